import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import { docxFonts } from '../../electron/core/export/docx/fonts.ts';
import { buildDocx } from '../../electron/core/export/docx/index.ts';
import { stampZip } from '../../electron/core/export/zip-time.ts';
import { BUNDLED_FACES, printRecord, resolveFonts, type PrintDocument } from '../../shared/print/index.ts';
import { assemblyRecord, orgLifeRecord, personId } from '../fixtures/record.ts';
import { PRINT, unzip } from './docx.helper.ts';

const OFFICE = resolveFonts(['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体', '宋体']).faces;

async function partsOf(paper: PrintDocument, faces = OFFICE): Promise<Map<string, string>> {
  return (await unzip(await buildDocx(paper, docxFonts(faces)))).parts;
}

describe('a Word file of the minutes', () => {
  let parts: Map<string, string>;
  const part = (name: string): string => parts.get(name) ?? '';
  beforeAll(async () => {
    parts = await partsOf(printRecord(assemblyRecord(), PRINT));
  });

  test('every part is well-formed XML', () => {
    for (const [name, xml] of parts) {
      const parser = new SaxesParser({ xmlns: true });
      expect(() => parser.write(xml).close(), name).not.toThrow();
    }
  });

  test('stays well-formed XML whatever characters stand in the record', async () => {
    const { header, sections, entries, ...rest } = assemblyRecord();
    const foul = (text: string): string => `${text}\ufffe\uffff\ufdd0\u{1ffff}\0\u0001\v\ud800`;
    const fouled = {
      ...rest,
      header: { ...header, title: foul('会议记录'), place: foul('会议室'), guests: [] },
      sections: sections.map((s) => ({ ...s, title: foul(s.title) })),
      entries: entries.map((e) => ({
        ...e,
        text: e.text.map((b) => ({ ...b, children: b.children.map((l) => ({ ...l, text: foul(l.text) })) })),
      })),
      people: rest.people.map((p) => ({ ...p, name: foul(p.name), posts: p.posts.map(foul) })),
      attendance: rest.attendance.map((a) => ({ ...a, note: foul(a.note) })),
      followUps: rest.followUps.map((f) => ({ ...f, author: foul(f.author), text: foul(f.text) })),
      attachments: rest.attachments.map((a) => ({ ...a, name: foul(a.name), caption: foul(a.caption) })),
    };
    const options = { ...PRINT, branchName: foul('支部'), marking: foul('内部资料') };
    for (const [name, xml] of await partsOf(printRecord(fouled, options))) {
      expect(() => new SaxesParser({ xmlns: true }).write(xml).close(), name).not.toThrow();
    }
  });

  test('A4, margins of 37, 28, 26 and 35 mm, in twentieths of a point', () => {
    expect(part('word/document.xml')).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    // 37 mm = 2097.6, 26 mm = 1474.0 less 4, 35 mm = 1984.3, 28 mm = 1587.4 twips.
    expect(part('word/document.xml')).toMatch(/<w:pgMar w:top="2098" w:right="1470" w:bottom="1984" w:left="1587"/);
  });

  test('characters are squeezed once: by the styles, while the grid counts lines only', () => {
    expect(part('word/document.xml')).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
    expect(part('word/document.xml')).not.toMatch(/charSpace|w:spacing w:val/);
    const body = /<w:style [^>]*w:styleId="Normal">.*?<\/w:style>/.exec(part('word/styles.xml'))?.[0] ?? '';
    expect(body).toContain('<w:spacing w:val="-5"/>');
    expect(body).toContain('<w:sz w:val="32"/>');
    expect(body).toContain('w:firstLineChars="200"');
  });

  test('exact line pitch of 28.95 pt', () => {
    expect(part('word/styles.xml')).toContain('<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>');
  });

  test('a font is named in all four slots wherever it is named', () => {
    const named = [...parts.values()].flatMap((xml) => xml.match(/<w:rFonts [^>]*>/g) ?? []);
    const fonts = named.filter((rFonts) => rFonts !== '<w:rFonts w:hint="eastAsia"/>');
    expect(fonts.length).toBeGreaterThan(15);
    for (const rFonts of fonts) {
      const names = ['ascii', 'hAnsi', 'eastAsia', 'cs'].map(
        (slot) => new RegExp(`w:${slot}="([^"]+)"`).exec(rFonts)?.[1],
      );
      expect(new Set(names).size, rFonts).toBe(1);
      expect(names[0]).toBeDefined();
      expect(rFonts).not.toContain('Theme');
    }
  });

  test.each([
    ['Title', '方正小标宋简体', 44],
    ['Normal', '仿宋_GB2312', 32],
    ['Heading1', '黑体', 32],
    ['Heading2', '楷体_GB2312', 32],
    ['Heading3', '仿宋_GB2312', 32],
    ['Footer', '宋体', 28],
  ])('style %s is %s of %i half points', (id, font, size) => {
    const style = new RegExp(`<w:style [^>]*w:styleId="${id}">.*?</w:style>`).exec(part('word/styles.xml'))?.[0] ?? '';
    expect(style).toContain(`w:eastAsia="${font}"`);
    expect(style).toContain(`<w:sz w:val="${size}"/>`);
    // Bold is not in the standard.
    expect(style).toContain('<w:b w:val="0"/>');
  });

  test('every style that is used is defined', () => {
    const defined = new Set(Array.from(part('word/styles.xml').matchAll(/w:styleId="([^"]+)"/g), (m) => m[1]));
    const used = [...parts.values()].flatMap((xml) =>
      Array.from(xml.matchAll(/<w:[pr]Style w:val="([^"]+)"/g), (m) => m[1]),
    );
    expect(used.length).toBeGreaterThan(50);
    for (const style of used) expect(defined).toContain(style);
    expect(part('word/styles.xml')).toContain('<w:name w:val="表格文字"/>');
  });

  test('page numbers outside: right on odd pages, left on even ones', () => {
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const refs = Array.from(part('word/document.xml').matchAll(/<w:footerReference w:type="(\w+)" r:id="(\w+)"/g));
    const target = (id: string | undefined): string =>
      new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(part('word/_rels/document.xml.rels'))?.[1] ?? '';
    const footer = (type: string): string => part(`word/${target(refs.find((ref) => ref[1] === type)?.[2])}`);
    expect(footer('default')).toMatch(/<w:jc w:val="right"\/>/);
    expect(footer('default')).toMatch(/<w:ind [^>]*w:right="316"/);
    expect(footer('even')).toMatch(/<w:jc w:val="left"\/>/);
    expect(footer('even')).toMatch(/<w:ind [^>]*w:left="316"/);
    for (const type of ['default', 'even']) {
      expect(footer(type).replaceAll(/<[^>]+>/g, '')).toBe('— PAGE —');
    }
  });

  test('tables are native and repeat their head', () => {
    const table = /<w:tbl>.*?<\/w:tbl>/.exec(part('word/document.xml'))?.[0] ?? '';
    expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(table).toContain('<w:tblLayout w:type="fixed"/>');
    expect(part('word/document.xml')).not.toMatch(/<w:drawing|<w:pict/);
  });

  test('quotation marks are set in the Chinese font', () => {
    const runs = part('word/document.xml').match(/<w:r>.*?<\/w:r>/g) ?? [];
    const quoted = runs.filter((run) => run.includes('“'));
    expect(quoted.length).toBeGreaterThan(0);
    for (const run of quoted) expect(run).toContain('w:hint="eastAsia"');
  });

  test('the properties name the branch and the record, and nothing of this machine', () => {
    const core = part('docProps/core.xml');
    expect(core).toContain('<dc:title>支部党员大会（2026年第4次）会议记录</dc:title>');
    expect(core.match(/中共蓝田测绘院第二支部委员会/g)).toHaveLength(2);
    expect(core.match(/2026-11-20T09:05:00Z/g)).toHaveLength(2);
    expect([...parts.values()].join('')).not.toMatch(/Un-named|docx/i);
  });

  test('the font table gives the other names of each design', () => {
    expect(part('word/fontTable.xml')).toMatch(/<w:font w:name="仿宋_GB2312"><w:altName w:val="[^"]*仿宋,/);
  });
});

test('fonts that this machine lacks are named by the standard, a stand-in never', async () => {
  const parts = await partsOf(printRecord(assemblyRecord(), PRINT), BUNDLED_FACES);
  const xml = [...parts.values()].join('');
  expect(xml).not.toContain('Noto');
  for (const name of ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体', '宋体'])
    expect(xml).toContain(`"${name}"`);
});

test('the same record gives the same bytes, whenever it is written', async () => {
  const paper = printRecord(orgLifeRecord(), PRINT);
  const first = await buildDocx(paper, docxFonts(OFFICE));
  // ZIP counts in steps of two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2100));
  const second = await buildDocx(paper, docxFonts(OFFICE));
  expect(second.equals(first)).toBe(true);
  const { times } = await unzip(first);
  expect(new Set(times.map((time) => time.toISOString()))).toHaveLength(1);
});

test('what is no archive is not stamped', () => {
  expect(() => stampZip(Buffer.from('hello'), '2026-11-20T09:05:00Z')).toThrow('not a zip archive');
});

describe('restricted words', () => {
  const MARK = '沉鱼落雁';
  const found = async (scope: 'counts' | 'full' | `person:${string}`): Promise<boolean> => {
    const parts = await partsOf(printRecord(orgLifeRecord(MARK), { ...PRINT, scope }));
    return [...parts.values()].some((xml) => xml.replaceAll(/<[^>]+>/g, '').includes(MARK));
  };

  test('are in no part of the default export', async () => {
    expect(await found('counts')).toBe(false);
  });
  test('are in the others', async () => {
    expect(await found('full')).toBe(true);
    expect(await found(`person:${personId(0)}`)).toBe(true);
  });
});

test('text cannot become markup, and what XML cannot hold is dropped', async () => {
  const record = assemblyRecord();
  record.header.place = '三楼</w:t><w:evil/>&amp;\u0001\u000B会议室"\'';
  const parts = await partsOf(printRecord(record, { ...PRINT, branchName: '<支部>&"甲"' }));
  for (const xml of parts.values()) expect(() => new SaxesParser({ xmlns: true }).write(xml).close()).not.toThrow();
  expect(parts.get('word/document.xml')).toContain('三楼&lt;/w:t&gt;&lt;w:evil/&gt;&amp;amp;会议室');
});
