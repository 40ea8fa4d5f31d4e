import { expect, test } from 'vitest';
import { repeatIndex, repeatsIn, type RepeatSource } from '../../../../shared/rules/orglife/repeats.ts';

const PASSAGE = '下到测区的次数不够多，和作业组的同志坐下来谈得少，遇到外业的困难往往只听汇报不到现场去看';
const source = (part: Partial<RepeatSource>): RepeatSource => ({
  owner: 'a',
  year: 2025,
  kind: 'statement',
  name: '甲',
  version: 1,
  text: PASSAGE,
  ...part,
});
const told = (sources: readonly RepeatSource[], text: string) =>
  repeatsIn(repeatIndex(sources), { owner: 'a', year: 2026, text });

test('a passage is told with its paragraph and place in both texts', () => {
  const theirs = `一、问题\n\n先说一句。${PASSAGE}；再说一句。\n三、打算`;
  const mine = `开头。\n　\n今年，${PASSAGE}！`;
  const [found, ...more] = told([source({ text: theirs, version: 3 })], mine);
  expect(more).toEqual([]);
  expect(mine.slice(found?.start, found?.end)).toBe(PASSAGE);
  expect(found).toMatchObject({ kind: 'earlier', year: 2025, version: 3, paragraph: 2, theirParagraph: 2 });
  expect(found?.beside.text).toBe(`先说一句。${PASSAGE}；再说一句。`);
  expect(found?.beside.text.slice(found.beside.start, found.beside.end)).toBe(PASSAGE);
});

test('a passage that runs over two paragraphs is shown with both', () => {
  const [first, second] = [PASSAGE.slice(0, 20), PASSAGE.slice(20)];
  const [found] = told([source({ text: `无关\n${first}\n${second}` })], `${first}${second}`);
  expect(found?.beside).toEqual({ text: `${first}\n${second}`, start: 0, end: PASSAGE.length + 1 });
});

test.each<[string, Partial<RepeatSource>, string | null]>([
  ['own of a year before', {}, 'earlier'],
  ['own 自我批评 of a year before', { kind: 'self_criticism', version: null }, 'self_criticism'],
  ['another one’s of this year', { owner: 'b', year: 2026 }, 'other'],
  ['the 支委会’s of this year', { owner: null, year: 2026 }, 'other'],
  ['another one’s of a year before', { owner: 'b' }, null],
  ['another one’s 自我批评', { owner: 'b', kind: 'self_criticism', year: 2026 }, null],
  ['itself', { year: 2026 }, null],
])('%s', (_, part, kind) =>
  expect(told([source(part)], PASSAGE).map((r) => r.kind)).toEqual(kind === null ? [] : [kind]),
);

test('of one’s own the newest year is told', () => {
  const years = [2025, 2023, 2024].map((year) => source({ year }));
  expect(told(years, PASSAGE).map((r) => r.year)).toEqual([2025]);
});
