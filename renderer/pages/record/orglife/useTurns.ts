import { useState, useSyncExternalStore } from 'react';
import type { RecordContent } from '../../../../shared/model/record.ts';
import type { Entry } from '../../../../shared/model/entry.ts';
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

/** Works the view out, and hands out the same one until something in it has changed, so that typing renders only its row. */
class TurnsReader {
  readonly #session: RecordSession;
  readonly #sectionId: string;
  #content: RecordContent | null = null;
  #meta: RecordMeta | null = null;
  #view: TurnsView = { people: [], turns: new Map(), progress: new Map(), matrix: new Map() };
  #signature = '';

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
    if (content === this.#content && meta === this.#meta) return this.#view;
    [this.#content, this.#meta] = [content, meta];
    const entries = content.entries.filter((e) => e.sectionId === this.#sectionId);
    const view = viewOf({ ...meta, ...content }, entries, meta.withheld);
    const signature = signatureOf(view);
    if (signature !== this.#signature) [this.#view, this.#signature] = [view, signature];
    return this.#view;
  };
}

function viewOf(roll: Parameters<typeof participants>[0], entries: readonly Entry[], withheld: boolean): TurnsView {
  const people = participants(roll, entries);
  const turns = new Map(people.map((id) => [id, turnOf(id, entries)]));
  const progress = new Map(Array.from(turns, ([id, turn]) => [id, progressOf(turn, withheld)]));
  return { people, turns, progress, matrix: matrixOf(entries, withheld) };
}

/** Everything that the view shows, without the words. */
function signatureOf({ people, turns, progress, matrix }: TurnsView): string {
  const rows = Array.from(turns.values(), (t) => [
    t.self.map((e) => e.id),
    t.heard.map((e) => [e.id, e.personId]),
    t.responses.map((e) => e.id),
  ]);
  return JSON.stringify([people, rows, [...progress.values()], Array.from(matrix, ([id, row]) => [id, [...row]])]);
}

export function useTurns(sectionId: string): TurnsView {
  const { session } = useRecord();
  const [reader] = useState(() => new TurnsReader(session, sectionId));
  return useSyncExternalStore(reader.subscribe, reader.read);
}
