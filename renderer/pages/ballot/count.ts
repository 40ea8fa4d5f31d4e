import type { BallotForm, Slips, Tallies } from '../../../shared/model/ballot.ts';

/** Counts while they are typed: null where nothing stands yet. */
export interface Typed {
  slips: Record<keyof Slips, number | null>;
  tallies: (number | null)[][][];
}

export function emptyCount({ sheets }: BallotForm): Typed {
  return {
    slips: { issued: null, returned: null, valid: null, invalid: null },
    tallies: sheets.map(({ rows, options }) => rows.map(() => [...options, ''].map(() => null))),
  };
}

/** The counts once every figure stands there; null before. */
export function wholeCount({ slips, tallies }: Typed): { slips: Slips; tallies: Tallies } | null {
  const figures = [...Object.values(slips), ...tallies.flat(2)];
  return figures.includes(null) ? null : { slips: slips as Slips, tallies: tallies as Tallies };
}
