import { NotImplementedError, checkKeys } from './strict.ts';

const INCHES: Readonly<Record<string, [width: number, height: number]>> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
};
const SAME_IN_CDP = [
  'landscape',
  'displayHeaderFooter',
  'printBackground',
  'scale',
  'pageRanges',
  'headerTemplate',
  'footerTemplate',
  'preferCSSPageSize',
  'generateTaggedPDF',
  'generateDocumentOutline',
];
const KNOWN = new Set([...SAME_IN_CDP, 'pageSize', 'margins']);

/** Electron's options of `printToPDF` as Chromium's own: lengths in inches in both. */
export function pdfOptions(options: object): Record<string, unknown> {
  checkKeys('printToPDF', options, KNOWN);
  const given = options as Record<string, unknown>;
  const [paperWidth, paperHeight] = paperSize(given['pageSize'] ?? 'Letter');
  const margins = (given['margins'] ?? {}) as Partial<Record<'top' | 'bottom' | 'left' | 'right', number>>;
  checkKeys('printToPDF.margins', margins, new Set(['top', 'bottom', 'left', 'right']));
  return {
    ...Object.fromEntries(SAME_IN_CDP.filter((key) => key in given).map((key) => [key, given[key]])),
    paperWidth,
    paperHeight,
    ...(margins.top === undefined ? {} : { marginTop: margins.top }),
    ...(margins.bottom === undefined ? {} : { marginBottom: margins.bottom }),
    ...(margins.left === undefined ? {} : { marginLeft: margins.left }),
    ...(margins.right === undefined ? {} : { marginRight: margins.right }),
  };
}

function paperSize(size: unknown): [number, number] {
  if (typeof size === 'object' && size !== null && 'width' in size && 'height' in size) {
    return [Number(size.width), Number(size.height)];
  }
  const known = typeof size === 'string' ? INCHES[size] : undefined;
  if (!known) throw new NotImplementedError(`the page size '${String(size)}'`);
  return known;
}
