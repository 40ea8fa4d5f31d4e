import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWord } from '../../electron/core/import/read-apart.ts';
import { readWordText } from '../../electron/core/import/word-reader.ts';
import { plainText } from '../../shared/model/rich-text.ts';
import { tempFolder } from './helpers.ts';
import { sheetXml, workbookParts, writePackage } from './import.helpers.ts';
import { failing } from './records.helpers.ts';
import { p, wordPart, wordParts, writeWord } from './word.helpers.ts';

const NUMBERS = wordPart(
  'numbering',
  '<w:abstractNum w:abstractNumId="4">' +
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>' +
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>' +
    '<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1-%3."/></w:lvl>' +
    '</w:abstractNum><w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>' +
    '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>',
);
const STYLES = wordPart(
  'styles',
  '<w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
    '<w:style w:styleId="head"><w:basedOn w:val="base"/><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr></w:style>',
);
const inList = (list: number, level: number) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

async function read(body: string, more: Readonly<Record<string, string>> = {}) {
  return readWordText(await writePackage(wordParts(body, more)));
}

describe('a Word file', () => {
  it('keeps its paragraphs, bold, and numbers that Word counts by itself as words', async () => {
    const body = [
      p('　　存在的问题', '<w:pStyle w:val="head"/>'),
      p('学习不系统', inList(1, 1)),
      p('调研不深入', inList(1, 1)),
      p('原因', '<w:pStyle w:val="head"/>'),
      p('重新从头数', inList(1, 1)),
      p('从三开始', inList(1, 2)),
      p('不编号', '<w:pStyle w:val="head"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      p('一条', inList(2, 0)),
      '<w:p><w:r><w:t>前</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>重</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>后</w:t></w:r></w:p>',
    ].join('');
    const text = await read(body, { 'word/numbering.xml': NUMBERS, 'word/styles.xml': STYLES });
    expect(plainText(text).split('\n')).toEqual([
      '一、存在的问题',
      '（一）学习不系统',
      '（二）调研不深入',
      '二、原因',
      '（一）重新从头数',
      '二-3.从三开始',
      '不编号',
      '一条',
      '前重后',
    ]);
    expect(text.map((b) => b.type)[7]).toBe('bullet');
    expect(text.at(-1)?.children).toEqual([{ text: '前' }, { text: '重', bold: true }, { text: '后' }]);
  });

  it('reads tables, text boxes once, line breaks as paragraphs, and nothing that was struck out', async () => {
    const box = `<mc:AlternateContent><mc:Choice><w:txbxContent>${p('框里')}</w:txbxContent></mc:Choice><mc:Fallback>${p('框里')}</mc:Fallback></mc:AlternateContent>`;
    const body = [
      '<w:p/>',
      `<w:p><w:r><w:t>外</w:t>${box}<w:t>面</w:t></w:r></w:p>`,
      `<w:tbl><w:tr><w:tc>${p('格一')}</w:tc><w:tc>${p('格二')}</w:tc></w:tr></w:tbl>`,
      '<w:p/>',
      '<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:tab/><w:t>右</w:t></w:r></w:p>',
      '<w:p><w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>',
      '<w:p/>',
    ].join('');
    expect(plainText(await read(body)).split('\n')).toEqual(['框里', '外面', '格一', '格二', '', '上', '下 右', '增']);
  });

  it('is refused when it is broken, another kind of file, unsafe or too long, in a sentence', async () => {
    const whole = await writeWord('材料.docx', ['学习不够。']);
    const cut = await writeWord('半截.docx', ['学习不够。']);
    truncateSync(cut, 200);
    const old = path.join(tempFolder(), '旧.docx');
    writeFileSync(old, Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    const table = await writePackage(workbookParts(sheetXml([['姓名']])));
    const unclosed = await writePackage(wordParts('<w:p>'));
    const entity = await writePackage({
      ...wordParts(''),
      'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    });
    const long = await writePackage(wordParts(p('长'.repeat(50_001))));
    const many = await writePackage(wordParts('<w:p/>'.repeat(5001)));
    expect(plainText(await readWord(whole))).toBe('学习不够。');
    for (const file of [cut, old, table, unclosed])
      await expect(readWord(file)).rejects.toThrow(failing('import.not_docx'));
    await expect(readWord(entity)).rejects.toThrow(failing('import.unsafe_file'));
    await expect(readWord(long)).rejects.toThrow(/超过 5 万字.*。$/u);
    await expect(readWord(many)).rejects.toThrow(failing('import.too_large'));
    await expect(readWord(path.join(tempFolder(), '没有.docx'))).rejects.toThrow(failing('file.unreadable'));
  });

  it('without a word has no paragraph', async () => {
    expect(await read('<w:p/><w:p><w:r><w:t>　 </w:t></w:r></w:p>')).toEqual([]);
  });
});
