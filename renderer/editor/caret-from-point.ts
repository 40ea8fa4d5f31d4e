import type { TextPoint } from './rich-value.ts';

/** The place in a {@link RichTextView} under a point of the window, so that a click puts the caret where it was made. */
export function caretFromPoint(view: Element, x: number, y: number): TextPoint | null {
  const position = document.caretPositionFromPoint(x, y);
  const block = position && elementOf(position.offsetNode)?.closest('[data-block]');
  if (!position || !block || !view.contains(block)) return null;
  const index = Array.from(block.parentElement?.children ?? []).indexOf(block);
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(position.offsetNode, position.offset);
  return { block: index, offset: range.toString().replaceAll('\ufeff', '').length };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
