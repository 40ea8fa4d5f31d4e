import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import type { OpenBook } from '../../electron/core/context.ts';
import { exportHandlers } from '../../electron/core/services/exports.ts';
import { readTemplateApart } from '../../electron/core/services/word-template-apart.ts';
import { wordTemplateHandlers } from '../../electron/core/services/word-templates.ts';
import { auditAfter } from '../../electron/core/store/queries/audit.ts';
import { LOOP_TAGS, TEXT_TAGS } from '../../shared/print/word-tags/tags.ts';
import { unzip } from './docx.helper.ts';
import { coreOf, openTestBook, tempFolder, testClock } from './helpers.ts';
import { failing, finalised, newBook } from './records.helpers.ts';
import { p, template } from './word-template.helper.ts';

const clock = testClock();
const FILE = `file-${'1'.repeat(32)}`;
const OUT = `file-${'2'.repeat(32)}`;

function calls(book: OpenBook) {
  const folder = tempFolder();
  const core = (file = '') => coreOf(book, clock, { [FILE]: file, [OUT]: folder });
  return {
    folder,
    list: async () => wordTemplateHandlers['wordTemplates.list']({}, core()),
    read: async (file: string) => wordTemplateHandlers['wordTemplates.read']({ source: FILE }, core(file)),
    drop: async (bytes: Uint8Array<ArrayBuffer>) =>
      wordTemplateHandlers['wordTemplates.read']({ source: bytes }, core()),
    add: async (token: string, name: string, type: string | null = null) =>
      wordTemplateHandlers['wordTemplates.add']({ token, about: { name, type } }, core()),
    replace: async (token: string, id: string) => wordTemplateHandlers['wordTemplates.replace']({ token, id }, core()),
    describe: async (id: string, name: string, type: string | null) =>
      wordTemplateHandlers['wordTemplates.describe']({ id, about: { name, type } }, core()),
    remove: async (id: string) => wordTemplateHandlers['wordTemplates.remove']({ id }, core()),
    tryOut: async (id: string) => wordTemplateHandlers['wordTemplates.tryOut']({ id, folder: OUT }, core()),
    fill: async (recordId: string, id: string) => {
      const context = core();
      const input = { recordId, scope: 'counts', template: id, folder: OUT } as const;
      const { jobId } = await exportHandlers['exports.fill'](input, context);
      return (await context.jobs.ended(jobId)).files[0] ?? '';
    },
  };
}

const wordsIn = async (file: string): Promise<string> =>
  ((await unzip(readFileSync(file))).parts.get('word/document.xml') ?? '').replace(/<[^>]*>/g, '');

const deeds = (book: OpenBook): string[] =>
  auditAfter(book.db, 0, 1000)
    .map((entry) => entry.type)
    .filter((type) => type.startsWith('word_template.'));

test('a template is kept, filled, renamed, replaced and taken out; the audit chain tells of each', async () => {
  const { book, people } = newBook();
  const { id: recordId } = finalised(book, people);
  const { folder, list, read, drop, add, replace, describe, remove, fill } = calls(book);
  const { token } = await read(template(p('机关一 {说明}{会议名称}')));
  const { id } = await add(token, '机关版', 'member_assembly');
  expect(await list()).toMatchObject([{ id, name: '机关版', type: 'member_assembly', by: book.actor }]);
  const made = await fill(recordId, id);
  expect(made).toBe('支部党员大会（2026年第1次）会议记录_2026-11-20_机关版.docx');
  expect(await wordsIn(path.join(folder, made))).toBe('机关一 支部党员大会（2026年第1次）会议记录');

  const second = await drop(readFileSync(template(p('机关二 {说明}{会议名称}'))));
  const before = (await list())[0]?.digest;
  expect((await replace(second.token, id)).digest).not.toBe(before);
  expect(await list()).toHaveLength(1);
  expect(await wordsIn(path.join(folder, await fill(recordId, id)))).toMatch(/^机关二/);

  await describe(id, '新机关版', null);
  expect(await list()).toMatchObject([{ id, name: '新机关版', type: null }]);
  await remove(id);
  expect(await list()).toEqual([]);
  await expect(fill(recordId, id)).rejects.toEqual(failing('word_template.gone'));
  expect(deeds(book)).toEqual([
    'word_template.added',
    'word_template.replaced',
    'word_template.described',
    'word_template.removed',
  ]);
  expect(verifyChain(book.db).brokenAt).toBeNull();
});

test('what has faults, no name of its own or was read before another file is not kept', async () => {
  const { read, add, list } = calls(openTestBook());
  const faulty = await read(template(p('{会义名称}')));
  expect(faulty.problems).toHaveLength(1);
  await expect(add(faulty.token, '甲')).rejects.toEqual(failing('word_template.faulty'));
  const first = await read(template(p('{会议名称}')));
  const second = await read(template(p('{会议名称}')));
  await expect(add(first.token, '甲')).rejects.toEqual(failing('import.stale_preview'));
  await add(second.token, '甲');
  await expect(add(second.token, '甲')).rejects.toEqual(failing('input.invalid'));
  expect(await list()).toHaveLength(1);
});

test('trying a template shows the example of every tag', async () => {
  const { folder, read, add, tryOut } = calls(openTestBook());
  const loops = LOOP_TAGS.map(
    ({ name, fields }) => `{#${name}}${fields.map((f) => `{${f.name}}`).join('，')}{/${name}}`,
  );
  const { token, problems } = await read(template(p(...TEXT_TAGS.map((tag) => `{${tag.name}}`), ...loops)));
  expect(problems).toEqual([]);
  const { id } = await add(token, '全部');
  const { fileName } = await tryOut(id);
  expect(fileName).toBe('全部_试填.docx');
  const seen = await wordsIn(path.join(folder, fileName));
  for (const { example } of [...TEXT_TAGS, ...LOOP_TAGS.flatMap((loop) => loop.fields)])
    expect(seen).toContain(example);
});

test('a template that takes too long is given up, and the core goes on', async () => {
  const file = template(p('{会议名称}'));
  await expect(readTemplateApart(file, 1)).rejects.toEqual(failing('import.too_large'));
  expect((await readTemplateApart(file)).problems).toEqual([]);
});
