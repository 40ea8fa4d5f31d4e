import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chineseNumeral, headingNumber, itemNumber, sessionNumber } from '../../../shared/text/numerals.ts';

test.each([
  [0, '零'],
  [7, '七'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [35, '三十五'],
  [100, '一百'],
  [105, '一百零五'],
  [110, '一百一十'],
  [111, '一百一十一'],
  [1001, '一千零一'],
  [1010, '一千零一十'],
  [2026, '二千零二十六'],
  [9999, '九千九百九十九'],
])('%i is %s', (n, text) => {
  expect(chineseNumeral(n)).toBe(text);
});

test.each([-1, 1.5, 10_000, Number.NaN])('%s has no numeral', (n) => {
  expect(() => chineseNumeral(n)).toThrow(RangeError);
});

const VALUE: Record<string, number> = Object.fromEntries(Array.from('零一二三四五六七八九').map((c, i) => [c, i]));
const UNIT: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Reads a numeral back, by the rule that a unit multiplies the digit before it. */
function read(text: string): number {
  let [sum, digit] = [0, 1];
  for (const char of text) {
    if (UNIT[char] === undefined) digit = VALUE[char] ?? 0;
    else {
      sum += digit * UNIT[char];
      digit = 0;
    }
  }
  return sum + digit;
}

test('every numeral can be read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (n) => {
      expect(read(chineseNumeral(n))).toBe(n);
    }),
  );
});

test('heading numbers of the four levels, agenda items and sessions', () => {
  expect([1, 2, 3, 4].map((level) => headingNumber(level as 1 | 2 | 3 | 4, 12))).toEqual([
    '十二、',
    '（十二）',
    '12.',
    '（12）',
  ]);
  expect(itemNumber(2)).toBe('议题二');
  expect(sessionNumber(3, 12)).toBe('第三届第十二次');
  expect(sessionNumber(null, 4)).toBe('第四次');
  expect(sessionNumber(null, null)).toBe('');
});
