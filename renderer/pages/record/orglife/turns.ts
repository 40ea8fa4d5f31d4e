import type { Entry, EntryOf } from '../../../../shared/model/entry.ts';
import type { MeetingRecord } from '../../../../shared/model/record.ts';
import { isBlank } from '../../../../shared/model/rich-text.ts';
import type { Standing } from '../../../../shared/model/roster.ts';
import { expectedOn } from '../../../../shared/rules/count.ts';
import { ranked } from '../people.ts';

type Roll = Pick<MeetingRecord, 'template' | 'header' | 'attendance' | 'people'>;

/** What is on record for one person's turn: 自我批评 → 相互批评 → 表态. */
export interface Turn {
  personId: string;
  self: EntryOf<'self_criticism'>[];
  /** Criticism that this person hears, in order. */
  heard: EntryOf<'criticism'>[];
  responses: EntryOf<'response'>[];
}

/**
 * Who takes part: everybody expected who is here (or all who are expected before the roll call), and everybody on record in
 * the section. In the order of speaking: those with a 自我批评 row by its place, then the others in the order of reading out.
 */
export function participants(roll: Roll, entries: readonly Entry[]): string[] {
  const expected = expectedOn(roll.template, roll.header, roll.people);
  const here = new Set(
    roll.attendance.filter((a) => a.status === 'present' || a.status === 'online').map((a) => a.personId),
  );
  const named = new Set(entries.flatMap((e) => ('personId' in e ? [e.personId] : [])).filter((id) => id !== null));
  for (const e of entries) if (e.kind === 'criticism' && e.targetId !== null) named.add(e.targetId);
  const takesPart = (s: Standing) => named.has(s.personId) || here.size === 0 || here.has(s.personId);
  const usual = ranked(roll.people.filter((s) => (expected.includes(s) ? takesPart(s) : named.has(s.personId)))).map(
    (s) => s.personId,
  );
  const begun = entries.filter((e) => e.kind === 'self_criticism').map((e) => e.personId);
  const spoken = [...new Set(begun.filter((id): id is string => id !== null && usual.includes(id)))];
  return [...spoken, ...usual.filter((id) => !spoken.includes(id))];
}

/** The rows of one person's turn. */
export function turnOf(personId: string, entries: readonly Entry[]): Turn {
  return {
    personId,
    self: entries.filter((e) => e.kind === 'self_criticism').filter((e) => e.personId === personId),
    heard: entries.filter((e) => e.kind === 'criticism').filter((e) => e.targetId === personId),
    responses: entries.filter((e) => e.kind === 'response').filter((e) => e.personId === personId),
  };
}

/** How far a turn has come. Without the second key words arrive empty, so a row counts as said. */
export interface Progress {
  self: boolean;
  heard: number;
  answered: boolean;
}

export function progressOf(turn: Turn, withheld: boolean): Progress {
  const said = (e: Pick<Entry, 'text'>) => withheld || !isBlank(e.text);
  const each = turn.heard.length > 0 && !withheld && turn.heard.every((e) => e.response.trim() !== '');
  return {
    self: turn.self.some(said),
    heard: turn.heard.filter((e) => said(e) && e.personId !== null).length,
    answered: turn.responses.some(said) || each,
  };
}

/** Counts of who criticised whom: `matrix.get(speaker)?.get(target)`. Counts only, never who said how much. */
export function matrixOf(
  entries: readonly Entry[],
  withheld: boolean,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const matrix = new Map<string, Map<string, number>>();
  for (const e of entries) {
    if (e.kind !== 'criticism' || e.personId === null || e.targetId === null) continue;
    if (!withheld && isBlank(e.text)) continue;
    const row = matrix.get(e.personId) ?? new Map<string, number>();
    row.set(e.targetId, (row.get(e.targetId) ?? 0) + 1);
    matrix.set(e.personId, row);
  }
  return matrix;
}

/** Those who take part and have not yet said anything about this person. */
export function silentFor(turn: Turn, people: readonly string[]): string[] {
  const spoke = new Set(turn.heard.map((e) => e.personId));
  return people.filter((id) => id !== turn.personId && !spoke.has(id));
}

/** The entry behind which a criticism or answer of this turn belongs; null while the turn has no row yet. */
export function lastRow(turn: Turn): string | null {
  const rows: readonly Entry[] = [...turn.self, ...turn.heard];
  return (
    rows.reduce<Entry | null>((last, e) => (last === null || e.position > last.position ? e : last), null)?.id ?? null
  );
}

function empty(entry: Pick<Entry, 'text'>): boolean {
  return isBlank(entry.text);
}

/** Rows that were begun in this turn and never filled: they go when the next person is called. */
export function leftovers(turn: Turn): string[] {
  return [
    ...turn.heard.filter((e) => empty(e) && e.response.trim() === '' && e.dimension === '').map((e) => e.id),
    ...turn.responses.filter(empty).map((e) => e.id),
  ];
}
