import { useState } from 'react';
import type { BallotRound } from '../../../shared/model/ballot.ts';
import { isImmutable, type MeetingRecord } from '../../../shared/model/record.ts';
import { spokenInstant } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { Note } from '../../components/states.tsx';
import { Differing } from './Differing.tsx';
import { SheetTable } from './SheetTable.tsx';
import { WithdrawDialog } from './WithdrawDialog.tsx';

/** What came out of a closed round: totals only. */
export function Result({ round, record }: { round: BallotRound; record: MeetingRecord }) {
  const [withdrawing, setWithdrawing] = useState(false);
  const { result, form, closers, way, threshold } = round;
  if (result === null) return null;
  const nameOf = (id: string): string => record.people.find((s) => s.personId === id)?.name ?? '';
  const both = `${nameOf(closers.chair)}、${nameOf(closers.scrutineer)}`;
  return (
    <section className="result" aria-label={form.matter === undefined ? '测评结果' : '投票结果'}>
      <p>
        {way === 'screen' ? `在电脑上投票，由${both}关闭` : `纸质票，由${both}分别清点`}
        {round.endedAt === null ? '' : `，${spokenInstant(round.endedAt)}`}。发出 {result.issued} 张，收回{' '}
        {result.returned} 张，有效 {result.valid} 张，无效 {result.invalid} 张。
      </p>
      {result.tallies === null ? (
        <Note>有效票少于 {threshold} 张，为了看不出谁投了什么，没有保存各项票数。</Note>
      ) : (
        form.sheets.map((sheet, s) => (
          <SheetTable key={sheet.title} sheet={sheet} renderCell={(r, o) => result.tallies?.[s]?.[r]?.[o]} />
        ))
      )}
      <Differing record={record} round={round} />
      <p className="dim">
        {result.tallies !== null && `票数已填入记录${INTO[form.matter ?? 'appraisal']}`}
        个别人的票不公布，程序里也没有。
      </p>
      {way === 'paper' && !isImmutable(record.state) && (
        <p>
          <Button onClick={() => setWithdrawing(true)}>票数有错，作废…</Button>
        </p>
      )}
      {withdrawing && <WithdrawDialog roundId={round.id} onClose={() => setWithdrawing(false)} />}
    </section>
  );
}

/** What becomes of the totals. */
const INTO = {
  appraisal: '的评议结果，供支部委员会或党员大会评定时参考，只凭票数不定等次。',
  motion: '的这一条表决，没有选的计为弃权。是否通过由主持人照规定宣布。',
  election: '的这一条选举，没有选的计为弃权。谁当选由主持人照规定宣布。',
} as const;
