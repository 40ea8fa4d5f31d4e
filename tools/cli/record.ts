import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/model/errors.ts';
import { id } from '../../shared/model/ids.ts';
import { withoutRestricted } from '../../shared/model/without-restricted.ts';
import type { RecordTemplate } from '../../shared/model/template.ts';
import { MAX_RECORD_FILE_BYTES, parseRecordFile, recordFileTooLarge } from '../../shared/model/record-file.ts';
import { typeSchema } from '../../shared/model/record-file-schema.ts';
import { checkRecord } from '../../shared/rules/index.ts';
import { describeOwnBasis } from '../../shared/rules/own-basis.ts';
import { templateOf, templates } from '../../shared/templates/index.ts';
import { localDate } from '../../shared/text/dates.ts';
import { BOOK_OPTIONS, BOOK_USAGE, withBook } from './book.ts';
import { UsageError, operand, optional, type CliCommand, type Invocation } from './command.ts';

const SAMPLES = new URL('../../resources/samples/', import.meta.url);

const types: CliCommand = {
  name: 'record types',
  usage: '[--book DIR …]',
  summary: '列出会议类型、它们的项目、环节和记录文件的 JSON Schema；写 --book 时是这个支部改过的',
  options: BOOK_OPTIONS,
  positionals: [],
  run: async (invocation) =>
    optional(invocation, 'book') === undefined
      ? { value: templates.map(typeOf) }
      : withBook(invocation, async ({ core }) => ({ value: (await core.call('records.templates', {})).map(typeOf) })),
};

/** What somebody who writes a record file has to know of a type. */
function typeOf(template: RecordTemplate) {
  const { type, version, name, offered, forms, required, fields, sections } = template;
  return {
    type,
    version,
    name,
    offered,
    forms,
    required,
    fields,
    sections: sections.map((s) => ({ kind: s.kind, title: s.title, entryKinds: s.entryKinds, fields: s.fields })),
    schema: typeSchema(template),
  };
}

const sample: CliCommand = {
  name: 'record sample',
  usage: '[--second] TYPE',
  summary: '打印一份完整的虚构记录，可照它的样子写记录文件；写 --second 时是经过不同的另一份',
  options: { second: { type: 'boolean' } },
  positionals: ['TYPE'],
  async run(invocation) {
    const { type } = templateOf(operand(invocation, 0));
    const name = invocation.options['second'] === true ? `${type}-2` : type;
    return { value: JSON.parse(await readFile(new URL(`${name}.json`, SAMPLES), 'utf8')) as unknown };
  },
};

const add: CliCommand = {
  name: 'record add',
  usage: `${BOOK_USAGE} FILE.json`,
  summary: '把记录文件作为草稿记入，打印编号；格式见 docs/record.schema.json',
  options: BOOK_OPTIONS,
  positionals: ['FILE.json'],
  async run(invocation) {
    const file = parseRecordFile(await readRecordFile(path.resolve(operand(invocation, 0))));
    return withBook(invocation, async ({ core }) => {
      const { id: recordId, header, state } = await core.call('records.add', { file });
      return { value: { id: recordId, title: header.title, state } };
    });
  },
};

const show: CliCommand = {
  name: 'record show',
  usage: `${BOOK_USAGE} [--full] ID`,
  summary: '打印一份记录；批评、自我批评和表态的原话只在写 --full 时给出',
  options: { ...BOOK_OPTIONS, full: { type: 'boolean' } },
  positionals: ['ID'],
  run: (invocation) =>
    withBook(invocation, async ({ core }) => {
      const record = await core.call('records.get', { recordId: idOperand(invocation) });
      return { value: invocation.options['full'] === true ? record : withoutRestricted(record) };
    }),
};

const check: CliCommand = {
  name: 'record check',
  usage: `${BOOK_USAGE} [--must] ID`,
  summary: '按规则检查一份记录；有必须处理或请核对时退出码为 1，写 --must 时只看必须处理',
  options: { ...BOOK_OPTIONS, must: { type: 'boolean' } },
  positionals: ['ID'],
  run: (invocation) =>
    withBook(invocation, async ({ core, session }) => {
      const record = await core.call('records.get', { recordId: idOperand(invocation) });
      const today = localDate(new Date());
      const emptyPhrases = await core.call('orglife.phrases', {});
      const findings = checkRecord({ record, standings: record.people, branch: session.branch, today, emptyPhrases });
      const mustOnly = invocation.options['must'] === true;
      const found = findings.some((f) => f.severity === 'must' || (f.severity === 'check' && !mustOnly));
      const quoted = findings.map((f) => ({ ...f, basisText: describeOwnBasis(f.basis, session.bases) }));
      return { value: { id: record.id, findings: quoted }, findings: found };
    }),
};

const finalise: CliCommand = {
  name: 'record finalise',
  usage: `${BOOK_USAGE} ID`,
  summary: '定稿：检查、冻结、算出摘要，以后不能再改',
  options: BOOK_OPTIONS,
  positionals: ['ID'],
  run: (invocation) =>
    withBook(invocation, async ({ core }) => {
      const { revision } = await core.call('records.get', { recordId: idOperand(invocation) });
      const done = await core.call('records.finalise', { recordId: idOperand(invocation), revision });
      const { id: finalId, state, version, digest, finalisedAt } = done;
      return { value: { id: finalId, state, version, digest, finalisedAt } };
    }),
};

const list: CliCommand = {
  name: 'record list',
  usage: `${BOOK_USAGE} [--type TYPE] [--year YEAR] [--text TEXT]`,
  summary: '列出记录，新的在前',
  options: { ...BOOK_OPTIONS, type: { type: 'string' }, year: { type: 'string' }, text: { type: 'string' } },
  positionals: [],
  run: (invocation) => {
    const year = optional(invocation, 'year');
    if (year !== undefined && !/^\d{4}$/.test(year)) throw new UsageError('--year 应是四位年份，例如 2026');
    const filter = {
      type: optional(invocation, 'type') ?? null,
      year: year === undefined ? null : Number(year),
      states: null,
      text: optional(invocation, 'text') ?? '',
      limit: 50_000,
    };
    return withBook(invocation, async ({ core }) => ({ value: await core.call('records.list', filter) }));
  },
};

/** Commands about records. */
export const recordCommands: readonly CliCommand[] = [types, sample, add, show, check, finalise, list];

function idOperand(invocation: Invocation): string {
  const read = id.safeParse(operand(invocation, 0));
  if (!read.success) throw new UsageError('ID 是记录的编号，见 record list');
  return read.data;
}

/** Reads at most as much as a record file may hold. */
async function readRecordFile(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    const handle = await open(file, 'r');
    try {
      if ((await handle.stat()).size > MAX_RECORD_FILE_BYTES) throw recordFileTooLarge();
      bytes = await handle.readFile();
    } finally {
      await handle.close();
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    if (thrown instanceof TypeError)
      throw new AppError('input.invalid', '记录文件不是 UTF-8 编码。请另存为 UTF-8 后再添加。');
    throw new AppError('file.unreadable', '读不到记录文件。请检查路径和权限。');
  }
}
