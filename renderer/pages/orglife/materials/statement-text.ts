import type { AppError } from '../../../../shared/model/errors.ts';
import type { RichText } from '../../../../shared/model/rich-text.ts';
import type { StatementKey } from '../../../../shared/model/statement.ts';
import { call, shown } from '../../../client.ts';
import type { TextSource } from '../../../editor/text-host.ts';
import { UndoStack } from '../../../record-session/undo-stack.ts';

/** How saving stands. */
type TextSaving =
  { kind: 'idle' } | { kind: 'saving' } | { kind: 'saved'; at: string } | { kind: 'failed'; error: AppError };

/** Typing is on disk this long after it was begun at the latest, but for the time of the call. */
const SAVE_AFTER_MS = 400;
/** How long after a failure it is tried again. */
const AGAIN_MS = 3000;

/** The words of one statement while it is open: what the editor writes, saving, undo. */
export class StatementText implements TextSource {
  readonly #of: StatementKey;
  readonly #undo = new UndoStack<RichText>();
  readonly #listeners = new Set<() => void>();
  #text: RichText;
  #kept: RichText;
  #saving: TextSaving = { kind: 'idle' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(of: StatementKey, text: RichText) {
    this.#of = of;
    this.#text = text;
    this.#kept = text;
  }

  readonly read = (): RichText => this.#text;
  readonly saving = (): TextSaving => this.#saving;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What the editor wrote. */
  readonly write = (text: RichText): void => {
    const step = { undo: [this.#text], redo: [text], entryId: null, label: '' };
    this.#undo.push(step, 'text', performance.now());
    this.#put(text);
  };

  undo(): void {
    const [text] = this.#undo.undo()?.undo ?? [];
    if (text) this.#put(text);
  }

  redo(): void {
    const [text] = this.#undo.redo()?.redo ?? [];
    if (text) this.#put(text);
  }

  /** Words that the core has put in the place of these. */
  replaced(text: RichText): void {
    this.#undo.push({ undo: [this.#text], redo: [text], entryId: null, label: '' }, null, performance.now());
    [this.#text, this.#kept] = [text, text];
    this.#tell();
  }

  /** Everything that was written is on disk when this resolves; rejects while that fails. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#turn = this.#turn.catch(() => undefined).then(() => this.#save());
    await this.#turn;
  }

  #put(text: RichText): void {
    this.#text = text;
    if (this.#saving.kind !== 'saving') {
      this.#saving = { kind: 'saving' };
      this.#later(SAVE_AFTER_MS);
    }
    this.#tell();
  }

  /** A failure is said in the page and tried again. */
  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush().catch(() => undefined), ms);
  }

  async #save(): Promise<void> {
    const text = this.#text;
    if (text === this.#kept) return;
    try {
      const { at } = await call('statements.save', { of: this.#of, text });
      this.#kept = text;
      this.#saving = { kind: 'saved', at };
    } catch (thrown) {
      const error = shown(thrown);
      this.#saving = { kind: 'failed', error };
      this.#later(AGAIN_MS);
      this.#tell();
      throw error;
    }
    if (this.#text !== text) {
      this.#saving = { kind: 'saving' };
      this.#later(SAVE_AFTER_MS);
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
