import { z } from 'zod';
import { id } from './ids.ts';
import { ENTRY_TEXT, MAX_VOTES } from './limits.ts';
import { line } from './schemas.ts';

/** 等次 of 民主评议党员 (domain notes §2.3). Given by people; nothing is reckoned from ballots. */
export const GRADES = ['excellent', 'competent', 'basic', 'failed'] as const;
export const grade = z.enum(GRADES);
export type Grade = z.infer<typeof grade>;
export const GRADE_NAMES: Record<Grade, string> = {
  excellent: '优秀',
  competent: '合格',
  basic: '基本合格',
  failed: '不合格',
};

const count = z.int().min(0).max(MAX_VOTES).nullable();

/** One member: the sum of the ballots, what the member said of himself, and the grade given. Null while not entered. */
export const assessed = z.strictObject({
  personId: id,
  votes: z.strictObject({ excellent: count, competent: count, basic: count, failed: count }),
  /** 自评等次. */
  self: grade.nullable(),
  /** 评定等次; null with a remark: why the member is not assessed. */
  grade: grade.nullable(),
  note: line(ENTRY_TEXT.remark),
});
export type Assessed = z.infer<typeof assessed>;

/** A member of whom nothing is entered yet. */
export function notAssessed(personId: string): Assessed {
  const votes = { excellent: null, competent: null, basic: null, failed: null };
  return { personId, votes, self: null, grade: null, note: '' };
}

/** 测评票 of a member together; null while none is entered. */
export function votesOf({ votes }: Pick<Assessed, 'votes'>): number | null {
  const counts = GRADES.map((g) => votes[g]).filter((n) => n !== null);
  return counts.length === 0 ? null : counts.reduce((a, b) => a + b, 0);
}

/** How many were given each grade. */
export function gradeCounts(rows: readonly Pick<Assessed, 'grade'>[]): Record<Grade, number> {
  const of = (g: Grade): number => rows.filter((row) => row.grade === g).length;
  return { excellent: of('excellent'), competent: of('competent'), basic: of('basic'), failed: of('failed') };
}
