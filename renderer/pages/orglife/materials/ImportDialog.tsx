import { useEffect, useRef, useState } from 'react';
import type { Input } from '../../../../shared/contract/index.ts';
import type { ImportLine, StatementImport, StatementRow } from '../../../../shared/model/statement.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Select, type Option } from '../../../components/inputs.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { refresh } from '../../../state/query.ts';
import { notify } from '../../../state/status.ts';
import { ownerOf, whoOf } from './search.ts';
import { useAttempt } from '../../../components/attempt.ts';

/** Value of the choice not to take a file. */
const NOBODY = '';

interface ImportDialogProps {
  year: number;
  rows: readonly StatementRow[];
  onClose: () => void;
}

/** Word files of one or many people: each with whose it is by its name, before anything is taken. */
export function ImportDialog({ year, rows, onClose }: ImportDialogProps) {
  const [read, setRead] = useState<StatementImport | null>(null);
  /** Whose each file is, by its key. */
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const { busy, error, attempt } = useAttempt();
  const pick = useRef<HTMLButtonElement>(null);
  const take = useRef<HTMLButtonElement>(null);
  // What comes next has the focus: choosing files, then taking them in.
  useEffect(() => (read ? take : pick).current?.focus(), [read]);
  const taken = Object.entries(chosen).filter(([, who]) => who !== NOBODY);
  const twice = new Set(taken.map(([, who]) => who).filter((who, i, all) => all.indexOf(who) !== i));

  const preview = async (from: Input<'statements.previewImport'>['from']): Promise<void> => {
    const found = await call('statements.previewImport', { year, from });
    setRead(found);
    setChosen(Object.fromEntries(found.lines.map((l) => [l.key, l.matched ? whoOf(l.owner) : NOBODY])));
  };
  const pickFiles = () =>
    attempt(async () => {
      const picked = await call('host.pickFiles', { purpose: 'statement' });
      if (picked.length > 0) await preview({ files: picked.map((file) => file.handle) });
    });
  const pickFolder = () =>
    attempt(async () => {
      const picked = await call('host.pickFolder', { purpose: 'statements' });
      if (picked) await preview({ folder: picked.handle });
    });
  const apply = (from: StatementImport) =>
    attempt(async () => {
      const choices = taken.map(([key, who]) => ({ key, owner: ownerOf(who) }));
      const done = await call('statements.applyImport', { token: from.token, choices });
      refresh('statements.overview', 'statements.state');
      notify(`已导入 ${done.taken} 份，各存为新的一稿`);
      onClose();
    });

  return (
    <Dialog
      title="从 Word 导入"
      width={860}
      onClose={onClose}
      {...(read && taken.length > 0 && twice.size === 0 ? { onSubmit: () => apply(read) } : {})}
      actions={
        <>
          <Button onClick={onClose}>返回</Button>
          {read && (
            <Button ref={take} kind="primary" type="submit" busy={busy} disabled={taken.length === 0 || twice.size > 0}>
              导入 {taken.length} 份
            </Button>
          )}
        </>
      }
    >
      <p className="dim">
        按文件名里的姓名对人，段落照原样收进来，自动编号写成文字。已经有内容的，原来的各稿都留着，导入的存为新的一稿。
      </p>
      <p className="row">
        <Button ref={pick} icon="doc" busy={busy} onClick={() => pickFiles()}>
          选择文件
        </Button>
        <Button icon="folder" busy={busy} onClick={() => pickFolder()}>
          选择整个文件夹
        </Button>
      </p>
      {error && <ErrorNote error={error} />}
      {read && (
        <ul className="imported" aria-label="读到的文件">
          {read.lines.map((line) => (
            <Line
              key={line.key}
              line={line}
              rows={rows}
              who={chosen[line.key] ?? NOBODY}
              twice={twice.has(chosen[line.key] ?? NOBODY)}
              onChoose={(who) => setChosen({ ...chosen, [line.key]: who })}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

interface LineProps {
  line: ImportLine;
  rows: readonly StatementRow[];
  who: string;
  /** Another file is for the same person. */
  twice: boolean;
  onChoose: (who: string) => void;
}

function Line({ line, rows, who, twice, onChoose }: LineProps) {
  const row = rows.find((r) => whoOf(r.owner) === who);
  const people: Option<string>[] = rows.map((r) => ({
    value: whoOf(r.owner),
    label: r.left ? `${r.name}（已不在本支部）` : r.name,
  }));
  return (
    <li>
      <span className="ell" title={line.file}>
        {line.file}
      </span>
      <span className="cap r">{line.broken ? '' : `${line.paragraphs} 段，${line.characters} 字`}</span>
      {line.broken ? (
        <span className="dim">不能导入</span>
      ) : (
        <Select
          size="sm"
          aria-label={`${line.file}是谁的`}
          value={who}
          options={[{ value: NOBODY, label: '不导入' }, ...people]}
          onChange={onChoose}
        />
      )}
      <LineNote line={line} row={row} twice={twice} />
    </li>
  );
}

/** What is to be said of a file: why it is not taken, or what it comes beside. */
function LineNote({ line, row, twice }: { line: ImportLine; row: StatementRow | undefined; twice: boolean }) {
  if (line.broken)
    return (
      <p className="cap">
        <StatusWord icon="oct" tone="err">
          {line.problem}
        </StatusWord>
      </p>
    );
  if (twice)
    return (
      <p className="cap">
        <StatusWord icon="oct" tone="err">
          还有一个文件也选了{row?.name}。一个人只能导入一个文件。
        </StatusWord>
      </p>
    );
  if (row === undefined)
    return line.problem === null ? null : (
      <p className="cap">
        <StatusWord icon="tri" tone="warn">
          {line.problem}
        </StatusWord>
      </p>
    );
  return row.has ? (
    <p className="cap">
      {row.name}已经有{row.versions > 0 ? `第${row.versions}稿` : '内容'}，都留着；导入的存为新的一稿。
    </p>
  ) : null;
}
