import { describe, expect, test } from 'vitest';
import { newBranchProfile } from '../../../../shared/model/branch.ts';
import { NATIONAL_TALKS } from '../../../../shared/model/talk-coverage.ts';
import { DEFAULT_YEAR_SETTINGS } from '../../../../shared/model/year.ts';
import { describeBasis } from '../../../../shared/rules/legal-basis.ts';
import { dueOn, type DueFacts } from '../../../../shared/rules/due.ts';
import { idOf } from '../helpers.ts';
import { facts, held, members, reason, someone } from './kit.ts';

const TODAY = '2026-11-20';
const branch = { ...newBranchProfile('中共青石县图书馆支部委员会', '2026-11-01'), themeDay: '每月最后一个星期五' };

function given(more: Partial<DueFacts> = {}): DueFacts {
  return {
    ...facts(),
    branch,
    open: [],
    unsigned: [],
    tasks: [],
    talks: [],
    talkSettings: NATIONAL_TALKS,
    decided: [],
    gradesTold: [],
    cite: describeBasis,
    ...more,
  };
}
const lines = (more: Partial<DueFacts>, kinds: string[], today = TODAY) =>
  dueOn(given(more), today)
    .filter((item) => kinds.includes(item.kind))
    .map((item) => [item.title, item.days, item.overdue]);

describe('duties', () => {
  test('what is open this month, the quarter and the year when their ends come near', () => {
    expect(lines({}, ['duty'])).toEqual([
      ['11月支部委员会会议', 10, false],
      ['11月主题党日', 10, false],
      ['第四季度支部党员大会', 41, false],
      ['2026年度组织生活会', 41, false],
      ['2026年度民主评议党员', 41, false],
    ]);
    expect(lines({}, ['duty'], '2026-11-03').map(([title]) => title)).not.toContain('第四季度支部党员大会');
  });

  test('each quotes what asks for it and how often', () => {
    const items = dueOn(given(), TODAY);
    expect(items.find((i) => i.id.startsWith('duty-theme_day'))?.detail).toBe(
      '11月30日前 · 每月最后一个星期五 · 每月至少一次 · 《支部条例》第十六条',
    );
    expect(items.find((i) => i.id.startsWith('duty-appraisal'))?.detail).toBe(
      '12月31日前 · 每年一次 · 《支部条例》第十八条',
    );
  });

  test('what has a plan or a draft of its own is no second line', () => {
    const meetings = [
      held('theme_day', '2026-11-27', { state: 'planned' }),
      held('committee', '2026-11-06', { state: 'draft' }),
    ];
    expect(lines({ meetings }, ['duty']).map(([title]) => title)).not.toContain('11月主题党日');
    expect(lines({ meetings }, ['duty']).map(([title]) => title)).not.toContain('11月支部委员会会议');
  });

  test('what was missed is one line for each duty, and is gone once it is explained', () => {
    const start = { ...branch, startsOn: '2026-08-01' };
    expect(lines({ branch: start }, ['missed'])).toEqual([
      ['8月、9月、10月没有支部委员会会议记录', -81, true],
      ['8月、9月、10月没有主题党日记录', -81, true],
      ['第三季度没有支部党员大会记录', -51, true],
    ]);
    const reasons = [reason('member_assembly', '2026-Q3'), reason('committee', '2026-08')];
    expect(lines({ branch: start, reasons }, ['missed']).map(([title]) => title)).toEqual([
      '8月、9月、10月没有主题党日记录',
      '9月、10月没有支部委员会会议记录',
    ]);
    const [first] = dueOn(given({ branch: start, reasons }), TODAY);
    expect(first?.action).toEqual({ to: 'explain', type: 'theme_day', groupName: '', period: '2026-08' });
  });

  test('of a group its name comes first; of last year the year', () => {
    const people = members(4, { group: ['第二党小组', '2020-01-01'] });
    const start = { ...branch, groups: ['第二党小组'], startsOn: '2026-10-01' };
    expect(lines({ branch: start, people }, ['missed']).map(([title]) => title)).toContain(
      '第二党小组 10月没有党小组会记录',
    );
    expect(lines({ branch: start, people }, ['missed'], '2027-01-08').map(([title]) => title)).toContain(
      '第二党小组 2026年10月、11月、12月没有党小组会记录',
    );
  });

  test('the yearly ones are looked at by 归属年度, so one of March closes the year before', () => {
    const settings = { ...DEFAULT_YEAR_SETTINGS, orgLifeUntil: 'next_march' } as const;
    const start = { ...branch, startsOn: '2026-12-01' };
    const open = { branch: start, settings };
    const about = (more: Partial<DueFacts>, today: string) =>
      lines({ ...open, ...more }, ['duty', 'missed'], today).filter(([title]) => String(title).includes('组织生活会'));
    expect(about({}, '2027-02-01')).toEqual([['2026年度组织生活会', 58, false]]);
    expect(about({}, '2027-04-02')).toEqual([['2026年没有组织生活会记录', -2, true]]);
    expect(about({ meetings: [held('org_life', '2027-03-28', { year: 2026 })] }, '2027-04-02')).toEqual([]);
  });
});

describe('records', () => {
  const record = {
    id: idOf('entry', 900),
    title: '支部党员大会',
    typeName: '支部党员大会',
    plannedOn: null,
    heldOn: null,
  };
  const id = (n: number) => idOf('entry', n);

  test('the meeting of today above all, then overdue, then by day', () => {
    const open = [
      { ...record, id: id(901), title: '下周', state: 'planned', plannedOn: '2026-11-27' },
      { ...record, id: id(902), title: '明年', state: 'planned', plannedOn: '2027-01-20' },
      { ...record, id: id(903), title: '旧草稿', state: 'draft', heldOn: '2026-11-02' },
      { ...record, id: id(904), title: '过期的计划', state: 'planned', plannedOn: '2026-11-17' },
      { ...record, id: id(905), title: '待确认', state: 'to_confirm', heldOn: '2026-11-12' },
      { ...record, id: id(906), title: '正在开', state: 'draft', heldOn: TODAY },
    ] as const;
    const all = dueOn(given({ open, meetings: [] }), TODAY);
    expect(all.filter((i) => i.action.to === 'record').map((i) => [i.title, i.kind, i.days])).toEqual([
      ['正在开', 'now', 0],
      ['过期的计划', 'plan', -3],
      ['旧草稿', 'draft', -18],
      ['待确认', 'confirm', -8],
      ['下周', 'plan', 7],
    ]);
    expect(all[0]?.kind).toBe('now');
  });

  test('final minutes without a signature, unless the branch keeps them electronically', () => {
    const unsigned = [{ ...record, type: 'member_assembly', heldOn: '2026-11-06' }];
    expect(lines({ unsigned }, ['sign'])).toEqual([['支部党员大会', -14, false]]);
    expect(lines({ unsigned, branch: { ...branch, recordMode: 'electronic' } }, ['sign'])).toEqual([]);
  });

  test('several talks without a signature are one line, which leads to the oldest', () => {
    const talk = (n: number, heldOn: string) => ({
      ...record,
      id: id(n),
      type: 'talk',
      title: '谈话',
      heldOn,
    });
    const meeting = { ...record, type: 'member_assembly', heldOn: '2026-11-06' };
    const unsigned = [talk(2, '2026-11-05'), meeting, talk(3, '2026-11-03')];
    expect(lines({ unsigned }, ['sign'])).toEqual([
      ['谈心谈话 2 份', -17, false],
      ['支部党员大会', -14, false],
    ]);
    const [first] = dueOn(given({ unsigned }), TODAY).filter((item) => item.kind === 'sign');
    expect(first?.action).toEqual({ to: 'record', recordId: id(3), entryId: null });
    expect(lines({ unsigned: [talk(2, '2026-11-05'), meeting] }, ['sign'])).toEqual([
      ['谈话', -15, false],
      ['支部党员大会', -14, false],
    ]);
  });

  test('tasks whose day has passed or comes within two weeks', () => {
    const task = (day: string) => ({
      ledger: 'task' as const,
      itemId: id(2),
      text: '修改学习计划',
      recordTitle: '党员大会',
      dueOn: day,
    });
    const tasks = [task('2026-11-15'), task('2026-12-04'), task('2026-12-05')];
    expect(lines({ tasks }, ['task'])).toEqual([
      ['修改学习计划', -5, true],
      ['修改学习计划', 14, false],
    ]);
  });

  test('what is overdue for more than a year is one line for each ledger, with the oldest day', () => {
    const old = (ledger: 'task' | 'suggestion', day: string) => ({
      ledger,
      itemId: id(2),
      text: '修改学习计划',
      recordTitle: '党员大会',
      dueOn: day,
    });
    const tasks = [old('task', '2025-06-01'), old('suggestion', '2025-11-01'), old('task', '2024-11-20')];
    // 366 days are told by themselves.
    expect(lines({ tasks: [...tasks, old('task', '2025-11-19')] }, ['task'])).toEqual([
      ['任务与议定事项有 2 项逾期一年以上', -730, true],
      ['意见建议有 1 项逾期一年以上', -384, true],
      ['修改学习计划', -366, true],
    ]);
  });
});

describe('people', () => {
  const onProbation = (from: string, until?: string) => [
    someone(9, { member: [from], full: null, probationary: until === undefined ? [from] : [from, until] }),
  ];

  // T is 2026-12-22: a year after the day of admission.
  test.each([
    ['2026-10-22', null],
    ['2026-10-23', ['收取顾雨水的转正申请书和材料', 30, false]],
    ['2026-11-20', ['收取顾雨水的转正申请书和材料', 2, false]],
    ['2026-11-23', ['核对顾雨水转正的公示', 22, false]],
    ['2026-12-16', ['召开党员大会讨论顾雨水转正，不早于期满日', 6, false]],
    ['2026-12-22', ['召开党员大会讨论顾雨水转正，不早于期满日', 0, false]],
    ['2027-01-10', ['召开党员大会讨论顾雨水转正', 12, false]],
    ['2027-01-23', ['召开党员大会讨论顾雨水转正', -1, true]],
    ['2027-03-22', ['召开党员大会讨论顾雨水转正', -59, true]],
    ['2027-03-23', ['顾雨水转正还没有结果', -1, true]],
  ])('转正 on %s: %j', (today, expected) => {
    const found = lines({ people: onProbation('2025-12-22') }, ['probation'], today);
    expect(found).toEqual(expected === null ? [] : [expected]);
  });

  test('an extension moves the end, becoming 正式 or leaving ends it', () => {
    const extended = onProbation('2025-12-22', '2027-06-22');
    expect(lines({ people: extended }, ['probation'], '2027-01-10')).toEqual([]);
    expect(lines({ people: extended }, ['probation'], '2027-05-01').map(([t]) => t)).toEqual([
      '收取顾雨水的转正申请书和材料',
    ]);
    const full = [
      someone(9, { member: ['2025-12-22'], probationary: ['2025-12-22', '2026-12-22'], full: ['2026-12-22'] }),
    ];
    expect(lines({ people: full }, ['probation'], '2027-01-10')).toEqual([]);
    const gone = [someone(9, { member: ['2025-12-22', '2026-12-01'], full: null, probationary: ['2025-12-22'] })];
    expect(lines({ people: gone }, ['probation'], '2027-01-10')).toEqual([]);
  });

  test('somebody admitted on 29 February is on probation until 28 February', () => {
    expect(lines({ people: onProbation('2024-02-29') }, ['probation'], '2025-02-28')).toEqual([
      ['召开党员大会讨论顾雨水转正，不早于期满日', 0, false],
    ]);
  });

  test('政治生日 of this month that are still to come, people of one day together', () => {
    const joined = ['2017-11-24', '2017-11-24', '2009-11-24', '2017-11-24', '2010-11-19', '2026-11-25', '2010-12-01'];
    const people = joined.map((joinedOn, n) => someone(n, { joinedOn }));
    const items = dueOn(given({ people }), TODAY).filter((i) => i.kind === 'birthday');
    expect(items.map((i) => [i.title, i.days])).toEqual([['周谷雨、陈立夏、林小满等 4 人政治生日', 4]]);
    expect(items[0]?.detail).toMatch(/^11月24日，入党 9、17 周年/u);
  });

  test.each([
    ['feb_28', '2027-02-10', ['2027-02-28']],
    ['mar_1', '2027-02-10', []],
    ['mar_1', '2027-03-01', ['2027-03-01']],
    ['feb_28', '2027-03-01', []],
    ['mar_1', '2028-02-10', ['2028-02-29']],
  ] as const)('29 February with %s, seen on %s', (leapBirthday, today, expected) => {
    const people = [someone(0, { joinedOn: '2016-02-29' })];
    const settings = { ...DEFAULT_YEAR_SETTINGS, leapBirthday };
    const items = dueOn(given({ people, settings }), today).filter((i) => i.kind === 'birthday');
    expect(items.map((i) => i.on)).toEqual(expected);
  });
});

describe('the term of office', () => {
  test.each([
    ['2026-12-26', []],
    ['2026-12-27', [['第3届任期 2027年6月28日届满', 183, false]]],
    ['2027-06-28', [['第3届任期 6月28日届满', 0, false]]],
    ['2027-06-29', [['第3届任期 6月28日已经届满', -1, true]]],
  ])('on %s', (today, expected) => {
    const term = { number: 3, startedOn: '2024-06-28', years: 3 };
    expect(lines({ branch: { ...branch, term } }, ['term'], today)).toEqual(expected);
  });
});
