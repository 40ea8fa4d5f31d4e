import { SMALL_NUMBERS } from '../../shared/model/ballot.ts';

/** From how many valid ballots on the counts of a 民主测评 may be kept, as choices of a list. */
export const SMALL_NUMBER_CHOICES = Array.from({ length: SMALL_NUMBERS.most - SMALL_NUMBERS.least + 1 }, (_, i) => {
  const n = SMALL_NUMBERS.least + i;
  return { value: String(n), label: `${n} 张` };
});
