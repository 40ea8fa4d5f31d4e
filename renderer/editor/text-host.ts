import type { KeyboardEvent } from 'react';
import { Transforms, type Descendant } from 'slate';
import { ReactEditor } from 'slate-react';
import type { RichText } from '../../shared/model/rich-text.ts';
import { isComposing } from '../base/commands.ts';
import { editorKey } from './editor-keys.ts';
import { PaintFirst } from './paint-first.ts';
import { readPaste } from './paste.ts';
import { caretOf, createRichEditor, insertBlocks, replaceValue, selectRange } from './rich-editor.ts';
import { caretAfterChange, rangeFor, toRichText, type CaretWish, type TextPoint } from './rich-value.ts';
import type { RichEditor } from './slate-types.ts';

/** The words of an entry where they are kept. `read` gives the same object until they change. */
export interface TextSource {
  read(): RichText;
  /** Calls `listener` whenever the words may have changed, also by the editor itself; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** What the owner of an editor wants to hear. */
export interface TextCallbacks {
  onChange: (value: RichText) => void;
  /** A key that the editor has no use for. Not called while composing. */
  onKeyDown?: (event: KeyboardEvent, editor: RichEditor) => void;
  /** `@` was pressed. Return true if a picker opens instead of writing it. */
  onAt?: (editor: RichEditor) => boolean;
  /** Where the caret is, after every move. */
  onCaret?: (caret: TextPoint) => void;
  /** Files were pasted or dropped into the text. */
  onFiles?: (files: File[]) => void;
  /** Pasted text was too long for one entry. */
  onTooLong?: () => void;
}

/**
 * The editor of one entry and what stands between it and the record. Lives as long as its component is mounted. Words go to
 * the record and come from it without React, so that a key press renders nothing but the line it is in.
 */
export class TextHost {
  readonly editor: RichEditor;
  readonly initial: Descendant[];
  readonly #source: TextSource;
  readonly #paintFirst: PaintFirst;
  #emitted: RichText;
  #callbacks: TextCallbacks;
  #focused: number | null = null;

  constructor(source: TextSource, callbacks: TextCallbacks) {
    this.#source = source;
    this.#emitted = source.read();
    this.#callbacks = callbacks;
    this.initial = structuredClone(this.#emitted);
    this.editor = createRichEditor();
    this.#paintFirst = new PaintFirst(this.editor);
    const { insertText } = this.editor;
    this.editor.insertText = (text, options) => {
      if (text === '@' && this.#callbacks.onAt?.(this.editor)) return;
      insertText(text, options);
    };
    // Drops of text come this way; pastes are taken over before Slate sees them.
    this.editor.insertData = this.take;
  }

  /** The owner's callbacks of the latest render. */
  listen(callbacks: TextCallbacks): void {
    this.#callbacks = callbacks;
  }

  /** Takes the focus and puts the caret there, once for each number: afterwards the caret stays where the user has put it. */
  focus(wish: CaretWish, serial: number): void {
    if (this.#focused === serial) return;
    this.#focused = serial;
    ReactEditor.focus(this.editor);
    selectRange(this.editor, rangeFor(toRichText(this.editor.children), wish));
  }

  readonly changed = (nodes: Descendant[]): void => {
    const next = toRichText(nodes);
    const same = next.length === this.#emitted.length && next.every((block, i) => block === this.#emitted[i]);
    // Exchanging the whole text leaves no operations behind when it came from outside; a paste is told by `emit`.
    if (!same && this.editor.operations.some((op) => op.type !== 'set_selection')) this.#emit(next);
    if (this.editor.selection) this.#callbacks.onCaret?.(caretOf(this.editor));
  };

  /** True if Slate shall leave the key alone. Undo belongs to the whole record, so those keys go on to the page. */
  readonly keyDown = (event: KeyboardEvent): boolean => {
    if (isComposing(event.nativeEvent)) return false;
    if (editorKey(this.editor, event)) return true;
    this.#callbacks.onKeyDown?.(event, this.editor);
    return event.defaultPrevented || isUndoKey(event);
  };

  /** Takes a paste over: words if there are any, else files. Word puts a picture of the text beside the text. */
  readonly take = (data: DataTransfer): void => {
    const blocks = readPaste(data);
    if (blocks.length > 0) {
      if (insertBlocks(this.editor, blocks)) this.#emit(toRichText(this.editor.children));
      else this.#callbacks.onTooLong?.();
    } else if (data.files.length > 0) {
      this.files(Array.from(data.files));
    }
  };

  files(files: File[]): void {
    this.#callbacks.onFiles?.(files);
  }

  /**
   * Takes over words that did not come from this editor (undo, reload), but never in the middle of a composition.
   * Returns a way to stop.
   */
  follow(element: HTMLElement | null): () => void {
    const look = () => {
      const value = this.#source.read();
      if (value !== this.#emitted && !ReactEditor.isComposing(this.editor)) this.#replace(value);
    };
    // Slate writes the composed words in its own listener of the same event, and those are then the newer ones.
    const afterComposing = () => void setTimeout(look);
    // Slate hears of a moved caret up to 100 ms late, and not at all while composing: without this, pinyin begun right after Home
    // would put its words where the caret was before. In the capture phase, so that it is done before Slate's own handler.
    const beforeComposing = () => this.#takeCaret();
    // Slate overlooks a blur while it is writing the selection, and would take the focus back from the next field at the next change.
    const left = (event: FocusEvent) => {
      if (event.relatedTarget !== null) ReactEditor.blur(this.editor);
    };
    element?.addEventListener('compositionstart', beforeComposing, true);
    element?.addEventListener('compositionend', afterComposing);
    element?.addEventListener('focusout', left);
    const settled = element ? this.#paintFirst.watch(element) : () => undefined;
    const stop = this.#source.subscribe(look);
    look();
    return () => {
      element?.removeEventListener('compositionstart', beforeComposing, true);
      element?.removeEventListener('compositionend', afterComposing);
      element?.removeEventListener('focusout', left);
      settled();
      stop();
    };
  }

  /** Slate's selection becomes what the browser shows. */
  #takeCaret(): void {
    const shown = window.getSelection();
    const range = shown && ReactEditor.toSlateRange(this.editor, shown, { exactMatch: false, suppressThrow: true });
    if (range) Transforms.select(this.editor, range);
  }

  #emit(value: RichText): void {
    this.#emitted = value;
    this.#callbacks.onChange(value);
  }

  #replace(value: RichText): void {
    const caret = this.editor.selection ? caretAfterChange(this.#emitted, value) : null;
    this.#emitted = value;
    replaceValue(this.editor, value, caret);
  }
}

function isUndoKey(event: KeyboardEvent): boolean {
  return event.ctrlKey && !event.altKey && (event.code === 'KeyZ' || event.code === 'KeyY');
}
