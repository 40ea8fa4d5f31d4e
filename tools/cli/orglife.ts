import { BOOK_OPTIONS, BOOK_USAGE, withBook } from './book.ts';
import type { CliCommand } from './command.ts';
import { dayOf, yearOf } from './year.ts';

/** `orglife`: 组织生活会 of a year. */
export const orgLifeCommands: readonly CliCommand[] = [
  {
    name: 'orglife show',
    usage: `${BOOK_USAGE} --year Y [--on DATE]`,
    summary: '一个年度的组织生活会走到哪一步：主题、篇目、会议、每一步的状态和责任人；没有批评的内容',
    options: { ...BOOK_OPTIONS, year: { type: 'string' }, on: { type: 'string' } },
    positionals: [],
    async run(invocation) {
      const wanted = { year: yearOf(invocation), on: dayOf(invocation) };
      return withBook(invocation, async ({ core }) => ({ value: await core.call('orglife.show', wanted) }));
    },
  },
];
