import { expect, test } from 'vitest';
import { emptyEntry } from '../../../shared/model/entry.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { fromPlainText } from '../../../shared/model/rich-text.ts';
import { flowOf } from '../../../shared/print/flow.ts';
import { BUNDLED_FACES, layOut, paperOf } from '../../../shared/print/index.ts';
import { pageText } from '../../../shared/print/layout/text.ts';
import { templateOf } from '../../../shared/templates/index.ts';
import { assemblyRecord, uuid } from '../../fixtures/record.ts';

const BRANCH = { name: '中共青石县北坡村支部委员会', marking: '' };
const WISH = { form: 'record', scope: 'counts', branchId: null } as const;

function fourTwo(template = templateOf('four_two')): MeetingRecord {
  const base = assemblyRecord();
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

const textOf = (record: MeetingRecord) =>
  layOut(paperOf(record, WISH, BRANCH, '2026-11-20'), BUNDLED_FACES).pages.map((p) => pageText(p).join('\n'));
const pages = textOf(fourTwo());

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

test('the heading of every page is set alike', () => {
  const headings = flowOf(paperOf(fourTwo(), WISH, BRANCH, '2026-11-20')).flatMap((i) =>
    i.kind === 'paragraph' && i.style === 'heading1' ? [i.pageBreakBefore] : [],
  );
  expect(headings).toEqual([false, true, true, true, true, true]);
});

test('what belongs together shares a row, with the share of those who came', () => {
  expect(pages[2]).toContain('应到党员36人，实到29人（80%）');
  expect(pages[2]).toContain('举手表决，赞成27人，反对1人');
  expect(pages[4]).toContain('2026年11月20日至2026年11月26日');
});

test('what was said goes along with the signatures on every page', () => {
  const record = fourTwo();
  const at = (n: number) => ({ id: uuid('entry', n), sectionId: record.sections[n]?.id ?? '', position: 'a0' });
  const entries = [1, 4].map((n) => ({ ...emptyEntry('text', at(n)), text: fromPlainText(`第${n}段`) }));
  const flow = flowOf(paperOf({ ...record, entries }, WISH, BRANCH, '2026-11-20'));
  const said = flow.flatMap((i) =>
    i.kind === 'paragraph' && /^第.段$/u.test(i.runs.map((r) => r.text).join('')) ? [i.keepNext] : [],
  );
  expect(said).toEqual([true, true]);
});

test('a meeting is signed as the template says, what was made public by who did it and who watched', () => {
  const signers = (list: readonly string[]) =>
    list.map((page) => [...page.matchAll(/([^\n]*)（签字）/gu)].map(([, who]) => who?.trim()));
  const [meeting, published] = [
    ['主持人', '记录人', '参会人'],
    ['经办人', '监督人'],
  ];
  expect(signers(pages)).toEqual([meeting, meeting, meeting, meeting, published, published]);
  const own = { ...templateOf('four_two'), signatures: ['主持人', '村监委会主任'] };
  expect(signers(textOf(fourTwo(own)))[2]).toEqual(['主持人', '村监委会主任']);
  expect(signers(textOf(fourTwo({ ...own, signatures: [] })))[2]).toEqual([]);
});
