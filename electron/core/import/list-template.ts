import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node';

/** A list to be filled in: its sheet, and a second one that explains each column. */
interface ListTemplate {
  sheet: string;
  columns: readonly { head: string; width: number }[];
  /** Texts in the order of the columns. */
  rows: readonly (readonly string[])[];
  explanations: readonly (readonly [column: string, how: string])[];
}

/** Writes a list in the form that its import reads. All cells are text, so nothing in them is ever computed. */
export function listTemplate({ sheet, columns, rows, explanations }: ListTemplate): Promise<Buffer> {
  const list: SheetData = [
    columns.map(({ head }) => ({ ...HEADING, value: head })),
    ...rows.map((row) => row.map((value) => ({ ...TEXT, value, wrap: true }))),
  ];
  const help: SheetData = [
    [
      { ...HEADING, value: '列' },
      { ...HEADING, value: '怎样填' },
    ],
    ...explanations.map(([column, how]) => [
      { ...TEXT, value: column },
      { ...TEXT, value: how, wrap: true },
    ]),
  ];
  return writeExcelFile([
    { data: list, sheet, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 },
    { data: help, sheet: '填写说明', columns: [{ width: 16 }, { width: 90 }] },
  ]).toBuffer();
}

const HEADING: CellObject = { type: String, fontWeight: 'bold', backgroundColor: '#EDEDED', alignVertical: 'center' };
/** `@` is Excel's format for text, so that a date typed over an example stays as typed. */
const TEXT: CellObject = { type: String, format: '@', alignVertical: 'top' };
