import {
  READING_WAY_NAMES,
  READING_WAYS,
  VOTE_MATTER_NAMES,
  VOTE_MODE_NAMES,
  VOTE_MODES,
  type Entry,
  type EntryOf,
} from '../../../../shared/model/entry.ts';
import { MAX_ROUNDS, MAX_SEATS } from '../../../../shared/model/limits.ts';
import { Select } from '../../../components/inputs.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { Checkbox, SegmentedControl } from '../../../components/choices.tsx';
import { FormatBar } from '../../../editor/FormatBar.tsx';
import { useRecord, useUi } from '../context.ts';
import { EntryFiles } from './EntryFiles.tsx';
import { EntryMenu } from './EntryMenu.tsx';
import { DimensionField } from './DimensionField.tsx';
import { CountField, DateField, LineField, PersonField, TimeField, useChange, useEnterToWords } from './fields.tsx';

/** Kinds without fields of their own: their line stands beside the words and takes no height. */
const BARE: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>(['task', 'assessment', 'text']);

/** First lines of the entry that is being edited. */
export function EntryFields({ entry }: { entry: Entry }) {
  const { ui } = useRecord();
  const editor = useUi(ui, (s) => s.editor);
  return (
    <div className={BARE.has(entry.kind) ? 'hd fields bare' : 'hd fields'} onKeyDown={useEnterToWords(entry)}>
      <KindFields entry={entry} />
      <EntryFiles entryId={entry.id} />
      <TimeField entry={entry} />
      <span className="tools">
        {editor && <FormatBar editor={editor} />}
        <EntryMenu entry={entry} />
      </span>
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
          <LineField entry={entry} field="title" label="题名" value={entry.title} width={400} />
          <PersonField entry={entry} field="personId" label="领学或说明" value={entry.personId} />
          <LineField entry={entry} field="source" label="来源" value={entry.source} width={120} />
          <LineField entry={entry} field="docNumber" label="文号" value={entry.docNumber} width={120} />
          <DateField entry={entry} field="publishedOn" label="发布日期" value={entry.publishedOn} />
          <Select
            size="sm"
            aria-label="学习方式"
            value={entry.way ?? ''}
            options={[
              { value: '', label: '方式' },
              ...READING_WAYS.map((value) => ({ value, label: READING_WAY_NAMES[value] })),
            ]}
            onChange={(way) => change({ way: way === '' ? null : way })}
          />
          <CountField entry={entry} field="pieces" label="篇数" value={entry.pieces} max={999} empty={null} />
        </>
      );
    case 'motion':
      return (
        <>
          <MatterFields entry={entry} />
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
        </>
      );
    case 'election':
      return (
        <>
          <LineField entry={entry} field="office" label="选举的职务" value={entry.office} width={160} />
          <CountField entry={entry} field="seats" label="应选名额" value={entry.seats} max={MAX_SEATS} empty={null} />
          <CountField entry={entry} field="round" label="第几轮" value={entry.round} max={MAX_ROUNDS} empty={1} />
        </>
      );
    case 'self_criticism':
      return (
        <>
          <PersonField entry={entry} field="personId" label="本人" value={entry.personId} />
          <DimensionField entry={entry} value={entry.dimension} width={120} />
        </>
      );
    case 'criticism':
      return (
        <>
          <PersonField entry={entry} field="personId" label="提出人" value={entry.personId} without={entry.targetId} />
          <span className="dim">对</span>
          <PersonField entry={entry} field="targetId" label="听取人" value={entry.targetId} without={entry.personId} />
          <DimensionField entry={entry} value={entry.dimension} width={120} />
          <Checkbox checked={entry.source === 'written'} onChange={(w) => change({ source: w ? 'written' : 'onsite' })}>
            书面意见
          </Checkbox>
        </>
      );
    case 'response':
      return <PersonField entry={entry} field="personId" label="表态人" value={entry.personId} />;
    case 'talk':
      return <PersonField entry={entry} field="personId" label="谁说的（可不填）" value={entry.personId} />;
    case 'suggestion':
      return <PersonField entry={entry} field="personId" label="提出人" value={entry.personId} />;
    case 'decision':
      return <LineField entry={entry} field="number" label="决议编号" value={entry.number} width={160} />;
    case 'task':
      return null;
    case 'assessment':
    case 'text':
      return null;
    default:
      return entry satisfies never;
  }
}

/** What is voted on and about whom: asked where the type of record knows more than ordinary resolutions. */
function MatterFields({ entry }: { entry: EntryOf<'motion'> }) {
  const { session } = useRecord();
  const change = useChange(entry);
  const matters = useSessionTopic(session, 'meta', (s) => s.meta.template.matters);
  const offered = matters.includes(entry.matter) ? matters : [...matters, entry.matter];
  return (
    <>
      {offered.length > 1 && (
        <span data-field="matter">
          <Select
            size="sm"
            aria-label="表决的事"
            value={entry.matter}
            options={offered.map((value) => ({ value, label: VOTE_MATTER_NAMES[value] }))}
            onChange={(matter) => {
              const until = matter === 'probation_extend' ? entry.until : null;
              change({ matter, until, subjectId: matter === 'general' ? null : entry.subjectId });
            }}
          />
        </span>
      )}
      {entry.matter !== 'general' && (
        <PersonField entry={entry} field="subjectId" label="表决的是谁" value={entry.subjectId} />
      )}
      {entry.matter === 'probation_extend' && (
        <DateField entry={entry} field="until" label="延长至" value={entry.until} />
      )}
    </>
  );
}
