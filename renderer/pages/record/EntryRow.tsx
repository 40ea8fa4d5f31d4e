import { memo, useRef } from 'react';
import { ENTRY_KIND_NAMES, RESTRICTED_KINDS, type Entry } from '../../../shared/model/entry.ts';
import { Icon } from '../../components/Icon.tsx';
import { useRowEntry, useSessionTopic } from '../../record-session/hooks.ts';
import type { RecordSession } from '../../record-session/record-session.ts';
import { uploadFiles } from './attachments/upload.ts';
import { useRecord, useUi } from './context.ts';
import { NotTaken } from './NotTaken.tsx';
import { useTarget } from './useTarget.ts';
import { EntryFields } from './entries/EntryFields.tsx';
import { EntryHead } from './entries/EntryHead.tsx';
import { EntryTail } from './entries/EntryTail.tsx';
import { EntryText } from './entries/EntryText.tsx';
import { KIND_ICONS } from './entries/kinds.ts';
import { useDragRow } from './useDragRow.ts';
import { Withheld } from './entries/Withheld.tsx';

/** One entry: its kind at the left, who and what, the words. Renders again only when this entry or its being current changes. */
export const EntryRow = memo(function EntryRow({ entryId }: { entryId: string }) {
  const { session, ui } = useRecord();
  const current = useUi(ui, (s) => s.entryId === entryId);
  const entry = useRowEntry(session, entryId, current);
  return entry ? <Row entry={entry} current={current} /> : null;
});

/** ` 2` for the second of several votes, as findings count them; nothing for the only one. */
function whichVote(session: RecordSession, entryId: string): string {
  const votes = session.sections
    .flatMap((section) => session.order.get(section.id) ?? [])
    .filter((id) => session.entry(id)?.kind === 'motion');
  return votes.length < 2 ? '' : ` ${votes.indexOf(entryId) + 1}`;
}

function Row({ entry, current }: { entry: Entry; current: boolean }) {
  const { session, ui } = useRecord();
  const row = useRef<HTMLElement>(null);
  const editable = useSessionTopic(session, 'meta', (s) => s.mayEdit(entry));
  const withheld = useSessionTopic(session, 'meta', (s) => s.meta.withheld) && RESTRICTED_KINDS.has(entry.kind);
  useTarget(row, entry.id);
  const drag = useDragRow(entry, editable);
  const which = useSessionTopic(session, 'order', (s) => (entry.kind === 'motion' ? whichVote(s, entry.id) : ''));
  const name = `${ENTRY_KIND_NAMES[entry.kind]}${which}`;
  const open = current && editable;
  return (
    <article
      ref={row}
      className={current ? 'en cur' : 'en'}
      aria-label={name}
      onFocus={() => ui.enter(entry.id, entry.sectionId)}
      // Its figures lead into it as its words do; a selection is left as it is.
      onClick={(event) => {
        if (!current && editable && !leadsElsewhere(event.target)) ui.goTo(entry.id, entry.sectionId);
      }}
      {...drag.row}
      onDrop={(event) => {
        if (event.dataTransfer.files.length > 0 && editable) {
          event.preventDefault();
          void uploadFiles(session, Array.from(event.dataTransfer.files), entry.id);
        } else drag.row.onDrop?.(event);
      }}
    >
      <span className="ty" {...drag.handle} title={editable ? '拖动换位置，或按 Alt+Shift+↑↓' : undefined}>
        <Icon name={KIND_ICONS[entry.kind]} />
        {name}
      </span>
      <div className="bd">
        {open ? <EntryFields entry={entry} /> : <EntryHead entry={entry} />}
        {withheld ? <Withheld /> : <EntryText entry={entry} current={current} editable={editable} />}
        <EntryTail entry={entry} current={open} editable={editable} />
        <NotTaken of={`entry:${entry.id}`} />
      </div>
    </article>
  );
}

/** What was clicked has a meaning of its own, or words were marked. */
function leadsElsewhere(target: EventTarget): boolean {
  const marked = getSelection()?.isCollapsed === false;
  return marked || !(target instanceof Element) || target.closest('button, a, input, select, [role=textbox]') !== null;
}
