import { BOOK_OPTIONS, BOOK_USAGE, withBook } from './book.ts';
import type { CliCommand } from './command.ts';
import { dayOf, yearOf } from './year.ts';

/** `talks`: 谈心谈话 of a year. */
export const talkCommands: readonly CliCommand[] = [
  {
    name: 'talks coverage',
    usage: `${BOOK_USAGE} --year Y [--on DATE]`,
    summary: '一年里谁和谁谈过心、还差谁；只有谁和谁、哪一天，没有谈话的内容',
    options: { ...BOOK_OPTIONS, year: { type: 'string' }, on: { type: 'string' } },
    positionals: [],
    async run(invocation) {
      const wanted = { year: yearOf(invocation), on: dayOf(invocation) };
      return withBook(invocation, async ({ core }) => ({ value: await core.call('talks.coverage', wanted) }));
    },
  },
];
