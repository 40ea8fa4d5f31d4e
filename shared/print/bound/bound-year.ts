import type { PackageScope } from '../../archive/manifest.ts';
import { scopeWords } from '../../archive/read-me.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import { printableText } from '../../text/characters.ts';
import type { Block, PrintDocument } from '../document.ts';
import type { Faces } from '../fonts.ts';
import { layOut } from '../layout/pages.ts';

/** A record as it is bound. */
export interface BoundRecord {
  title: string;
  /** Calendar day, or null. */
  heldOn: string | null;
  version: number;
  /** Its paper, and on how many pages that stands. */
  paper: PrintDocument;
  pages: number;
}

/** What a bound year is of. */
interface BoundYear {
  year: number;
  branchName: string;
  marking: string;
  scope: PackageScope;
  /** In the order in which they are bound; at least one. */
  records: readonly BoundRecord[];
  /** Titles of records of the year that are not final and so are not bound. */
  unfinished: readonly string[];
}

/** Lines of the cover above its title, and between the title and the branch. */
const COVER = { above: 5, between: 8 } as const;

/** Pages on which a paper stands; every part of a bound year begins on a page of its own, so that they add up. */
export function pagesOf(paper: PrintDocument, faces: Faces): number {
  return layOut(paper, faces).pages.length;
}

/** Title of a 合订本, also of its file. */
export function boundTitle(year: number): string {
  return `${year}年度组织生活记录`;
}

/**
 * 合订本: the records of a year in one paper with cover, contents, running page numbers and 备考表. The page numbers of the contents are
 * those of page layout in these faces.
 */
export function bindYear(bound: BoundYear, faces: Faces): PrintDocument {
  const { year, branchName, marking, scope, records } = bound;
  const head: Omit<PrintDocument, 'blocks'> = {
    title: printableText(`${boundTitle(year)}合订本`),
    creator: printableText(branchName),
    stampedAt: records.reduce((last, { paper }) => (paper.stampedAt > last ? paper.stampedAt : last), ''),
    banner: { left: printableText(bannerOf(marking, scope)), right: '' },
  };
  const cover = coverBlocks(bound);
  const contents = (firstPages: readonly number[], remarks: number): Block[] =>
    contentsBlocks(records, firstPages, remarks);
  // However many digits its numbers have, the contents are as long.
  const opening =
    pagesOf({ ...head, blocks: cover }, faces) +
    pagesOf(
      {
        ...head,
        blocks: contents(
          records.map(() => 1),
          1,
        ),
      },
      faces,
    );
  const firstPages = records.map((_, i) => records.slice(0, i).reduce((page, { pages }) => page + pages, opening + 1));
  const remarksPage = records.reduce((page, { pages }) => page + pages, opening + 1);
  const remarks = remarkBlocks(bound, remarksPage);
  return {
    ...head,
    blocks: [
      ...cover,
      ...onNewPage(contents(firstPages, remarksPage)),
      ...records.flatMap(({ paper }, i) => onNewPage(boundPaper(paper), i + 1)),
      ...onNewPage(remarks, records.length + 1),
    ],
  };
}

/** A paper as it is bound: what stands above its pages to the right, its version and digest, under its title. */
export function boundPaper({ banner, blocks }: PrintDocument): Block[] {
  const [title, ...rest] = blocks;
  if (title?.kind !== 'title' || banner.right === '') return blocks;
  return [title, { kind: 'subtitle', text: `（${banner.right}）` }, ...rest];
}

function bannerOf(marking: string, scope: PackageScope): string {
  return [marking.trim(), scope === 'full' ? '导出范围：全文' : ''].filter(Boolean).join('　');
}

/** @param anchor by which the contents know this part */
function onNewPage([first, ...rest]: readonly Block[], anchor?: number): Block[] {
  if (first?.kind !== 'title') throw new Error('a part of a bound year begins with a title');
  return [{ ...first, newPage: true, ...(anchor === undefined ? {} : { anchor }) }, ...rest];
}

function blanks(count: number): Block[] {
  return Array.from({ length: count }, () => ({ kind: 'blank' }));
}

function coverBlocks({ year, branchName, records }: BoundYear): Block[] {
  return [
    ...blanks(COVER.above),
    { kind: 'title', text: boundTitle(year) },
    { kind: 'subtitle', text: '（合订本）' },
    ...blanks(COVER.between),
    { kind: 'subtitle', text: branchName },
    { kind: 'subtitle', text: `共${records.length}份` },
  ];
}

function contentsBlocks(records: readonly BoundRecord[], firstPages: readonly number[], remarksPage: number): Block[] {
  return [
    { kind: 'title', text: '目录' },
    { kind: 'blank' },
    {
      kind: 'table',
      columns: [
        { head: '序号', width: 2.5, align: 'center' },
        { head: '日期', width: 8, align: 'center' },
        { head: '题名', width: 11.5, align: 'left' },
        { head: '页次', width: 3, align: 'center' },
        { head: '备注', width: 3, align: 'center' },
      ],
      rows: [
        ...records.map(({ title, heldOn, version }, i) => [
          String(i + 1),
          heldOn === null ? '' : formatOfficialDate(heldOn),
          title,
          String(firstPages[i] ?? ''),
          version > 1 ? `第${version}版` : '',
        ]),
        ['', '', '备考表', String(remarksPage), ''],
      ],
      pageOf: { column: 3, anchors: [...records, null].map((_, i) => i + 1) },
    },
  ];
}

/** 备考表: what is bound and what is not, and room for those who put it in order and looked at it. */
function remarkBlocks({ year, records, scope, unfinished }: BoundYear, pages: number): Block[] {
  const said = [
    `本册收入${year}年度已定稿的记录${records.length}份，共${pages}页，含封面、目录和本表。`,
    `${scopeWords(scope)}。附件不装订在本册里。`,
    ...(unfinished.length === 0 ? [] : [`还没有定稿、没有收入本册的：${unfinished.join('、')}。`]),
  ];
  return [
    { kind: 'title', text: '备考表' },
    { kind: 'blank' },
    { kind: 'heading', level: 1, number: 1, text: '本册情况' },
    ...said.map((text): Block => ({ kind: 'paragraph', inlines: [{ text }] })),
    { kind: 'heading', level: 1, number: 2, text: '整理和检查' },
    { kind: 'signatures', labels: ['整理人', '检查人'] },
  ];
}
