import { generateNKeysBetween } from 'fractional-indexing';
import { emptyEntry, type Entry } from '../../../../shared/model/entry.ts';
import { newId } from '../../../../shared/model/ids.ts';
import type { RecordEdit } from '../../../../shared/model/record-edit.ts';
import { isBlank, type RichText } from '../../../../shared/model/rich-text.ts';
import { positionAfter } from '../../../base/positions.ts';
import type { RecordActions } from '../record-actions.ts';
import { lastRow, leftovers, turnOf } from './turns.ts';

/** Begins a row of a person's turn, with words where there are some, and puts the focus into it; its id. */
export function addTurnRow(
  actions: RecordActions,
  sectionId: string,
  personId: string,
  kind: 'self_criticism' | 'criticism' | 'response',
  { speakerId = null, text }: { speakerId?: string | null; text?: RichText } = {},
): string {
  const entries = actions.entriesIn(sectionId);
  const end = entries.at(-1)?.id ?? null;
  const after = kind === 'self_criticism' ? end : (lastRow(turnOf(personId, entries)) ?? end);
  const fill = (blank: Entry): Entry => {
    const entry = text === undefined ? blank : { ...blank, text };
    if (entry.kind === 'criticism') return { ...entry, personId: speakerId, targetId: personId };
    return 'personId' in entry ? { ...entry, personId } : entry;
  };
  const field = kind === 'criticism' && speakerId === null ? 'personId' : 'text';
  return actions.insert(kind, sectionId, positionAfter(entries, after), fill, field).id;
}

/** Whether something stands in a person's 自我批评. */
export function hasSelfWords(actions: RecordActions, sectionId: string, personId: string): boolean {
  return turnOf(personId, actions.entriesIn(sectionId)).self.some((e) => !isBlank(e.text));
}

/**
 * Puts paragraphs of a person's settled statement into the last row of their 自我批评 as they stand, behind what is there or in its place; a row is
 * made where there is none. The focus stays where it is.
 */
export function takeIntoSelf(
  actions: RecordActions,
  sectionId: string,
  personId: string,
  text: RichText,
  how: 'behind' | 'instead',
): void {
  const entries = actions.entriesIn(sectionId);
  const row = turnOf(personId, entries).self.at(-1);
  const position = positionAfter(entries, entries.at(-1)?.id ?? null);
  const entry = row ?? { ...emptyEntry('self_criticism', { id: newId(), sectionId, position }), personId };
  const before = how === 'instead' || isBlank(entry.text) ? [] : entry.text;
  actions.put({ ...entry, text: [...before, ...text] }, { label: '取用本人材料' });
}

/** Takes away what was begun for this person and left empty, without a picture either. */
export function tidyTurn(actions: RecordActions, sectionId: string, personId: string): void {
  const { session } = actions;
  if (session.meta.withheld) return;
  const kept = new Set(session.meta.attachments.map((file) => file.entryId));
  const gone = leftovers(turnOf(personId, actions.entriesIn(sectionId))).filter((id) => !kept.has(id));
  session.change(
    gone.map((entryId) => ({ op: 'entry.remove', entryId })),
    { label: '去掉空白条目' },
  );
}

/**
 * Moves a person one place up or down in the order of speaking. The order is that of the 自我批评 rows, so everybody up to the
 * place concerned gets one, blank until they speak; then all rows of the lower turn go in front of the upper one.
 */
export function movePerson(
  actions: RecordActions,
  sectionId: string,
  order: readonly string[],
  personId: string,
  step: -1 | 1,
): void {
  const at = order.indexOf(personId);
  const other = at + step;
  if (at < 0 || other < 0 || other >= order.length) return;
  const [upper, lower] = [Math.min(at, other), Math.max(at, other)];
  const entries = [...actions.entriesIn(sectionId)];
  const edits: RecordEdit[] = [];
  for (const id of order.slice(0, lower + 1)) {
    if (turnOf(id, entries).self.length > 0) continue;
    const position = positionAfter(entries, entries.at(-1)?.id ?? null);
    const entry = { ...emptyEntry('self_criticism', { id: newId(), sectionId, position }), personId: id };
    entries.push(entry);
    edits.push({ op: 'entry.put', entry });
  }
  const first = entries.findIndex((e) => e.id === rowsOf(order[upper], entries)[0]?.id);
  const moved = rowsOf(order[lower], entries);
  const positions = generateNKeysBetween(
    entries[first - 1]?.position ?? null,
    entries[first]?.position ?? null,
    moved.length,
  );
  for (const [i, entry] of moved.entries())
    edits.push({ op: 'entry.put', entry: { ...entry, position: positions[i] ?? entry.position } });
  actions.session.change(edits, { label: '调整发言顺序' });
}

/** All rows of a person's turn in order. */
function rowsOf(personId: string | undefined, entries: readonly Entry[]): Entry[] {
  if (personId === undefined) return [];
  const { self, heard, responses } = turnOf(personId, entries);
  const rows = new Set<Entry>([...self, ...heard, ...responses]);
  return entries.filter((e) => rows.has(e));
}
