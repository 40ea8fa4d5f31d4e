import type { FollowUp, FollowUpKind } from '../../../../shared/model/record.ts';

/** The usual next step after finalising: printed, then signed; afterwards whatever there is to note. */
export function nextFollowUp(done: readonly FollowUp[]): Exclude<FollowUpKind, 'grade_told'> {
  const kinds = new Set(done.map((followUp) => followUp.kind));
  if (!kinds.has('printed')) return 'printed';
  return kinds.has('signed') ? 'note' : 'signed';
}
