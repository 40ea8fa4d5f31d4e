import type { RecordEdit } from '../../shared/model/record-edit.ts';
import { RecordSession } from './record-session.ts';
import { worstOf, type SaveState } from './save-state.ts';
import type { Transport } from './transport.ts';

/**
 * Open records of this window. A session outlives its page while something in it is unsaved: after the core has ended and
 * the book is unlocked again, the words are still here, go on being saved, and the page finds them.
 */
export class Sessions {
  readonly #transport: Transport;
  readonly #onSaved: (recordId: string) => void;
  readonly #open = new Map<string, { session: RecordSession; users: number }>();
  readonly #listeners = new Set<() => void>();
  #saveState: SaveState = { kind: 'idle' };

  /** @param onSaved is told whenever everything typed in a record has become durable */
  constructor(transport: Transport, onSaved: (recordId: string) => void = () => undefined) {
    this.#transport = transport;
    this.#onSaved = onSaved;
  }

  /** How saving stands over all open records: the gravest state of them. Keeps its identity until that changes. */
  get saveState(): SaveState {
    return this.#saveState;
  }

  /** Calls `listener` whenever {@link saveState} changes; returns the way to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The session of a record, loaded unless it is still here. Rejects with the `AppError` of `records.get`. */
  async acquire(recordId: string): Promise<RecordSession> {
    const here = this.#open.get(recordId) ?? (await this.#load(recordId));
    here.users += 1;
    // A leftover of a closed book tries at once instead of at its next turn.
    void here.session.flush();
    return here.session;
  }

  /** The page is gone. What is unsaved goes on being saved; then the session is forgotten. */
  async release(session: RecordSession): Promise<void> {
    const here = this.#open.get(session.id);
    if (here?.session !== session) return;
    here.users -= 1;
    await session.flush();
    this.#forget(session);
  }

  /** Makes everything typed in any record durable. False if something could not be saved. */
  async flush(): Promise<boolean> {
    const all = await Promise.all([...this.#open.values()].map(({ session }) => session.flush()));
    return all.every(Boolean);
  }

  /** True if nothing but what the core refuses is unsaved, so that waiting for it does not help. */
  get onlyRefused(): boolean {
    const unsaved = Array.from(this.#open.values(), ({ session }) => session).filter((session) => !session.clean);
    return unsaved.length > 0 && unsaved.every((session) => session.saveState.kind === 'refused');
  }

  /** Everything that is not durable yet, record by record. */
  unsaved(): { recordId: string; revision: number; edits: RecordEdit[] }[] {
    return Array.from(this.#open.values(), ({ session }) => ({
      recordId: session.id,
      revision: session.revision,
      edits: session.unsaved,
    })).filter(({ edits }) => edits.length > 0);
  }

  async #load(recordId: string): Promise<{ session: RecordSession; users: number }> {
    const record = await this.#transport.get({ recordId });
    // Two pages may have asked at once; the first one's session wins.
    const here = this.#open.get(recordId);
    if (here) return here;
    const session = new RecordSession(record, this.#transport);
    session.subscribe('save', () => {
      this.#tell();
      if (session.clean) this.#onSaved(recordId);
    });
    const opened = { session, users: 0 };
    this.#open.set(recordId, opened);
    return opened;
  }

  #forget(session: RecordSession): void {
    const here = this.#open.get(session.id);
    if (here?.session !== session || here.users > 0) return;
    if (session.clean) {
      this.#open.delete(session.id);
      this.#tell();
      return;
    }
    const stop = session.subscribe('save', () => {
      if (!session.clean && this.#open.get(session.id)?.users === 0) return;
      stop();
      this.#forget(session);
    });
  }

  #tell(): void {
    const state = worstOf(Array.from(this.#open.values(), ({ session }) => session.saveState));
    if (state === this.#saveState) return;
    this.#saveState = state;
    for (const listener of this.#listeners) listener();
  }
}
