/** A cell as it stands in the file. */
export interface SheetCell {
  /** Column, counting from 0. */
  column: number;
  text: string;
  /** The text is a number, perhaps a day counted by Excel. */
  numeric: boolean;
  /** Computed by a formula; the text is only the result that was stored last. */
  formula: boolean;
}

export interface SheetRow {
  /** Row number as Excel shows it. */
  number: number;
  cells: SheetCell[];
}

/** The first visible sheet of a workbook, empty rows left out. */
export interface Sheet {
  rows: SheetRow[];
  /** Days are counted from 1904 (old Macintosh files) and not from 1900. */
  from1904: boolean;
}

/** A list of members never has more rows than this. */
export const MOST_ROWS = 5000;
/** Columns beyond this are not read. */
export const MOST_COLUMNS = 100;
/** Characters of a cell beyond this are not read. */
export const MOST_CELL_TEXT = 500;
