import type { Descendant } from 'slate';
import type { RichBlock, RichLeaf, RichText } from '../../shared/model/rich-text.ts';
import { BLANK } from '../../shared/text/phrases.ts';

const known = new WeakMap<Descendant, RichBlock>();

/**
 * Slate's nodes as stored text: only what the model knows, nothing that a plugin or a paste may have left on a node.
 * Blocks that did not change keep their identity.
 */
export function toRichText(nodes: readonly Descendant[]): RichText {
  return nodes.map((node) => {
    const before = known.get(node);
    if (before) return before;
    const block = toBlock(node);
    known.set(node, block);
    return block;
  });
}

function toBlock(node: Descendant): RichBlock {
  if (!('children' in node)) return { type: 'paragraph', children: [{ text: node.text }] };
  return { type: node.type, children: node.children.map((leaf) => toLeaf(leaf)) };
}

function toLeaf(leaf: RichLeaf): RichLeaf {
  return leaf.bold === true ? { text: leaf.text, bold: true } : { text: leaf.text };
}

/** A place in a rich text: block, and characters from the block's beginning. */
export interface TextPoint {
  block: number;
  offset: number;
}

export function blockLength(block: RichBlock): number {
  return block.children.reduce((length, leaf) => length + leaf.text.length, 0);
}

/** Where the caret is wanted in a text: a place, its end, or what a phrase left open there, else its end. */
export type CaretWish = TextPoint | 'end' | 'blank';

/** What is selected for a wish; both ends are one where it is a caret. */
export function rangeFor(value: RichText, wish: CaretWish): { from: TextPoint; to: TextPoint } {
  const block = value.findIndex((b) => textOf(b).includes(BLANK));
  const open = value[block];
  if (wish === 'blank' && open) {
    const offset = textOf(open).indexOf(BLANK);
    return { from: { block, offset }, to: { block, offset: offset + BLANK.length } };
  }
  const at = typeof wish === 'string' ? endOf(value) : wish;
  return { from: at, to: at };
}

function textOf(block: RichBlock): string {
  return block.children.map((leaf) => leaf.text).join('');
}

/** The end of a text. */
export function endOf(value: RichText): TextPoint {
  const last = value.at(-1);
  return { block: value.length - 1, offset: last ? blockLength(last) : 0 };
}

/**
 * Where the caret belongs after the text has changed from outside (undo, reload): behind the last character that differs.
 */
export function caretAfterChange(before: RichText, after: RichText): TextPoint {
  let tail = 0;
  const [a, b] = [flat(before), flat(after)];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return pointAt(after, b.length - tail);
}

function flat(value: RichText): string {
  return value.map(textOf).join('\n');
}

/** The place `offset` characters into the text, each boundary between blocks counting as one. */
function pointAt(value: RichText, offset: number): TextPoint {
  let left = offset;
  for (const [index, block] of value.entries()) {
    const length = blockLength(block);
    if (left <= length) return { block: index, offset: left };
    left -= length + 1;
  }
  return endOf(value);
}
