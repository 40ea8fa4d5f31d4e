import type { MeetingRecord } from '../../shared/model/record.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import { toPlainError, type PlainError } from '../../shared/model/errors.ts';
import { enqueue, enqueueAll } from './edit-queue.ts';
import { retryDelay, type SaveState } from './save-state.ts';
import type { Transport } from './transport.ts';

/** Longest time that a change waits before it is sent. With one save of some ms this keeps every key durable within 1 s. */
const DELAY_MS = 300;
/** A revision that is still stale after this many fresh ones in a row is a failure and told to the user. */
const MAX_RELOADS = 3;
/** As many edits as one call takes (contract: `records.edit`). */
const BATCH = 200;

/**
 * Sends the edits of one record, one request at a time, in order. Nothing leaves the queue before the core has said that
 * it is durable; after a failure the same edits go out again, merged with what was typed meanwhile.
 */
export class Saver {
  readonly #recordId: string;
  readonly #transport: Transport;
  readonly #onState: (state: SaveState) => void;
  readonly #onReload: (record: MeetingRecord, unsaved: readonly RecordEdit[]) => void;
  #revision: number;
  #queue: RecordEdit[] = [];
  #sending: RecordEdit[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  #failures = 0;
  #reloads = 0;
  #state: SaveState = { kind: 'idle' };

  /**
   * `onReload` is told when the core's record was newer than ours: it has the fresh record and the edits that still have
   * to be applied to it.
   */
  constructor(
    record: Pick<MeetingRecord, 'id' | 'revision'>,
    transport: Transport,
    onState: (state: SaveState) => void,
    onReload: (record: MeetingRecord, unsaved: readonly RecordEdit[]) => void,
  ) {
    this.#recordId = record.id;
    this.#revision = record.revision;
    this.#transport = transport;
    this.#onState = onState;
    this.#onReload = onReload;
  }

  get state(): SaveState {
    return this.#state;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Everything not yet durable, in the order to apply it. */
  get unsaved(): RecordEdit[] {
    return enqueueAll(this.#sending, this.#queue);
  }

  get clean(): boolean {
    return this.#queue.length === 0 && this.#sending.length === 0;
  }

  /** Takes in an edit that was already applied on screen. */
  add(edit: RecordEdit): void {
    this.#queue = enqueue(this.#queue, edit);
    if (this.#state.kind === 'idle' || this.#state.kind === 'saved') this.#set({ kind: 'saving' });
    this.#schedule(DELAY_MS);
  }

  /** Builds on this revision from now on; used after a call that gave back the whole record. */
  rebase(revision: number): void {
    this.#revision = revision;
  }

  /** Sends everything now. True when all of it is durable, false when a try failed (it goes on trying). */
  async flush(): Promise<boolean> {
    while (!this.clean) {
      const failures = this.#failures;
      this.#clearTimer();
      await this.#run();
      if (this.#failures > failures) return false;
    }
    return true;
  }

  #set(state: SaveState): void {
    this.#state = state;
    this.#onState(state);
  }

  #schedule(delay: number): void {
    if (this.#timer !== null || this.#running !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#run();
    }, delay);
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** One request, or the one already under way. Never rejects. */
  #run(): Promise<void> {
    this.#running ??= this.#send().finally(() => {
      this.#running = null;
      if (!this.clean) this.#schedule(this.#failures > 0 ? retryDelay(this.#failures) : DELAY_MS);
    });
    return this.#running;
  }

  async #send(): Promise<void> {
    if (this.#queue.length === 0) return;
    this.#sending = this.#queue.slice(0, BATCH);
    this.#queue = this.#queue.slice(BATCH);
    try {
      const reply = await this.#transport.edit({
        recordId: this.#recordId,
        revision: this.#revision,
        edits: this.#sending,
      });
      this.#revision = reply.revision;
      this.#sending = [];
      this.#failures = 0;
      this.#reloads = 0;
      this.#set(this.#queue.length === 0 ? { kind: 'saved', at: reply.savedAt } : { kind: 'saving' });
    } catch (thrown) {
      this.#queue = enqueueAll(this.#sending, this.#queue);
      this.#sending = [];
      const error = toPlainError(thrown);
      if (error.code === 'record.stale' && this.#reloads < MAX_RELOADS) await this.#reload();
      else this.#fail(error);
    }
  }

  /** The core has a newer revision, for example because it ended after the commit and before the reply. */
  async #reload(): Promise<void> {
    this.#reloads += 1;
    try {
      const fresh = await this.#transport.get({ recordId: this.#recordId });
      this.#revision = fresh.revision;
      this.#onReload(fresh, this.#queue);
    } catch (thrown) {
      this.#fail(toPlainError(thrown));
    }
  }

  #fail(error: PlainError): void {
    this.#failures += 1;
    this.#reloads = 0;
    const closed = error.code === 'core.gone' || error.code === 'book.locked';
    this.#set({ kind: closed ? 'waiting' : 'failed', error });
  }
}
