import path from 'node:path';
import type { ImportPreview } from '../../shared/contract/roster.ts';
import { AppError } from '../../shared/model/errors.ts';
import { isCalendarDate, localDate } from '../../shared/text/dates.ts';
import { writeRosterTemplate } from '../../electron/core/import/roster-template.ts';
import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, withBook } from './book.ts';
import { UsageError, operand, optional, required, type CliCommand, type Invocation } from './command.ts';

const DAY = { on: { type: 'string' } } as const;
/** Rows told in an error message; the rest is counted. */
const MOST_TOLD = 20;

const template: CliCommand = {
  name: 'roster template',
  usage: '--out FILE.xlsx',
  summary: '写出名册导入模板',
  options: { out: { type: 'string' } },
  positionals: [],
  async run(invocation) {
    const file = path.resolve(required(invocation, 'out'));
    await writeRosterTemplate(file);
    return { value: { file } };
  },
};

const importList: CliCommand = {
  name: 'roster import',
  usage: `${BOOK_USAGE} [--on DATE] [--skip-refused] FILE.xlsx`,
  summary: '导入党员名单；有不能导入的行时整份不导入，除非写 --skip-refused',
  options: { ...BOOK_OPTIONS, ...DAY, 'skip-refused': { type: 'boolean' } },
  positionals: ['FILE.xlsx'],
  async run(invocation) {
    const file = fileHandle(operand(invocation, 0));
    const on = dayOf(invocation);
    return withBook(invocation, async ({ core }) => {
      const preview = await core.call('roster.previewImport', { file: file.handle, on }, file.files);
      if (preview.refused > 0 && invocation.options['skip-refused'] !== true) throw refusedRows(preview);
      const counts = await core.call('roster.applyImport', { token: preview.token, choices: [] });
      const problems = preview.rows
        .filter((r) => r.problems.length > 0)
        .map(({ row, problems: found }) => ({ row, problems: found }));
      return { value: { ...counts, problems, ignoredColumns: preview.ignoredColumns } };
    });
  },
};

const list: CliCommand = {
  name: 'roster list',
  usage: `${BOOK_USAGE} [--on DATE]`,
  summary: '列出某一天的名册；不写 --on 时是今天',
  options: { ...BOOK_OPTIONS, ...DAY },
  positionals: [],
  async run(invocation) {
    const on = dayOf(invocation);
    return withBook(invocation, async ({ core }) => ({
      value: { on, people: await core.call('roster.list', { on }) },
    }));
  },
};

/** Commands about the roster. */
export const rosterCommands: readonly CliCommand[] = [template, importList, list];

function dayOf(invocation: Invocation): string {
  const on = optional(invocation, 'on') ?? localDate(new Date());
  if (!isCalendarDate(on)) throw new UsageError('--on 应是存在的日期，例如 2026-11-22');
  return on;
}

function refusedRows({ rows, refused }: ImportPreview): AppError {
  const told = rows
    .flatMap((r) => r.problems.filter((p) => p.level === 'error').map((p) => `第 ${r.row} 行：${p.text}`))
    .slice(0, MOST_TOLD);
  return new AppError(
    'roster.conflict',
    `名单里有 ${refused} 行不能导入，整份没有导入。请改好名单再导入。`,
    told.join('；'),
  );
}
