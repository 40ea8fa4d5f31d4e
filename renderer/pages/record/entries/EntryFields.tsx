import { VOTE_MODE_NAMES, VOTE_MODES, type Entry } from '../../../../shared/model/entry.ts';
import { Checkbox, SegmentedControl } from '../../../components/choices.tsx';
import { FormatBar } from '../../../editor/FormatBar.tsx';
import { useRecord, useUi } from '../context.ts';
import { EntryFiles } from './EntryFiles.tsx';
import { EntryMenu } from './EntryMenu.tsx';
import { DateField, LineField, PersonField, TimeField, useChange, useEnterToWords } from './fields.tsx';

/** Kinds without fields of their own: their line stands beside the words and takes no height. */
const BARE: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>(['task', 'text']);

/** First lines of the entry that is being edited. */
export function EntryFields({ entry }: { entry: Entry }) {
  const { ui } = useRecord();
  const editor = useUi(ui, (s) => s.editor);
  return (
    <div className={BARE.has(entry.kind) ? 'hd fields bare' : 'hd fields'} onKeyDown={useEnterToWords(entry)}>
      <KindFields entry={entry} />
      <EntryFiles entryId={entry.id} />
      <TimeField entry={entry} />
      <span className="sp" />
      {editor && <FormatBar editor={editor} />}
      <EntryMenu entry={entry} />
    </div>
  );
}

function KindFields({ entry }: { entry: Entry }) {
  const change = useChange(entry);
  switch (entry.kind) {
    case 'speech':
      return (
        <>
          <PersonField entry={entry} field="personId" label="发言人" value={entry.personId} />
          <Checkbox checked={entry.dissent} onChange={(dissent) => change({ dissent })}>
            不同意见，按原话记录
          </Checkbox>
        </>
      );
    case 'reading':
      return (
        <>
          <LineField entry={entry} field="title" label="题名" value={entry.title} width={240} />
          <PersonField entry={entry} field="personId" label="领学或说明" value={entry.personId} />
          <LineField entry={entry} field="source" label="来源" value={entry.source} width={120} />
          <LineField entry={entry} field="docNumber" label="文号" value={entry.docNumber} width={120} />
          <DateField entry={entry} field="publishedOn" label="发布日期" value={entry.publishedOn} />
        </>
      );
    case 'motion':
      return (
        <SegmentedControl
          size="sm"
          label="表决方式"
          value={entry.mode}
          options={VOTE_MODES.map((value) => ({ value, label: VOTE_MODE_NAMES[value] }))}
          onChange={(mode) => {
            // A secret ballot keeps nothing that links a stance to a name.
            const written = entry.written.map((w) => (mode === 'secret_ballot' ? { ...w, stance: null } : w));
            change({ mode, written });
          }}
        />
      );
    case 'self_criticism':
      return (
        <>
          <PersonField entry={entry} field="personId" label="本人" value={entry.personId} />
          <LineField entry={entry} field="dimension" label="对照方面" value={entry.dimension} width={120} />
        </>
      );
    case 'criticism':
      return (
        <>
          <PersonField entry={entry} field="personId" label="提出人" value={entry.personId} without={entry.targetId} />
          <span className="dim">对</span>
          <PersonField entry={entry} field="targetId" label="听取人" value={entry.targetId} without={entry.personId} />
          <LineField entry={entry} field="dimension" label="对照方面" value={entry.dimension} width={120} />
          <Checkbox checked={entry.source === 'written'} onChange={(w) => change({ source: w ? 'written' : 'onsite' })}>
            书面意见
          </Checkbox>
        </>
      );
    case 'response':
      return <PersonField entry={entry} field="personId" label="表态人" value={entry.personId} />;
    case 'suggestion':
      return <PersonField entry={entry} field="personId" label="提出人" value={entry.personId} />;
    case 'decision':
      return <LineField entry={entry} field="number" label="决议编号" value={entry.number} width={160} />;
    case 'task':
      return null;
    case 'text':
      return null;
    default:
      return entry satisfies never;
  }
}
