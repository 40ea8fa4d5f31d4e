import { expect, test } from 'vitest';
import { fromPlainText } from '../../../shared/model/rich-text.ts';
import type { Block } from '../../../shared/print/document.ts';
import { printStatement } from '../../../shared/print/statement.ts';

const OF = { year: 2026, name: '周谷雨', owner: 'a', form: 'full' } as const;

function printed(
  text: string,
  of: Partial<{ year: number; name: string; owner: string | null; form: 'full' | 'outline' }> = {},
) {
  return printStatement(
    { ...OF, ...of },
    {
      branchName: '中共青石县图书馆支部委员会',
      marking: '内部资料',
      state: '第2稿，已审定',
      text: fromPlainText(text),
      stampedAt: '2026-11-22T09:00:00.000Z',
    },
  );
}

const lines = (blocks: readonly Block[]) =>
  blocks.map((b) => {
    if (b.kind === 'title' || b.kind === 'subtitle') return `${b.kind} ${b.text}`;
    return b.kind === 'paragraph' ? `${b.inlines[0]?.role ?? 'text'} ${b.inlines.map((i) => i.text).join('')}` : b.kind;
  });

test('title, year and name stand over the words, and headings are set in the faces of their levels (GB/T 9704-2012, 7.3.3)', () => {
  const paper = printed(
    '一、存在的问题\n（一）学习方面\n学习不够。\n一、这一条是一句完整的话，不是标题。\n二、一句太长的话不会是标题它后面还有很多很多很多很多很多很多很多很多很多很多很多字',
  );
  expect(paper.banner).toEqual({ left: '内部资料　全文，含敏感内容', right: '第2稿，已审定' });
  expect(lines(paper.blocks)).toEqual([
    'title 2026年度组织生活会对照检查材料',
    'subtitle 周谷雨',
    'blank',
    'hei 一、存在的问题',
    'kai （一）学习方面',
    'text 学习不够。',
    'text 一、这一条是一句完整的话，不是标题。',
    'text 二、一句太长的话不会是标题它后面还有很多很多很多很多很多很多很多很多很多很多很多字',
  ]);
});

test.each([
  ['个人对照检查材料\n正文', 'title 个人对照检查材料', 'subtitle 周谷雨（2026年度）', 1],
  ['2026年度发言提纲\n正文', 'title 2026年度发言提纲', 'subtitle 周谷雨', 1],
  ['对照检查：学习不够。\n正文', 'title 2026年度组织生活会对照检查材料', 'subtitle 周谷雨', 2],
  ['对照检查材料', 'title 2026年度组织生活会对照检查材料', 'subtitle 周谷雨', 1],
])('a title that the words bring along is not printed twice: %s', (text, title, subtitle, paragraphs) => {
  const paper = printed(text);
  expect(lines(paper.blocks).slice(0, 2)).toEqual([title, subtitle]);
  expect(paper.blocks.filter((b) => b.kind === 'paragraph')).toHaveLength(paragraphs);
  // The title goes into the properties of the file: never a word of the text.
  expect(paper.title).toBe('2026年度组织生活会对照检查材料');
});

test('that of the 支委会 is the branch’s', () => {
  const paper = printed('正文', { owner: null, name: '支部委员会' });
  expect(lines(paper.blocks)[1]).toBe('subtitle 中共青石县图书馆支部委员会');
  expect(printed('正文', { form: 'outline' }).title).toBe('2026年度组织生活会发言提纲');
});
