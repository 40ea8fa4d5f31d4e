import { expect, test } from 'vitest';
import { findings } from './edges/edge.ts';
import { entry, idOf } from './helpers.ts';

const ASKED = '请记下主持人宣布的是通过还是没有通过。';

function asked(...entries: ReturnType<typeof entry>[]): string[] {
  const change = { entries, sections: ['工作计划', '经费'], kinds: ['item', 'item'] };
  return findings('votes.announced', { change }).map((f) => f.text);
}
const inSecond = { sectionId: idOf('section', 1) };

test('of two votes the sentence says which, in the order of the meeting and not of the rows', () => {
  const [first, second] = [
    entry(1, 'motion', { words: '同意计划' }),
    entry(0, 'motion', { words: '同意经费', ...inSecond }),
  ];
  expect(asked(second, first)).toEqual([`第1项表决：${ASKED}`, `第2项表决：${ASKED}`]);
});

test('the only one of its kind needs no number', () => {
  expect(asked(entry(0, 'motion', { words: '同意计划' }), entry(1, 'speech', { words: '好' }))).toEqual([ASKED]);
});
