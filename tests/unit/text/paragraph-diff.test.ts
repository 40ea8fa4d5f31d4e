import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffParagraphs } from '../../../shared/text/paragraph-diff.ts';

const words = (runs: readonly { text: string }[] | null) => runs?.map((run) => run.text).join('') ?? null;

test('a paragraph that came in stands beside nothing, and those behind it beside themselves', () => {
  const pairs = diffParagraphs(['甲', '乙'], ['甲', '新的一段', '乙']);
  expect(pairs.map((p) => [words(p.before), words(p.after), p.same])).toEqual([
    ['甲', '甲', true],
    [null, '新的一段', false],
    ['乙', '乙', true],
  ]);
});

test('a changed paragraph is shown letter by letter at both sides', () => {
  expect(diffParagraphs(['学习不够。'], ['学习很不够。'])).toEqual([
    {
      before: [
        { kind: 'same', text: '学习' },
        { kind: 'same', text: '不够。' },
      ],
      after: [
        { kind: 'same', text: '学习' },
        { kind: 'added', text: '很' },
        { kind: 'same', text: '不够。' },
      ],
      same: false,
    },
  ]);
});

const text = fc.array(fc.constantFrom('甲', '乙', '丙丁', ''), { maxLength: 8 });

test('both texts can be read off, and equal texts have no change', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pairs = diffParagraphs(before, after);
      expect(pairs.map((p) => words(p.before)).filter((t) => t !== null)).toEqual(before);
      expect(pairs.map((p) => words(p.after)).filter((t) => t !== null)).toEqual(after);
      expect(diffParagraphs(before, before).every((p) => p.same)).toBe(true);
      for (const pair of pairs) if (pair.same) expect(pair.before).toEqual(pair.after);
    }),
  );
});

test('very many paragraphs are set beside each other in order', () => {
  const many = Array.from({ length: 1001 }, (_, i) => `第${i}段`);
  const pairs = diffParagraphs(many, ['前面加的', ...many]);
  expect(pairs).toHaveLength(1002);
  expect(words(pairs[0]?.after ?? null)).toBe('前面加的');
});
