import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffText, type TextRun } from '../../../shared/text/text-diff.ts';

/** One side of a difference, joined from its runs. */
function side(runs: readonly TextRun[], gone: 'added' | 'removed'): string {
  return runs.flatMap((r) => (r.kind === gone ? [] : [r.text])).join('');
}

/** Runs as text: [-removed-]{+added+}. */
function shown(before: string, after: string): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
  return diffText(before, after)
    .map((r) => `${marks[r.kind][0]}${r.text}${marks[r.kind][1]}`)
    .join('');
}

describe('readable', () => {
  test.each([
    ['九月现场活动改到十月', '九月现场活动改到十一月', '九月现场活动改到十{+一+}月'],
    ['赞成 12 票', '赞成 11 票', '赞成 1[-2-]{+1+} 票'],
    ['', '新写的', '{+新写的+}'],
    ['删去的', '', '[-删去的-]'],
    ['一样', '一样', '一样'],
    ['', '', ''],
    // One letter in common between two changes does not split them.
    ['同意甲的意见', '同意乙的建议', '同意[-甲的意见-]{+乙的建议+}'],
  ])('%s → %s', (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });
});

const letters = fc.string({ unit: fc.constantFrom('支', '部', '党', '员', '，', '\n', '𠮷', 'a'), maxLength: 60 });

describe('properties', () => {
  test('both sides can be put together again', () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const runs = diffText(before, after);
        expect(side(runs, 'added')).toBe(before);
        expect(side(runs, 'removed')).toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  test('neighbouring runs differ in kind, none is empty, and what went stands before what came', () => {
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const runs = diffText(before, after);
        for (const [i, run] of runs.entries()) {
          expect(run.text).not.toBe('');
          expect(run.kind).not.toBe(runs[i + 1]?.kind);
          expect(run.kind === 'added' && runs[i + 1]?.kind === 'removed').toBe(false);
        }
      }),
    );
  });

  test('an insertion into a text is found as that insertion alone', () => {
    fc.assert(
      fc.property(fc.nat(40), (at) => {
        const text = '关于进一步做好二〇二六年度组织生活会有关工作的安排意见以及具体要求和时间节点说明';
        const before = Array.from(text);
        const after = before.toSpliced(at, 0, '※※').join('');
        expect(diffText(text, after).filter((r) => r.kind !== 'same')).toEqual([{ kind: 'added', text: '※※' }]);
      }),
    );
  });
});

test('long, wholly rewritten texts are still compared quickly, line by line', () => {
  const line = (n: number, letter: string) => `第${n}行${letter.repeat(40)}\n`;
  const before = Array.from({ length: 500 }, (_, n) => line(n, '甲')).join('');
  const after = Array.from({ length: 500 }, (_, n) => (n % 2 === 0 ? line(n, '甲') : line(n, '乙'))).join('');
  const start = performance.now();
  const runs = diffText(before, after);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(side(runs, 'added')).toBe(before);
  expect(side(runs, 'removed')).toBe(after);
  expect(runs.filter((r) => r.kind === 'same').length).toBeGreaterThan(200);
});
