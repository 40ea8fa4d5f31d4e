import { AppError } from '../../../shared/model/errors.ts';
import { MOST_CELL_TEXT, MOST_COLUMNS, MOST_ROWS, type Sheet, type SheetCell, type SheetRow } from './sheet.ts';
import { openGuarded, type GuardedPackage } from './package-guard.ts';
import { notXlsx, SHEET_REFUSALS } from './sheet-refusals.ts';
import { parsePart, prefixed } from './xml-part.ts';

/**
 * Reads the first visible sheet of an .xlsx workbook (ECMA-376 part 1, §18), streaming, values only: no formula is computed,
 * no style, link, macro or external part is looked at.
 * @param path absolute path of the file
 * @throws AppError as {@link openGuarded}; `import.too_large` beyond {@link MOST_ROWS} rows with content
 */
export async function readFirstSheet(path: string): Promise<Sheet> {
  const pack = await openGuarded(path, SHEET_REFUSALS);
  try {
    const workbook = await readWorkbook(pack);
    const sheet = await readRows(pack, workbook.sheetPart);
    await fillSharedStrings(pack, sheet);
    return { rows: sheet.rows.filter((r) => r.cells.some((c) => c.text.trim() !== '')), from1904: workbook.from1904 };
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : notXlsx();
  } finally {
    pack.close();
  }
}

async function readWorkbook(pack: GuardedPackage): Promise<{ sheetPart: string; from1904: boolean }> {
  const sheets: { relation: string; hidden: boolean }[] = [];
  let from1904 = false;
  await parsePart(pack, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name === 'sheet') {
        sheets.push({
          relation: prefixed(attributes, 'id') ?? '',
          hidden: (attributes['state'] ?? 'visible') !== 'visible',
        });
      }
    },
  });
  const first = sheets.find((s) => !s.hidden);
  if (!first) throw notXlsx();
  const targets = new Map<string, string>();
  await parsePart(pack, 'xl/_rels/workbook.xml.rels', {
    open: (name, attributes) => {
      const { Id: id, Target: target, TargetMode: mode } = attributes;
      if (name === 'Relationship' && id !== undefined && target !== undefined && mode !== 'External')
        targets.set(id, target);
    },
  });
  const target = targets.get(first.relation);
  if (target === undefined) throw notXlsx();
  return { sheetPart: target.startsWith('/') ? target.slice(1) : `xl/${target}`, from1904 };
}

/** Rows whose shared strings are still index numbers. */
interface RawSheet {
  rows: SheetRow[];
  /** Cells that name a shared string, by its index. */
  shared: Map<number, SheetCell[]>;
}

async function readRows(pack: GuardedPackage, part: string): Promise<RawSheet> {
  const sheet: RawSheet = { rows: [], shared: new Map() };
  let row: SheetRow = { number: 0, cells: [] };
  let cell: (SheetCell & { type: string }) | null = null;
  let takes = false;
  await parsePart(pack, part, {
    open: (name, attributes) => {
      if (name === 'row') row = { number: Number(attributes['r'] ?? row.number + 1), cells: [] };
      if (name === 'c') {
        const column = attributes['r'] === undefined ? (row.cells.at(-1)?.column ?? -1) + 1 : columnOf(attributes['r']);
        cell = { column, text: '', numeric: false, formula: false, type: attributes['t'] ?? 'n' };
      }
      if (name === 'f' && cell) cell.formula = true;
      takes = name === 'v' || name === 't';
    },
    text: (text) => {
      if (takes && cell && cell.text.length < MOST_CELL_TEXT)
        cell.text += text.slice(0, MOST_CELL_TEXT - cell.text.length);
    },
    close: (name) => {
      takes = false;
      if (name === 'c' && cell) {
        if (cell.column < MOST_COLUMNS && (cell.text !== '' || cell.formula)) keepCell(sheet, row, cell);
        cell = null;
      }
      if (name === 'row' && row.cells.length > 0 && sheet.rows.push(row) > MOST_ROWS) {
        throw new AppError(
          'import.too_large',
          `表里超过 ${MOST_ROWS} 行，不像要导入的名单或表。请只保留需要的行，另存后再导入。`,
        );
      }
    },
  });
  return sheet;
}

function keepCell(sheet: RawSheet, row: SheetRow, { type, ...read }: SheetCell & { type: string }): void {
  const cell: SheetCell = { ...read, numeric: type === 'n' };
  row.cells.push(cell);
  if (type !== 's') return;
  const index = Number(cell.text);
  const waiting = sheet.shared.get(index);
  if (waiting) waiting.push(cell);
  else sheet.shared.set(index, [cell]);
  cell.text = '';
}

/** Column of a cell reference such as `AB12`, counting from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column === 0 ? MOST_COLUMNS : column - 1;
}

/** Second pass over the table of shared strings, of which only those that the rows name are kept. */
async function fillSharedStrings(pack: GuardedPackage, sheet: RawSheet): Promise<void> {
  if (sheet.shared.size === 0) return;
  let index = -1;
  let text = '';
  let takes = false;
  let phonetic = false;
  await parsePart(pack, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') {
        index += 1;
        text = '';
      }
      if (name === 'rPh') phonetic = true;
      takes = name === 't' && !phonetic;
    },
    text: (part) => {
      if (takes && text.length < MOST_CELL_TEXT) text += part.slice(0, MOST_CELL_TEXT - text.length);
    },
    close: (name) => {
      takes = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') for (const cell of sheet.shared.get(index) ?? []) cell.text = text;
    },
  });
}
