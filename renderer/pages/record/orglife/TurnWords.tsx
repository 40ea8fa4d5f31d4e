import { useRef, useState } from 'react';
import { emptyText, isBlank, type RichText } from '../../../../shared/model/rich-text.ts';
import { useEntry, useRowEntry, useSessionTopic } from '../../../record-session/hooks.ts';
import { TextEditor } from '../../../editor/TextEditor.tsx';
import type { TextSource } from '../../../editor/text-host.ts';
import { Tag } from '../../../components/Tag.tsx';
import { uploadFiles } from '../attachments/upload.ts';
import { useRecord, useUi } from '../context.ts';
import { EntryFiles } from '../entries/EntryFiles.tsx';
import { EntryMenu } from '../entries/EntryMenu.tsx';
import { EntryText } from '../entries/EntryText.tsx';
import { DimensionField } from '../entries/DimensionField.tsx';
import { TimeField } from '../entries/fields.tsx';
import { KIND_HINTS } from '../entries/kinds.ts';
import { ListEntry } from './ListEntry.tsx';
import { useTarget } from '../useTarget.ts';
import { Withheld } from '../entries/Withheld.tsx';

const BLANK = emptyText();
/** What an editor reads before there is a row. */
const NOTHING: TextSource = { read: () => BLANK, subscribe: () => () => undefined };

interface TurnWordsProps {
  kind: 'self_criticism' | 'response';
  ids: readonly string[];
  editable: boolean;
  /** A frame around the words, as for an answer that is being written. */
  boxed?: boolean;
  /** The user has written the first words where nothing was yet; the row's id. */
  onBegin: (text: RichText) => string;
}

/** The words of one step of a turn, or an empty place that becomes a row with the first words: who only comes by leaves nothing. */
export function TurnWords({ kind, ids, editable, boxed, onBegin }: TurnWordsProps) {
  if (ids.length === 0) {
    if (!editable) return <p className="cap">没有记录</p>;
    return <Beginning label={KIND_HINTS[kind]} onBegin={onBegin} />;
  }
  return ids.map((id) => <Words key={id} entryId={id} editable={editable} boxed={boxed === true} />);
}

/** An empty place: only while it has the focus an editor stands in it, and the row comes with the first words or a pasted picture. */
function Beginning({ label, onBegin }: Pick<TurnWordsProps, 'onBegin'> & { label: string }) {
  const { session } = useRecord();
  const [here, setHere] = useState(false);
  if (!here) {
    return (
      <div
        className="resp"
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={label}
        onFocus={() => setHere(true)}
      >
        <span className="prose-hint">{label}</span>
      </div>
    );
  }
  return (
    <div className="resp" onBlur={() => setHere(false)}>
      <TextEditor
        source={NOTHING}
        label={label}
        placeholder={label}
        focusAt="end"
        onChange={(text) => {
          if (!isBlank(text)) onBegin(text);
        }}
        onFiles={(files) => void uploadFiles(session, files, onBegin(BLANK))}
      />
    </div>
  );
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
      {(entry.kind === 'self_criticism' || entry.kind === 'response') && (
        <span className="list-it">
          <ListEntry entry={entry} current={current} />
        </span>
      )}
      <EntryText entry={entry} current={current} editable={editable} />
      <EntryFiles entryId={entry.id} />
      {current && editable && (
        <div className="hd fields">
          {entry.kind === 'self_criticism' && <DimensionField entry={entry} value={entry.dimension} width={140} />}
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
