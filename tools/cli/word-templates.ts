import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/model/errors.ts';
import { LOOP_TAGS, TEXT_TAGS } from '../../shared/print/word-tags/tags.ts';
import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, withBook, withCore } from './book.ts';
import { UsageError, operand, optional, required, type CliCommand } from './command.ts';

const tags: CliCommand = {
  name: 'template tags',
  usage: '',
  summary: '列出本单位 Word 模板里可以写的标签，每个带一个例子',
  options: {},
  positionals: [],
  run: async () => ({ value: { texts: TEXT_TAGS, loops: LOOP_TAGS } }),
};

const check: CliCommand = {
  name: 'template check',
  usage: 'FILE.docx [--user-data DIR]',
  summary: '检查本单位的 Word 模板：不认识的标签、没有结束的重复部分、全角括号；不改动文件',
  options: { 'user-data': { type: 'string' } },
  positionals: ['FILE.docx'],
  run: (invocation) => {
    const file = fileHandle(operand(invocation, 0));
    return withCore(invocation, async (core) => {
      const { problems } = await core.call('exports.checkTemplate', { template: file.handle }, file.files);
      return { value: { problems }, findings: problems.length > 0 };
    });
  },
};

const fill: CliCommand = {
  name: 'template fill',
  usage: `${BOOK_USAGE} --template FILE.docx --out DIR [--scope counts|full] ID`,
  summary: '把一份记录填进本单位的 Word 模板；不写 --scope 时只列批评的人次，不含原话',
  options: { ...BOOK_OPTIONS, template: { type: 'string' }, out: { type: 'string' }, scope: { type: 'string' } },
  positionals: ['ID'],
  async run(invocation) {
    const scope = (['counts', 'full'] as const).find((s) => s === (optional(invocation, 'scope') ?? 'counts'));
    if (!scope) throw new UsageError('--scope 只能是 counts 或 full');
    const template = fileHandle(required(invocation, 'template'));
    const out = path.resolve(required(invocation, 'out'));
    const recordId = operand(invocation, 0);
    return withBook(invocation, async ({ core }) => {
      await mkdir(out, { recursive: true });
      const folder = fileHandle(out);
      const input = { recordId, scope, template: template.handle, folder: folder.handle };
      const { jobId } = await core.call('exports.fill', input, { ...template.files, ...folder.files });
      const { state, files, error } = await core.jobs.ended(jobId);
      if (error) throw new AppError(error.code, error.message, error.hint);
      return { value: { state, files: files.map((file) => path.join(out, file)), scope } };
    });
  },
};

/** Commands about an office's own Word templates. */
export const wordTemplateCommands: readonly CliCommand[] = [tags, check, fill];
