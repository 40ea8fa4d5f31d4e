import fc from 'fast-check';
import { expect, test } from 'vitest';
import { titleLines } from '../../../shared/print/title.ts';

/** Characters of 2号 that a line of 156 mm holds: 442.2 pt / 22 pt. */
const FULL = 20;
const width = (line: string): number => Array.from(line).reduce((sum, char) => sum + (char < '\u0080' ? 0.5 : 1), 0);

test('a title that fits stays on one line', () => {
  expect(titleLines('支部党员大会会议记录')).toEqual(['支部党员大会会议记录']);
  expect(titleLines('字'.repeat(20))).toHaveLength(1);
});

test.each([
  ['中共蓝田测绘院第二支部委员会2026年度组织生活会会议记录', 2],
  ['中共蓝田测绘院第二支部委员会关于召开支部党员大会（2026年第4次）会议记录', 2],
  ['中共蓝田测绘院机关第二党支部第一党小组关于“学习教育读书班成果转化运用情况”专题研讨暨交流会会议记录', 3],
])('a long one is set in as few lines as can be, none as long as the next: %s', (title, count) => {
  const lines = titleLines(title);
  expect(lines.join('')).toBe(title);
  expect(lines).toHaveLength(count);
  for (const line of lines) expect(width(line)).toBeLessThanOrEqual(FULL);
  expect(new Set(lines.map(width)).size).toBeGreaterThan(1);
  // 词意完整: the kind of paper and the year are not cut.
  expect(lines.at(-1)).toMatch(/会议记录$/);
  for (const line of lines) expect(line).not.toMatch(/^[年月日）》”、，]|\d$|[（《“]$/);
});

test('figures never push the end of a line out, even in a wide bold face', () => {
  // Bold figures are 0.59 em: 20.4 characters wide in all.
  expect(titleLines('2026年度组织生活会（第一党小组）会议记录')).toEqual([
    '2026年度组织生活会',
    '（第一党小组）会议记录',
  ]);
});

test('no title loses a character or leaves its line', () => {
  const chars = fc.constantFrom(...Array.from('会议记录党支部2026年第次（）《》，、的A b𠮷'));
  fc.assert(
    fc.property(fc.string({ unit: chars, minLength: 1, maxLength: 120 }), (title) => {
      const lines = titleLines(title);
      expect(lines.join('').replaceAll(' ', '')).toBe(title.replaceAll(' ', ''));
      for (const line of lines) expect(width(line)).toBeLessThanOrEqual(FULL);
    }),
  );
});
