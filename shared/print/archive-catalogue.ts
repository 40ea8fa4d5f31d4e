import type { Manifest } from '../archive/manifest.ts';
import { printableText } from '../text/characters.ts';
import type { Block, PrintDocument } from './document.ts';
import type { SheetDocument } from './ledger.ts';

/** One 件 in the catalogue. */
export interface CatalogueRow {
  fileNumber: string;
  title: string;
  heldOn: string;
  /** Pages of 正文 as this program lays it out. */
  pages: number;
  /** Attachments that the scope leaves out. */
  left: number;
}

/** What the catalogue and the remarks are about. */
interface CataloguePaper {
  branchName: string;
  marking: string;
  about: string;
  /** ISO instant that stands for the dates of the file. */
  stampedAt: string;
}

/** Columns of 归档文件目录 by DA/T 22—2015 in its order, with their widths on paper and in a workbook. */
const COLUMNS = [
  { head: '序号', width: 3, wide: 6 },
  { head: '档号', width: 13, wide: 28 },
  { head: '文号', width: 3, wide: 10 },
  { head: '责任者', width: 9, wide: 30 },
  { head: '题名', width: 11, wide: 44 },
  { head: '日期', width: 5, wide: 12 },
  { head: '密级', width: 2.5, wide: 8 },
  { head: '页数', width: 2.5, wide: 8 },
  { head: '备注', width: 4, wide: 24 },
] as const;

/** The cells of one 件; minutes have no 文号, and days are eight digits. */
function cellsOf({ fileNumber, title, heldOn, pages, left }: CatalogueRow, at: number, branchName: string) {
  const remark = left === 0 ? '' : `${left}个附件按范围没有放入`;
  return [at + 1, fileNumber, '', branchName, title, heldOn.replaceAll('-', ''), '', pages, remark] as const;
}

/** 归档文件目录 as a paper. */
export function printCatalogue(rows: readonly CatalogueRow[], paper: CataloguePaper): PrintDocument {
  const { branchName } = paper;
  return {
    ...headOf('归档文件目录', paper),
    // Nine columns (DA/T 22—2015) need the long side of the sheet.
    sheet: 'wide',
    blocks: [
      ...titled('归档文件目录', paper),
      {
        kind: 'table',
        columns: COLUMNS.map(({ head, width }) => ({ head, width, align: width <= 5 ? 'center' : 'left' })),
        rows: rows.map((row, i) => cellsOf(row, i, branchName).map((cell) => printableText(String(cell)))),
      },
    ],
  };
}

/** The same as a workbook. */
export function catalogueSheet(rows: readonly CatalogueRow[], { branchName }: CataloguePaper): SheetDocument {
  return {
    title: '归档文件目录',
    columns: COLUMNS.map(({ head, wide }) => ({
      head,
      width: wide,
      kind: head === '序号' || head === '页数' ? 'number' : 'text',
    })),
    rows: rows.map((row, i) => cellsOf(row, i, branchName)),
  };
}

/** 备考表: what the package holds and lacks, and room for those who put it in order and looked at it. */
export function printRemarks(
  rows: readonly CatalogueRow[],
  reasons: Manifest['reasons'],
  paper: CataloguePaper,
): PrintDocument {
  const [pages, left] = [rows.reduce((n, row) => n + row.pages, 0), rows.reduce((n, row) => n + row.left, 0)];
  const said = [
    `本包共${rows.length}件，正文${pages}页。`,
    ...(left === 0 ? [] : [`有${left}个附件按所选的范围没有放入。`]),
    ...reasons.map(({ item, title, reason }) => `四性检测${item}“${title}”没有通过，打包的理由：${reason}`),
  ];
  return {
    ...headOf('备考表', paper),
    blocks: [
      ...titled('备考表', paper),
      { kind: 'heading', level: 1, number: 1, text: '包内文件情况' },
      ...said.map((text): Block => ({ kind: 'paragraph', inlines: [{ text: printableText(text) }] })),
      { kind: 'heading', level: 1, number: 2, text: '整理和检查' },
      { kind: 'signatures', labels: ['整理人', '检查人'] },
    ],
  };
}

function headOf(title: string, { branchName, marking, stampedAt }: CataloguePaper) {
  const banner = { left: printableText(marking.trim()), right: '' };
  return { title, creator: printableText(branchName), stampedAt, banner };
}

function titled(title: string, { branchName, about }: CataloguePaper): Block[] {
  return [
    { kind: 'title', text: title },
    { kind: 'subtitle', text: `（${about}）` },
    { kind: 'blank' },
    { kind: 'fields', items: [{ label: '立档单位', value: branchName }] },
  ];
}
