import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { exportScope } from '../../shared/contract/exports.ts';
import { AppError } from '../../shared/model/errors.ts';
import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, withBook } from './book.ts';
import { UsageError, operand, optional, required, type CliCommand, type Invocation } from './command.ts';

/** `export`: writes a record as a Word file into a folder, which is made if it does not exist. */
export const exportCommands: readonly CliCommand[] = [
  {
    name: 'export',
    usage: `${BOOK_USAGE} --format docx --out DIR [--scope counts|full|person:ID] ID`,
    summary: '把一份记录导出成 Word 文件；不写 --scope 时只列批评的人次，不含原话',
    options: { ...BOOK_OPTIONS, format: { type: 'string' }, out: { type: 'string' }, scope: { type: 'string' } },
    positionals: ['ID'],
    run: runExport,
  },
];

async function runExport(invocation: Invocation): Promise<{ value: unknown }> {
  const format = required(invocation, 'format');
  if (format !== 'docx') throw new UsageError('--format 只能是 docx');
  const scope = exportScope.safeParse(optional(invocation, 'scope') ?? 'counts');
  if (!scope.success) throw new UsageError('--scope 只能是 counts、full 或 person:人员编号');
  const out = path.resolve(required(invocation, 'out'));
  const recordId = operand(invocation, 0);
  return withBook(invocation, async ({ core }) => {
    await mkdir(out, { recursive: true });
    const folder = fileHandle(out);
    const input = { recordId, format, scope: scope.data, folder: folder.handle } as const;
    const { jobId } = await core.call('exports.start', input, folder.files);
    const { state, files, error } = await core.jobs.ended(jobId);
    if (error) throw new AppError(error.code, error.message, error.hint);
    return { value: { state, files: files.map((file) => path.join(out, file)), scope: scope.data } };
  });
}
