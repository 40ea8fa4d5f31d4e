import { PROGRAM } from '../../../../shared/archive/program.ts';
import { MM } from '../../../../shared/print/grid.ts';
import type { PrintDocument } from '../../../../shared/print/document.ts';
import type { PageLayout } from '../../../../shared/print/layout/pages.ts';
import type { OfdFont } from './embedded-font.ts';
import { element, part } from './xml.ts';

/** China's clock; a file's day must not depend on the machine's. */
const CHINA_HOURS = 8;

/** A fact about the document, by its name in DA/T 46—2009. */
export interface CustomData {
  name: string;
  value: string;
}

/** What a paper knows of itself. */
export function knownOf({ title, creator }: PrintDocument): CustomData[] {
  return [
    { name: '题名', value: title },
    { name: '责任者', value: creator },
    { name: '文档创建程序', value: PROGRAM },
  ];
}

/** `OFD.xml`: which document there is, and what is told of it. */
export function rootPart(
  { title, creator, stampedAt }: PrintDocument,
  id: string,
  about: readonly CustomData[],
): Buffer {
  const split = PROGRAM.lastIndexOf(' ');
  const custom = [...about, { name: '格式信息', value: 'OFD-A' }];
  return part(
    'OFD',
    { Version: '1.2', DocType: 'OFD-A' },
    element(
      'DocBody',
      {},
      element(
        'DocInfo',
        {},
        element('DocID', {}, id),
        element('Title', {}, title),
        element('Author', {}, creator),
        element('CreationDate', {}, dayInChina(stampedAt)),
        element('Creator', {}, PROGRAM.slice(0, split)),
        element('CreatorVersion', {}, PROGRAM.slice(split + 1)),
        element('CustomDatas', {}, ...custom.map(({ name, value }) => element('CustomData', { Name: name }, value))),
      ),
      element('DocRoot', {}, 'Doc_0/Document.xml'),
    ),
  );
}

function dayInChina(iso: string): string {
  return new Date(Date.parse(iso) + CHINA_HOURS * 3_600_000).toISOString().slice(0, 10);
}

/** `Document.xml`: the sheet and the pages in their order. */
export function documentPart(
  { width, height }: PageLayout,
  pages: readonly { id: number; path: string }[],
  lastId: number,
): Buffer {
  const box = [0, 0, width / MM, height / MM].map((length) => Math.round(length * 1000) / 1000);
  return part(
    'Document',
    {},
    element(
      'CommonData',
      {},
      element('MaxUnitID', {}, String(lastId)),
      element('PageArea', {}, element('PhysicalBox', {}, box.join(' '))),
      element('PublicRes', {}, 'PublicRes.xml'),
    ),
    element('Pages', {}, ...pages.map(({ id, path }) => element('Page', { ID: id, BaseLoc: path }))),
  );
}

/** `PublicRes.xml`: the embedded fonts. */
export function fontsPart(fonts: readonly { font: OfdFont; file: string }[]): Buffer {
  return part(
    'Res',
    { BaseLoc: 'Res' },
    element(
      'Fonts',
      {},
      ...fonts.map(({ font: { id, names, bold }, file }) =>
        element('Font', { ID: id, ...names, ...(bold ? { Bold: 'true' } : {}) }, element('FontFile', {}, file)),
      ),
    ),
  );
}
