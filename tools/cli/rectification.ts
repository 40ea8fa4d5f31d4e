import type { LedgerWish } from '../../shared/model/ledger.ts';
import { BOOK_OPTIONS, BOOK_USAGE, withBook } from './book.ts';
import { optional, UsageError, type CliCommand } from './command.ts';
import { yearOf } from './year.ts';

/** `rectification`: 整改台账, without the words of persons. */
export const rectificationCommands: readonly CliCommand[] = [
  {
    name: 'rectification list',
    usage: `${BOOK_USAGE} [--open] [--year Y]`,
    summary: '整改台账，按期限排列；--open 只列没有销号的，不写年度是各年的；个人整改项的内容不列出',
    options: { ...BOOK_OPTIONS, open: { type: 'boolean' }, year: { type: 'string' } },
    positionals: [],
    async run(invocation) {
      const open = invocation.options['open'] === true;
      const year = optional(invocation, 'year') === undefined ? null : yearOf(invocation);
      if (!open && year === null) throw new UsageError('请写明年度（--year），或者只列没有销号的（--open）');
      const wish: LedgerWish =
        year === null
          ? { of: 'open', ledger: 'rectification' }
          : { of: 'year', ledger: 'rectification', year, by: 'attributed' };
      return withBook(invocation, async ({ core }) => {
        const rows = await core.call('ledgers.rows', { wish });
        const listed = rows.filter((row) => !open || row.standing?.state !== 'closed');
        return {
          value: listed.map(({ rectification, cells, standing, steps }) => ({
            no: rectification?.no,
            year: rectification?.year,
            whose: cells['whose'],
            problem: rectification?.personId === null ? rectification.problem : null,
            responsible: standing?.owner,
            supervisor: rectification?.supervisor,
            dueOn: standing?.dueOn,
            state: standing?.state,
            steps: steps.length,
          })),
        };
      });
    },
  },
];
