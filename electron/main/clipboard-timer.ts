import type { Clipboard } from 'electron';

/** How long copied text stays on the clipboard. */
const CLIPBOARD_MS = 30_000;

type TextClipboard = Pick<Clipboard, 'writeText' | 'readText' | 'clear'>;

/** Puts text on the clipboard and takes it off again, unless something else was copied meanwhile. */
export class ClipboardTimer {
  readonly #clipboard: TextClipboard;
  #text: string | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(clipboard: TextClipboard) {
    this.#clipboard = clipboard;
  }

  async copy(text: string): Promise<void> {
    clearTimeout(this.#timer);
    await this.#clipboard.writeText(text);
    this.#text = text;
    this.#timer = setTimeout(() => void this.clear(), CLIPBOARD_MS);
  }

  /** Takes our text off now; also called on lock and on exit. */
  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    const ours = this.#text;
    this.#text = null;
    if (ours !== null && (await this.#clipboard.readText()) === ours) this.#clipboard.clear();
  }
}
