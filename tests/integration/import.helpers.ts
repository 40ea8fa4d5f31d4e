import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { tempFolder } from './helpers.ts';

/** A cell: text, a number, or raw XML of the cell's inside with its type. */
export type Cell = string | number | { xml: string; type?: string };

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function escaped(text: string): string {
  return text.replace(/[<&>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function cellXml(cell: Cell, reference: string): string {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  return `<c r="${reference}"${cell.type === undefined ? '' : ` t="${cell.type}"`}>${cell.xml}</c>`;
}

/** XML of a worksheet with these rows, first row number 1. */
export function sheetXml(rows: readonly (readonly Cell[])[]): string {
  const body = rows.map((cells, i) => {
    const filled = cells.map((cell, c) => (cell === '' ? '' : cellXml(cell, `${letter(c)}${i + 1}`)));
    return `<row r="${i + 1}">${filled.join('')}</row>`;
  });
  return `${HEADER}<worksheet xmlns="${MAIN}"><sheetData>${body.join('')}</sheetData></worksheet>`;
}

/** Parts of the smallest workbook that holds one sheet. */
export function workbookParts(sheet: string, workbookPr = ''): Record<string, string> {
  return {
    '[Content_Types].xml': `${HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'xl/workbook.xml': `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbookPr}<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
  };
}

/** Writes a package with these parts; returns its path. */
export async function writePackage(
  parts: Readonly<Record<string, string | Buffer>>,
  mode = 0o100664,
  file = path.join(tempFolder(), '名单.xlsx'),
): Promise<string> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) {
    zip.addBuffer(Buffer.isBuffer(content) ? content : Buffer.from(content), name, { mode });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return file;
}

/** Writes a workbook with one sheet of these rows; returns its path. */
export async function writeSheet(rows: readonly (readonly Cell[])[]): Promise<string> {
  return writePackage(workbookParts(sheetXml(rows)));
}
