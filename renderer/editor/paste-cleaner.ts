import {
  MAX_BLOCKS,
  MAX_LEAVES,
  MAX_TEXT_LENGTH,
  type RichBlock,
  type RichLeaf,
} from '../../shared/model/rich-text.ts';
import { visibleText } from '../../shared/text/characters.ts';
import { joined } from './splice.ts';

/** The little of a DOM node that the cleaner reads. */
export interface MarkupNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<MarkupNode>;
  getAttribute?(name: string): string | null;
}

const TEXT = 3;
const ELEMENT = 1;
/** Nothing inside these was ever meant to be read as text. */
const SKIPPED = new Set(
  'XML STYLE SCRIPT HEAD META TITLE LINK TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SVG MATH IMG AUDIO VIDEO CANVAS INPUT SELECT TEXTAREA BUTTON DEL'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'P DIV H1 H2 H3 H4 H5 H6 LI UL OL DL DT DD TABLE THEAD TBODY TFOOT TR BLOCKQUOTE PRE SECTION ARTICLE HEADER FOOTER HR FIGURE BODY HTML'.split(
    ' ',
  ),
);
const HEADING = /^H[1-6]$/;
/** DOMParser nests no deeper than this; a tree that does was not made by it. */
const MAX_DEPTH = 512;
// A line feed inside the source between two Chinese characters is how Word wraps its HTML, not a space that was typed.
const WIDE = String.raw`\p{Script=Han}\u2014\u2018-\u201d\u2026\u3000-\u303f\uff00-\uffef`;
const WRAPPED = new RegExp(`(?<=[${WIDE}])[ \\t]*\\r?\\n\\s*(?=[${WIDE}])`, 'gu');

/** Where {@link inertMarkup} puts what was said in `style`. */
const STYLE = 'data-style';

/**
 * Markup with its style sheets taken out and its style attributes and event handlers renamed: the page's content security policy
 * would refuse and report them even in a document that is never shown, and the cleaner still wants to read what styles said. Takes
 * time in proportion to its length, whatever the markup: no character is looked at again from an earlier `<`.
 */
export function inertMarkup(markup: string): string {
  return markup
    .replaceAll(/<style\b[\s\S]*?(?:<\/style\s*>|$)/giu, '')
    .replaceAll(/<[a-z][^<>]*>/giu, (tag) => tag.replaceAll(/(?<=[\s"'/])(?:style|on[a-z]+)(?=\s*=)/giu, renamed));
}

/** An attribute's name as the parser shall see it. */
function renamed(name: string): string {
  return `data-${name.toLowerCase()}`;
}

interface Place {
  type: RichBlock['type'];
  bold: boolean;
  /** Line feeds are line breaks here. */
  pre: boolean;
  /** Inside a table cell: a row is one block, however its cells are built. */
  cell: boolean;
}

/**
 * Markup from Word, WPS or a web page as plain blocks: paragraphs, list items and bold survive; everything else (fonts,
 * pictures, links, scripts, comments, hidden and deleted text) goes. Table cells become words with a wide space between.
 */
export function cleanMarkup(root: MarkupNode): RichBlock[] {
  const blocks: RichBlock[] = [];
  let open: RichBlock | null = null;
  let length = 0;

  const close = (): void => {
    const block = open && trimmed(open);
    if (block) blocks.push(block);
    open = null;
  };
  const say = (text: string, place: Place): void => {
    const words = text.slice(0, Math.max(0, MAX_TEXT_LENGTH - length));
    length += words.length;
    open ??= { type: place.type, children: [] };
    open.children.push(place.bold ? { text: words, bold: true } : { text: words });
  };
  const breakLine = (place: Place): void => {
    if (!place.cell) close();
    else if (open) say(' ', place);
  };
  const visit = (node: MarkupNode, place: Place, depth: number): void => {
    if (node.nodeType === TEXT) {
      const lines = place.pre ? (node.nodeValue ?? '').split('\n') : [node.nodeValue ?? ''];
      for (const [i, line] of lines.entries()) {
        if (i > 0) breakLine(place);
        const text = readable(line);
        if (text !== '' && (open || text.trim() !== '')) say(text, place);
      }
      return;
    }
    if (node.nodeType !== ELEMENT && node.nodeName !== '#document-fragment' && node.nodeName !== '#document') return;
    const name = node.nodeName.toUpperCase();
    const style = styleOf(node);
    if (SKIPPED.has(name) || depth > MAX_DEPTH || isHidden(style) || isCommentMark(node)) return;
    const isBlock = BLOCKS.has(name);
    if (isBlock || name === 'BR') breakLine(place);
    const inner = placeInside(node, name, style, place);
    if ((name === 'TD' || name === 'TH') && open) say('　', place);
    for (let i = 0; i < node.childNodes.length; i += 1) {
      const child = node.childNodes[i];
      if (child) visit(child, inner, depth + 1);
    }
    if (isBlock) breakLine(place);
  };

  visit(root, { type: 'paragraph', bold: false, pre: false, cell: false }, 0);
  close();
  return bounded(blocks);
}

/** Lines of plain text as paragraphs, without empty lines. */
export function cleanPlainText(text: string): RichBlock[] {
  const lines = text
    .slice(0, MAX_TEXT_LENGTH)
    .split(/\r\n?|[\n\u2028\u2029\v\f]/u)
    .map((line) => visibleText(line.replaceAll('\t', '　')).trimEnd())
    .filter((line) => line.trim() !== '');
  return bounded(lines.map((line) => ({ type: 'paragraph', children: [{ text: line }] })));
}

/** No more blocks and changes of face than an entry may have: what is beyond stands in the last block, or loses its bold; no word goes. */
function bounded(blocks: readonly RichBlock[]): RichBlock[] {
  const rest = blocks.slice(MAX_BLOCKS - 1);
  const words = rest.map((b) => b.children.map((l) => l.text).join('')).join('　');
  const few: RichBlock[] =
    rest.length > 1
      ? [...blocks.slice(0, MAX_BLOCKS - 1), { type: 'paragraph', children: [{ text: words }] }]
      : [...blocks];
  const leaves = few.reduce((sum, b) => sum + b.children.length, 0);
  if (leaves <= MAX_LEAVES) return few;
  return few.map(({ type, children }) => ({ type, children: [{ text: children.map((l) => l.text).join('') }] }));
}

function placeInside(node: MarkupNode, name: string, style: ReadonlyMap<string, string>, place: Place): Place {
  const weight = style.get('font-weight');
  const bold =
    weight === undefined ? place.bold || name === 'B' || name === 'STRONG' || HEADING.test(name) : isHeavy(weight);
  const cell = place.cell || name === 'TD' || name === 'TH';
  return { type: typeInside(node, name, style, place), bold, pre: place.pre || name === 'PRE', cell };
}

function typeInside(
  node: MarkupNode,
  name: string,
  style: ReadonlyMap<string, string>,
  place: Place,
): RichBlock['type'] {
  const own = node.getAttribute?.('data-block');
  if (own === 'bullet' || own === 'numbered') return own;
  if (name === 'UL') return 'bullet';
  if (name === 'OL') return 'numbered';
  // Word and WPS write list items as paragraphs and put the number itself into a span of its own.
  if (BLOCKS.has(name) && style.has('mso-list')) return isNumber(markerOf(node)) ? 'numbered' : 'bullet';
  return place.type;
}

function styleOf(node: MarkupNode): Map<string, string> {
  const style = new Map<string, string>();
  for (const part of (node.getAttribute?.(STYLE) ?? '').split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0)
      style.set(
        part.slice(0, colon).trim().toLowerCase(),
        part
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      );
  }
  return style;
}

function isHidden(style: ReadonlyMap<string, string>): boolean {
  return (
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden' ||
    style.get('mso-hide') === 'all' ||
    style.get('mso-list') === 'ignore' ||
    style.has('mso-comment-reference') ||
    style.get('mso-special-character') === 'comment' ||
    style.get('mso-element') === 'comment-list'
  );
}

/** `[a1]`, by which Word marks the place of a comment. */
function isCommentMark(node: MarkupNode): boolean {
  return /(?:^|\s)msocomanchor(?:\s|$)/u.test(node.getAttribute?.('class') ?? '');
}

function isHeavy(weight: string): boolean {
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
}

/** Word puts the marker two elements deep; looking for it further down would read a tree of lists once for each of them. */
const MARKER_DEPTH = 6;

/** The number or bullet that Word printed before a list item. */
function markerOf(node: MarkupNode, depth = 0): string {
  if (depth > MARKER_DEPTH) return '';
  for (let i = 0; i < node.childNodes.length; i += 1) {
    const child = node.childNodes[i];
    if (!child) continue;
    if (child.nodeType === ELEMENT && styleOf(child).get('mso-list') === 'ignore') return textOf(child);
    const deeper = markerOf(child, depth + 1);
    if (deeper !== '') return deeper;
  }
  return '';
}

function textOf(node: MarkupNode): string {
  if (node.nodeType === TEXT) return node.nodeValue ?? '';
  return Array.from(node.childNodes, textOf).join('');
}

/** Word's bullets are single letters of a symbol font (`l`, `n`, `Ø`) or dots; numbers have a digit, a Chinese numeral or a closing mark. */
function isNumber(marker: string): boolean {
  const text = marker.replaceAll(/\s/gu, '');
  return /[0-9０-９①-⑳㈠-㈩一二三四五六七八九十百]/u.test(text) || /^[(（]?[a-z]+[.)）、]$/iu.test(text);
}

function readable(text: string): string {
  return visibleText(text.replaceAll('\u00a0', ' ').replaceAll(WRAPPED, '')).replaceAll(/\s+/gu, (s) =>
    s.includes('\u3000') ? s : ' ',
  );
}

/** The block without white space at its ends and doubled inside; null if nothing is left. */
function trimmed(block: RichBlock): RichBlock | null {
  const leaves: RichLeaf[] = [];
  for (const leaf of joined(block.children)) {
    const before = leaves.at(-1)?.text ?? ' ';
    const text = /\s$/u.test(before) ? leaf.text.trimStart() : leaf.text;
    if (text !== '') leaves.push({ ...leaf, text });
  }
  const last = leaves.at(-1);
  if (last) leaves[leaves.length - 1] = { ...last, text: last.text.trimEnd() };
  const children = joined(leaves).map((leaf) => ({
    ...leaf,
    text: leaf.text.replaceAll(/(?<! ) *\u3000 */gu, '\u3000').replaceAll(/ {2,}/gu, ' '),
  }));
  return children[0]?.text === '' ? null : { type: block.type, children };
}
