import { describe, expect, test } from 'vitest';
import type { MeetingPaper } from '../../../shared/contract/exports.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import type { Block } from '../../../shared/print/document.ts';
import { BUNDLED_FACES, layOut, paperOf } from '../../../shared/print/index.ts';
import { meetingPapersOf } from '../../../shared/print/meeting/index.ts';
import { pageText } from '../../../shared/print/layout/text.ts';
import { assemblyRecord, orgLifeRecord } from '../../fixtures/record.ts';
import { entry, idOf, mark, meeting, member, tally } from '../rules/helpers.ts';
import { everyWord, insideOf } from './page.helper.ts';

const BRANCH = { name: '中共青禾测绘院第二支部委员会', marking: '' };

function paper(record: MeetingRecord, form: MeetingPaper) {
  return paperOf(record, { form, scope: 'counts', branchId: null }, BRANCH, '2026-11-23');
}

function lines(record: MeetingRecord, form: MeetingPaper): string[] {
  return layOut(paper(record, form), BUNDLED_FACES)
    .pages.flatMap(pageText)
    .filter((line) => line.trim() !== '');
}

function tables(blocks: readonly Block[]) {
  return blocks.filter((block) => block.kind === 'table');
}

/** Four members in two groups, one of them on sick leave; one part with a vote and a decision, one with a speech alone. */
function held(changes: Partial<MeetingRecord> = {}): MeetingRecord {
  return {
    ...meeting('member_assembly', {
      kinds: ['item', 'item'],
      sections: ['审议经费计划', '交流学习体会'],
      attendance: [mark(0), mark(1, { status: 'online' }), mark(2, { status: 'leave', reason: 'sick' }), mark(3)],
      entries: [
        entry(1, 'speech', { personId: idOf('person', 1), words: '计划写得太粗。' }),
        entry(2, 'motion', {
          words: '审议经费计划。',
          mode: 'show_of_hands',
          tally: tally({ for: 3, against: 1, abstain: 0 }),
          written: [{ personId: idOf('person', 2), stance: 'against', receivedOn: '2026-11-18' }],
          announced: 'passed',
        }),
        entry(3, 'decision', { words: '同意经费计划。', number: '2026-1' }),
        entry(4, 'speech', {
          sectionId: idOf('section', 1),
          personId: idOf('person', 3),
          words: '学了以后有三点体会。',
        }),
      ],
    }),
    people: [member(0), member(1, { group: '第二党小组' }), member(2, { group: '第二党小组' }), member(3)],
    ...changes,
  };
}

describe('签到表', () => {
  test('names everybody who is expected, group by group, and leaves all signatures to be written', () => {
    const [members, guests] = tables(paper({ ...held(), state: 'planned', attendance: [] }, 'sign_in').blocks);
    expect(members?.rows).toEqual([
      ['1', '第一党小组', '周谷雨', '', ''],
      ['2', '第一党小组', '许惊蛰', '', ''],
      ['3', '第二党小组', '陈立夏', '', ''],
      ['4', '第二党小组', '林小满', '', ''],
    ]);
    expect(guests?.rows.every((row) => row.slice(1).every((cell) => cell === ''))).toBe(true);
  });

  test('takes groups by their numbers, and the committee by its posts', () => {
    const people = [
      member(3, { group: '第十党小组' }),
      member(1, { group: '第三党小组' }),
      member(2, { group: null }),
      member(0, { group: '第二党小组' }),
    ];
    const names = (record: MeetingRecord, column: number) =>
      tables(paper(record, 'sign_in').blocks)[0]?.rows.map((row) => row[column]);
    expect(names({ ...held(), people }, 1)).toEqual(['第二党小组', '第三党小组', '第十党小组', '']);
    const committee = { ...meeting('committee', {}), people: people.toSpliced(0, 1) };
    expect(names(committee, 1)).toEqual(['周谷雨', '陈立夏', '林小满']);
  });

  test('of a meeting that was held says who came, without the reason of a leave', () => {
    const document = paper(held(), 'sign_in');
    expect(tables(document.blocks)[0]?.rows.map((row) => row.slice(2))).toEqual([
      ['周谷雨', '', '到会'],
      ['许惊蛰', '', '到会'],
      ['陈立夏', '', '线上'],
      ['林小满', '', '请假'],
    ]);
    expect(everyWord(document)).not.toContain('病假');
    expect(lines(held(), 'sign_in')).toContain('应到：4人　实到：3人　请假：1人');
  });

  test('has no column of groups where there is one alone', () => {
    const people = [member(0), member(1)];
    const [members] = tables(paper({ ...held(), people }, 'sign_in').blocks);
    expect(members?.columns.map((c) => c.head)).toEqual(['序号', '姓名', '签名', '备注']);
  });

  test('of a big branch repeats the head of its table on every page', () => {
    const { pages } = layOut(paper(assemblyRecord(), 'sign_in'), BUNDLED_FACES);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(pageText(page).join('')).toContain('签名');
  });

  test('has empty rows where people sign up by themselves', () => {
    const [rows] = tables(paper(meeting('volunteer', { kinds: [], sections: [] }), 'sign_in').blocks);
    expect(rows?.rows.length).toBeGreaterThan(10);
    expect(rows?.rows.every((row) => row[1] === '')).toBe(true);
  });
});

describe('空白记录纸', () => {
  const planned = (changes: Partial<MeetingRecord> = {}): MeetingRecord => ({
    ...held({ state: 'planned', attendance: [], entries: [] }),
    ...changes,
  });

  test('has the planned agenda with ruled room under each part, a line for the votes, and the signatures', () => {
    const { blocks } = paper(planned(), 'blank_record');
    const headings = blocks.flatMap((b) => (b.kind === 'heading' ? [b.text] : []));
    expect(headings).toEqual(['审议经费计划', '交流学习体会']);
    expect(blocks.filter((b) => b.kind === 'ruled' && b.lines > 0)).toHaveLength(2);
    expect(blocks.filter((b) => b.kind === 'labelled' && b.label === '表决')).toHaveLength(2);
    expect(blocks.at(-1)).toMatchObject({ kind: 'signatures' });
  });

  test('names the parts that the type begins with where nothing is planned yet', () => {
    const { blocks } = paper(planned({ sections: [] }), 'blank_record');
    expect(blocks.some((b) => b.kind === 'heading' && b.text === '清点人数')).toBe(true);
  });

  test('rules its lines across the whole type area, each in one line', () => {
    const ruled = lines(planned(), 'blank_record').filter((line) => line.startsWith('＿'));
    expect(new Set(ruled)).toEqual(new Set(['＿'.repeat(28)]));
  });

  test('never carries over what was said or who came', () => {
    const words = everyWord(paper(held(), 'blank_record'));
    expect(words).not.toMatch(/计划写得太粗|同意经费计划|实到：3人/u);
  });
});

describe('会议纪要', () => {
  test('tells what was settled, then who was there, without what anybody said', () => {
    const text = lines(held(), 'jiyao');
    expect(text[0]).toBe('支部党员大会（2026年第4次）会议纪要');
    expect(text).toContain('一、审议经费计划');
    expect(text.join('')).toContain('同意经费计划。');
    expect(text.join('')).not.toMatch(/计划写得太粗|三点体会|交流学习体会/u);
    expect(text.slice(-2)).toEqual(['出席：周谷雨、陈立夏、许惊蛰', '请假：林小满']);
  });

  test('does not tell how somebody voted in writing, nor why somebody was on leave', () => {
    for (const form of ['jiyao', 'resolution'] as const) {
      expect(everyWord(paper(held(), form))).not.toMatch(/书面意见|病假/u);
    }
  });

  test('hangs the names under the first one (GB/T 9704-2012, 10.3)', () => {
    const { pages } = layOut(paper(assemblyRecord(), 'jiyao'), BUNDLED_FACES);
    const all = pages.flatMap((page) => page.lines);
    const at = all.findIndex((line) => line.runs[0]?.text.startsWith('出席：') === true);
    const [label, names] = all[at]?.runs ?? [];
    const under = all[at + 1]?.runs[0]?.x ?? 0;
    const first = names?.x ?? (label?.x ?? 0) + (label?.advances.slice(0, 3).reduce((a, b) => a + b, 0) ?? 0);
    expect(Math.abs(under - first)).toBeLessThan(1);
  });

  test('of an 组织生活会 holds no restricted word', () => {
    const canary = '打断别人说话的毛病';
    const record = orgLifeRecord(canary);
    expect(JSON.stringify(record)).toContain(canary);
    for (const form of meetingPapersOf(record)) expect(everyWord(paper(record, form))).not.toContain(canary);
  });
});

describe('决议', () => {
  test('has the decision after its vote, the branch and the day', () => {
    const text = lines(held(), 'resolution');
    expect(text.slice(0, 2)).toEqual(['支部党员大会（2026年第4次）决议', '（2026年11月20日）']);
    expect(text.indexOf('同意经费计划。')).toBeGreaterThan(text.indexOf('表决：审议经费计划。'));
    expect(text.slice(-2)).toEqual([BRANCH.name, '2026年11月20日']);
  });

  test.each(['jiyao', 'resolution'] as const)('%s is refused where nothing was settled', (form) => {
    expect(() => paper(held({ entries: [] }), form)).toThrow(expect.objectContaining({ code: 'export.nothing' }));
  });
});

describe('the name and the state of a paper', () => {
  test('a draft says on every page of its 纪要 and 决议 that it is one; final minutes do not', () => {
    for (const form of ['jiyao', 'resolution'] as const) {
      expect(paper(held(), form).banner.left).toBe('草稿');
      expect(paper(held({ state: 'finalised' }), form).banner.left).toBe('');
    }
  });

  test('a blank 记录纸 is not named as the minutes are', () => {
    expect(paper(held(), 'blank_record').title).toBe('支部党员大会（2026年第4次）空白记录纸');
  });
});

describe('what is offered', () => {
  test.each<[string, MeetingRecord, MeetingPaper[]]>([
    ['a plan', held({ state: 'planned' }), ['sign_in', 'blank_record']],
    ['a draft', held(), ['sign_in', 'blank_record', 'jiyao', 'resolution']],
    ['final minutes', held({ state: 'finalised' }), ['sign_in', 'jiyao', 'resolution']],
    ['a meeting that settled nothing', held({ state: 'finalised', entries: [] }), ['sign_in']],
    ['a 谈心谈话', meeting('talk', { kinds: [], sections: [] }), ['blank_record']],
  ])('%s', (_, record, papers) => {
    expect(meetingPapersOf(record)).toEqual(papers);
  });

  test.each(['draft', 'finalised', 'planned'] as const)('all of it can be printed: %s', (state) => {
    const record = held({ state });
    for (const form of meetingPapersOf(record)) expect(lines(record, form).length).toBeGreaterThan(5);
  });
});

describe('誊抄稿', () => {
  const wish = { form: 'transcript', scope: 'counts', branchId: null } as const;
  const transcript = (record: MeetingRecord, scope: 'counts' | 'full' = 'counts') =>
    paperOf(record, { ...wish, scope }, BRANCH, '2026-11-23');

  test('is the minutes in larger type on A4, in their order, to be signed in the book', () => {
    const record = assemblyRecord();
    const large = layOut(transcript(record), BUNDLED_FACES);
    const minutes = layOut(paperOf(record, { ...wish, form: 'record' }, BRANCH, '2026-11-23'), BUNDLED_FACES);
    expect([large.width, large.height]).toEqual([expect.closeTo(minutes.width, 6), expect.closeTo(minutes.height, 6)]);
    const sizes = large.pages.flatMap((page) => page.lines).flatMap((line) => line.runs.map((run) => run.size));
    expect(Math.min(...sizes)).toBeGreaterThan(16);
    const words = (layout: typeof large): string => layout.pages.flatMap(pageText).join('');
    const copied = words(large);
    expect(copied).toContain('（誊抄稿）');
    expect(copied).not.toMatch(/（签字）|后续情况/u);
    const spoken = words(minutes);
    expect(copied.slice(copied.indexOf('一、'), copied.indexOf('附件'))).toBe(
      spoken.slice(spoken.indexOf('一、'), spoken.indexOf('附件')),
    );
  });

  test('keeps every line and rule of text, tables included, on the sheet with room around', () => {
    const { pages, width, height } = layOut(transcript(orgLifeRecord()), BUNDLED_FACES);
    const margin = 40;
    for (const page of pages) {
      for (const { baseline, runs } of [...page.lines, page.banner, page.folio]) {
        expect(baseline).toBeGreaterThan(margin);
        expect(baseline).toBeLessThan(height - margin);
        for (const run of runs) {
          expect(run.x).toBeGreaterThan(margin);
          expect(insideOf(run)).toBeLessThan(width - margin);
        }
      }
      for (const { x1, x2 } of page.strokes) {
        expect(Math.min(x1, x2)).toBeGreaterThan(margin);
        expect(Math.max(x1, x2)).toBeLessThan(width - margin);
      }
    }
  });

  test('holds restricted words only where they are asked for', () => {
    const canary = '打断别人说话的毛病';
    expect(everyWord(transcript(orgLifeRecord(canary)))).not.toContain(canary);
    const full = transcript(orgLifeRecord(canary), 'full');
    expect(everyWord(full)).toContain(canary);
    expect(full.banner.left).toContain('导出范围：全文');
  });
});
