import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bareWords, emptyPhrases, tidyPhrases, USUAL_EMPTY_PHRASES } from '../../shared/model/empty-phrases.ts';

test.each([
  [
    ['没有意见。', '没有 意见', '都好！'],
    ['没有意见', '都好'],
  ],
  [['', '  ', '……', '「」'], []],
  [
    ['再接再厉', '继续努力', '再接再厉'],
    ['再接再厉', '继续努力'],
  ],
])('a list typed as %j is kept as %j', (typed, kept) => {
  expect(tidyPhrases(typed)).toEqual(kept);
});

test('the list that everybody starts with is tidy and fits', () => {
  expect(tidyPhrases(USUAL_EMPTY_PHRASES)).toEqual(USUAL_EMPTY_PHRASES);
  expect(emptyPhrases.safeParse(USUAL_EMPTY_PHRASES).success).toBe(true);
});

test('tidying a tidy list changes nothing, and nothing in it is empty or there twice', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (typed) => {
      const kept = tidyPhrases(typed);
      expect(tidyPhrases(kept)).toEqual(kept);
      expect(new Set(kept).size).toBe(kept.length);
      expect(kept.every((phrase) => phrase !== '' && bareWords(phrase) === phrase)).toBe(true);
    }),
  );
});
