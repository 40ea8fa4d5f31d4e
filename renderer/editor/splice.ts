import type { RichBlock, RichLeaf, RichText } from '../../shared/model/rich-text.ts';
import { blockLength, type TextPoint } from './rich-value.ts';

/**
 * Puts blocks into a text at a point, as Word does: the first joins the block at the point, the last takes what stood behind
 * it. A list item keeps its kind where it does not land inside other words. Returns the new text and the place behind
 * what was put in.
 */
export function spliceBlocks(
  value: RichText,
  at: TextPoint,
  blocks: readonly RichBlock[],
): { value: RichText; caret: TextPoint } {
  const here = value[at.block];
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!here || !first || !last) return { value, caret: at };
  const [before, after] = splitLeaves(here.children, at.offset);
  const replaces = first.type !== 'paragraph' && (blocks.length === 1 ? blockLength(here) : at.offset) === 0;
  const head: RichBlock = { type: replaces ? first.type : here.type, children: joined(before, first.children) };
  if (blocks.length === 1) {
    const merged: RichBlock = { type: head.type, children: joined(head.children, after) };
    return { value: value.with(at.block, merged), caret: { block: at.block, offset: at.offset + blockLength(first) } };
  }
  const tail: RichBlock = { type: last.type, children: joined(last.children, after) };
  return {
    value: value.toSpliced(at.block, 1, head, ...blocks.slice(1, -1), tail),
    caret: { block: at.block + blocks.length - 1, offset: blockLength(last) },
  };
}

function splitLeaves(leaves: readonly RichLeaf[], offset: number): [RichLeaf[], RichLeaf[]] {
  const [before, after]: [RichLeaf[], RichLeaf[]] = [[], []];
  let left = offset;
  for (const leaf of leaves) {
    const cut = Math.max(0, Math.min(left, leaf.text.length));
    before.push({ ...leaf, text: leaf.text.slice(0, cut) });
    after.push({ ...leaf, text: leaf.text.slice(cut) });
    left -= leaf.text.length;
  }
  return [before, after];
}

/** Leaves one after the other, without empty ones and with equal neighbours made one; at least one leaf. */
export function joined(...parts: (readonly RichLeaf[])[]): RichLeaf[] {
  const leaves: RichLeaf[] = [];
  for (const leaf of parts.flat()) {
    if (leaf.text === '') continue;
    const last = leaves.at(-1);
    if (last && last.bold === leaf.bold) leaves[leaves.length - 1] = { ...last, text: last.text + leaf.text };
    else leaves.push(leaf);
  }
  return leaves.length > 0 ? leaves : [{ text: '' }];
}
