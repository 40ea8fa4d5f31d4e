import { notAssessed, type Assessed } from '../../model/assessment.ts';
import type { MeetingRecord } from '../../model/record.ts';

/** Lists of a record together: ballots may stand in one, grades in another. What is entered later fills what is open. */
export function assessedRows({ entries }: Pick<MeetingRecord, 'entries'>): ReadonlyMap<string, Assessed> {
  const rows = new Map<string, Assessed>();
  for (const row of entries.flatMap((e) => (e.kind === 'assessment' ? e.rows : []))) {
    const { votes, self, grade, note } = rows.get(row.personId) ?? notAssessed(row.personId);
    rows.set(row.personId, {
      personId: row.personId,
      votes: {
        excellent: row.votes.excellent ?? votes.excellent,
        competent: row.votes.competent ?? votes.competent,
        basic: row.votes.basic ?? votes.basic,
        failed: row.votes.failed ?? votes.failed,
      },
      self: row.self ?? self,
      grade: row.grade ?? grade,
      note: row.note === '' ? note : row.note,
    });
  }
  return rows;
}
