import { TALK } from '../../../../shared/model/talk.ts';
import type { RecordState } from '../../../../shared/model/record.ts';
import type { OwnValues } from '../../../../shared/model/own-fields.ts';
import type { ReadableDB } from '../open.ts';
import type { DecidedVote } from '../../../../shared/rules/talks/events.ts';
import { FINAL, IN_FORCE } from './year.ts';

/** A 谈心谈话 without a word of it. */
interface StoredTalk {
  id: string;
  state: RecordState;
  /** Day held; of a plan, the day planned. */
  on: string;
  year: number;
  own: OwnValues;
}

/** Talks in force that are of these years, by their day or their 归属年度, in the order of their days. */
export function talksOfYears(db: ReadableDB, first: number, last: number): StoredTalk[] {
  return db
    .all<Omit<StoredTalk, 'own'> & { own: string }>(
      `SELECT r.id, r.state, coalesce(r.held_on, r.planned_on) AS "on", r.year, coalesce(r.header ->> 'own', '{}') AS own
       FROM record AS r WHERE r.type = :type AND coalesce(r.held_on, r.planned_on) IS NOT NULL AND ${IN_FORCE}
         AND (r.year BETWEEN :first AND :last OR coalesce(r.held_on, r.planned_on) BETWEEN :from AND :until)
       ORDER BY coalesce(r.held_on, r.planned_on), r.id`,
      { type: TALK, first, last, from: `${first}-01-01`, until: `${last}-12-31` },
    )
    .map((row) => ({ ...row, own: JSON.parse(row.own) as OwnValues }));
}

/** Types of record that decide about one person after another. */
const DECIDING = ['admission_vote', 'probation_vote', 'discipline_vote'];

/** Votes on one person that were announced as passed, from final records of this day on. */
export function decidedVotes(db: ReadableDB, from: string): DecidedVote[] {
  return db.all<DecidedVote>(
    `SELECT e.facts ->> 'subjectId' AS personId, r.held_on AS "on", e.facts ->> 'matter' AS matter
     FROM record AS r JOIN entry AS e ON e.record_id = r.id
     WHERE r.type IN (SELECT value FROM json_each(:types)) AND r.held_on >= :from AND r.state ${FINAL} AND ${IN_FORCE}
       AND e.kind = 'motion' AND e.facts ->> 'announced' = 'passed' AND e.facts ->> 'subjectId' IS NOT NULL
     ORDER BY r.held_on, e.position`,
    { types: JSON.stringify(DECIDING), from },
  );
}
