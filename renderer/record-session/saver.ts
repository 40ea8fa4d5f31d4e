import { firstBatch, MAX_EDITS } from '../../shared/contract/limits.ts';
import type { MeetingRecord, RecordHeader } from '../../shared/model/record.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import { toPlainError, type PlainError } from '../../shared/model/errors.ts';
import { enqueue, enqueueAll } from './edit-queue.ts';
import {
  editOf,
  isRefusal,
  piecesOf,
  refusedEdits,
  supersedes,
  withoutRefused,
  type Piece,
  type Refused,
} from './refusals.ts';
import { retryDelay, SAVING, type SaveState } from './save-state.ts';
import type { Transport } from './transport.ts';

/** Longest time that a change waits before it is sent. With one save of some ms this keeps every key durable within 1 s. */
const DELAY_MS = 300;
/** A revision that is still stale after this many fresh ones in a row is a failure and told to the user. */
const MAX_RELOADS = 3;
/** What was refused is tried again this often, since a person, a section or a right may have come meanwhile. */
const REFUSED_AGAIN_MS = 5_000;

/**
 * Sends the edits of one record, one request at a time, in order. Nothing leaves the queue before the core has said that
 * it is durable; after a failure the same edits go out again, merged with what was typed meanwhile. What the core refuses as
 * it stands is found by sending piece by piece, and set aside: it holds up nothing else, and goes out again once changed.
 */
export class Saver {
  readonly #recordId: string;
  readonly #transport: Transport;
  readonly #onState: (state: SaveState) => void;
  readonly #onReload: (record: MeetingRecord, unsaved: readonly RecordEdit[]) => void;
  #revision: number;
  /** The header as the core has it. */
  #header: RecordHeader;
  #queue: RecordEdit[] = [];
  #sending: RecordEdit[] = [];
  #refused: ReadonlyMap<string, Refused> = new Map();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  #failures = 0;
  #reloads = 0;
  #savedAt = '';
  #state: SaveState = { kind: 'idle' };

  /**
   * `onReload` is told when the core's record was newer than ours: it has the fresh record and the edits that still have
   * to be applied to it.
   */
  constructor(
    record: Pick<MeetingRecord, 'id' | 'revision' | 'header'>,
    transport: Transport,
    onState: (state: SaveState) => void,
    onReload: (record: MeetingRecord, unsaved: readonly RecordEdit[]) => void,
  ) {
    this.#recordId = record.id;
    this.#revision = record.revision;
    this.#header = record.header;
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

  /** What the core does not take as it stands, by what it is about. A new map whenever that changes. */
  get refused(): ReadonlyMap<string, Refused> {
    return this.#refused;
  }

  /** Everything not yet durable, in the order to apply it. */
  get unsaved(): RecordEdit[] {
    return enqueueAll(refusedEdits(this.#refused.values(), this.#header), [...this.#sending, ...this.#queue]);
  }

  get clean(): boolean {
    return this.#idle && this.#refused.size === 0;
  }

  /** Nothing to send but what was refused. */
  get #idle(): boolean {
    return this.#queue.length === 0 && this.#sending.length === 0;
  }

  /** Takes in an edit that was already applied on screen. */
  add(edit: RecordEdit): void {
    // The timer may be the slow one of what was refused.
    if (this.#idle && this.#failures === 0) this.#clearTimer();
    this.#queue = enqueue(this.#queue, edit);
    this.#keep(Array.from(this.#refused.values()).filter((piece) => !supersedes(edit, piece)));
    if (this.#state.kind === 'refused' && this.#refused.size > 0) this.#set(this.#refusedState());
    else if (this.#state.kind !== 'failed' && this.#state.kind !== 'waiting') this.#set(SAVING);
    this.#schedule(DELAY_MS);
  }

  /** Builds on this record from now on; used after a call that gave back the whole record. */
  rebase({ revision, header }: Pick<MeetingRecord, 'revision' | 'header'>): void {
    this.#revision = revision;
    this.#header = header;
  }

  /** Sends everything now. True when all of it is durable, false when something failed or is refused (it goes on trying). */
  async flush(): Promise<boolean> {
    let again = false;
    while (!this.clean) {
      // Once more what was refused, and no oftener.
      if (this.#idle && again) return false;
      again ||= this.#idle;
      const failures = this.#failures;
      this.#clearTimer();
      await this.#run();
      if (this.#failures > failures) return false;
    }
    return true;
  }

  /** The record is gone: nothing is sent any more. */
  abandon(): void {
    this.#clearTimer();
    this.#queue = [];
    this.#keep([]);
    this.#set({ kind: 'idle' });
  }

  #set(state: SaveState): void {
    if (state === this.#state) return;
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

  /** One round of requests, or the one already under way. Never rejects. */
  #run(): Promise<void> {
    this.#running ??= this.#send().finally(() => {
      this.#running = null;
      if (this.clean) return;
      this.#schedule(this.#failures > 0 ? retryDelay(this.#failures) : this.#idle ? REFUSED_AGAIN_MS : DELAY_MS);
    });
    return this.#running;
  }

  async #send(): Promise<void> {
    this.#sending = firstBatch(this.#queue, MAX_EDITS);
    this.#queue = this.#queue.slice(this.#sending.length);
    const error =
      this.#sending.length > 0
        ? await this.#sendBatch(this.#sending)
        : await this.#sendPieces(Array.from(this.#refused.values()));
    if (error) this.#queue = enqueueAll(this.#sending, this.#queue);
    this.#sending = [];
    if (!error) this.#settle();
    else if (error.code === 'record.stale' && this.#reloads < MAX_RELOADS) await this.#reload();
    else this.#fail(error);
  }

  /** Gives back what stands in the way of saving, or null. A refusal does not: only what is refused is set aside. */
  async #sendBatch(edits: readonly RecordEdit[]): Promise<PlainError | null> {
    const refused = Array.from(this.#refused.values());
    const error = await this.#commit(edits.map((edit) => withoutRefused(edit, refused, this.#header)));
    if (!error || !isRefusal(error)) return error;
    // The header first: an entry may speak in the name of a guest who is new in it.
    const headerFirst = edits.toSorted((a, b) => Number(b.op === 'header') - Number(a.op === 'header'));
    const known = new Set(refused.map((r) => r.key));
    return this.#sendPieces(headerFirst.flatMap((e) => piecesOf(e, this.#header)).filter((p) => !known.has(p.key)));
  }

  /** Sends one piece after the other, over again while that gets further, since one may wait for another. */
  async #sendPieces(pieces: readonly Piece[]): Promise<PlainError | null> {
    let open = pieces;
    for (;;) {
      const refused: Refused[] = [];
      for (const piece of open) {
        const error = await this.#commit([editOf(piece, this.#header)]);
        if (error && !isRefusal(error)) return error;
        if (error) refused.push({ ...piece, error });
      }
      if (refused.length > 0 && refused.length < open.length) open = refused;
      else {
        const settled = new Set(pieces.map((p) => p.key));
        const others = Array.from(this.#refused.values()).filter((r) => !settled.has(r.key));
        this.#keep([...others, ...refused.filter((piece) => !this.#queue.some((edit) => supersedes(edit, piece)))]);
        return null;
      }
    }
  }

  /** One request. Gives back why it failed, or null. */
  async #commit(edits: RecordEdit[]): Promise<PlainError | null> {
    try {
      const reply = await this.#transport.edit({ recordId: this.#recordId, revision: this.#revision, edits });
      this.#revision = reply.revision;
      this.#savedAt = reply.savedAt;
      this.#header = edits.findLast((edit) => edit.op === 'header')?.header ?? this.#header;
      return null;
    } catch (thrown) {
      return toPlainError(thrown);
    }
  }

  #keep(refused: readonly Refused[]): void {
    if (refused.length > 0 || this.#refused.size > 0) this.#refused = new Map(refused.map((r) => [r.key, r]));
  }

  #settle(): void {
    this.#failures = 0;
    this.#reloads = 0;
    if (this.#queue.length > 0) this.#set(SAVING);
    else if (this.#refused.size === 0) this.#set({ kind: 'saved', at: this.#savedAt });
    else this.#set(this.#refusedState());
  }

  #refusedState(): SaveState {
    return { kind: 'refused', recordId: this.#recordId, refused: Array.from(this.#refused.values()) };
  }

  /** The core has a newer revision, for example because it ended after the commit and before the reply. */
  async #reload(): Promise<void> {
    this.#reloads += 1;
    try {
      const fresh = await this.#transport.get({ recordId: this.#recordId });
      this.rebase(fresh);
      this.#onReload(fresh, this.unsaved);
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
