import { useRef } from 'react';
import { useEntry, useRowEntry, useSessionTopic } from '../../../record-session/hooks.ts';
import { Tag } from '../../../components/Tag.tsx';
import { useRecord, useUi } from '../context.ts';
import { EntryMenu } from '../entries/EntryMenu.tsx';
import { EntryText } from '../entries/EntryText.tsx';
import { LineField, TimeField } from '../entries/fields.tsx';
import { KIND_HINTS } from '../entries/kinds.ts';
import { useTarget } from '../useTarget.ts';
import { Withheld } from '../entries/Withheld.tsx';

interface TurnWordsProps {
  kind: 'self_criticism' | 'response';
  ids: readonly string[];
  editable: boolean;
  /** A frame around the words, as for an answer that is being written. */
  boxed?: boolean;
  /** The user begins to write where nothing is yet. */
  onBegin: () => void;
}

/** The words of one step of a turn, or an empty place that becomes a row when it gets the focus. */
export function TurnWords({ kind, ids, editable, boxed, onBegin }: TurnWordsProps) {
  if (ids.length === 0) {
    if (!editable) return <p className="cap">没有记录</p>;
    return (
      <div
        className="resp"
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={KIND_HINTS[kind]}
        onFocus={onBegin}
      >
        <span className="prose-hint">{KIND_HINTS[kind]}</span>
      </div>
    );
  }
  return ids.map((id) => <Words key={id} entryId={id} editable={editable} boxed={boxed === true} />);
}

function Words({ entryId, editable, boxed }: { entryId: string; editable: boolean; boxed: boolean }) {
  const { session, ui } = useRecord();
  const row = useRef<HTMLDivElement>(null);
  const current = useUi(ui, (s) => s.entryId === entryId);
  const entry = useRowEntry(session, entryId, current);
  const withheld = useSessionTopic(session, 'meta', (s) => s.meta.withheld);
  useTarget(row, entryId);
  if (!entry) return null;
  if (withheld) return <Withheld />;
  return (
    <div ref={row} className={boxed ? 'words resp' : 'words'} onFocus={() => ui.enter(entry.id, entry.sectionId)}>
      <EntryText entry={entry} current={current} editable={editable} />
      {current && editable && (
        <div className="hd fields">
          {entry.kind === 'self_criticism' && (
            <LineField entry={entry} field="dimension" label="对照方面" value={entry.dimension} width={140} />
          )}
          <TimeField entry={entry} />
          <span className="sp" />
          <EntryMenu entry={entry} />
        </div>
      )}
    </div>
  );
}

/** What is noted beside the heading of a 自我批评: the dimension it speaks to, and when it was. */
export function SelfFacts({ entryId }: { entryId: string }) {
  const { session } = useRecord();
  const entry = useEntry(session, entryId);
  if (entry?.kind !== 'self_criticism') return null;
  return (
    <>
      {entry.dimension !== '' && <Tag>{entry.dimension}</Tag>}
      {entry.at && <span className="cap">{entry.at}</span>}
    </>
  );
}
