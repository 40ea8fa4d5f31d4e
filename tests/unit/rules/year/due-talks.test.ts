import { describe, expect, test } from 'vitest';
import type { RosterChange } from '../../../../shared/model/roster.ts';
import { NATIONAL_TALKS, TALK_EVENTS } from '../../../../shared/model/talk-coverage.ts';
import { describeBasis } from '../../../../shared/rules/legal-basis.ts';
import { dueTalks, type TalkDueFacts } from '../../../../shared/rules/year/due-talks.ts';
import { idOf } from '../helpers.ts';
import { branchOf, onPost, talked } from '../talks/kit.ts';
import { held, someone } from './kit.ts';

const TODAY = '2026-09-20';
const p = (n: number) => idOf('person', n);

function given(more: Partial<TalkDueFacts> = {}): TalkDueFacts {
  return {
    branch: { startsOn: '2025-01-01', groups: [] },
    people: branchOf(3),
    settings: { leapBirthday: 'feb_28' },
    meetings: [],
    talks: [],
    talkSettings: NATIONAL_TALKS,
    decided: [],
    gradesTold: [],
    ...more,
  };
}
const lines = (more: Partial<TalkDueFacts>, today = TODAY) =>
  dueTalks(given(more), today, describeBasis).map((i) => [i.title, i.detail.split(' · ')[0]]);

/** A person with one more change of the roster. */
function changed(n: number, change: object) {
  const file = someone(n);
  const added = { id: idOf('change', 900 + n), personId: file.person.id, until: null, ...change } as RosterChange;
  return { ...file, changes: [...file.changes, added] };
}

describe('what happened to somebody (domain notes §3.1, 必谈)', () => {
  const transferred = (from: string) =>
    changed(4, { kind: 'membership', from, arrival: 'transferred_in', departure: null, otherParty: '' });
  const sanctioned = changed(4, { kind: 'no_vote', from: '2026-09-01', reason: 'probation_sanction' });
  const nowFull = someone(4, { probationary: ['2025-09-01', '2026-09-01'], full: ['2026-09-01'] });
  const admitted = someone(4, { member: ['2026-09-01'], full: null, probationary: ['2026-09-01'] });
  const LOOKED = '和何秋分谈心谈话';

  test.each([
    ['组织关系转入', transferred('2026-09-01'), '9月1日组织关系转入'],
    ['转正', nowFull, '9月1日转为正式党员'],
    ['接收', admitted, '9月1日接收为预备党员'],
    ['处分, of which only that something changed is told', sanctioned, '9月1日名册或决议有变动'],
  ])('%s', (_, person, detail) => {
    const people = [...branchOf(1), person];
    expect(lines({ people })).toEqual([[LOOKED, detail]]);
    const [item] = dueTalks(given({ people }), TODAY, describeBasis);
    expect(item).toMatchObject({ kind: 'talk', days: -19, overdue: false, action: { to: 'talk', personId: p(4) } });
  });

  test.each([
    ['admission', 'admitted', '9月3日接收为预备党员'],
    ['probation_pass', 'probation', '9月3日讨论通过转正'],
    ['probation_extend', 'probation', '9月3日延长预备期'],
    ['disposition', 'sanctioned', '9月3日名册或决议有变动'],
  ] as const)('a vote passed: %s', (matter, event, detail) => {
    const decided = [{ personId: p(3), on: '2026-09-03', matter }];
    const [item] = dueTalks(given({ decided }), TODAY, describeBasis);
    expect([item?.detail.split(' · ')[0], item?.action]).toEqual([detail, { to: 'talk', personId: p(3), event }]);
  });

  test.each(['general', 'probation_cancel'] as const)('a vote that gives no occasion: %s', (matter) => {
    expect(lines({ decided: [{ personId: p(3), on: '2026-09-03', matter }] })).toEqual([]);
  });

  test('known from the roster and from the minutes it is one line, of the earlier day', () => {
    const decided = [{ personId: p(4), on: '2026-08-28', matter: 'probation_pass' as const }];
    expect(lines({ people: [...branchOf(1), nowFull], decided })).toEqual([[LOOKED, '8月28日讨论通过转正']]);
  });

  test.each([
    ['two months ago', '2026-07-22', TODAY, 1],
    ['a day more', '2026-07-21', TODAY, 0],
    ['of today', TODAY, TODAY, 1],
    ['to come', '2026-09-21', TODAY, 0],
  ])('%s', (_, on, today, count) => {
    expect(lines({ people: [...branchOf(1), transferred(on)] }, today)).toHaveLength(count);
  });

  test('before the book began it is none of its business', () => {
    const branch = { startsOn: '2026-09-02', groups: [] };
    expect(lines({ branch, people: [...branchOf(1), transferred('2026-09-01')] })).toEqual([]);
  });

  test.each([
    ['a talk after it, on either side', [talked([4], [0], { on: '2026-09-05' })], 0],
    ['a draft or a plan', [talked([0], [4], { on: '2026-09-28', state: 'planned' })], 0],
    ['a talk before it', [talked([0], [4], { on: '2026-08-31' })], 1],
    ['a talk of others', [talked([0], [3], { on: '2026-09-05' })], 1],
  ])('%s', (_, talks, count) => {
    expect(lines({ people: [...branchOf(1), transferred('2026-09-01')], talks })).toHaveLength(count);
  });

  test('of somebody who left since, and of somebody who is no member, nothing is told', () => {
    const left = {
      ...nowFull,
      changes: nowFull.changes.map((c) => (c.kind === 'membership' ? { ...c, until: '2026-09-10' } : c)),
    };
    expect(lines({ people: [...branchOf(1), left] })).toEqual([]);
    expect(lines({ decided: [{ personId: p(77), on: '2026-09-03', matter: 'admission' }] })).toEqual([]);
  });

  test('临时组织关系 is no 处分, and who was a full member all along was not made one', () => {
    const guest = changed(4, { kind: 'no_vote', from: '2026-09-01', reason: 'guest_member' });
    expect(lines({ people: [...branchOf(1), guest, someone(5, { full: ['2026-09-01'] })] })).toEqual([]);
  });

  test('it is told of for as long as the branch wants', () => {
    const people = [...branchOf(1), transferred('2026-08-20')];
    expect(lines({ people })).toHaveLength(1);
    expect(lines({ people, talkSettings: { ...NATIONAL_TALKS, remindFor: 30 } })).toEqual([]);
    expect(lines({ people, talkSettings: { ...NATIONAL_TALKS, remindFor: 31 } })).toHaveLength(1);
  });

  test('what the branch does not want to be reminded of is not told', () => {
    const talkSettings = { ...NATIONAL_TALKS, remindOf: TALK_EVENTS.filter((e) => e !== 'transferred_in') };
    expect(lines({ people: [...branchOf(1), transferred('2026-09-01')], talkSettings })).toEqual([]);
  });
});

describe('政治生日', () => {
  const people = [...branchOf(1), someone(4, { joinedOn: '2010-09-24' })];
  const talkSettings = { ...NATIONAL_TALKS, remindOf: ['birthday' as const] };
  test('is told of a week ahead where the branch wants it, until somebody talked in the month', () => {
    expect(lines({ people, talkSettings })).toEqual([['和何秋分谈心谈话', '9月24日政治生日']]);
    expect(lines({ people, talkSettings }, '2026-09-16')).toEqual([]);
    expect(lines({ people, talkSettings, talks: [talked([0], [4], { on: '2026-09-02' })] })).toEqual([]);
    expect(lines({ people })).toEqual([]);
  });
});

describe('评议结果', () => {
  const meetings = [held('appraisal', '2026-09-02', { year: 2025 })];
  test('whoever was told by an entry of the record is not waited for, unless that was before', () => {
    const gradesTold = [
      { personId: p(0), on: '2026-09-10' },
      { personId: p(1), on: '2026-09-01' },
    ];
    expect(lines({ people: branchOf(2), meetings, gradesTold })[0]?.[1]).toContain('还有 4 人');
    const all = [0, 1, 2, 3, 4].map((n) => ({ personId: p(n), on: '2026-09-10' }));
    expect(lines({ people: branchOf(2), meetings, gradesTold: all })).toEqual([]);
  });

  test('is one line that counts the full members nobody has talked with since', () => {
    const people = [...branchOf(2), someone(5, { full: null, probationary: ['2024-01-01'] })];
    const talks = [talked([0], [3], { on: '2026-09-03' }), talked([0], [4], { on: '2026-09-01' })];
    expect(lines({ people, meetings, talks })).toEqual([
      ['反馈2025年度民主评议结果', '9月2日评议，以后还有 3 人没有登记反馈，也没有谈话记录'],
    ]);
  });
  test('is not told when everybody was talked with, long after, or where it is not wanted', () => {
    const talks = [talked([0, 3], [1, 2], { on: '2026-09-03' })];
    expect(lines({ people: branchOf(1), meetings, talks })).toEqual([]);
    expect(lines({ meetings }, '2026-11-02').filter(([title]) => title?.startsWith('反馈'))).toEqual([]);
    expect(lines({ meetings, talkSettings: { ...NATIONAL_TALKS, remindOf: [] } })).toEqual([]);
  });
});

describe('the year', () => {
  const talks = [talked([0], [1]), talked([0], [3]), talked([1], [4], { on: '2026-11-01', state: 'draft' })];
  test('says in its last quarter how many are still missing', () => {
    const items = dueTalks(given({ talks }), '2026-10-01', describeBasis);
    expect(items).toMatchObject([
      {
        title: '2026年谈心谈话还有没谈的',
        on: '2026-12-31',
        days: 91,
        overdue: false,
        action: { to: 'talks', year: 2026 },
      },
    ]);
    expect(items[0]?.detail).toBe('委员之间 2 对，委员和党员 2 人，党员之间 3 人 · 《支部条例》（条款待核对）');
    expect(lines({ talks }, '2026-09-29')).toEqual([]);
  });
  test('counts what a draft stands for as begun', () => {
    const [item] = dueTalks(given({ talks }), '2026-11-20', describeBasis);
    expect(item?.detail).toContain('委员和党员 1 人，党员之间 2 人');
  });
  test('by half-years where the branch asks for that', () => {
    const talkSettings = { ...NATIONAL_TALKS, every: 'half_year' as const };
    expect(lines({ talkSettings }, '2026-05-20')[0]?.[0]).toBe('上半年谈心谈话还有没谈的');
    expect(lines({ talkSettings }, '2026-04-20')).toEqual([]);
  });
  test('says nothing where all talked, nobody is known, or the branch does not want it', () => {
    const all = { people: [onPost(0, '书记'), someone(1)], talks: [talked([0], [1])] };
    expect(lines(all, '2026-12-01')).toEqual([]);
    expect(lines({ people: [] }, '2026-12-01')).toEqual([]);
    expect(lines({ talkSettings: { ...NATIONAL_TALKS, remindOfYear: false } }, '2026-12-01')).toEqual([]);
  });
});
