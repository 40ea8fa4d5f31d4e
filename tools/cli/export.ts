import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { exportScope, EXPORT_FORMATS, PAPER_FORMS, type ExportFormat } from '../../shared/contract/exports.ts';
import { AppError } from '../../shared/model/errors.ts';
import { HOST_BRANCH, HOST_BRANCH_NAME } from '../../shared/model/record.ts';
import type { Core } from '../../electron/core/core.ts';
import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, withBook } from './book.ts';
import { UsageError, operand, optional, required, type CliCommand, type Invocation } from './command.ts';

/** `export`: writes a record's papers as files into a folder, which is made if it does not exist. */
export const exportCommands: readonly CliCommand[] = [
  {
    name: 'export',
    usage: `${BOOK_USAGE} --format ${EXPORT_FORMATS.join(',')} --out DIR [--form ${PAPER_FORMS.join('|')}] [--branch 支部] [--scope counts|full|person:ID] ID`,
    summary:
      '把一份记录，或它的通知、签到表、纪要等，导出成 Word、PDF（PDF/A-2b）、OFD（OFD-A）、纯文本，记录还可以导出成 JSON，几种格式用逗号隔开；--branch 只要联办活动里一个支部的；不写 --scope 时只列批评的人次，不含原话',
    options: {
      ...BOOK_OPTIONS,
      format: { type: 'string' },
      out: { type: 'string' },
      form: { type: 'string' },
      branch: { type: 'string' },
      scope: { type: 'string' },
    },
    positionals: ['ID'],
    run: runExport,
  },
];

async function runExport(invocation: Invocation): Promise<{ value: unknown }> {
  const formats = formatsOf(required(invocation, 'format'));
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
    const paper = { form, scope: scope.data, branchId };
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

/** `docx,pdf,ofd` as formats, each once. */
function formatsOf(text: string): ExportFormat[] {
  const formats = text.split(',').map((word) => EXPORT_FORMATS.find((format) => format === word.trim()));
  return [...new Set(formats)].map((format) => {
    if (format === undefined) throw new UsageError(`--format 只能是 ${EXPORT_FORMATS.join('、')}，几种之间用逗号隔开`);
    return format;
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
