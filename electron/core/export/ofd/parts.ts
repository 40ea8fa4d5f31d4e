import { MM } from '../../../../shared/print/grid.ts';
import type { PrintDocument } from '../../../../shared/print/document.ts';
import type { PageLayout } from '../../../../shared/print/layout/pages.ts';
import type { OfdFont } from './embedded-font.ts';
import { element, part } from './xml.ts';

/** China's clock; a file's day must not depend on the machine's. */
const CHINA_HOURS = 8;

/** `OFD.xml`: which document there is, and what DA/T 46—2009 tells of it. */
export function rootPart({ title, creator, stampedAt }: PrintDocument, id: string, program: string): Buffer {
  const split = program.lastIndexOf(' ');
  const day = dayInChina(stampedAt);
  const custom = {
    题名: title,
    责任者: creator,
    日期: day.replaceAll('-', ''),
    格式信息: 'OFD-A',
    文档创建程序: program,
  };
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
        element('CreationDate', {}, day),
        element('Creator', {}, program.slice(0, split)),
        element('CreatorVersion', {}, program.slice(split + 1)),
        element(
          'CustomDatas',
          {},
          ...Object.entries(custom).map(([name, value]) => element('CustomData', { Name: name }, value)),
        ),
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
