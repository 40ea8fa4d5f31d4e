import path from 'node:path';
import { localDate } from '../../shared/text/dates.ts';
import { BOOK_OPTIONS, BOOK_USAGE, fileHandle, withBook } from './book.ts';
import { UsageError, operand, optional, required, type CliCommand } from './command.ts';

const exportSet: CliCommand = {
  name: 'templates export',
  usage: `${BOOK_USAGE} --name NAME --out FILE.json [--types TYPE,TYPE] [--issuer TEXT] [--note TEXT]`,
  summary: '把模板和规则设置写成模板集文件，给别的支部用；不写 --types 时是本支部改过的；不覆盖已有的文件',
  options: {
    ...BOOK_OPTIONS,
    name: { type: 'string' },
    out: { type: 'string' },
    types: { type: 'string' },
    issuer: { type: 'string' },
    note: { type: 'string' },
  },
  positionals: [],
  async run(invocation) {
    const file = path.parse(path.resolve(required(invocation, 'out')));
    if (file.ext.toLowerCase() !== '.json') throw new UsageError('--out 的文件名要以 .json 结尾');
    const name = required(invocation, 'name');
    const folder = fileHandle(file.dir);
    return withBook(invocation, async ({ core, session }) => {
      const own = (await core.call('templates.list', {})).filter((t) => t.own !== null).map((t) => t.builtIn.type);
      const made = await core.call(
        'templates.exportSet',
        {
          about: {
            name,
            issuer: optional(invocation, 'issuer') ?? session.branch.name,
            date: localDate(new Date()),
            note: optional(invocation, 'note') ?? '',
          },
          types: optional(invocation, 'types')?.split(',') ?? own,
          rules: true,
          folder: folder.handle,
          fileName: file.name,
        },
        folder.files,
      );
      return { value: { file: path.join(file.dir, made.fileName) } };
    });
  },
};

const preview: CliCommand = {
  name: 'templates preview',
  usage: `${BOOK_USAGE} FILE.json`,
  summary: '说明一份模板集会改动什么，不改动记录簿',
  options: BOOK_OPTIONS,
  positionals: ['FILE.json'],
  run: (invocation) => {
    const file = fileHandle(operand(invocation, 0));
    return withBook(invocation, async ({ core }) => {
      const { token: _, ...read } = await core.call('templates.previewSet', { file: file.handle }, file.files);
      return { value: read };
    });
  },
};

const take: CliCommand = {
  name: 'templates import',
  usage: `${BOOK_USAGE} FILE.json KEYS`,
  summary: '导入模板集里选中的部分；KEYS 是 templates preview 列出的 key，用逗号分开，all 是全部',
  options: BOOK_OPTIONS,
  positionals: ['FILE.json', 'KEYS'],
  run: (invocation) => {
    const file = fileHandle(operand(invocation, 0));
    const keys = operand(invocation, 1);
    return withBook(invocation, async ({ core }) => {
      const { token, items } = await core.call('templates.previewSet', { file: file.handle }, file.files);
      const wanted = keys === 'all' ? items.map((i) => i.key) : keys.split(',');
      const unknown = wanted.find((key) => !items.some((i) => i.key === key));
      if (unknown !== undefined) throw new UsageError(`模板集里没有 ${unknown}`);
      return { value: await core.call('templates.applySet', { token, keys: wanted }) };
    });
  },
};

/** Commands about templates that are handed from branch to branch. */
export const templateCommands: readonly CliCommand[] = [exportSet, preview, take];
