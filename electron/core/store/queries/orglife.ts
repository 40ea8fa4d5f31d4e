import { orgLifePlan, EMPTY_PLAN, ORGLIFE_TYPES, type OrgLifePlan } from '../../../../shared/model/orglife.ts';
import type { RecordState } from '../../../../shared/model/record.ts';
import type { CalendarDate } from '../../../../shared/text/dates.ts';
import { GRADING, OF_YEAR } from '../../../../shared/templates/parts/poll.ts';
import type { ReadableDB, WritableDB } from '../open.ts';
import { IN_FORCE } from './year.ts';

/** Plan of a year's 组织生活会; an empty one until something is entered. */
export function orgLifePlanOf(db: ReadableDB, year: number): OrgLifePlan {
  const row = db.get<{ plan: string }>('SELECT plan FROM orglife_year WHERE year = ?', [year]);
  return row === undefined ? EMPTY_PLAN : orgLifePlan.parse(JSON.parse(row.plan));
}

export function putOrgLifePlan(db: WritableDB, year: number, plan: OrgLifePlan): void {
  db.run('INSERT INTO orglife_year (year, plan) VALUES (?, ?) ON CONFLICT (year) DO UPDATE SET plan = excluded.plan', [
    year,
    JSON.stringify(plan),
  ]);
}

/** Records in force of these types that are attributed to a year, by their day; those without a day last. */
export function recordsAttributed(db: ReadableDB, types: readonly string[], year: number): string[] {
  return db
    .all<{ id: string }>(
      `SELECT r.id FROM record AS r WHERE r.type IN (SELECT value FROM json_each(:types)) AND r.year = :year AND ${IN_FORCE}
       ORDER BY coalesce(r.held_on, r.planned_on) IS NULL, coalesce(r.held_on, r.planned_on), r.id`,
      { types: JSON.stringify(types), year },
    )
    .map(({ id }) => id);
}

/** Records in force, of meetings of their own, that give grades of a year, by their day. */
export function recordsGrading(db: ReadableDB, year: number): string[] {
  return db
    .all<{ id: string }>(
      `SELECT r.id FROM record AS r WHERE r.type NOT IN (SELECT value FROM json_each(:types)) AND ${IN_FORCE}
         AND EXISTS (SELECT 1 FROM section AS s WHERE s.record_id = r.id AND s.kind = :kind AND s.own ->> :field = :year)
       ORDER BY coalesce(r.held_on, r.planned_on) IS NULL, coalesce(r.held_on, r.planned_on), r.id`,
      { types: JSON.stringify(ORGLIFE_TYPES), kind: GRADING, field: OF_YEAR, year },
    )
    .map(({ id }) => id);
}

/** A record in which something was read. */
interface StoredStudy {
  recordId: string;
  seriesId: string;
  title: string;
  state: RecordState;
  on: CalendarDate | null;
  /** Titles of the materials. */
  read: string[];
}

/** Records in force that have a material, of these days or of these series, by their day. */
export function studiesBetween(
  db: ReadableDB,
  from: CalendarDate,
  until: CalendarDate,
  seriesIds: readonly string[],
): StoredStudy[] {
  return db
    .all<Omit<StoredStudy, 'read'> & { read: string }>(
      `SELECT r.id AS recordId, r.series_id AS seriesId, r.title, r.state, coalesce(r.held_on, r.planned_on) AS "on",
         (SELECT json_group_array(e.facts ->> 'title') FROM entry AS e WHERE e.record_id = r.id AND e.kind = 'reading') AS read
       FROM record AS r
       WHERE ${IN_FORCE} AND (r.series_id IN (SELECT value FROM json_each(:series))
         OR (r.type NOT IN ('org_life', 'appraisal') AND coalesce(r.held_on, r.planned_on) BETWEEN :from AND :until
           AND EXISTS (SELECT 1 FROM entry AS e WHERE e.record_id = r.id AND e.kind = 'reading')))
       ORDER BY coalesce(r.held_on, r.planned_on), r.id`,
      { from, until, series: JSON.stringify(seriesIds) },
    )
    .map((row) => ({ ...row, read: JSON.parse(row.read) as string[] }));
}
