import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/model/errors.ts';
import { id } from '../../shared/model/ids.ts';
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
  summary: '检查本单位的 Word 模板：不认识的标签、没有结束的重复部分、全角括号，以及会去掉的宏、外部链接等；不改动文件',
  options: { 'user-data': { type: 'string' } },
  positionals: ['FILE.docx'],
  run: (invocation) => {
    const file = fileHandle(operand(invocation, 0));
    return withCore(invocation, async (core) => {
      const found = await core.call('exports.checkTemplate', { template: file.handle }, file.files);
      return { value: found, findings: found.problems.length > 0 };
    });
  },
};

const fill: CliCommand = {
  name: 'template fill',
  usage: `${BOOK_USAGE} --template FILE.docx|ID --out DIR [--scope counts|full] ID`,
  summary: '把一份记录填进本单位的 Word 模板；不写 --scope 时只列批评的人次，不含原话',
  options: { ...BOOK_OPTIONS, template: { type: 'string' }, out: { type: 'string' }, scope: { type: 'string' } },
  positionals: ['ID'],
  async run(invocation) {
    const scope = (['counts', 'full'] as const).find((s) => s === (optional(invocation, 'scope') ?? 'counts'));
    if (!scope) throw new UsageError('--scope 只能是 counts 或 full');
    const template = templateOf(required(invocation, 'template'));
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

const add: CliCommand = {
  name: 'template add',
  usage: `${BOOK_USAGE} --name NAME [--type TYPE] FILE.docx`,
  summary: '把本单位的 Word 模板存入记录簿；不写 --type 时各种记录都能用',
  options: { ...BOOK_OPTIONS, name: { type: 'string' }, type: { type: 'string' } },
  positionals: ['FILE.docx'],
  async run(invocation) {
    const about = { name: required(invocation, 'name'), type: optional(invocation, 'type') ?? null };
    const { handle, files } = fileHandle(operand(invocation, 0));
    return withBook(invocation, async ({ core }) => {
      const { token, removed, problems } = await core.call('wordTemplates.read', { source: handle }, files);
      if (problems.length > 0) return { value: { removed, problems }, findings: true };
      return { value: { removed, ...(await core.call('wordTemplates.add', { token, about })) } };
    });
  },
};

const list: CliCommand = {
  name: 'template list',
  usage: BOOK_USAGE,
  summary: '列出记录簿里存的 Word 模板',
  options: BOOK_OPTIONS,
  positionals: [],
  run: (invocation) => withBook(invocation, async ({ core }) => ({ value: await core.call('wordTemplates.list', {}) })),
};

const remove: CliCommand = {
  name: 'template remove',
  usage: `${BOOK_USAGE} ID`,
  summary: '从记录簿里删去一个 Word 模板',
  options: BOOK_OPTIONS,
  positionals: ['ID'],
  run: (invocation) =>
    withBook(invocation, async ({ core }) => ({
      value: await core.call('wordTemplates.remove', { id: operand(invocation, 0) }),
    })),
};

/** A template of the book by its id, or a file. */
function templateOf(given: string): { handle: string; files: Record<string, string> } {
  return id.safeParse(given).success ? { handle: given, files: {} } : fileHandle(given);
}

/** Commands about an office's own Word templates. */
export const wordTemplateCommands: readonly CliCommand[] = [tags, check, fill, add, list, remove];
