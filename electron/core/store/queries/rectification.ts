import type {
  RectificationFields,
  RectificationFrom,
  RectificationItem,
  RectificationWords,
} from '../../../../shared/model/rectification.ts';
import { rectificationNumber } from '../../../../shared/model/rectification.ts';
import { sealWords, unsealWords, type Seal, type SealPlace } from '../../crypto/seal.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

interface Row {
  id: string;
  year: number;
  seq: number;
  on: string;
  source: RectificationItem['source'];
  personId: string | null;
  words: string | null;
  sealed: Buffer | null;
  responsible: string;
  supervisor: string;
  dueOn: string | null;
  publicity: string;
  fromKind: RectificationFrom['kind'] | null;
  fromSeries: string;
  fromId: string;
  carriedYear: number | null;
  carriedSeq: number | null;
}

const ITEM = `SELECT i.id, i.year, i.seq, i.on_date AS "on", i.source, i.person_id AS personId, i.words, i.sealed, i.responsible,
    i.supervisor, i.due_on AS dueOn, i.publicity, i.from_kind AS fromKind, i.from_series AS fromSeries, i.from_id AS fromId,
    n.year AS carriedYear, n.seq AS carriedSeq
  FROM rectification_item AS i LEFT JOIN rectification_item AS n ON n.from_kind = 'item' AND n.from_series = '' AND n.from_id = i.id`;

/** Items of a year, or of all years, by number. Without a seal the words of persons come empty. */
export function rectificationItems(db: ReadableDB, seal: Seal | null, year: number | null): RectificationItem[] {
  const rows = db.all<Row>(`${ITEM} WHERE :year IS NULL OR i.year = :year ORDER BY i.year, i.seq`, { year });
  return rows.map((row) => itemOf(row, seal));
}

export function rectificationById(db: ReadableDB, seal: Seal | null, itemId: string): RectificationItem | undefined {
  const row = db.get<Row>(`${ITEM} WHERE i.id = ?`, [itemId]);
  return row && itemOf(row, seal);
}

/** Items made from entries of a record, by entry. */
export function rectificationsOfSeries(
  db: ReadableDB,
  seriesId: string,
): { entryId: string; id: string; no: string }[] {
  return db
    .all<{ entryId: string; id: string; year: number; seq: number }>(
      "SELECT from_id AS entryId, id, year, seq FROM rectification_item WHERE from_kind = 'entry' AND from_series = ?",
      [seriesId],
    )
    .map(({ year, seq, ...row }) => ({ ...row, no: rectificationNumber(year, seq) }));
}

/** The item that was made from this, if there is one. */
export function rectificationFromThis(db: ReadableDB, from: RectificationFrom): { no: string } | undefined {
  const { kind, seriesId, id } = keyOf(from);
  const row = db.get<{ year: number; seq: number }>(
    'SELECT year, seq FROM rectification_item WHERE from_kind = ? AND from_series = ? AND from_id = ?',
    [kind, seriesId, id],
  );
  return row && { no: rectificationNumber(row.year, row.seq) };
}

/** The next place of a year: none is ever free again. */
export function nextRectification(db: ReadableDB, year: number): number {
  const row = db.get<{ last: number | null }>('SELECT max(seq) AS last FROM rectification_item WHERE year = ?', [year]);
  return (row?.last ?? 0) + 1;
}

interface NewItem extends RectificationFields {
  id: string;
  year: number;
  seq: number;
  on: string;
  personId: string | null;
  from: RectificationFrom | null;
  addedAt: string;
  addedBy: string;
}

/** Keeps a new item. @param seal must be given for an item of a person; the caller has refused it otherwise */
export function insertRectification(db: WritableDB, seal: Seal | null, item: NewItem): void {
  const { id, year, seq, on, personId, addedAt, addedBy } = item;
  const from = item.from === null ? { kind: null, seriesId: '', id: '' } : keyOf(item.from);
  db.run(
    `INSERT INTO rectification_item (id, year, seq, on_date, source, person_id, words, sealed, responsible, supervisor, due_on,
       publicity, from_kind, from_series, from_id, added_at, added_by)
     VALUES (:id, :year, :seq, :on, :source, :personId, :words, :sealed, :responsible, :supervisor, :dueOn, :publicity, :fromKind,
       :fromSeries, :fromId, :addedAt, :addedBy)`,
    {
      id,
      year,
      seq,
      on,
      personId,
      addedAt,
      addedBy,
      ...columnsOf(item, item, seal),
      fromKind: from.kind,
      fromSeries: from.seriesId,
      fromId: from.id,
    },
  );
}

/** Puts other fields into an item that has no step yet. */
export function updateRectification(
  db: WritableDB,
  seal: Seal | null,
  at: Pick<RectificationItem, 'id' | 'personId'>,
  fields: RectificationFields,
): void {
  db.run(
    `UPDATE rectification_item SET source = :source, words = :words, sealed = :sealed, responsible = :responsible,
       supervisor = :supervisor, due_on = :dueOn, publicity = :publicity WHERE id = :id`,
    { id: at.id, ...columnsOf(at, fields, seal) },
  );
}

function columnsOf(at: Pick<RectificationItem, 'id' | 'personId'>, fields: RectificationFields, seal: Seal | null) {
  const { problem, cause, measure, source, responsible, supervisor, dueOn, publicity } = fields;
  const said: RectificationWords = { problem, cause, measure };
  const open = { source, responsible, supervisor, dueOn, publicity };
  if (at.personId === null) return { ...open, words: JSON.stringify(said), sealed: null };
  if (!seal) throw new Error('restricted words without a seal');
  return { ...open, words: null, sealed: sealWords(seal, placeOf(at), said).sealed };
}

/** Where the sealed words of an item belong: no record holds them. */
function placeOf({ id, personId }: Pick<RectificationItem, 'id' | 'personId'>): SealPlace {
  return { recordId: '', entryId: id, kind: 'rectification', personId, targetId: null };
}

function keyOf(from: RectificationFrom): { kind: RectificationFrom['kind']; seriesId: string; id: string } {
  return from.kind === 'entry'
    ? { kind: from.kind, seriesId: from.seriesId, id: from.entryId }
    : { kind: from.kind, seriesId: '', id: from.id };
}

function itemOf(row: Row, seal: Seal | null): RectificationItem {
  const { id, year, on, source, personId, responsible, supervisor, dueOn, publicity, carriedYear, carriedSeq } = row;
  return {
    ...readWords(row, seal),
    id,
    no: rectificationNumber(year, row.seq),
    year,
    on,
    source,
    personId,
    responsible,
    supervisor,
    dueOn,
    publicity,
    withheld: row.sealed !== null && seal === null,
    from: fromOf(row),
    carriedTo: carriedYear === null || carriedSeq === null ? null : rectificationNumber(carriedYear, carriedSeq),
  };
}

function fromOf({ fromKind, fromSeries, fromId }: Row): RectificationFrom | null {
  if (fromKind === null) return null;
  return fromKind === 'entry'
    ? { kind: fromKind, seriesId: fromSeries, entryId: fromId }
    : { kind: fromKind, id: fromId };
}

function readWords(row: Row, seal: Seal | null): RectificationWords {
  if (row.sealed === null) return JSON.parse(row.words ?? '') as RectificationWords;
  if (!seal) return { problem: '', cause: '', measure: '' };
  return unsealWords(seal, placeOf(row), row.sealed).words as RectificationWords;
}
