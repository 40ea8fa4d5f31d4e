import { describe, expect, test } from 'vitest';
import { HOST_BRANCH, type MeetingRecord } from '../../../shared/model/record.ts';
import { fromPlainText } from '../../../shared/model/rich-text.ts';
import { BUNDLED_FACES, layOut, paperOf } from '../../../shared/print/index.ts';
import { pageText } from '../../../shared/print/layout/text.ts';
import { templateOf } from '../../../shared/templates/index.ts';
import { assemblyRecord, uuid } from '../../fixtures/record.ts';

const BRANCH = { name: '中共青石县图书馆支部委员会', marking: '' };
const [SECOND, THIRD] = [uuid('branch', 9001), uuid('branch', 9002)];

/** One 主题党日 of three branches: together, each of two alone, and one segment of the book's own branch. */
function jointDay(): MeetingRecord {
  const base = assemblyRecord();
  const parts = [
    ['一起学习', null],
    ['本部义务整理', HOST_BRANCH],
    ['第二支部参观', SECOND],
    ['第三支部座谈', THIRD],
  ] as const;
  const sections = parts.map(([title, branch], i) => ({
    id: uuid('branch', 9100 + i),
    position: `a${i}`,
    kind: 'study',
    title,
    own: branch === null ? {} : { branch },
  }));
  return {
    ...base,
    type: 'theme_day',
    template: templateOf('theme_day'),
    sections,
    entries: sections.map((s, i) => ({
      id: uuid('branch', 9200 + i),
      sectionId: s.id,
      position: 'a0',
      at: null,
      kind: 'text' as const,
      text: fromPlainText(`经过：${s.title}`),
    })),
    attachments: [],
    header: {
      ...base.header,
      branches: [
        { id: SECOND, name: '第二支部', expected: 12, present: 11, people: '许小寒请假' },
        { id: THIRD, name: '第三支部', expected: 9, present: 9, people: '' },
      ],
    },
  };
}

function textOf(branchId: string | null): string {
  const paper = paperOf(jointDay(), { form: 'record', scope: 'counts', branchId }, BRANCH, '2026-11-20');
  return layOut(paper, BUNDLED_FACES).pages.flatMap(pageText).join('');
}

/** What stands on the paper of each: rows by branch, columns by segment. */
test.each([
  [null, ['一起学习', '本部义务整理', '第二支部参观', '第三支部座谈']],
  [HOST_BRANCH, ['一起学习', '本部义务整理']],
  [SECOND, ['一起学习', '第二支部参观']],
  [THIRD, ['一起学习', '第三支部座谈']],
])('the paper of %s has its own segments and the common ones', (branchId, titles) => {
  const all = ['一起学习', '本部义务整理', '第二支部参观', '第三支部座谈'];
  const text = textOf(branchId);
  expect(all.filter((title) => text.includes(`经过：${title}`))).toEqual(titles);
});

describe('who was there', () => {
  test('another branch has its own count, and the one that keeps the book stands as 主办', () => {
    const text = textOf(SECOND);
    expect(text).toContain('党组织：第二支部');
    expect(text).toContain('主办：中共青石县图书馆支部委员会');
    expect(text).toContain('应到：12人');
    expect(text).toContain('到会情况：许小寒请假');
    expect(text).not.toContain('第三支部：');
  });

  test('the book’s own branch has its roll call without the counts of others', () => {
    const text = textOf(HOST_BRANCH);
    expect(text).toContain('党组织：中共青石县图书馆支部委员会');
    expect(text).not.toContain('应到12人');
    expect(text).toContain('出席：');
  });

  test('guests of another branch stand on no paper but its own, guests of none on that of the host', () => {
    const day = jointDay();
    const guests = [
      { id: uuid('branch', 9301), name: '钱立夏', post: '第二支部组织委员' },
      { id: uuid('branch', 9302), name: '田立秋', post: '北坡社区' },
    ];
    const paper = (branchId: string | null) => {
      const record = { ...day, header: { ...day.header, guests } };
      const wish = { form: 'record', scope: 'counts', branchId } as const;
      return layOut(paperOf(record, wish, BRANCH, '2026-11-20'), BUNDLED_FACES)
        .pages.flatMap(pageText)
        .join('');
    };
    expect(paper(null)).toContain('钱立夏（第二支部组织委员）、田立秋（北坡社区）');
    expect(paper(HOST_BRANCH)).toContain('田立秋');
    expect(paper(HOST_BRANCH)).not.toContain('钱立夏');
  });

  test('a branch that did not take part has no paper', () => {
    expect(() => textOf(uuid('branch', 9999))).toThrow(expect.objectContaining({ code: 'export.scope' }));
  });
});
