import { memo, useRef } from 'react';
import type { EntryOf } from '../../../../shared/model/entry.ts';
import { Checkbox } from '../../../components/choices.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { Tag } from '../../../components/Tag.tsx';
import { useRowEntry, useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord, useUi } from '../context.ts';
import { EntryMenu } from '../entries/EntryMenu.tsx';
import { Person } from '../entries/EntryHead.tsx';
import { EntryTail } from '../entries/EntryTail.tsx';
import { EntryText } from '../entries/EntryText.tsx';
import { DimensionField } from '../entries/DimensionField.tsx';
import { PersonField, TimeField, useChange, useEnterToWords } from '../entries/fields.tsx';
import { useDerived } from '../useDerived.ts';
import { NotTaken } from '../NotTaken.tsx';
import { ListEntry } from './ListEntry.tsx';
import { useTarget } from '../useTarget.ts';
import { Withheld } from '../entries/Withheld.tsx';

/** One criticism as a row: who said it, the words, what is still to be asked about it. */
export const CriticismRow = memo(function CriticismRow({ entryId }: { entryId: string }) {
  const { session, ui } = useRecord();
  const current = useUi(ui, (s) => s.entryId === entryId);
  const entry = useRowEntry(session, entryId, current);
  return entry?.kind === 'criticism' ? <Row entry={entry} current={current} /> : null;
});

function Row({ entry, current }: { entry: EntryOf<'criticism'>; current: boolean }) {
  const { session, ui } = useRecord();
  const row = useRef<HTMLElement>(null);
  const editable = useSessionTopic(session, 'meta', (s) => s.mayEdit(entry));
  const withheld = useSessionTopic(session, 'meta', (s) => s.meta.withheld);
  useTarget(row, entry.id);
  const open = current && editable;
  return (
    <article
      ref={row}
      className={open ? 'q cur' : 'q'}
      aria-label="批评意见"
      onFocus={() => ui.enter(entry.id, entry.sectionId)}
    >
      <div className="q-who">
        {open ? (
          <PersonField entry={entry} field="personId" label="提出人" value={entry.personId} without={entry.targetId} />
        ) : (
          <Person id={entry.personId} />
        )}
      </div>
      <div className="q-text">
        {withheld ? <Withheld /> : <EntryText entry={entry} current={current} editable={editable} />}
        <EntryTail entry={entry} current={open} editable={editable} />
        <NotTaken of={`entry:${entry.id}`} />
        {open && <Fields entry={entry} />}
      </div>
      <div className="q-mark">
        {!open && entry.dimension !== '' && <Tag>{entry.dimension}</Tag>}
        {!open && entry.source === 'written' && <Tag>书面意见</Tag>}
        <Question entryId={entry.id} />
        <ListEntry entry={entry} current={current} />
      </div>
    </article>
  );
}

function Fields({ entry }: { entry: EntryOf<'criticism'> }) {
  const change = useChange(entry);
  return (
    <div className="hd fields" onKeyDown={useEnterToWords(entry)}>
      <DimensionField entry={entry} value={entry.dimension} width={120} />
      <Checkbox
        checked={entry.source === 'written'}
        onChange={(written) => change({ source: written ? 'written' : 'onsite' })}
      >
        书面意见
      </Checkbox>
      <TimeField entry={entry} />
      <span className="sp" />
      <EntryMenu entry={entry} />
    </div>
  );
}

/** What the checks ask about these words, in place. */
function Question({ entryId }: { entryId: string }) {
  const { checks } = useRecord();
  const { findings } = useDerived(checks);
  const found = findings.find(
    (f) => f.place.kind === 'entry' && f.place.entryId === entryId && f.rule === 'concrete_criticism.empty',
  );
  return found ? (
    <span title={found.text}>
      <StatusWord icon="tri" tone="warn">
        核对原话
      </StatusWord>
    </span>
  ) : null;
}
