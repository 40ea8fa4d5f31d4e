import type { EntryOf } from '../../../shared/model/entry.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { countWritten, countRecord, ruleOfMotion } from '../../../shared/rules/count.ts';
import { judgeElection } from '../../../shared/rules/elections.ts';
import { judgeInBranch } from '../../../shared/rules/votes.ts';
import { Note } from '../../components/states.tsx';

interface TooFewProps {
  record: MeetingRecord;
  entry: EntryOf<'motion'> | EntryOf<'election'>;
}

/** Says that too few voters are there for this vote, as the check of the record will. It asks and does not block. */
export function TooFew({ record, entry }: TooFewProps) {
  const { counts, expected } = countRecord(record, record.people);
  const verdict = verdictOf();
  if (verdict === null || verdict.mayBeHeld) return null;
  return (
    <Note tone="warn">
      应到会有表决权 {counts.votersExpected} 人，实到 {counts.votersPresent} 人，至少要 {verdict.quorumNeeded}{' '}
      人才能投票。请先核对点名。
    </Note>
  );

  function verdictOf(): { mayBeHeld: boolean; quorumNeeded: number } | null {
    if (entry.kind === 'election') return judgeElection(counts, entry);
    const rule = ruleOfMotion(record.template, record.header, entry);
    const voters = { ...counts, written: countWritten(record, entry, expected) };
    return rule === null ? null : judgeInBranch(rule, voters, entry.tally, record.ruleSettings);
  }
}
