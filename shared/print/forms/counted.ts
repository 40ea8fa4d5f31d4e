import { GRADE_NAMES, GRADES } from '../../model/assessment.ts';
import { SLIP_NAMES, UNMARKED, type Slips } from '../../model/ballot.ts';
import { printableText } from '../../text/characters.ts';
import type { PrintDocument } from '../document.ts';
import { fields } from './form.ts';

/** Counts from paper that agree and balance, without a record. */
interface CountedTally {
  year: number;
  branch: string;
  slips: Slips;
  /** 优秀、合格、基本合格、不合格、未选 of each member. */
  rows: readonly { name: string; counts: readonly number[] }[];
  countedBy: readonly string[];
}

/** 民主测评票数汇总表 of a count on paper, to be signed. */
export function printCountedTally({ year, branch, slips, rows, countedBy }: CountedTally): PrintDocument {
  const title = `${year}年度民主评议党员民主测评票数汇总表`;
  return {
    title,
    creator: printableText(branch),
    // Of no record: the file bears the first day of its year, so that equal counts give equal bytes.
    stampedAt: `${year}-01-01T00:00:00.000Z`,
    banner: { left: '', right: '' },
    blocks: [
      { kind: 'title', text: title },
      { kind: 'blank' },
      fields(['党支部', branch]),
      fields(
        [SLIP_NAMES.issued, `${slips.issued}张`],
        [SLIP_NAMES.returned, `${slips.returned}张`],
        [SLIP_NAMES.valid, `${slips.valid}张`],
        [SLIP_NAMES.invalid, `${slips.invalid}张`],
      ),
      {
        kind: 'table',
        columns: [
          { head: '序号', width: 3, align: 'center' },
          { head: '姓名', width: 6, align: 'center' },
          ...[...GRADES.map((g) => GRADE_NAMES[g]), UNMARKED].map((head) => ({
            head,
            width: 3.75,
            align: 'center' as const,
          })),
        ],
        rows: rows.map(({ name, counts }, i) => [String(i + 1), name, ...counts.map(String)]),
      },
      { kind: 'blank' },
      fields(['计票人', countedBy.join('、')]),
      { kind: 'signatures', labels: ['监票人', '计票人'] },
    ],
  };
}
