import { useState } from 'react';
import { plainText } from '../../../../shared/model/rich-text.ts';
import {
  STATEMENT_TEXT,
  wordyParagraphs,
  type ReviewNote,
  type Statement,
} from '../../../../shared/model/statement.ts';
import { shortened } from '../../../../shared/text/characters.ts';
import { spokenInstant } from '../../../base/when.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Select, TextArea } from '../../../components/inputs.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';

/** Does something with a statement and says so. */
export type Act = (work: () => Promise<Statement>, said: string) => void;

interface NotesTabProps {
  statement: Statement;
  editable: boolean;
  act: Act;
}

/** Characters of a paragraph by which one recognises it. */
const BEGINNING = 16;
const WHOLE = 'whole';

/** 审阅意见: what is still open first, each with the paragraph that it is about. */
export function NotesTab({ statement, editable, act }: NotesTabProps) {
  const { notes } = statement;
  const sorted = [...notes.filter((n) => n.done === null), ...notes.filter((n) => n.done !== null)];
  return (
    <>
      {sorted.length === 0 && <p className="dim">还没有审阅意见。</p>}
      <ul className="notes" aria-label="审阅意见">
        {sorted.map((note) => (
          <Note key={note.id} note={note} statement={statement} editable={editable} act={act} />
        ))}
      </ul>
      {editable && <AddNote key={notes.length} statement={statement} act={act} />}
    </>
  );
}

function paragraphsOf(statement: Statement, version: number): string[] {
  const text = statement.versions.find((v) => v.number === version)?.text ?? [];
  return wordyParagraphs(text).map((block) => plainText([block]));
}

function Note({ note, statement, editable, act }: NotesTabProps & { note: ReviewNote }) {
  const { year, owner } = statement;
  const paragraph = note.paragraph === null ? undefined : paragraphsOf(statement, note.version)[note.paragraph - 1];
  const mark = (done: boolean) =>
    act(
      () => call('statements.markNote', { of: { year, owner }, noteId: note.id, done }),
      done ? '已标为已处理' : '已改回没有处理',
    );
  return (
    <li className={note.done ? 'done' : undefined}>
      <p className="cap">
        第{note.version}稿{note.paragraph !== null && `第${note.paragraph}段`}，{note.by}，{spokenInstant(note.at)}
      </p>
      {paragraph !== undefined && <p className="cap">“{shortened(paragraph, BEGINNING)}”</p>}
      <p className="said">{note.words}</p>
      <p className="row">
        {note.done ? (
          <StatusWord icon="solid" tone="ok">
            {note.done.by}，{spokenInstant(note.done.at)} 已处理
          </StatusWord>
        ) : (
          <StatusWord icon="hol" tone="dim">
            没有处理
          </StatusWord>
        )}
        <span className="sp" />
        {editable && (
          <Button size="sm" onClick={() => mark(note.done === null)}>
            {note.done ? '改回没有处理' : '标为已处理'}
          </Button>
        )}
      </p>
    </li>
  );
}

/** A new note at the last version, and at one of its paragraphs; empty again once there is one more. */
function AddNote({ statement, act }: Pick<NotesTabProps, 'statement' | 'act'>) {
  const { year, owner, versions } = statement;
  const [words, setWords] = useState('');
  const [at, setAt] = useState(WHOLE);
  const version = versions.at(-1)?.number;
  if (version === undefined) return <p className="cap">存为一稿以后，可以在这里写审阅意见。</p>;
  const paragraphs = paragraphsOf(statement, version);
  const add = () => {
    const paragraph = at === WHOLE ? null : Number(at);
    act(() => call('statements.addNote', { of: { year, owner }, version, paragraph, words }), '已记下审阅意见');
  };
  return (
    <form
      className="add"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Select
        full
        size="sm"
        aria-label="对哪一段"
        value={at}
        options={[
          { value: WHOLE, label: `第${version}稿整篇` },
          ...paragraphs.map((text, i) => ({
            value: String(i + 1),
            label: `第${i + 1}段：${shortened(text, BEGINNING)}`,
          })),
        ]}
        onChange={setAt}
      />
      <TextArea
        full
        rows={3}
        aria-label="审阅意见的文字"
        placeholder="写审阅意见"
        maxLength={STATEMENT_TEXT.note}
        value={words}
        onChange={setWords}
      />
      <Button size="sm" type="submit" disabled={words.trim() === ''}>
        记下意见
      </Button>
    </form>
  );
}
