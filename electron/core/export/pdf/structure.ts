import { flowOf, type FlowItem } from '../../../../shared/print/flow.ts';
import type { PrintDocument } from '../../../../shared/print/document.ts';
import type { Origin } from '../../../../shared/print/layout/pages.ts';
import { STYLES, styleOf, type StyleId } from '../../../../shared/print/styles.ts';
import { at, type PdfFile, type Ref } from './file.ts';

/** Standard structure types (ISO 32000-1, 14.8.4) that papers use. */
type Tag = 'Document' | 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'P' | 'L' | 'LI' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD';

/** A piece of a leaf on a page, numbered on that page. */
interface Mark {
  page: number;
  id: number;
}

interface Element {
  tag: Tag;
  children: Element[];
  marks: Mark[];
}

/** An element that holds text. */
export interface Leaf extends Element {
  /** What was written, from which lines were cut. */
  source: string;
  /** Depth in the bookmarks, counting from 1; null = none. */
  bookmark: number | null;
}

const HEADINGS = ['H2', 'H3', 'H4', 'H5'] as const;
/** Bookmarks are made of titles and of the headings down to this level. */
const BOOKMARK_LEVELS = 2;

/** What a paper is made of, in the order in which it is read, and where each line of its pages belongs. */
export class Structure {
  readonly #root: Element = { tag: 'Document', children: [], marks: [] };
  readonly #leaves = new Map<string, Leaf>();
  /** Leaves of the marks of each page, in the order of their numbers. */
  readonly #pages: Leaf[][] = [];

  constructor(document: PrintDocument) {
    for (const [item, content] of flowOf(document).entries()) this.#addItem(item, content);
  }

  /** The element that a line belongs to. */
  leafOf(origin: Origin): Leaf {
    const leaf = this.#leaves.get(keyOf(origin));
    if (!leaf) throw new Error(`no element for line of item ${origin.item}`);
    return leaf;
  }

  /** Begins a piece of a leaf on a page and gives its number there. */
  mark(leaf: Leaf, page: number): number {
    const marks = (this.#pages[page] ??= []);
    const id = marks.push(leaf) - 1;
    leaf.marks.push({ page, id });
    return id;
  }

  /** Writes the structure tree with its parent tree (ISO 32000-1, 14.7); elements without text are left out. */
  write(file: PdfFile, pages: readonly Ref[]): Ref {
    const root = file.reserve();
    const refs = new Map<Element, Ref>();
    const document = writeElement(file, this.#root, root, pages, refs);
    const nums = pages.map((_, page) => {
      const parents = (this.#pages[page] ?? []).map((leaf) => at(refs.get(leaf) ?? document));
      return `${page} [${parents.join(' ')}]`;
    });
    const parents = file.add(`<</Nums [${nums.join(' ')}]>>`);
    file.put(
      root,
      `<</Type /StructTreeRoot /K [${at(document)}] /ParentTree ${at(parents)} /ParentTreeNextKey ${pages.length}>>`,
    );
    return root;
  }

  #addItem(item: number, content: FlowItem): void {
    if (content.kind === 'table') {
      const rows = [content.columns.map((column) => column.head), ...content.rows.map((row) => row.cells)];
      const table: Element = { tag: 'Table', children: [], marks: [] };
      for (const [i, cells] of rows.entries()) {
        const line: Element = { tag: 'TR', children: [], marks: [] };
        for (const [column, source] of cells.entries()) {
          const cell = { row: i - 1, column };
          line.children.push(this.#leaf({ item, cell }, i === 0 ? 'TH' : 'TD', source));
        }
        table.children.push(line);
      }
      this.#root.children.push(table);
      return;
    }
    const source = content.runs.map((run) => run.text).join('');
    const origin = { item, cell: null };
    if (content.listed) this.#listEnd().push(listItem(this.#leaf(origin, 'LBody', source)));
    else this.#root.children.push(this.#leaf(origin, tagOf(content.style), source, bookmarkOf(content.style)));
  }

  /** The items of the list that this paper ends with so far; a new list when it ends with something else. */
  #listEnd(): Element[] {
    const last = this.#root.children.at(-1);
    if (last?.tag === 'L') return last.children;
    const list: Element = { tag: 'L', children: [], marks: [] };
    this.#root.children.push(list);
    return list.children;
  }

  #leaf(origin: Origin, tag: Tag, source: string, bookmark: number | null = null): Leaf {
    const leaf: Leaf = { tag, children: [], marks: [], source, bookmark };
    this.#leaves.set(keyOf(origin), leaf);
    return leaf;
  }
}

function keyOf({ item, cell }: Origin): string {
  return cell === null ? String(item) : `${item} ${cell.row} ${cell.column}`;
}

function listItem(body: Leaf): Element {
  return { tag: 'LI', children: [body], marks: [] };
}

function tagOf(style: StyleId): Tag {
  if (style === 'title') return 'H1';
  const { outline } = styleOf(style);
  return outline === undefined ? 'P' : (HEADINGS[outline - 1] ?? 'P');
}

function bookmarkOf(style: StyleId): number | null {
  if (STYLES[style] === STYLES.title) return 1;
  const { outline } = styleOf(style);
  return outline !== undefined && outline <= BOOKMARK_LEVELS ? outline + 1 : null;
}

/** A cell without words is still a cell: a row keeps all of them. */
function isEmpty({ tag, marks, children }: Element): boolean {
  return tag !== 'TD' && tag !== 'TH' && marks.length === 0 && children.every(isEmpty);
}

function writeElement(
  file: PdfFile,
  element: Element,
  parent: Ref,
  pages: readonly Ref[],
  refs: Map<Element, Ref>,
): Ref {
  const ref = file.reserve();
  refs.set(element, ref);
  const kids = element.children
    .filter((child) => !isEmpty(child))
    .map((child) => at(writeElement(file, child, ref, pages, refs)));
  const marks = element.marks.map(({ page, id }) => `<</Type /MCR /Pg ${at(pages[page] ?? 0)} /MCID ${id}>>`);
  const scope = element.tag === 'TH' ? ' /A <</O /Table /Scope /Column>>' : '';
  file.put(
    ref,
    `<</Type /StructElem /S /${element.tag} /P ${at(parent)} /K [${[...kids, ...marks].join(' ')}]${scope}>>`,
  );
  return ref;
}
