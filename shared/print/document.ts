import type { FontRole } from './fonts.ts';
import type { SheetName } from './grid.ts';

/** A stretch of text. Without a role it is set as its block is. */
export interface Inline {
  text: string;
  role?: FontRole;
  bold?: true;
}

/** `label：value`, the label in 黑体. */
export interface Field {
  label: string;
  value: string;
}

/** A column of a table; `width` in characters of the grid, all columns together at most 28. */
export interface Column {
  head: string;
  width: number;
  align: 'left' | 'center';
}

/** One block of a paper. What it means, not how it looks; `flow.ts` gives each its face, size and indents. */
export type Block =
  /** Centred heading of the paper; a long one is set in several lines. Several papers in one begin on pages of their own; contents
   * tell the page of one by its `anchor`. */
  | { kind: 'title'; text: string; newPage?: boolean; anchor?: number }
  /** Centred line under the title, such as （草稿）. */
  | { kind: 'subtitle'; text: string }
  /** An empty line. */
  | { kind: 'blank' }
  /** Header facts that share a line. */
  | { kind: 'fields'; items: Field[] }
  /** 出席：… with following lines set under the first name. */
  | { kind: 'people'; label: string; text: string }
  /** `text` without its number; level 1 一、, 2 （一）, 3 1., 4 （1）. */
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; number: number; text: string; newPage?: boolean }
  | { kind: 'paragraph'; inlines: Inline[] }
  /** Paragraph that begins with a 黑体 label: 表决：, 决定：, 任务：. */
  | { kind: 'labelled'; label: string; inlines: Inline[] }
  /** Cells of the column `pageOf` are page numbers of the titles with these anchors, one for each row. */
  | { kind: 'table'; columns: Column[]; rows: string[][]; pageOf?: { column: number; anchors: number[] } }
  /** 主送 of a letter, with its colon. */
  | { kind: 'address'; text: string }
  /** 署名 and date at the end of a letter. */
  | { kind: 'issued'; by: string; on: string }
  /** Empty lines ruled from edge to edge, to be written on by hand. */
  | { kind: 'ruled'; lines: number }
  /** `主持人（签字）：` and room for name and date, one line each. */
  | { kind: 'signatures'; labels: string[] }
  /** 附件：1. … */
  | { kind: 'attachments'; items: string[] }
  /** A remark of the program, in parentheses and 楷体. */
  | { kind: 'note'; text: string }
  /** Heading of a part that begins on a new page, such as 后续情况. */
  | { kind: 'part'; text: string };

/** What stands in a 归档章 besides 页数, which is counted. */
export interface ArchiveStamp {
  fonds: string;
  year: number;
  /** 件号 as it is written in the 档号. */
  ordinal: string;
  /** 机构（问题）; may be empty. */
  unit: string;
  retention: string;
}

/** A paper ready to be set: the only thing that page layout and file formats read. */
export interface PrintDocument {
  /** For the properties of a file; holds no restricted text. */
  title: string;
  /** 党组织全称. */
  creator: string;
  /** ISO instant that stands for both dates of a file, taken from the record, so that equal input gives equal bytes. */
  stampedAt: string;
  /** Line above the type area of every page: marking, state and scope left, version and digest right. */
  banner: { left: string; right: string };
  /** Small line under the page number of every page; nothing where it is left out. */
  footer?: string;
  /** A4 where nothing is said. */
  sheet?: SheetName;
  blocks: Block[];
  /** 归档章 over the first page. Word files have none. */
  stamp?: ArchiveStamp;
  /** Instead of text: 归档章 to be cut out and pasted onto what is printed already, each with its 页数. */
  labels?: readonly { stamp: ArchiveStamp; pages: number }[];
}
