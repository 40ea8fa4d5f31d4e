import { describe, expect, test } from 'vitest';
import type { AppraisalForm, ExportScope } from '../../../shared/contract/exports.ts';
import type { Grade } from '../../../shared/model/assessment.ts';
import { NO_FACTS, type FormFacts } from '../../../shared/model/form-facts.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import type { Block } from '../../../shared/print/document.ts';
import { paperOf } from '../../../shared/print/index.ts';
import { entry, idOf, mark, meeting, member, probationary } from '../rules/helpers.ts';

const BRANCH = { name: '中共青禾测绘院第二支部委员会', marking: '内部资料' };
const p = (n: number) => idOf('person', n);
const NO_VOTES = { excellent: null, competent: null, basic: null, failed: null };

function row(n: number, votes: [number, number, number, number] | null, grade: Grade | null, note = '') {
  const [excellent, competent, basic, failed] = votes ?? [];
  const counted =
    votes === null
      ? NO_VOTES
      : { excellent: excellent ?? 0, competent: competent ?? 0, basic: basic ?? 0, failed: failed ?? 0 };
  return { personId: p(n), votes: counted, self: null, grade, note };
}

/** Four members, one of them 预备党员, one on sick leave; ballots stand in one list, grades in another. */
function appraised(changes: Partial<MeetingRecord> = {}): MeetingRecord {
  return {
    ...meeting('appraisal', {
      kinds: ['opening', 'evaluation', 'poll', 'grading'],
      sections: ['说明要求', '自评互评', '民主测评', '评定意见'],
      ownOf: {
        2: { issued: 3, returned: 3, valid: 3, invalid: 0 },
        3: { body: '支部委员会', gradedOn: '2026-11-24' },
      },
      attendance: [mark(0), mark(1), mark(2, { status: 'leave', reason: 'sick' }), mark(3)],
      entries: [
        entry(1, 'text', { words: '清点人数。' }),
        entry(2, 'self_criticism', { sectionId: idOf('section', 1), personId: p(0), words: '外业记录拖了三天。' }),
        entry(3, 'criticism', {
          sectionId: idOf('section', 1),
          personId: p(1),
          targetId: p(0),
          words: '打断别人说话。',
        }),
        entry(4, 'assessment', {
          sectionId: idOf('section', 2),
          rows: [row(0, [2, 1, 0, 0], null), row(1, [0, 3, 0, 0], null)],
        }),
        entry(5, 'assessment', {
          sectionId: idOf('section', 3),
          rows: [row(0, null, 'excellent'), row(1, null, 'competent'), row(2, null, null, '长期病休')],
        }),
      ],
    }),
    people: [member(0), member(1), member(2), probationary(3)],
    ...changes,
  };
}

const FACTS: FormFacts = {
  people: [{ personId: p(0), joinedOn: '2009-07-01', fullOn: '2010-07-01' }],
  moved: [{ name: '白霜降', what: '2026年3月2日转出' }],
  graded: [],
  figures: { studies: 3, talks: 12, opinions: 7, problems: null, rectifications: null, told: null },
};

function printed(form: AppraisalForm, scope: ExportScope = 'counts', record = appraised(), facts = FACTS) {
  const { blocks, title, banner } = paperOf(record, { form, scope, branchId: null }, BRANCH, '2026-11-30', facts);
  const tables = blocks.filter((b): b is Extract<Block, { kind: 'table' }> => b.kind === 'table');
  return { blocks, title, banner, tables, all: JSON.stringify(blocks) };
}

test('测评票: every full member has an empty row, a 预备党员 none, and the committee a page of its own', () => {
  const { tables, title, all } = printed('blank_ballot', 'full');
  expect(title).toBe('2026年度民主评议党员民主测评票');
  expect(tables[0]?.columns.map((c) => c.head)).toEqual(['序号', '姓名', '优秀', '合格', '基本合格', '不合格']);
  expect(tables[0]?.rows).toEqual([
    ['1', '周谷雨', '', '', '', ''],
    ['2', '陈立夏', '', '', '', ''],
    ['3', '林小满', '', '', '', ''],
  ]);
  expect(tables[1]?.rows).toEqual([['支部委员会', '', '', '', '']]);
  for (const told of ['许惊蛰', '长期病休', '外业']) expect(all).not.toContain(told);
});

test('计票表: blank unless its figures are asked for; an extract has one line', () => {
  expect(printed('tally_sheet').tables[0]?.rows[0]).toEqual(['1', '周谷雨', '', '', '', '']);
  expect(printed('tally_sheet').all).not.toContain('3张');
  const full = printed('tally_sheet', 'full');
  expect(full.tables[0]?.rows).toEqual([
    ['1', '周谷雨', '2', '1', '0', '0'],
    ['2', '陈立夏', '0', '3', '0', '0'],
    ['3', '林小满', '', '', '', ''],
  ]);
  expect(full.blocks).toContainEqual({
    kind: 'fields',
    items: [
      { label: '应发票', value: '3张' },
      { label: '发出', value: '3张' },
      { label: '收回', value: '3张' },
    ],
  });
  expect(full.banner.left).toBe('内部资料　导出范围：全文');
  expect(printed('tally_sheet', `person:${p(1)}`).tables[0]?.rows).toEqual([['1', '陈立夏', '0', '3', '0', '0']]);
});

describe('汇总表', () => {
  test('sums with both denominators and their day, nobody by grade', () => {
    const { blocks, tables, all, banner } = printed('grade_summary');
    const fields = blocks.flatMap((b) => (b.kind === 'fields' ? b.items.map((i) => `${i.label}：${i.value}`) : []));
    expect(fields).toEqual([
      `党支部：${BRANCH.name}`,
      '党员总数：4人（2026年11月20日），其中正式党员3人，预备党员1人',
      '参加评议：3人',
      '有效测评票：3张',
      '评定等次：优秀1人，合格1人，基本合格0人，不合格0人',
      '优秀比例：占党员总数4人的25.0%，占正式党员3人的33.3%',
      '由谁评定：支部委员会，2026年11月24日',
      '没有到会：1人：林小满（病假）',
      '年内转入转出：白霜降（2026年3月2日转出）',
      '党支部（盖章）：',
    ]);
    expect(tables).toEqual([]);
    expect(all).not.toContain('长期病休');
    expect(banner.left).toBe('内部资料');
  });

  test('asked for, the list with votes and grades; posts first', () => {
    expect(printed('grade_summary', 'full').tables[0]?.rows).toEqual([
      ['1', '周谷雨', '书记', '2', '1', '0', '0', '', '优秀', ''],
      ['2', '陈立夏', '副书记', '0', '3', '0', '0', '', '合格', ''],
      ['3', '林小满', '组织委员', '', '', '', '', '', '', '长期病休'],
    ]);
    const own = printed('grade_summary', `person:${p(1)}`);
    expect(own.tables[0]?.rows).toHaveLength(1);
    expect(own.all).not.toContain('党员总数');
  });

  test('grades that the 支委会 gave in a meeting of its own fill what is open, and change nothing that is there', () => {
    const graded = [
      { personId: p(0), grade: 'failed' as const },
      { personId: p(2), grade: 'competent' as const },
    ];
    const list = printed('grade_summary', 'full', appraised(), { ...FACTS, graded }).tables[0]?.rows;
    expect(list?.map((line) => [line[1], line[8]])).toEqual([
      ['周谷雨', '优秀'],
      ['陈立夏', '合格'],
      ['林小满', '合格'],
    ]);
  });

  test('who is not assessed cannot be asked for', () => {
    expect(() => printed('grade_summary', `person:${p(3)}`)).toThrow('没有评议这个人');
  });
});

describe('登记表', () => {
  const cells = (made: ReturnType<typeof printed>, at: number) =>
    Object.fromEntries((made.tables[at]?.rows ?? []).map(([label, value]) => [label, value]));

  test('a page for each member; by default only what the roster knows', () => {
    const made = printed('member_forms');
    expect(made.tables).toHaveLength(3);
    expect(made.blocks.filter((b) => b.kind === 'title' && b.newPage === true)).toHaveLength(2);
    expect(cells(made, 0)).toMatchObject({
      姓名: '周谷雨',
      入党时间: '2009年7月1日',
      转正时间: '2010年7月1日',
      党内职务: '书记',
      '个人总结（自评）': Array.from({ length: 9 }, () => '　').join('\n'),
      民主测评结果: '',
    });
    for (const told of ['优秀', '外业', '打断']) expect(made.all).not.toContain(told);
  });

  test('asked for, votes, grade, 自评 and 互评, and nothing of who said it', () => {
    const made = printed('member_forms', `person:${p(0)}`);
    expect(made.tables).toHaveLength(1);
    expect(cells(made, 0)).toMatchObject({
      '个人总结（自评）': '外业记录拖了三天。',
      党员互评主要意见: '打断别人说话。',
      民主测评结果: '有效票3张：优秀2票，合格1票，基本合格0票，不合格0票',
    });
    expect(cells(made, 0)['组织评定意见及等次']).toMatch(/^评定等次：优秀\n书记签字/u);
    expect(JSON.stringify(made.tables)).not.toContain('陈立夏');
  });

  test('words that this user may not read are refused', () => {
    expect(() => printed('member_forms', 'full', appraised({ withheld: true }))).toThrow('看不到批评');
    expect(printed('member_forms', 'counts', appraised({ withheld: true })).tables).toHaveLength(3);
  });
});

describe('情况报告', () => {
  const sentences = (made: ReturnType<typeof printed>) =>
    made.blocks.flatMap((b) => (b.kind === 'paragraph' ? b.inlines.map((i) => i.text) : []));

  test('has the figures of the book, room where it has none, and no word of what was said, whatever the scope', () => {
    const made = printed('situation', 'full');
    expect(sentences(made)).toEqual([
      '2026年11月20日，支部在三楼会议室召开2026年度组织生活会，由周谷雨主持。应到党员4人，实到3人，未到1人（病假1人）。',
      '会前开展集中学习3次，征求意见7条，谈心谈话12次，支部委员会和党员查摆问题____个。',
      '会议进行了通报有关情况、批评和自我批评。提出批评意见2条，其中自我批评1条，相互批评1条。',
      '列入评议3人，评定等次：优秀1人，合格1人，基本合格0人，不合格0人；没有评定等次1人。已向本人反馈____人。',
      '列入整改____项。',
      '____。',
    ]);
    for (const told of ['外业', '打断', '长期病休']) expect(made.all).not.toContain(told);
  });

  test('of a meeting of which nothing is written it claims nothing', () => {
    const empty = appraised({ entries: [], attendance: [] });
    const [, , held, graded] = sentences(printed('situation', 'counts', empty, NO_FACTS));
    expect(held).toBe('会议进行了____。提出批评意见____条。');
    expect(graded).toContain('优秀____人');
  });
});
