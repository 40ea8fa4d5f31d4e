import type { Operation } from 'slate';
import { flushSync } from 'react-dom';
import { onSettle } from '../base/flush.ts';
import type { RichEditor } from './slate-types.ts';

/** When the frame does not come, as in a covered window. */
const LATEST_MS = 100;

/**
 * Lets the browser paint a character that it has written itself before React and the record hear of it: what they would show is there
 * already. All other changes are told at once, and take along what waits.
 */
export class PaintFirst {
  readonly #editor: RichEditor;
  readonly #tell: RichEditor['onChange'];
  readonly #afterFrame = new MessageChannel();
  /** The browser has written a character whose operation comes next. */
  #written = false;
  #waiting: Operation[] | null = null;

  constructor(editor: RichEditor) {
    this.#editor = editor;
    this.#tell = editor.onChange;
    editor.onChange = this.#changed;
    this.#afterFrame.port1.addEventListener('message', this.settle);
  }

  /** Watches the element around the editor for characters; returns the way to stop. */
  watch(element: HTMLElement): () => void {
    const note = (event: Event): void => {
      this.#written = event instanceof InputEvent && event.inputType === 'insertText';
    };
    // In the capture phase: whoever acts on a key or a click finds the words of the one before.
    const before = ['keydown', 'pointerdown', 'beforeinput', 'compositionstart', 'blur'] as const;
    element.addEventListener('input', note, true);
    for (const type of before) window.addEventListener(type, this.settle, true);
    const settled = onSettle(this.settle);
    this.#afterFrame.port1.start();
    return () => {
      // React is at work while the editor goes, and renders nothing in between.
      this.#take(() => this.#tell());
      settled();
      element.removeEventListener('input', note, true);
      for (const type of before) window.removeEventListener(type, this.settle, true);
      this.#afterFrame.port1.close();
    };
  }

  /** Tells what waits now. */
  readonly settle = (): void => this.#take(() => flushSync(() => this.#tell()));

  /** Runs `tell` with the operations that wait, if any, in the place of those that came since. */
  #take(tell: () => void): void {
    this.#written = false;
    if (!this.#waiting) return;
    const since = this.#editor.operations;
    this.#editor.operations = this.#waiting;
    this.#waiting = null;
    tell();
    this.#editor.operations = since;
  }

  readonly #changed: RichEditor['onChange'] = (options) => {
    if (this.#written) {
      this.#written = false;
      if (this.#waiting) this.#waiting.push(...this.#editor.operations);
      else this.#wait();
      return;
    }
    this.settle();
    this.#tell(options);
  };

  #wait(): void {
    this.#waiting = [...this.#editor.operations];
    requestAnimationFrame(() => this.#afterFrame.port2.postMessage(null));
    setTimeout(this.settle, LATEST_MS);
  }
}
