import type { BallotForm } from './ballot.ts';

/* Kept apart from the schemas, so that the voter's page can do without them. */

/** How many marks one ballot has: a byte for each row of each sheet, and one that says whether it is spoilt. */
export function ballotBytes({ sheets }: BallotForm): number {
  return sheets.reduce((sum, sheet) => sum + sheet.rows.length, 1);
}
