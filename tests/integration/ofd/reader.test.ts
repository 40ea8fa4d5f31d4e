import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { readOfd } from './reader.ts';
import { NotOfd } from './xml.ts';

const FONT = new URL(
  '../../../node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  import.meta.url,
);
const SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** The example of the domain notes §6.4, with its blanks filled. */
const EXAMPLE: Readonly<Record<string, string>> = {
  'OFD.xml':
    `<ofd:OFD ${SPACE} Version="1.2" DocType="OFD-A"><ofd:DocBody><ofd:DocInfo>` +
    '<ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID><ofd:Title>会议记录</ofd:Title><ofd:Author>党支部</ofd:Author>' +
    '<ofd:CreationDate>2026-11-22</ofd:CreationDate><ofd:Creator>app</ofd:Creator><ofd:CreatorVersion>1.0</ofd:CreatorVersion>' +
    '<ofd:CustomDatas><ofd:CustomData Name="题名">会议记录</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo>' +
    '<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
  'Doc_0/Document.xml':
    `<ofd:Document ${SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>` +
    '<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:MaxUnitID>5</ofd:MaxUnitID></ofd:CommonData>' +
    '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
  'Doc_0/PublicRes.xml':
    `<ofd:Res ${SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="Song" FamilyName="Song">` +
    '<ofd:FontFile>song.ttf</ofd:FontFile></ofd:Font></ofd:Fonts></ofd:Res>',
  'Doc_0/Pages/Page_0/Content.xml':
    `<ofd:Page ${SPACE}><ofd:Content><ofd:Layer Type="Body" ID="2">` +
    '<ofd:TextObject ID="4" Boundary="28 37 156 6" Font="3" Size="5.644"><ofd:FillColor Value="0 0 0"/>' +
    '<ofd:TextCode X="0" Y="5" DeltaX="g 2 5.5 5.571">会议记录</ofd:TextCode></ofd:TextObject>' +
    '<ofd:PathObject ID="5" Boundary="28 50 156 1" LineWidth="0.35">' +
    '<ofd:AbbreviatedData>M 0 0.2 L 156 0.2</ofd:AbbreviatedData></ofd:PathObject></ofd:Layer></ofd:Content></ofd:Page>',
};

let font: Buffer;
beforeAll(() => {
  font = readFileSync(FONT);
});

function packed(parts: Readonly<Record<string, string>>, more: Readonly<Record<string, Buffer>> = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  for (const [name, bytes] of Object.entries(more)) zip.addBuffer(bytes, name, { compress: false });
  zip.end();
  return buffer(zip.outputStream);
}

/** The example, with something else in the place of what is there. */
function changed(part: string, from: string | RegExp, to: string): Promise<Buffer> {
  const before = EXAMPLE[part] ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${String(from)} is not in ${part}`);
  return packed({ ...EXAMPLE, [part]: after }, { 'Doc_0/Res/song.ttf': font });
}

const [ROOT, DOCUMENT, RES, PAGE] = [
  'OFD.xml',
  'Doc_0/Document.xml',
  'Doc_0/PublicRes.xml',
  'Doc_0/Pages/Page_0/Content.xml',
] as const;

describe('the strict reader of OFD-A', () => {
  test('reads the example of the notes', async () => {
    const file = await readOfd(await packed(EXAMPLE, { 'Doc_0/Res/song.ttf': font }));
    expect(file.size).toEqual([210, 297]);
    expect(file.custom.get('题名')).toBe('会议记录');
    expect(file.pages).toHaveLength(1);
    expect(file.pages[0]?.texts[0]?.characters).toEqual([
      { char: '会', x: 28, y: 42 },
      { char: '议', x: 33.5, y: 42 },
      { char: '记', x: 39, y: 42 },
      { char: '录', x: expect.closeTo(44.571, 6) as number, y: 42 },
    ]);
    expect(file.pages[0]?.lines).toEqual([{ from: [28, 50.2], to: [184, 50.2], width: 0.35 }]);
  });

  test.each([
    ['another type of document', ROOT, 'OFD-A', 'OFD'],
    ['two documents', ROOT, /(<ofd:DocBody>.*<\/ofd:DocBody>)/, '$1$1'],
    ['no document ID', ROOT, /<ofd:DocID>.*<\/ofd:DocID>/, ''],
    ['a document type declaration', ROOT, '<ofd:OFD', '<!DOCTYPE x><ofd:OFD'],
    ['another namespace', ROOT, '2016', '2017'],
    ['an attribute with a prefix', ROOT, 'Version=', 'ofd:Version='],
    ['a root that leaves the package', ROOT, 'Doc_0/Document.xml', '../Document.xml'],
    ['a root in the network', ROOT, 'Doc_0/Document.xml', 'http://example.org/Document.xml'],
    ['signatures', ROOT, '</ofd:DocBody>', '<ofd:Signatures>Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>'],
    ['permissions', DOCUMENT, '</ofd:Document>', '<ofd:Permissions/></ofd:Document>'],
    ['preferences of a viewer', DOCUMENT, '</ofd:Document>', '<ofd:VPreferences/></ofd:Document>'],
    ['extensions', DOCUMENT, '</ofd:Document>', '<ofd:Extensions>E.xml</ofd:Extensions></ofd:Document>'],
    ['a MaxUnitID below an ID in use', DOCUMENT, '<ofd:MaxUnitID>5', '<ofd:MaxUnitID>4'],
    ['an ID that comes twice', DOCUMENT, 'Page ID="1"', 'Page ID="2"'],
    ['the ID 0', DOCUMENT, 'Page ID="1"', 'Page ID="0"'],
    ['a page that is not there', DOCUMENT, 'Page_0', 'Page_1'],
    ['a sheet of three numbers', DOCUMENT, '0 0 210 297', '0 210 297'],
    ['a font that is not embedded', RES, '<ofd:FontFile>song.ttf</ofd:FontFile>', ''],
    ['a font file that is not there', RES, 'song.ttf', 'other.ttf'],
    ['text without a size', PAGE, ' Size="5.644"', ''],
    ['a transformation', PAGE, ' Size=', ' CTM="2 0 0 1 0 0" Size='],
    ['a weight between the hundreds', PAGE, ' Size=', ' Weight="450" Size='],
    ['an unknown font', PAGE, 'Font="3"', 'Font="9"'],
    ['a character that the font lacks', PAGE, '会议记录', '会议记\u{1f600}'],
    ['a step too many', PAGE, 'g 2 5.5', 'g 3 5.5'],
    ['a step too few', PAGE, 'g 2 5.5 5.571', 'g 2 5.5'],
    ['no place for the text', PAGE, ' X="0"', ''],
    ['text outside of its object', PAGE, 'X="0"', 'X="150"'],
    ['an object outside of the sheet', PAGE, '28 37 156 6', '60 37 156 6'],
    ['a colour beyond 255', PAGE, 'Value="0 0 0"', 'Value="0 0 256"'],
    ['a number with an exponent', PAGE, 'Size="5.644"', 'Size="5e0"'],
    ['a path that is no line', PAGE, 'L 156 0.2', 'B 1 1 2 2 156 0.2'],
    ['an action', PAGE, '</ofd:PathObject>', '<ofd:Actions/></ofd:PathObject>'],
    ['a nested block', PAGE, '</ofd:Layer>', '<ofd:PageBlock ID="6"/></ofd:Layer>'],
  ])('refuses %s', async (_, part, from, to) => {
    await expect(readOfd(await changed(part, from, to))).rejects.toThrow(NotOfd);
  });

  test('refuses a member that belongs to nothing, and a part that is missing', async () => {
    const more = { 'Doc_0/Res/song.ttf': font };
    await expect(readOfd(await packed({ ...EXAMPLE, 'macro.js': '' }, more))).rejects.toThrow(NotOfd);
    const { [RES]: _, ...rest } = EXAMPLE;
    await expect(readOfd(await packed(rest, more))).rejects.toThrow(NotOfd);
  });
});
