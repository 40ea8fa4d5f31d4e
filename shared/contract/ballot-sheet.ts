import type { BallotForm } from '../model/ballot.ts';

/** All that a voter's page gets from outside, as `window.ballot`. It knows neither whose ballot this is nor which round. */
export interface SheetBridge {
  form(): Promise<BallotForm>;
  /** Casts the ballot; true once it is in the box. The page is gone right after. */
  cast(marks: Uint8Array): Promise<boolean>;
  /** Somebody is there: the idle time counts from here. */
  active(): void;
}
