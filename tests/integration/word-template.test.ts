import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import type { CoreContext, OpenBook } from '../../electron/core/context.ts';
import { createJobs } from '../../electron/core/jobs.ts';
import { exportHandlers } from '../../electron/core/services/exports.ts';
import { auditAfter } from '../../electron/core/store/queries/audit.ts';
import { unzip } from './docx.helper.ts';
import { tempFolder, testClock } from './helpers.ts';
import { draft, failing, finalised, newBook } from './records.helpers.ts';

const OUT = `file-${'0'.repeat(32)}`;
const TEMPLATE = `file-${'1'.repeat(32)}`;
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A paragraph of runs. */
const p = (...runs: string[]): string => `<w:p>${runs.map((t) => `<w:r><w:t>${t}</w:t></w:r>`).join('')}</w:p>`;
const row = (...cells: string[]): string => `<w:tr>${cells.map((c) => `<w:tc>${p(c)}</w:tc>`).join('')}</w:tr>`;

/** A Word file with this body in a folder of its own; `more` adds parts or puts others in their place. */
function template(body: string, more: Record<string, string> = {}): string {
  const zip = new PizZip();
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${RELS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${MAIN}"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  for (const [name, text] of Object.entries(parts)) zip.file(name, text);
  const file = path.join(tempFolder(), 'template.docx');
  writeFileSync(file, zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
  return file;
}

function coreOf(book: OpenBook, files: Record<string, string>): CoreContext {
  return {
    clock: testClock(),
    book: () => book,
    writable: () => book,
    file: (handle) => files[handle] ?? '',
    leaving: () => false,
    emit: () => undefined,
    jobs: createJobs(() => undefined),
  };
}

async function fill(book: OpenBook, recordId: string, file: string): Promise<{ name: string; text: string }> {
  const folder = tempFolder();
  const core = coreOf(book, { [OUT]: folder, [TEMPLATE]: file });
  const input = { recordId, scope: 'counts', template: TEMPLATE, folder: OUT } as const;
  const { jobId } = await exportHandlers['exports.fill'](input, core);
  const { files } = await core.jobs.ended(jobId);
  const name = files[0] ?? '';
  const { parts } = await unzip(readFileSync(path.join(folder, name)));
  return { name, text: parts.get('word/document.xml') ?? '' };
}

/** What a reader sees, a line to each paragraph and break. */
const words = (xml: string): string[] =>
  xml
    .split(/<\/w:p>|<w:br\/>/)
    .map((piece) => piece.replace(/<[^>]*>/g, ''))
    .filter(Boolean);

async function problems(file: string): Promise<string[]> {
  const { book } = newBook();
  const core = coreOf(book, { [TEMPLATE]: file });
  const report = await exportHandlers['exports.checkTemplate']({ template: TEMPLATE }, core);
  return report.problems.map((problem) => problem.told);
}

describe('filling the own Word template of an office', () => {
  test('facts, a tag split over runs, rows of a table, the agenda; nothing for what is empty; told to the audit chain', async () => {
    const { book, people } = newBook();
    const { id } = finalised(book, people);
    const { name, text } = await fill(
      book,
      id,
      template(
        p('{会议', '名', '称}') +
          p('{说明}地点：{会议地点}，主题：{主题}。应到{应到}') +
          `<w:tbl>${row('序号', '姓名')}${row('{#出席人员}{序号}', '{姓名}{/出席人员}')}</w:tbl>` +
          p('{#请假人员}{姓名}{/请假人员}') +
          p('{#议题}') +
          p('{序号}、{标题}') +
          p('{内容}') +
          p('{/议题}'),
      ),
    );
    expect(name).toBe('支部党员大会（2026年第1次）会议记录_2026-11-20_本单位模板.docx');
    const seen = words(text);
    expect(seen[0]).toBe('支部党员大会（2026年第1次）会议记录');
    expect(seen[1]).toMatch(/地点：三楼第二会议室，主题：。应到\d+人/);
    expect(seen).toContain('周谷雨');
    expect(text.match(/<w:tr>/g)).toHaveLength(1 + people.length);
    expect(seen.some((line) => line.endsWith('、审议明年的学习计划'))).toBe(true);
    expect(seen).toContain('学习计划按季度安排，每季度集中学习三次，各党小组另外自行安排一次现场学习。');
    expect(text).not.toMatch(/[{}]|undefined/);
    const told = auditAfter(book.db, 0, 1000).filter((r) => r.type === 'record.exported');
    expect(told.map((r) => JSON.parse(r.payload) as unknown)).toEqual([
      { record: id, format: 'docx', form: 'word_template', scope: 'counts', branchId: null },
    ]);
  });

  test('a missing value is refused by the name of its tag, a draft without {说明} as well', async () => {
    const { book, people } = newBook();
    const { id, header, revision } = draft(book, people);
    await expect(fill(book, id, template(p('{会议名称}')))).rejects.toThrow('没有{说明}');
    const { editRecord } = await import('../../electron/core/services/records-edit.ts');
    const edits = [{ op: 'header' as const, header: { ...header, place: '' } }];
    editRecord(book, testClock(), { recordId: id, revision, edits });
    await expect(fill(book, id, template(p('{说明}{会议地点}')))).rejects.toThrow('没有{会议地点}');
  });
});

describe('checking a template', () => {
  test.each([
    ['nothing wrong', p('{会议名称}'), []],
    ['an unknown tag', p('{会义名称}'), ['没有标签 {会义名称}，是不是 {会议名称}']],
    ['a loop that is none', p('{#出席人}{姓名}{/出席人}'), ['没有标签 {#出席人}，是不是 {#出席人员}']],
    ['a field outside its loop', p('{姓名}'), ['没有标签 {姓名}']],
    ['a loop that does not end', p('{#议题}{标题}'), ['{议题} 开始了重复的部分，后面没有结束']],
    ['full-width braces over runs', p('｛', '会议名称｝'), ['｛会议名称｝ 用了全角括号，请改成半角的 { }']],
    ['raw XML', p('{@会议名称}'), ['{@会议名称} 的写法不能用，请写成 {会议名称}']],
    ['the prototype', p('{constructor}'), ['没有标签 {constructor}']],
    ['a path', p('{会议名称.length}'), ['没有标签 {会议名称.length}']],
  ])('%s', async (_, body, told) => {
    expect(
      (await problems(template(body))).map((line) => line.replace(/(\{会议名称\.length\}|\{姓名\}).*/, '$1')),
    ).toEqual(told);
  });

  const rel = (type: string, mode = ''): string =>
    `<Relationships xmlns="${RELS}"><Relationship Id="r1" Type="${OFFICE}/${type}" Target="x" ${mode}/></Relationships>`;
  test.each<[string, Record<string, string>]>([
    ['宏', { 'word/vbaProject.bin': 'x' }],
    ['嵌入的对象', { 'word/embeddings/oleObject1.bin': 'x' }],
    ['外部链接', { 'word/_rels/document.xml.rels': rel('hyperlink', 'TargetMode="External"') }],
    ['远程模板', { 'word/_rels/settings.xml.rels': rel('attachedTemplate') }],
    ['嵌入的其他文件', { 'word/_rels/document.xml.rels': rel('aFChunk') }],
    ['文档类型声明', { 'word/styles.xml': '<!DOCTYPE x><x/>' }],
    ['异常的压缩内容', { 'word/styles.xml': ' '.repeat(3_000_000) }],
  ])('%s is refused and named', async (what, parts) => {
    const refused = problems(template(p('{会议名称}'), parts));
    await expect(refused).rejects.toThrow(what);
    await expect(refused).rejects.toEqual(failing('word_template.unsafe'));
  });

  test('what is no Word file is refused', async () => {
    const file = path.join(tempFolder(), 'x.docx');
    writeFileSync(file, 'not a package');
    await expect(problems(file)).rejects.toEqual(failing('import.not_docx'));
  });
});
