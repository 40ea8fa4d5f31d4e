import { SLIP_NAMES, UNMARKED, type BallotForm, type Slips, type Tallies } from '../../model/ballot.ts';

/** Counts from paper as one person has entered them. */
interface PaperCount {
  slips: Slips;
  tallies: Tallies;
}

/**
 * Why counts do not balance, each as a sentence that names the figures; none when they do: no more comes back than went out, what came
 * back is valid or not, and every row has as many marks as there are valid ballots.
 */
export function imbalances(form: BallotForm, { slips, tallies }: PaperCount): string[] {
  return [
    ...slipImbalances(slips),
    ...rowImbalances(form, tallies, slips.valid),
    ...tooManyElected(form, tallies, slips.valid),
  ];
}

/** In an election nobody may vote for more than there are seats, so all 赞成 together are at most so many times the valid ballots. */
function tooManyElected({ sheets }: BallotForm, tallies: Tallies, valid: number): string[] {
  return sheets.flatMap(({ title, most }, s) => {
    const first = (tallies[s] ?? []).reduce((sum, counts) => sum + (counts[0] ?? 0), 0);
    if (most === undefined || first <= valid * most) return [];
    return [
      `${title}的赞成票合计 ${first} 票；有效票 ${valid} 张，每张最多 ${most} 人，最多 ${valid * most} 票，多出 ${first - valid * most} 票。请核对。`,
    ];
  });
}

function slipImbalances({ issued, returned, valid, invalid }: Slips): string[] {
  const found: string[] = [];
  if (returned > issued)
    found.push(
      `收回 ${returned} 张，发出 ${issued} 张，多出 ${returned - issued} 张。收回的多于发出的，这次投票无效。`,
    );
  if (valid + invalid !== returned)
    found.push(
      `有效 ${valid} 张，无效 ${invalid} 张，合计 ${valid + invalid} 张；收回 ${returned} 张，差 ${Math.abs(valid + invalid - returned)} 张。请核对。`,
    );
  return found;
}

function rowImbalances({ sheets }: BallotForm, tallies: Tallies, valid: number): string[] {
  return sheets.flatMap((sheet, s) =>
    sheet.rows.flatMap((_, r) => {
      const counts = tallies[s]?.[r] ?? [];
      const sum = counts.reduce((total, n) => total + n, 0);
      if (sum === valid) return [];
      const parts = [...sheet.options, UNMARKED].map((option, i) => `${option} ${counts[i] ?? 0}`).join('、');
      return [
        `${sheet.title}第 ${r + 1} 行：${parts}，合计 ${sum} 票；有效票 ${valid} 张，差 ${Math.abs(sum - valid)} 票。请核对。`,
      ];
    }),
  );
}

/** Whether the counts have a figure for every row and option of the ballot, no more and no less. */
export function fitsForm({ sheets }: BallotForm, tallies: Tallies): boolean {
  return (
    tallies.length === sheets.length &&
    sheets.every(({ rows, options }, s) => {
      const sheet = tallies[s] ?? [];
      return sheet.length === rows.length && sheet.every((counts) => counts.length === options.length + 1);
    })
  );
}

/** A figure that two people have entered differently. */
interface Difference {
  /** Which figure: `收回票`, `党员第 3 行 合格`. */
  what: string;
  first: number;
  second: number;
}

/** Where the counts of two people differ; they agree when there is none. */
export function differences(form: BallotForm, first: PaperCount, second: PaperCount): Difference[] {
  const keys = Object.keys(SLIP_NAMES) as (keyof Slips)[];
  const all = [
    ...keys.map((key) => ({ what: `${SLIP_NAMES[key]}票`, first: first.slips[key], second: second.slips[key] })),
    ...form.sheets.flatMap((sheet, s) =>
      sheet.rows.flatMap((_, r) =>
        [...sheet.options, UNMARKED].map((option, o) => ({
          what: `${sheet.title}第 ${r + 1} 行 ${option}`,
          first: first.tallies[s]?.[r]?.[o] ?? 0,
          second: second.tallies[s]?.[r]?.[o] ?? 0,
        })),
      ),
    ),
  ];
  return all.filter((each) => each.first !== each.second);
}
