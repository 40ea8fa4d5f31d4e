import { AppError } from '../../../shared/model/errors.ts';
import { plainName, shortened } from '../../../shared/text/characters.ts';
import type { Sheet, SheetCell } from './sheet.ts';

/** Columns of a list of members, as headed in the template. */
export const ROSTER_COLUMNS = [
  '姓名',
  '同名区分',
  '类别',
  '党小组',
  '党内职务',
  '任职日期',
  '入党日期',
  '转正日期',
  '转入日期',
  '表决权',
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

/** Without these a list cannot be read. */
const REQUIRED: readonly RosterColumn[] = ['姓名', '类别', '入党日期'];

/** Other headings that offices use for the same. */
const ALIASES: Readonly<Record<string, RosterColumn>> = {
  党员姓名: '姓名',
  党员类别: '类别',
  人员类别: '类别',
  所在党小组: '党小组',
  党内任职: '党内职务',
  支部职务: '党内职务',
  任职时间: '任职日期',
  入党时间: '入党日期',
  转正时间: '转正日期',
  转入时间: '转入日期',
};

/** The heading stands in one of the first rows; above it there may be a title. */
const HEADING_WITHIN = 10;
/** A row whose name begins so is the template's example. */
const EXAMPLE = /^[（(]?(示例|例)[）):：]/;

/** One person's row as it stands in the sheet. */
export interface RosterCells {
  row: number;
  cells: ReadonlyMap<RosterColumn, SheetCell>;
}

export interface RosterTable {
  rows: RosterCells[];
  /** Headings that are not read. */
  ignored: string[];
  from1904: boolean;
}

/**
 * Finds the heading row and takes the known columns of every row below it; examples and rows without a name and category are
 * left out.
 * @throws AppError `import.wrong_columns` naming what is missing or doubled
 */
export function readRosterTable(sheet: Sheet): RosterTable {
  const headingAt = sheet.rows
    .slice(0, HEADING_WITHIN)
    .findIndex((r) => r.cells.some((c) => columnNamed(c.text) === '姓名'));
  const heading = sheet.rows[headingAt];
  if (!heading) throw wrongColumns(`没有找到“姓名”这一列。名单的第一行应是列名：${ROSTER_COLUMNS.join('、')}。`);
  const columns = new Map<number, RosterColumn>();
  const ignored: string[] = [];
  for (const { column, text } of heading.cells) {
    const name = columnNamed(text);
    if (name === undefined) {
      if (text.trim() !== '') ignored.push(shortened(text.trim(), 20));
    } else if ([...columns.values()].includes(name))
      throw wrongColumns(`“${name}”这一列出现了两次。请只留一列，再导入。`);
    else columns.set(column, name);
  }
  const missing = REQUIRED.filter((name) => ![...columns.values()].includes(name));
  if (missing.length > 0) {
    throw wrongColumns(`名单缺少这些列：${missing.map((m) => `“${m}”`).join('、')}。请对照模板补上，再导入。`);
  }
  const rows = sheet.rows.slice(headingAt + 1).map((row) => ({
    row: row.number,
    cells: new Map(
      row.cells.flatMap((c) => (columns.has(c.column) ? [[columns.get(c.column) ?? '姓名', c] as const] : [])),
    ),
  }));
  return { rows: rows.filter(isPerson), ignored, from1904: sheet.from1904 };
}

/** Text of a cell without the blanks that typing leaves around it, and without what nobody sees. */
export function cellText(cells: RosterCells['cells'], column: RosterColumn): string {
  return plainName(cells.get(column)?.text ?? '');
}

function isPerson({ cells }: RosterCells): boolean {
  if (EXAMPLE.test(cellText(cells, '姓名'))) return false;
  return ROSTER_COLUMNS.some((column) => cellText(cells, column) !== '' || cells.get(column)?.formula === true);
}

/** The column that a heading means, whatever blanks, star or remark in brackets it carries. */
function columnNamed(text: string): RosterColumn | undefined {
  const bare = text.replace(/[（(][^）)]*[）)]/g, '').replace(/[\s*＊]/g, '');
  return ROSTER_COLUMNS.find((column) => column === bare) ?? ALIASES[bare];
}

function wrongColumns(sentence: string): AppError {
  return new AppError('import.wrong_columns', sentence);
}
