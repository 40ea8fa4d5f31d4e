import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { BATCH_FORMS, exportScope, EXPORT_FORMATS, PAPER_FORMS } from '../../shared/contract/exports.ts';
import { AppError } from '../../shared/model/errors.ts';
import { HOST_BRANCH, HOST_BRANCH_NAME, type RecordState } from '../../shared/model/record.ts';
import { DEFAULT_FILE_PATTERN, FILE_NAME_TAGS, filePatternProblem } from '../../shared/text/file-pattern.ts';
import type { Core } from '../../electron/core/core.ts';
import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, withBook } from './book.ts';
import { UsageError, operand, optional, required, type CliCommand, type Invocation } from './command.ts';

/** `export`: writes a record's papers as files into a folder, which is made if it does not exist. */
export const exportCommands: readonly CliCommand[] = [
  {
    name: 'export',
    usage: `${BOOK_USAGE} --format ${EXPORT_FORMATS.join(',')} --out DIR [--form ${PAPER_FORMS.join('|')}] [--branch 支部] [--scope counts|full|person:ID] [--stamp] ID`,
    summary:
      '把一份记录，或它的通知、签到表、纪要等，导出成 Word、PDF（PDF/A-2b）、OFD（OFD-A）、纯文本，记录还可以导出成 JSON，几种格式用逗号隔开；--branch 只要联办活动里一个支部的；不写 --scope 时只列批评的人次，不含原话；--stamp 在 PDF、OFD 的首页盖归档章',
    options: {
      ...BOOK_OPTIONS,
      format: { type: 'string' },
      out: { type: 'string' },
      form: { type: 'string' },
      branch: { type: 'string' },
      stamp: { type: 'boolean' },
      scope: { type: 'string' },
    },
    positionals: ['ID'],
    run: runExport,
  },
  {
    name: 'export batch',
    usage: `${BOOK_USAGE} --year 年度 --format ${EXPORT_FORMATS.join(',')} --out DIR [--type 类型] [--form ${BATCH_FORMS.join(',')}] [--names 格式] [--scope counts|full]`,
    summary: `把一个年度已定稿、已归档的记录成批导出到 DIR 里的新文件夹；--names 是文件名的格式，例如 {序号}_{标题}，可以用：${FILE_NAME_TAGS.join('、')}；没有的文种（例如没有决定，就没有决议）跳过并列出`,
    options: {
      ...BOOK_OPTIONS,
      year: { type: 'string' },
      type: { type: 'string' },
      format: { type: 'string' },
      form: { type: 'string' },
      names: { type: 'string' },
      scope: { type: 'string' },
      out: { type: 'string' },
    },
    positionals: [],
    run: runBatch,
  },
];

async function runExport(invocation: Invocation): Promise<{ value: unknown }> {
  const formats = wordsOf('format', required(invocation, 'format'), EXPORT_FORMATS);
  const scope = exportScope.safeParse(optional(invocation, 'scope') ?? 'counts');
  if (!scope.success) throw new UsageError('--scope 只能是 counts、full 或 person:人员编号');
  const form = PAPER_FORMS.find((f) => f === (optional(invocation, 'form') ?? 'record'));
  if (!form) throw new UsageError(`--form 只能是 ${PAPER_FORMS.join('、')}`);
  const branch = optional(invocation, 'branch');
  const out = path.resolve(required(invocation, 'out'));
  const recordId = operand(invocation, 0);
  return withBook(invocation, async ({ core }) => {
    await mkdir(out, { recursive: true });
    const folder = fileHandle(out);
    const branchId = branch === undefined ? null : await branchOf(core, recordId, branch);
    const stamped = invocation.options['stamp'] === true;
    const paper = { form, scope: scope.data, branchId, ...(stamped ? { stamped } : {}) };
    const written: string[] = [];
    for (const format of formats) {
      const input = { recordId, format, paper, folder: folder.handle };
      const { jobId } = await core.call('exports.start', input, folder.files);
      const { files, error } = await core.jobs.ended(jobId);
      if (error) throw new AppError(error.code, error.message, error.hint);
      written.push(...files.map((file) => path.join(out, file)));
    }
    return { value: { state: 'done', files: written, scope: scope.data } };
  });
}

async function runBatch(invocation: Invocation): Promise<{ value: unknown }> {
  const year = Number(required(invocation, 'year'));
  if (!Number.isInteger(year)) throw new UsageError('--year 要写四位数的年度，例如 2026');
  const formats = wordsOf('format', required(invocation, 'format'), EXPORT_FORMATS);
  const forms = wordsOf('form', optional(invocation, 'form') ?? 'record', BATCH_FORMS);
  const scope = (['counts', 'full'] as const).find((s) => s === (optional(invocation, 'scope') ?? 'counts'));
  if (!scope) throw new UsageError('--scope 只能是 counts 或 full');
  const names = optional(invocation, 'names') ?? DEFAULT_FILE_PATTERN;
  const problem = filePatternProblem(names);
  if (problem !== null) throw new UsageError(`--names：${problem}`);
  const out = path.resolve(required(invocation, 'out'));
  return withBook(invocation, async ({ core }) => {
    const type = optional(invocation, 'type') ?? null;
    const states: RecordState[] = ['finalised', 'archived'];
    const found = await core.call('records.list', { type, year, states, text: '', limit: 5000 });
    if (found.length === 0) throw new AppError('export.nothing', `${year}年度没有这样的已定稿记录。`);
    await mkdir(out, { recursive: true });
    const target = fileHandle(out);
    const wish = { recordIds: found.map(({ id }) => id), forms, formats, scope, names };
    const { jobId, folder } = await core.call('exports.batch', { wish, folder: target.handle }, target.files);
    const { state, files, left, error } = await core.jobs.ended(jobId);
    if (error) throw new AppError(error.code, error.message, error.hint);
    return { value: { state, folder: path.join(out, folder), files, left, scope } };
  });
}

/** `docx,pdf,ofd` as the words of an option, each once. */
function wordsOf<W extends string>(option: string, text: string, known: readonly W[]): W[] {
  const words = text.split(',').map((word) => known.find((each) => each === word.trim()));
  return [...new Set(words)].map((word) => {
    if (word === undefined) throw new UsageError(`--${option} 只能是 ${known.join('、')}，几种之间用逗号隔开`);
    return word;
  });
}

/** Id of a branch that takes part, by its name; 本支部 is the book's own. */
async function branchOf(core: Core, recordId: string, name: string): Promise<string> {
  if (name === HOST_BRANCH_NAME) return HOST_BRANCH;
  const { header } = await core.call('records.get', { recordId });
  const found = header.branches.find((b) => b.name === name);
  if (found) return found.id;
  throw new AppError('export.scope', '这份记录里没有这个支部。请按记录里的名称写，本支部写“本支部”。');
}
