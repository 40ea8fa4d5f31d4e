import path from 'node:path';
import { mkdir } from 'node:fs/promises';
import { LEDGERS, ledgerWish } from '../../shared/model/ledger.ts';
import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, withBook } from './book.ts';
import { UsageError, operand, optional, required, type CliCommand } from './command.ts';
import { dayOf } from './year.ts';

/** `ledger`: one of the ledgers of a year, as JSON or as a workbook. */
export const ledgerCommands: readonly CliCommand[] = [
  {
    name: 'ledger',
    usage: `${BOOK_USAGE} NAME --year Y|open [--by held|attributed] [--xlsx DIR] [--on DATE]`,
    summary: `一年的台账；NAME 是 ${LEDGERS.join('、')}；--year open 是各年还没有销号的任务或意见建议；--xlsx 写成 Excel 文件`,
    options: {
      ...BOOK_OPTIONS,
      year: { type: 'string' },
      by: { type: 'string' },
      xlsx: { type: 'string' },
      on: { type: 'string' },
    },
    positionals: ['NAME'],
    async run(invocation) {
      const [ledger, year] = [operand(invocation, 0), required(invocation, 'year')];
      const given = year === 'open' ? { of: 'open', ledger } : { of: 'year', ledger, year: Number(year) };
      const wish = ledgerWish.safeParse(
        year === 'open' ? given : { ...given, by: optional(invocation, 'by') ?? 'held' },
      );
      if (!wish.success) throw new UsageError(`没有这个台账，或者年份、口径不对。台账有：${LEDGERS.join('、')}`);
      const [on, out] = [dayOf(invocation), optional(invocation, 'xlsx')];
      return withBook(invocation, async ({ core }) => {
        if (out === undefined) return { value: await core.call('ledgers.rows', { wish: wish.data }) };
        const place = path.resolve(out);
        await mkdir(place, { recursive: true });
        const folder = fileHandle(place);
        const made = await core.call('ledgers.export', { wish: wish.data, on, folder: folder.handle }, folder.files);
        return { value: { file: path.join(place, made.fileName), rows: made.rows } };
      });
    },
  },
];
