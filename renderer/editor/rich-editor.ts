import { createEditor, Editor, Element, Node, type Path, Point, Range, Transforms } from 'slate';
import { withReact } from 'slate-react';
import { MAX_TEXT_LENGTH, plainText, type RichBlock, type RichText } from '../../shared/model/rich-text.ts';
import { toRichText, type TextPoint } from './rich-value.ts';
import type { RichEditor } from './slate-types.ts';
import { spliceBlocks } from './splice.ts';

type ListType = 'bullet' | 'numbered';

/** A Slate editor for paragraphs, two kinds of list and bold. It keeps no history: undo belongs to the record's session. */
export function createRichEditor(): RichEditor {
  const editor = withReact(createEditor());
  const { deleteBackward, insertText } = editor;
  editor.insertBreak = () => breakBlock(editor);
  editor.insertSoftBreak = editor.insertBreak;
  editor.deleteBackward = (unit) => {
    if (!leaveListAtStart(editor)) deleteBackward(unit);
  };
  editor.insertText = (text, options) => {
    if (room(editor) >= text.length) insertText(text, options);
  };
  return editor;
}

/** Characters that still fit into the entry. */
function room(editor: RichEditor): number {
  return MAX_TEXT_LENGTH - plainText(toRichText(editor.children)).length;
}

/** The block with the caret, and where it is. */
function currentBlock(editor: RichEditor): [Element, Path] | undefined {
  const found = Editor.above(editor, { match: (n) => Element.isElement(n) });
  return found && Element.isElement(found[0]) ? [found[0], found[1]] : undefined;
}

/** Enter: a new block of the same kind, but an empty list item becomes a paragraph. */
function breakBlock(editor: RichEditor): void {
  const here = currentBlock(editor);
  if (here && here[0].type !== 'paragraph' && Node.string(here[0]) === '') {
    Transforms.setNodes(editor, { type: 'paragraph' }, { at: here[1] });
  } else {
    Transforms.splitNodes(editor, { always: true });
  }
}

/** Backspace at the beginning of a list item makes it a paragraph. True if that was so. */
function leaveListAtStart(editor: RichEditor): boolean {
  const { selection } = editor;
  const here = currentBlock(editor);
  if (!selection || !Range.isCollapsed(selection) || !here || here[0].type === 'paragraph') return false;
  if (!Point.equals(selection.anchor, Editor.start(editor, here[1]))) return false;
  Transforms.setNodes(editor, { type: 'paragraph' }, { at: here[1] });
  return true;
}

/** Makes the selected blocks a list of that kind, or paragraphs if they all are one already. */
export function toggleList(editor: RichEditor, type: ListType): void {
  const blocks = Array.from(Editor.nodes(editor, { match: (n) => Element.isElement(n) }), ([node]) => node);
  const all = blocks.length > 0 && blocks.every((n) => Element.isElement(n) && n.type === type);
  Transforms.setNodes(editor, { type: all ? 'paragraph' : type }, { match: (n) => Element.isElement(n) });
}

/** True if what is typed next is bold. */
export function isBold(editor: RichEditor): boolean {
  const marks: { bold?: unknown } | null = Editor.marks(editor);
  return marks?.bold === true;
}

/** Bold on or off for the selection or for what is typed next. */
export function toggleBold(editor: RichEditor): void {
  if (isBold(editor)) Editor.removeMark(editor, 'bold');
  else Editor.addMark(editor, 'bold', true);
}

/** Puts cleaned blocks in place of the selection. Returns false, changing nothing, if they do not fit. */
export function insertBlocks(editor: RichEditor, blocks: readonly RichBlock[]): boolean {
  if (blocks.length === 0 || plainText(blocks).length > room(editor)) return false;
  if (editor.selection && Range.isExpanded(editor.selection)) Transforms.delete(editor);
  const at = caretOf(editor);
  const next = spliceBlocks(toRichText(editor.children), at, blocks);
  replaceValue(editor, next.value, next.caret);
  return true;
}

/** The caret as block and offset; the end of the text if there is none. */
export function caretOf(editor: RichEditor): TextPoint {
  const point = editor.selection?.focus ?? Editor.end(editor, []);
  const [block = 0] = point.path;
  const range = { anchor: Editor.start(editor, [block]), focus: point };
  return { block, offset: Editor.string(editor, range).length };
}

/** Slate's point for a block and offset, held within the text. */
function slatePoint(editor: RichEditor, at: TextPoint): Point {
  const block = Math.max(0, Math.min(at.block, editor.children.length - 1));
  let left = at.offset;
  const leaves = Array.from(Node.texts(Node.get(editor, [block])));
  for (const [leaf, path] of leaves) {
    if (left <= leaf.text.length) return { path: [block, ...path], offset: left };
    left -= leaf.text.length;
  }
  return Editor.end(editor, [block]);
}

/** Selects a stretch, or puts the caret where both ends are one, and tells React. */
export function selectRange(editor: RichEditor, { from, to }: { from: TextPoint; to: TextPoint }): void {
  Transforms.select(editor, { anchor: slatePoint(editor, from), focus: slatePoint(editor, to) });
}

/** Exchanges the whole text; the caret goes to `caret`, or away if it is null. */
export function replaceValue(editor: RichEditor, value: RichText, caret: TextPoint | null): void {
  editor.children = structuredClone(value);
  editor.selection = null;
  if (caret) {
    const point = slatePoint(editor, caret);
    editor.selection = { anchor: point, focus: point };
  }
  editor.marks = null;
  editor.onChange();
}
