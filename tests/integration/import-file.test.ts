import { chmodSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSheet } from '../../electron/core/import/read-apart.ts';
import { readFirstSheet } from '../../electron/core/import/workbook-reader.ts';
import { readRosterTable } from '../../electron/core/import/roster-columns.ts';
import { writeRosterTemplate } from '../../electron/core/import/roster-template.ts';
import { tempFolder } from './helpers.ts';
import { sheetXml, workbookParts, writePackage, writeSheet, type Cell } from './import.helpers.ts';
import { failing } from './records.helpers.ts';

const HEADINGS = ['姓名', '类别', '入党日期'];
const ROW: readonly Cell[] = ['周谷雨', '正式', '2008-06-27'];
const GOOD = sheetXml([HEADINGS, ROW]);

/** Code of the refusal, `read` if there was none. In this thread unless the isolation itself is looked at. */
async function refusal(file: string, read = readFirstSheet): Promise<string> {
  return read(file).then(
    () => 'read',
    (thrown: { code?: string; message: string }) => {
      expect(thrown.message).toMatch(/[一-龥].*。$/);
      return thrown.code ?? 'no code';
    },
  );
}

/** A copy of the file with bytes replaced wherever they occur; the lengths must be the same. */
function patched(file: string, from: string, to: string): string {
  const bytes = readFileSync(file);
  const wanted = Buffer.from(from);
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) bytes.write(to, at);
  const copy = path.join(tempFolder(), '名单.xlsx');
  writeFileSync(copy, bytes);
  return copy;
}

describe('a workbook', () => {
  it('is read as text, with numbers and formulas marked', async () => {
    const file = await writeSheet([
      ['甲', 42551, { xml: '<f>1+1</f><v>2</v>' }, { xml: '<v>TRUE</v>', type: 'str' }],
      [],
      ['乙'],
    ]);
    expect(await readSheet(file)).toEqual({
      from1904: false,
      rows: [
        {
          number: 1,
          cells: [
            { column: 0, text: '甲', numeric: false, formula: false },
            { column: 1, text: '42551', numeric: true, formula: false },
            { column: 2, text: '2', numeric: true, formula: true },
            { column: 3, text: 'TRUE', numeric: false, formula: false },
          ],
        },
        { number: 3, cells: [{ column: 0, text: '乙', numeric: false, formula: false }] },
      ],
    });
  });

  it('gives its shared strings, rich ones joined and readings left out', async () => {
    const cells = sheetXml([
      [
        { xml: '<v>1</v>', type: 's' },
        { xml: '<v>0</v>', type: 's' },
        { xml: '<v>7</v>', type: 's' },
      ],
    ]);
    const shared =
      '<sst><si><t>零</t></si><si><r><t>林</t></r><r><t>小满</t></r><rPh sb="0" eb="1"><t>lin</t></rPh></si></sst>';
    const file = await writePackage({ ...workbookParts(cells), 'xl/sharedStrings.xml': shared });
    const { rows } = await readFirstSheet(file);
    expect(rows[0]?.cells.map((c) => c.text)).toEqual(['林小满', '零', '']);
  });

  it('may have prefixed names, as some programs write them', async () => {
    const prefixed = GOOD.replaceAll(/<(\/?)(worksheet|sheetData|row|c|is|t)\b/g, '<$1x:$2').replace(
      'xmlns=',
      'xmlns:x=',
    );
    const { rows } = await readFirstSheet(await writePackage(workbookParts(prefixed)));
    expect(rows[1]?.cells[0]?.text).toBe('周谷雨');
  });

  it('says from which day it counts', async () => {
    const file = await writePackage(workbookParts(GOOD, '<workbookPr date1904="1"/>'));
    expect((await readFirstSheet(file)).from1904).toBe(true);
  });

  it('made by the template writer reads back with every heading and without its example', async () => {
    const file = path.join(tempFolder(), '模板.xlsx');
    await writeRosterTemplate(file);
    const sheet = await readFirstSheet(file);
    expect(sheet.rows[1]?.cells[0]?.text).toMatch(/示例/);
    expect(readRosterTable(sheet)).toEqual({ rows: [], ignored: [], from1904: false });
  });
});

describe('a hostile or broken file', () => {
  it.each<[string, string | Buffer]>([
    ['text', '姓名,类别\n周谷雨,正式\n'],
    ['nothing', ''],
    ['an old .xls or an encrypted workbook', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex')],
    ['a zip header and no more', Buffer.from('504b0304', 'hex')],
  ])('that is %s is no workbook', async (_, content) => {
    const file = path.join(tempFolder(), '名单.xlsx');
    writeFileSync(file, content);
    expect(await refusal(file)).toBe('import.not_xlsx');
    expect(await refusal(file, readSheet)).toBe('import.not_xlsx');
  });

  it('that is cut off is no workbook', async () => {
    const file = await writeSheet([HEADINGS, ROW]);
    truncateSync(file, statSync(file).size - 40);
    expect(await refusal(file)).toBe('import.not_xlsx');
  });

  it('that is another zip, or has no sheet, is no workbook', async () => {
    expect(await refusal(await writePackage({ 'readme.txt': 'x' }))).toBe('import.not_xlsx');
    const parts = workbookParts(GOOD);
    const { 'xl/worksheets/sheet1.xml': _, ...without } = parts;
    expect(await refusal(await writePackage(without))).toBe('import.not_xlsx');
    const broken = GOOD.replace('</row>', '');
    expect(await refusal(await writePackage(workbookParts(broken)))).toBe('import.not_xlsx');
    const latin = { ...parts, 'xl/worksheets/sheet1.xml': Buffer.from(GOOD.replace('周谷雨', '\u00e9'), 'latin1') };
    expect(await refusal(await writePackage(latin))).toBe('import.not_xlsx');
  });

  it.each([
    ['the sheet', 'xl/worksheets/sheet1.xml'],
    ['a part nobody reads', 'docProps/custom.xml'],
    ['a relation', 'xl/_rels/other.rels'],
  ])('with a document type in %s is refused before it is parsed', async (_, part) => {
    const bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const parts = workbookParts(GOOD);
    const content = (parts[part] ?? '<?xml version="1.0"?>\n<a/>').replace('\n', `\n${bomb}`);
    expect(await refusal(await writePackage({ ...parts, [part]: content }))).toBe('import.unsafe_file');
  });

  it('with a document type hidden in UTF-16 or cut by a chunk is refused', async () => {
    const parts = workbookParts(GOOD);
    const utf16 = Buffer.from(`\ufeff<?xml version="1.0"?><!DOCTYPE a><a/>`, 'utf16le');
    expect(await refusal(await writePackage({ ...parts, 'docProps/app.xml': utf16 }))).toBe('import.unsafe_file');
    // Random text that does not compress, so that the declaration falls on every offset of the 64 KiB chunks around it.
    for (const length of [65_530, 65_533, 65_535]) {
      const filler = Buffer.from(Array.from({ length }, (_, i) => 97 + ((i * i) % 23)));
      const content = Buffer.concat([Buffer.from('<a>'), filler, Buffer.from('<!ENTITY x "y"></a>')]);
      expect(await refusal(await writePackage({ ...parts, 'docProps/app.xml': content }))).toBe('import.unsafe_file');
    }
  });

  it('that unpacks to a thousand times its size is refused', async () => {
    const bomb = Buffer.alloc(8 * 1024 * 1024, 0x20);
    const file = await writePackage({ ...workbookParts(GOOD), 'xl/media/bomb.bin': bomb });
    expect(statSync(file).size).toBeLessThan(100_000);
    expect(await refusal(file)).toBe('import.unsafe_file');
  });

  it('with names that lead outside, twice the same part, or a symbolic link is refused', async () => {
    const good = await writePackage({ ...workbookParts(GOOD), 'xl/aa/evil.xml': '<a/>', 'xl/bb/evil.xml': '<a/>' });
    expect(await refusal(good)).toBe('read');
    expect(await refusal(patched(good, 'xl/aa/evil.xml', '../../evil.xml'))).toBe('import.unsafe_file');
    expect(await refusal(patched(good, 'xl/aa/evil.xml', '/etc/aaevil.xm'))).toBe('import.unsafe_file');
    expect(await refusal(patched(good, 'xl/aa/evil.xml', 'xl\\aa\\evil.xml'))).toBe('import.unsafe_file');
    expect(await refusal(patched(good, 'xl/aa/evil.xml', 'xl/bb/evil.xml'))).toBe('import.unsafe_file');
    expect(await refusal(await writePackage(workbookParts(GOOD), 0o120777))).toBe('import.unsafe_file');
  });

  it('whose entries share bytes is refused', async () => {
    const file = await writePackage({
      ...workbookParts(GOOD),
      'xl/one.bin': 'a'.repeat(200),
      'xl/two.bin': 'a'.repeat(200),
    });
    const bytes = readFileSync(file);
    const [one, two] = ['xl/one.bin', 'xl/two.bin'].map((name) => bytes.lastIndexOf(name) - 46);
    // Central directory header: the offset of the local header stands 42 bytes in.
    bytes.copy(bytes, (two ?? 0) + 42, (one ?? 0) + 42, (one ?? 0) + 46);
    writeFileSync(file, bytes);
    expect(await refusal(file)).toBe('import.unsafe_file');
  });

  it('with too many parts is refused', async () => {
    const many = Object.fromEntries([...Array(2001).keys()].map((i) => [`xl/m${i}.bin`, 'x']));
    expect(await refusal(await writePackage({ ...workbookParts(GOOD), ...many }))).toBe('import.too_large');
  });

  it('of more than 50 MB is refused unread', async () => {
    const file = path.join(tempFolder(), '名单.xlsx');
    writeFileSync(file, '');
    truncateSync(file, 50 * 1024 * 1024 + 1);
    expect(await refusal(file)).toBe('import.too_large');
  });

  it('of 100,000 rows is refused before the time limit', async () => {
    const rows = [...Array(100_000).keys()].map((i) => [
      `人${i}`,
      '正式',
      `2016-06-${(i % 28) + 1}`,
      `备注${(i * 7919) % 100_003}`,
    ]);
    const file = await writeSheet([[...HEADINGS, '备注'], ...rows]);
    const started = performance.now();
    expect(await refusal(file, readSheet)).toBe('import.too_large');
    expect(performance.now() - started).toBeLessThan(8000);
  });

  it('that needs more time than it is given is ended', async () => {
    const file = await writeSheet([HEADINGS, ROW]);
    await expect(readSheet(file, 1)).rejects.toThrow(failing('import.too_large'));
  });

  it('that is missing, a folder, or forbidden cannot be opened', async () => {
    const folder = tempFolder();
    expect(await refusal(path.join(folder, '没有.xlsx'))).toBe('file.unreadable');
    expect(await refusal(folder)).toBe('file.unreadable');
  });

  it.runIf(process.getuid?.() !== 0)('that may not be read is not called broken', async () => {
    const file = await writeSheet([HEADINGS, ROW]);
    chmodSync(file, 0o000);
    expect(await refusal(file)).toBe('file.unreadable');
  });
});

describe('the columns of a list', () => {
  it.each([
    [[['党小组', '类别']], /没有找到“姓名”/],
    [[['姓名', '党小组']], /缺少这些列：“类别”、“入党日期”/],
    [[['姓名', '类别', '入党日期', '入党时间']], /“入党日期”这一列出现了两次/],
  ])('%j are refused by name', async (rows, sentence) => {
    const sheet = await readFirstSheet(await writeSheet(rows));
    expect(() => readRosterTable(sheet)).toThrow(failing('import.wrong_columns'));
    expect(() => readRosterTable(sheet)).toThrow(sentence);
  });

  it('may stand below a title, carry marks and other names, and leave out what is not kept', async () => {
    const file = await writeSheet([
      ['第二党支部党员名单'],
      ['序号', ' 姓 名*', '党员类别（正式/预备）', '入党时间', '身份证号', '手机'],
      [1, '周谷雨', '正式', '2008.6.27', '110101190001011234', '13900000000'],
      ['', '', '', '', '', ''],
      [2, '例：某人', '正式', '2008.6.27'],
    ]);
    const table = readRosterTable(await readFirstSheet(file));
    expect(table.ignored).toEqual(['序号', '身份证号', '手机']);
    expect(table.rows.map((r) => [r.row, [...r.cells.keys()]])).toEqual([[3, ['姓名', '类别', '入党日期']]]);
    expect(JSON.stringify(table.rows.flatMap((r) => [...r.cells.values()]))).not.toMatch(/1101011900|1390000/);
  });
});
