import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { exportHandlers } from '../../electron/core/services/exports.ts';
import { auditAfter } from '../../electron/core/store/queries/audit.ts';
import { unzip } from './docx.helper.ts';
import { coreOf, openTestBook, tempFolder, testClock } from './helpers.ts';
import { draft, failing, finalised, newBook } from './records.helpers.ts';
import { CONTENT_TYPES, MAIN, OFFICE, p, related, row, template } from './word-template.helper.ts';

const OUT = `file-${'0'.repeat(32)}`;
const TEMPLATE = `file-${'1'.repeat(32)}`;
async function filledWith(book: OpenBook, recordId: string, file: string) {
  const folder = tempFolder();
  const core = coreOf(book, testClock(), { [OUT]: folder, [TEMPLATE]: file });
  const input = { recordId, scope: 'counts', template: TEMPLATE, folder: OUT } as const;
  const { jobId } = await exportHandlers['exports.fill'](input, core);
  const { files } = await core.jobs.ended(jobId);
  const name = files[0] ?? '';
  const { parts } = await unzip(readFileSync(path.join(folder, name)));
  return { name, parts };
}

async function fill(book: OpenBook, recordId: string, file: string): Promise<{ name: string; text: string }> {
  const { name, parts } = await filledWith(book, recordId, file);
  return { name, text: parts.get('word/document.xml') ?? '' };
}

/** What a reader sees, a line to each paragraph and break. */
const words = (xml: string): string[] =>
  xml
    .split(/<\/w:p>|<w:br\/>/)
    .map((piece) => piece.replace(/<[^>]*>/g, ''))
    .filter(Boolean);

async function report(file: string) {
  const core = coreOf(openTestBook(), testClock(), { [TEMPLATE]: file });
  return exportHandlers['exports.checkTemplate']({ template: TEMPLATE }, core);
}

async function problems(file: string): Promise<string[]> {
  return (await report(file)).problems.map((problem) => problem.told);
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

  test('a problem says where it stands', async () => {
    const header = `<w:hdr xmlns:w="${MAIN}">${p('{党组只}')}</w:hdr>`;
    const file = template(p('时间：', '{会义', '时间}', '（北京时间）') + p('｛主题｝'), {
      'word/header1.xml': header,
      'word/_rels/document.xml.rels': related('header', 'header1.xml'),
      '[Content_Types].xml': CONTENT_TYPES.replace(
        '</Types>',
        '<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>',
      ),
    });
    const { problems: found } = await report(file);
    expect(found.map(({ tag, place }) => [tag, place])).toEqual([
      ['｛主题｝', '正文“｛主题｝”'],
      ['党组只', '页眉“{党组只}”'],
      ['会义时间', '正文“时间：{会义时间}（北京时间）”'],
    ]);
  });

  const DOCUMENT_RELS = 'word/_rels/document.xml.rels';
  const external = 'TargetMode="External"';
  test.each<[what: string, parts: Record<string, string>, body: string]>([
    ['宏', { 'word/vbaProject.bin': 'EVIL', [DOCUMENT_RELS]: related('vbaProject', 'vbaProject.bin') }, ''],
    [
      '嵌入的对象',
      { 'word/embeddings/ole1.bin': 'EVIL', [DOCUMENT_RELS]: related('oleObject', 'embeddings/ole1.bin') },
      '<w:p><w:r><w:object><x:OLEObject xmlns:x="urn:x" x:id="r1" EVIL=""/></w:object></w:r></w:p>',
    ],
    [
      '外部链接',
      { [DOCUMENT_RELS]: related('hyperlink', 'http://EVIL/', external) },
      `<w:p><w:hyperlink xmlns:r="${OFFICE}" r:id="r1"><w:r><w:t>网站</w:t></w:r></w:hyperlink></w:p>`,
    ],
    [
      '外部链接',
      { [DOCUMENT_RELS]: related('image', 'http://EVIL/a.png', external) },
      `<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a" xmlns:r="${OFFICE}" r:link="r1"/></w:drawing></w:r></w:p>`,
    ],
    ['外部链接', {}, '<w:p><w:r><w:pict><v:shape xmlns:v="urn:v" href="file://EVIL/x"/></w:pict></w:r></w:p>'],
    [
      '远程模板',
      {
        [DOCUMENT_RELS]: related('settings', 'settings.xml'),
        'word/settings.xml': `<w:settings xmlns:w="${MAIN}"><w:attachedTemplate EVIL="" w:id="r1"/></w:settings>`,
        'word/_rels/settings.xml.rels': related('attachedTemplate', '\\\\EVIL\\t.dotm', external),
      },
      '',
    ],
    [
      '嵌入的其他文件',
      { 'word/evil.html': 'EVIL', [DOCUMENT_RELS]: related('aFChunk', 'evil.html') },
      `<w:altChunk xmlns:r="${OFFICE}" r:id="r1"/>`,
    ],
    [
      '批注',
      { 'word/comments.xml': '<EVIL/>', [DOCUMENT_RELS]: related('comments', 'comments.xml') },
      '<w:p><w:commentRangeStart w:id="0" EVIL=""/></w:p>',
    ],
  ])('%s is taken out and named; the rest can be filled', async (what, parts, body) => {
    const file = template(p('{说明}{会议名称}') + body, parts);
    const { removed, problems: found } = await report(file);
    expect({ removed, found }).toEqual({ removed: [what], found: [] });
    const { book, people } = newBook();
    const { parts: filled } = await filledWith(book, finalised(book, people).id, file);
    expect([...filled].join()).not.toMatch(/EVIL|r:id|r:link/);
    if (body.includes('网站')) expect(filled.get('word/document.xml')).toContain('网站');
  });

  test('who wrote the template does not leave with the papers', async () => {
    const core = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
    const file = template(p('{说明}{会议名称}'), {
      'docProps/core.xml':
        '<cp:coreProperties xmlns:cp="urn:cp"><cp:lastModifiedBy>EVIL</cp:lastModifiedBy></cp:coreProperties>',
      '_rels/.rels': related('officeDocument', 'word/document.xml').replace(
        '</Relationships>',
        `<Relationship Id="r2" Type="${core}" Target="docProps/core.xml"/></Relationships>`,
      ),
    });
    const { book, people } = newBook();
    const { parts } = await filledWith(book, finalised(book, people).id, file);
    expect([...parts].join()).not.toMatch(/EVIL|docProps/);
  });

  test.each<[string, Record<string, string>, string]>([
    ['文档类型声明', { 'word/styles.xml': '<!DOCTYPE x><x/>' }, ''],
    ['异常的压缩内容', { 'word/styles.xml': ' '.repeat(3_000_000) }, ''],
    [
      '自动取数的域',
      {},
      '<w:p><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "x"</w:instrText></w:r></w:p>',
    ],
    ['自动取数的域', {}, '<w:p><w:fldSimple w:instr="DDE&#65;UTO x"/></w:p>'],
  ])('%s is refused and named', async (what, parts, body) => {
    const refused = problems(template(p('{会议名称}') + body, parts));
    await expect(refused).rejects.toThrow(what);
    await expect(refused).rejects.toEqual(failing('word_template.unsafe'));
  });

  test('what is no Word file is refused', async () => {
    const file = path.join(tempFolder(), 'x.docx');
    writeFileSync(file, 'not a package');
    await expect(problems(file)).rejects.toEqual(failing('import.not_docx'));
  });
});
