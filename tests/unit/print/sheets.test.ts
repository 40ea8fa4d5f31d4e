import { expect, test } from 'vitest';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { BUNDLED_FACES, layOut, paperOf } from '../../../shared/print/index.ts';
import { pageText } from '../../../shared/print/layout/text.ts';
import { templateOf } from '../../../shared/templates/index.ts';
import { assemblyRecord, uuid } from '../../fixtures/record.ts';

const BRANCH = { name: '中共青石县北坡村支部委员会', marking: '' };
const WISH = { form: 'record', scope: 'counts', branchId: null } as const;

function fourTwo(): MeetingRecord {
  const base = assemblyRecord();
  const template = templateOf('four_two');
  const held = { on: '2026-11-18', place: '村部', expected: 36, present: 29, for: 27, against: 1, mode: '举手表决' };
  const own = { propose: { on: '2026-11-18' }, deliberate: held, publish: { from: '2026-11-20', until: '2026-11-26' } };
  const sections = template.sections.map(({ kind, title }, i) => ({
    id: uuid('step', i),
    position: `a${i}`,
    kind,
    title,
    own: own[kind as keyof typeof own] ?? {},
  }));
  const header = { ...base.header, title: '修水渠四议两公开', own: { cause: '上级安排', matter: '修村里的水渠' } };
  return { ...base, type: 'four_two', template, sections, entries: [], attachments: [], followUps: [], header };
}

const pages = layOut(paperOf(fourTwo(), WISH, BRANCH, '2026-11-20'), BUNDLED_FACES).pages.map((p) =>
  pageText(p).join('\n'),
);

test('四议两公开 is a form of six pages, one step to each', () => {
  const steps = templateOf('four_two').sections.map((s) => s.title);
  expect(pages).toHaveLength(6);
  pages.forEach((page, i) => {
    expect(steps.filter((step) => page.includes(`、${step}`))).toEqual([steps[i]]);
    expect(page).toContain('签字');
  });
});

test('each page says what it is about', () => {
  for (const page of pages) {
    expect(page).toContain('上级安排');
    expect(page).toContain('修村里的水渠');
  }
});

test('what belongs together shares a row, with the share of those who came', () => {
  expect(pages[2]).toContain('应到党员36人，实到29人');
  expect(pages[2]).toContain('举手表决，赞成27人，反对1人');
  expect(pages[2]).toContain('29／36（80%）');
  expect(pages[4]).toContain('2026年11月20日至2026年11月26日');
});
