import type { BallotRound } from '../../../shared/model/ballot.ts';
import { emptyEntry } from '../../../shared/model/entry.ts';
import { isImmutable, type MeetingRecord } from '../../../shared/model/record.ts';
import { fillEntries } from '../../../shared/rules/ballot/into-record.ts';
import { flushAll } from '../../base/flush.ts';
import { call } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote, Note } from '../../components/states.tsx';
import { useSubmit } from '../../components/submit.ts';
import { refresh } from '../../state/query.ts';

/** Which counts stand otherwise in the record than this round has them, and the way to take the round's. */
export function Differing({ record, round }: { record: MeetingRecord; round: BallotRound }) {
  const none = emptyEntry('assessment', { id: round.id, sectionId: round.sectionId, position: 'a0' });
  const { differing, entries } =
    none.kind === 'assessment' ? fillEntries(round, record.entries, none, 'keep') : { differing: [], entries: [] };
  const { busy, error, submit } = useSubmit(true, async () => {
    await flushAll();
    await call('ballots.take', { roundId: round.id });
    refresh('records.get');
  });
  if ((differing.length === 0 && entries.length === 0) || isImmutable(record.state)) return null;
  return (
    <>
      <Note
        tone="warn"
        action={
          <Button busy={busy} onClick={() => void submit()}>
            采用这一轮的票数
          </Button>
        }
      >
        {differing.length > 0
          ? `记录里另外填的票数和这一轮不同，没有改动：${differing.join('、')}。`
          : '记录里还没有这一轮的票数。'}
      </Note>
      {error && <ErrorNote error={error} />}
    </>
  );
}
