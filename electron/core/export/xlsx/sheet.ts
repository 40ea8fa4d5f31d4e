import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import type { SheetDocument } from '../../../../shared/print/ledger.ts';
import { stampZip } from '../zip-time.ts';

/** How days are shown; the cell holds a day, so that a program can sort and filter by it. */
const DATE_FORMAT = 'yyyy-mm-dd';

/**
 * A table as a workbook of one sheet: typed cells, widths, the head frozen. Words are always stored as words, so that what begins
 * with `=`, `+`, `-` or `@` is no formula.
 * @param stampedAt ISO instant for the times inside the file, so that equal tables give equal bytes; the clock's where it is left out
 */
export async function buildWorkbook(sheet: SheetDocument, stampedAt?: string): Promise<Buffer> {
  const head = sheet.columns.map(({ head: value }): CellObject => ({
    value,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#f0f1f3',
    align: 'center',
  }));
  const rows = sheet.rows.map((row) => row.map((value, i) => cellOf(value, sheet.columns[i]?.kind ?? 'text')));
  const data: SheetData = [head, ...rows];
  const columns = sheet.columns.map(({ width }) => ({ width: width + 2 }));
  const bytes = await writeExcelFile(data, { columns, stickyRowsCount: 1, sheet: sheet.title.slice(0, 31) }).toBuffer();
  if (stampedAt !== undefined) stampZip(bytes, stampedAt);
  return bytes;
}

function cellOf(value: string | number | null, kind: 'text' | 'date' | 'number'): CellObject | null {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (kind === 'date') return { value: new Date(`${value}T00:00:00Z`), type: Date, format: DATE_FORMAT };
  return { value, type: String, wrap: true, alignVertical: 'top' };
}
