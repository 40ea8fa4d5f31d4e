import path from 'node:path';
import { isCalendarDate, localDate } from '../../shared/text/dates.ts';
import { bookYear, yearBasis } from '../../shared/model/year.ts';
import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, withBook } from './book.ts';
import { UsageError, optional, required, type CliCommand, type Invocation } from './command.ts';

const due: CliCommand = {
  name: 'due',
  usage: `${BOOK_USAGE} [--on DATE]`,
  summary: '列出某一天要办的事；不写 --on 时是今天',
  options: { ...BOOK_OPTIONS, on: { type: 'string' } },
  positionals: [],
  async run(invocation) {
    const on = dayOf(invocation);
    return withBook(invocation, async ({ core }) => ({ value: { on, items: await core.call('year.due', { on }) } }));
  },
};

const board: CliCommand = {
  name: 'board',
  usage: `${BOOK_USAGE} --year Y [--by held|attributed] [--on DATE]`,
  summary: '一年的组织生活一览；--by attributed 按归属年度，不写时按召开日期',
  options: { ...BOOK_OPTIONS, year: { type: 'string' }, by: { type: 'string' }, on: { type: 'string' } },
  positionals: [],
  async run(invocation) {
    const by = yearBasis.safeParse(optional(invocation, 'by') ?? 'held');
    if (!by.success) throw new UsageError('--by 只能是 held 或 attributed');
    const wanted = { year: yearOf(invocation), by: by.data, on: dayOf(invocation) };
    return withBook(invocation, async ({ core }) => ({ value: await core.call('year.board', wanted) }));
  },
};

const calendar: CliCommand = {
  name: 'calendar',
  usage: `${BOOK_USAGE} --year Y --ics FILE.ics [--on DATE]`,
  summary: '把一年的计划和还没有完成的期限写成日历文件；文件不加密，不覆盖已有的文件',
  options: { ...BOOK_OPTIONS, year: { type: 'string' }, ics: { type: 'string' }, on: { type: 'string' } },
  positionals: [],
  async run(invocation) {
    const file = path.parse(path.resolve(required(invocation, 'ics')));
    if (file.ext.toLowerCase() !== '.ics') throw new UsageError('--ics 的文件名要以 .ics 结尾');
    const wanted = { year: yearOf(invocation), on: dayOf(invocation), name: file.name };
    const folder = fileHandle(file.dir);
    return withBook(invocation, async ({ core }) => {
      const made = await core.call('year.exportCalendar', { ...wanted, folder: folder.handle }, folder.files);
      return { value: { file: path.join(file.dir, made.fileName), events: made.events } };
    });
  },
};

/** Commands about the year: what is due, the frequency board, the calendar. */
export const yearCommands: readonly CliCommand[] = [due, board, calendar];

/** The day of `--on`, or today. */
export function dayOf(invocation: Invocation): string {
  const on = optional(invocation, 'on') ?? localDate(new Date());
  if (!isCalendarDate(on)) throw new UsageError('--on 应是存在的日期，例如 2026-11-22');
  return on;
}

/** The year of `--year`, which must be given. */
export function yearOf(invocation: Invocation): number {
  const year = bookYear.safeParse(Number(required(invocation, 'year')));
  if (!year.success) throw new UsageError('--year 应是年份，例如 2026');
  return year.data;
}
