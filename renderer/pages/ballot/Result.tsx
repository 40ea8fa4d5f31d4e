import type { BallotRound } from '../../../shared/model/ballot.ts';
import type { Standing } from '../../../shared/model/roster.ts';
import { spokenInstant } from '../../base/when.ts';
import { Note } from '../../components/states.tsx';
import { SheetTable } from './SheetTable.tsx';

/** What came out of a closed round: totals only. */
export function Result({ round, people }: { round: BallotRound; people: readonly Standing[] }) {
  const { result, form, closers, way, threshold } = round;
  if (result === null) return null;
  const nameOf = (id: string): string => people.find((s) => s.personId === id)?.name ?? '';
  const both = `${nameOf(closers.chair)}、${nameOf(closers.scrutineer)}`;
  return (
    <section className="result" aria-label="测评结果">
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
      <p className="dim">票数供支部委员会或党员大会评定时参考，只凭票数不定等次。个别人的票不公布，程序里也没有。</p>
    </section>
  );
}
