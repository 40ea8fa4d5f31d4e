import { useState } from 'react';
import type { EntryOf } from '../../../shared/model/entry.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import {
  electionForm,
  electionProblem,
  motionForm,
  motionProblem,
  votersOf,
} from '../../../shared/rules/ballot/matters.ts';
import { Checkbox } from '../../components/choices.tsx';
import { Field } from '../../components/Field.tsx';
import { Note } from '../../components/states.tsx';
import { useSession } from '../../state/session.ts';
import { PaperCounts } from './PaperCounts.tsx';
import { presentOf, type Asked } from './people.ts';
import { ScreenSetup } from './ScreenSetup.tsx';
import { TooFew } from './TooFew.tsx';

type Vote = EntryOf<'motion'> | EntryOf<'election'>;

interface VoteSetupProps {
  record: MeetingRecord;
  entry: Vote;
  way: 'screen' | 'paper';
}

/** Before a secret vote or an election: what is on the ballot, and who has no vote. */
export function VoteSetup({ record, entry, way }: VoteSetupProps) {
  const { session } = useSession();
  const [together, setTogether] = useState<ReadonlySet<string>>(new Set());
  const nameOf = (personId: string): string => record.people.find((s) => s.personId === personId)?.name ?? '';
  const others = entry.kind === 'motion' ? besides(record, entry) : [];
  const motions = entry.kind === 'motion' ? [entry, ...others.filter((m) => together.has(m.id))] : [];
  const problem = entry.kind === 'motion' ? motionProblem(motions) : electionProblem(entry);
  const place = { recordId: record.id, sectionId: entry.sectionId };
  const branch = session.branch.name;
  const voting = votersOf(record);
  const voters = presentOf(record, voting);
  const asked: Asked = {
    subject:
      entry.kind === 'motion'
        ? { kind: 'motion', ...place, entryIds: motions.map((m) => m.id) }
        : { kind: 'election', ...place, entryId: entry.id },
    form: entry.kind === 'motion' ? motionForm(branch, motions, nameOf) : electionForm(branch, entry, nameOf),
    voters,
    votersNote: `点名为“出席”、有${entry.kind === 'motion' ? '表决权' : '选举权'}的党员`,
    threshold: 0,
    ready: problem === null,
  };
  const without = presentOf(record, record.people).filter((s) => !voting.some((v) => v.personId === s.personId));
  const fields = (
    <>
      <Field label="票面" group>
        <p>
          {asked.form.title}：{asked.form.sheets.flatMap((sheet) => sheet.rows.map((row) => row.label)).join('、')}
        </p>
      </Field>
      {others.length > 0 && (
        <Field label="同一张票" group hint="一般逐人表决，一人一轮。几个人用一张票的，每人一行，分别计票。">
          <div className="names">
            {others.map((m) => (
              <Checkbox
                key={m.id}
                checked={together.has(m.id)}
                onChange={(is) =>
                  setTogether(new Set(is ? [...together, m.id] : [...together].filter((i) => i !== m.id)))
                }
              >
                {m.subjectId === null ? '另一项决议' : nameOf(m.subjectId)}
              </Checkbox>
            ))}
          </div>
        </Field>
      )}
      {entry.kind === 'election' && <ElectionNote entry={entry} />}
      <TooFew record={record} entry={entry} />
      {without.length > 0 && <Note>到会但没有投票权，不在投票人名单里：{without.map((s) => s.name).join('、')}。</Note>}
    </>
  );
  if (problem !== null && motions.length < 2) return <Note tone="warn">{problem}</Note>;
  return (
    <>
      {problem !== null && <Note tone="warn">{problem}</Note>}
      {way === 'screen' ? (
        <ScreenSetup record={record} asked={asked} fields={fields} />
      ) : (
        <PaperCounts record={record} asked={asked} fields={fields} />
      )}
    </>
  );
}

/** The other secret votes of the section. */
function besides({ entries }: MeetingRecord, entry: EntryOf<'motion'>): EntryOf<'motion'>[] {
  return entries.filter(
    (e): e is EntryOf<'motion'> =>
      e.kind === 'motion' && e.sectionId === entry.sectionId && e.id !== entry.id && e.mode === 'secret_ballot',
  );
}

function ElectionNote({ entry: { seats, candidates } }: { entry: EntryOf<'election'> }) {
  if (seats === null) return null;
  const method = candidates.length > seats ? '差额选举' : candidates.length === seats ? '等额选举' : '候选人比名额少';
  return (
    <Note>
      <p>
        应选 {seats} 人，候选人 {candidates.length} 人，{method}。每张票最多赞成 {seats} 人，多于 {seats}{' '}
        人的整张无效；没有选的行计为弃权。
      </p>
      <p>电脑上的票不能填写另选他人。要另选的，用纸质票；录入票数以前，先把被另选的人加进记录里的这一条选举。</p>
    </Note>
  );
}
