import { useState, useSyncExternalStore } from 'react';
import type { RecordContent } from '../../../../shared/model/record.ts';
import type { Entry } from '../../../../shared/model/entry.ts';
import { isBlank } from '../../../../shared/model/rich-text.ts';
import type { RecordMeta, RecordSession } from '../../../record-session/record-session.ts';
import { useRecord } from '../context.ts';
import { matrixOf, participants, progressOf, turnOf, type Progress, type Turn } from './turns.ts';

/** What the criticism view shows besides the words themselves. */
export interface TurnsView {
  /** In the order of speaking. */
  people: readonly string[];
  turns: ReadonlyMap<string, Turn>;
  progress: ReadonlyMap<string, Progress>;
  matrix: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** What of an entry shows elsewhere than in its own row: everything but the words, and whether there are any. */
const shapes = new WeakMap<Entry, string>();

function shapeOf(entry: Entry): string {
  const known = shapes.get(entry);
  if (known !== undefined) return known;
  const { id, kind, position, text } = entry;
  const who = 'personId' in entry ? entry.personId : null;
  const heard = entry.kind === 'criticism' ? [entry.targetId, entry.response.trim() === ''] : [];
  const shape = JSON.stringify([id, kind, position, who, isBlank(text), ...heard]);
  shapes.set(entry, shape);
  return shape;
}

/** Works the view out, and hands out the same one until something in it has changed, so that typing renders only its row. */
class TurnsReader {
  readonly #session: RecordSession;
  readonly #sectionId: string;
  #content: RecordContent | null = null;
  #meta: RecordMeta | null = null;
  #shapes: readonly string[] = [];
  #view: TurnsView = { people: [], turns: new Map(), progress: new Map(), matrix: new Map() };

  constructor(session: RecordSession, sectionId: string) {
    this.#session = session;
    this.#sectionId = sectionId;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const stops = [this.#session.subscribe('content', listener), this.#session.subscribe('meta', listener)];
    return () => stops.forEach((stop) => stop());
  };

  readonly read = (): TurnsView => {
    const { content, meta } = this.#session;
    const before = this.#content;
    if (content === before && meta === this.#meta) return this.#view;
    const entries = content.entries.filter((e) => e.sectionId === this.#sectionId);
    const now = entries.map(shapeOf);
    const same =
      meta === this.#meta &&
      content.header === before?.header &&
      content.attendance === before.attendance &&
      now.length === this.#shapes.length &&
      now.every((shape, n) => shape === this.#shapes[n]);
    [this.#content, this.#meta, this.#shapes] = [content, meta, now];
    if (!same) this.#view = viewOf({ ...meta, ...content }, entries, meta.withheld);
    return this.#view;
  };
}

function viewOf(roll: Parameters<typeof participants>[0], entries: readonly Entry[], withheld: boolean): TurnsView {
  const people = participants(roll, entries);
  const turns = new Map(people.map((id) => [id, turnOf(id, entries)]));
  const progress = new Map(Array.from(turns, ([id, turn]) => [id, progressOf(turn, withheld)]));
  return { people, turns, progress, matrix: matrixOf(entries, withheld) };
}

export function useTurns(sectionId: string): TurnsView {
  const { session } = useRecord();
  const [reader] = useState(() => new TurnsReader(session, sectionId));
  return useSyncExternalStore(reader.subscribe, reader.read);
}
