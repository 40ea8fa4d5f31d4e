import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chineseNumeral,
  headingNumber,
  itemNumber,
  numberInTitle,
  readNumeral,
  sessionNumber,
} from '../../../shared/text/numerals.ts';

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

test.each([
  ['12', 12],
  ['１２', 12],
  ['零', 0],
  ['两', 2],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['一百零五', 105],
  ['一百一十', 110],
  ['二千零二十六', 2026],
  ['二〇', 20],
  ['一二', 12],
  ['', null],
  ['三次', null],
  ['-1', null],
  ['1.5', null],
  ['12345', null],
])('%s reads as %s', (written, n) => {
  expect(readNumeral(written)).toBe(n);
});

test.each([
  ['支部党员大会（2026年第4次）', null, 4],
  ['支部党员大会（2026年第十二次）', null, 12],
  ['2026年第 ３ 次支部党员大会', null, 3],
  ['第三届第十二次支部党员大会', 3, 12],
  ['第3届支部委员会第7次会议', 3, 7],
  ['第一党小组第五次会议', null, 5],
  ['第三届支部党员大会（2026年第4次）', null, 4],
])('%s bears term %s, number %s', (title, term, ordinal) => {
  expect(numberInTitle(title)).toEqual({ term, ordinal });
});

test.each(['支部党员大会', '2026年度组织生活会', '第三季度党员大会', '一次学习', '第次'])(
  '%s bears no number',
  (title) => {
    expect(numberInTitle(title)).toBeNull();
  },
);

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
      expect(readNumeral(chineseNumeral(n))).toBe(n);
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
