import {
  isImmutable,
  type Attendance,
  type MeetingRecord,
  type RecordContent,
  type RecordHeader,
  type Section,
} from '../../shared/model/record.ts';
import { RESTRICTED_KINDS, type Entry } from '../../shared/model/entry.ts';
import { applyEdit, invertEdit, type RecordEdit } from '../../shared/model/record-edit.ts';
import { entryIdOf } from './edit-queue.ts';
import { Listeners, topicsOf, type Topic } from './topics.ts';
import { orderOf, sameOrder, type EntryOrder } from './order.ts';
import type { Refused } from './refusals.ts';
import { Saver } from './saver.ts';
import type { SaveState } from './save-state.ts';
import type { Transport } from './transport.ts';
import { UndoStack, type UndoStep } from './undo-stack.ts';

/** Everything of a record that is not its content: state, version, people, attachments, follow-ups. */
export type RecordMeta = Omit<MeetingRecord, keyof RecordContent | 'revision'>;

/** How a change is to be remembered. */
interface ChangeOptions {
  /** Names what is being typed in; key presses of one burst without a longer pause are undone together. */
  burst?: string;
  /** Entry to return to when the change is undone. */
  entryId?: string;
  /** Name of the step for the status line, such as 删除条目. */
  label?: string;
}

/**
 * One open record. Changes show at once, are saved in the background and can be undone; whoever shows a part subscribes to
 * that part alone, so a key press renders one row.
 */
export class RecordSession {
  readonly id: string;
  readonly #listeners = new Listeners();
  readonly #undo = new UndoStack<RecordEdit>();
  readonly #saver: Saver;
  readonly #now: () => number;
  #meta: RecordMeta;
  #content: RecordContent;
  #entries: ReadonlyMap<string, Entry>;
  #order: EntryOrder;

  /** `now` gives milliseconds on any clock that does not run backwards. */
  constructor(record: MeetingRecord, transport: Transport, now: () => number = () => performance.now()) {
    this.id = record.id;
    this.#now = now;
    [this.#meta, this.#content] = split(record);
    this.#entries = new Map(this.#content.entries.map((e) => [e.id, e]));
    this.#order = orderOf(this.#content);
    this.#saver = new Saver(
      record,
      transport,
      () => this.#listeners.tell(['save']),
      (fresh, unsaved) => this.#take(fresh, unsaved),
    );
  }

  get meta(): RecordMeta {
    return this.#meta;
  }
  get content(): RecordContent {
    return this.#content;
  }
  get header(): RecordHeader {
    return this.#content.header;
  }
  get attendance(): readonly Attendance[] {
    return this.#content.attendance;
  }
  get sections(): readonly Section[] {
    return this.#content.sections;
  }
  /** Ids of each section's entries in order. Keeps its identity until an entry comes, goes or moves. */
  get order(): EntryOrder {
    return this.#order;
  }
  get saveState(): SaveState {
    return this.#saver.state;
  }
  get canUndo(): boolean {
    return this.#undo.canUndo;
  }
  get canRedo(): boolean {
    return this.#undo.canRedo;
  }
  get clean(): boolean {
    return this.#saver.clean;
  }
  /** Edits that are not durable yet, in the order to apply them. */
  get unsaved(): RecordEdit[] {
    return this.#saver.unsaved;
  }
  /** What the core does not take as it stands, by what it is about (`header.ordinal`, `entry:ID`); told under `save`. */
  get refused(): ReadonlyMap<string, Refused> {
    return this.#saver.refused;
  }
  get revision(): number {
    return this.#saver.revision;
  }
  /** False once the record is finalised. */
  get editable(): boolean {
    return !isImmutable(this.#meta.state);
  }

  entry(entryId: string): Entry | undefined {
    return this.#entries.get(entryId);
  }

  /** The whole record as it stands on screen, for checks and printing. */
  snapshot(): MeetingRecord {
    return { ...this.#meta, ...this.#content, revision: this.#saver.revision };
  }

  /** Calls `listener` after every change of that part; returns the way to stop. */
  subscribe(topic: Topic, listener: () => void): () => void {
    return this.#listeners.add(topic, listener);
  }

  /**
   * True if this user may change the entry. Sealed words that this slot cannot read arrive empty: any put of such an entry
   * would overwrite them.
   */
  mayEdit(entry: Pick<Entry, 'kind'>): boolean {
    return this.editable && !(this.#meta.withheld && RESTRICTED_KINDS.has(entry.kind));
  }

  /** Applies edits as one step of undo. Does nothing (and returns false) in a finalised record or on withheld words. */
  change(edits: readonly RecordEdit[], options: ChangeOptions = {}): boolean {
    if (edits.length === 0 || !edits.every((edit) => this.#allowed(edit))) return false;
    const undo: RecordEdit[] = [];
    let content = this.#content;
    for (const edit of edits) {
      undo.unshift(...invertEdit(content, edit));
      content = applyEdit(content, edit);
    }
    const entryId = options.entryId ?? edits.map(entryIdOf).find((i) => i !== null) ?? null;
    const step = { undo, redo: [...edits], entryId, label: options.label ?? '' };
    this.#undo.push(step, options.burst ?? null, this.#now());
    this.#apply(edits);
    return true;
  }

  /** Takes back the last step. Returns it, so that the page can say what it was and go there. */
  undo(): UndoStep<RecordEdit> | null {
    const step = this.editable ? this.#undo.undo() : null;
    if (step) this.#apply(step.undo);
    return step;
  }

  /** Does the last undone step again. */
  redo(): UndoStep<RecordEdit> | null {
    const step = this.editable ? this.#undo.redo() : null;
    if (step) this.#apply(step.redo);
    return step;
  }

  /** What is typed next is a step of undo of its own. */
  sealUndo(): void {
    this.#undo.seal();
  }

  /** Makes everything typed durable. False if it could not be; then it stays queued and is tried again. */
  flush(): Promise<boolean> {
    return this.#saver.flush();
  }

  /** The record was deleted: what was typed in it goes with it. */
  abandon(): void {
    this.#saver.abandon();
  }

  /** Takes over the record that a call gave back (state changed, attachment added, date moved). Unsaved edits stay on top. */
  adopt(record: MeetingRecord): void {
    this.#saver.rebase(record);
    this.#take(record, this.#saver.unsaved);
  }

  /** Replaces what is not content, such as the list of attachments, without waiting for the core. */
  setMeta(change: Partial<RecordMeta>): void {
    this.#meta = { ...this.#meta, ...change };
    this.#listeners.tell(['meta']);
  }

  #allowed(edit: RecordEdit): boolean {
    const touched =
      edit.op === 'section.remove'
        ? this.#content.entries.filter((e) => e.sectionId === edit.sectionId)
        : [edit.op === 'entry.put' ? edit.entry : this.#entries.get(entryIdOf(edit) ?? '')];
    return this.editable && touched.every((e) => e === undefined || this.mayEdit(e));
  }

  #apply(edits: readonly RecordEdit[]): void {
    const topics = new Set<Topic>();
    for (const edit of edits) {
      for (const topic of topicsOf(edit, this.#content)) topics.add(topic);
      this.#content = applyEdit(this.#content, edit);
      this.#saver.add(edit);
    }
    this.#reindex(topics);
    this.#listeners.tell(topics);
  }

  #reindex(topics: ReadonlySet<Topic>): void {
    if (topics.size === 0) return;
    this.#entries = new Map(this.#content.entries.map((e) => [e.id, e]));
    if (topics.has('order') || topics.has('sections')) {
      const order = orderOf(this.#content);
      if (!sameOrder(order, this.#order)) this.#order = order;
    }
  }

  #take(record: MeetingRecord, unsaved: readonly RecordEdit[]): void {
    const before = this.#entries;
    let content: RecordContent;
    [this.#meta, content] = split(record);
    for (const edit of unsaved) content = applyEdit(content, edit);
    this.#content = content;
    const topics = new Set<Topic>(['meta', 'header', 'attendance', 'sections', 'order', 'content']);
    this.#reindex(topics);
    for (const id of new Set([...before.keys(), ...this.#entries.keys()])) {
      if (!sameEntry(before.get(id), this.#entries.get(id))) topics.add(`entry:${id}`);
    }
    this.#listeners.tell(topics);
  }
}

function split(record: MeetingRecord): [RecordMeta, RecordContent] {
  const { header, attendance, sections, entries, revision: _, ...meta } = record;
  return [meta, { header, attendance, sections, entries }];
}

/** Equal by value, so that a reload does not disturb the row that is being typed in. */
function sameEntry(a: Entry | undefined, b: Entry | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
