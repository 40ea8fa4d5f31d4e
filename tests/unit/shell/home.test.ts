import { describe, expect, it } from 'vitest';
import { monthOf, quarterWords } from '../../../renderer/pages/home/calendar.ts';
import { occasionOf, todosOf } from '../../../renderer/pages/home/todo.ts';
import { spokenDate, spokenInstant, weekdayOf } from '../../../renderer/base/when.ts';
import type { Session } from '../../../shared/contract/books.ts';
import { newBranchProfile } from '../../../shared/model/branch.ts';
import type { DueItem } from '../../../shared/rules/year/due-item.ts';
import { templates } from '../../../shared/templates/index.ts';
import type { YearMeeting } from '../../../shared/rules/year/meetings.ts';

const TODAY = '2026-11-22';
const ID = '7d3f7b1c-6f0e-4f57-9c1a-0c2a4b6f1a01';
const session: Session = {
  bookId: ID,
  displayName: '记录簿1',
  slot: { id: ID, label: '使用人1', kind: 'passphrase' },
  branch: newBranchProfile('中共青石县图书馆支部委员会', '2026-01-01'),
  bases: {},
  readOnly: false,
  restricted: true,
  secondPersonMissing: false,
  recoveryTested: true,
  clockBehind: null,
  clockAhead: null,
  copy: false,
  doubt: null,
  lastView: null,
};

function item(kind: DueItem['kind'], days: number, overdue = false): DueItem {
  const action = { to: 'record' as const, recordId: ID, entryId: null };
  return { id: kind, kind, on: TODAY, days, overdue, title: kind, detail: '', action };
}

function meeting(title: string, state: YearMeeting['state'], on: string): YearMeeting {
  return {
    id: title,
    type: 'committee',
    typeName: '',
    title,
    state,
    on,
    year: 2026,
    form: null,
    groupName: '',
    parts: [],
  };
}

describe('what is to be done', () => {
  it.each([
    [item('now', 0), '今天', '继续记录'],
    [item('plan', -3, true), '逾期 3 天', '开始记录'],
    [item('plan', 7), '还有 7 天', '打开'],
    [item('draft', -20), '已过 20 天', '继续记录'],
    [item('confirm', -10), '待确认 10 天', '去确认'],
    [item('sign', -5), '待签字 5 天', '登记签字'],
    [item('missed', -20, true), '逾期 20 天', '登记情况'],
    [item('duty', 8), '还有 8 天', '新建记录'],
    [item('birthday', 0), '今天', '安排'],
  ])('says how it stands in time and what to do: %j', (due, when, action) => {
    const [todo] = todosOf(session, [due], 18);
    expect(todo).toMatchObject({ when, action, now: due.kind === 'now', tone: due.overdue ? 'err' : 'plain' });
  });

  it('leads from a 政治生日 to the cards of that day, too', () => {
    const [birthday, task] = todosOf(session, [item('birthday', 0), item('task', 0)], 18);
    expect(birthday?.also).toEqual({ action: '印贺卡', target: { to: 'cards', day: TODAY } });
    expect(task?.also).toBeUndefined();
  });

  it('asks again for the second person, the recovery key and the roster, after all that has a day', () => {
    const bare = { ...session, secondPersonMissing: true, recoveryTested: false };
    const ids = todosOf(bare, [item('duty', 8)], 0).map((t) => t.id);
    expect(ids).toEqual(['duty', 'roster', 'recovery', 'second']);
    expect(todosOf(session, [], 18)).toEqual([]);
  });
});

describe('the month', () => {
  it('counts what was held apart from what is planned', () => {
    const records = [
      meeting('a', 'finalised', '2026-11-06'),
      meeting('b', 'planned', '2026-11-27'),
      meeting('c', 'draft', '2026-10-06'),
    ];
    const days = monthOf(TODAY, records)
      .flat()
      .filter((d) => d !== null);
    expect(days).toHaveLength(30);
    expect(days.filter((d) => d.held.length > 0).map((d) => d.date)).toEqual(['2026-11-06']);
    expect(days.filter((d) => d.planned.length > 0).map((d) => d.date)).toEqual(['2026-11-27']);
    expect(days.filter((d) => d.weekend).map((d) => d.day)).toEqual([1, 7, 8, 14, 15, 21, 22, 28, 29]);
  });

  it('says what is left of the quarter', () => {
    expect(quarterWords(TODAY)).toBe('第四季度还有 39 天');
    expect(quarterWords('2026-03-31')).toBe('第一季度还有 0 天');
  });
});

describe('dates in sentences', () => {
  const now = new Date(2026, 10, 22, 9, 30);
  it('leaves the year out when it is this one', () => {
    expect(spokenDate('2026-11-06', now)).toBe('11月6日');
    expect(spokenDate('2025-11-06', now)).toBe('2025年11月6日');
    expect(weekdayOf(TODAY)).toBe('星期日');
  });
  it.each([
    [new Date(2026, 10, 22, 8, 5), '今天 08:05'],
    [new Date(2026, 10, 21, 17, 42), '昨天 17:42'],
    [new Date(2026, 10, 21, 0, 0), '昨天 00:00'],
    [new Date(2026, 10, 20, 23, 59), '11月20日'],
  ])('says %s', (at, words) => expect(spokenInstant(at.toISOString(), now)).toBe(words));
});

describe('a talk that is due', () => {
  it('is told by how long ago the occasion was, and never as late', () => {
    const [todo] = todosOf(session, [item('talk', -12)], 24);
    expect([todo?.when, todo?.action, todo?.tone]).toEqual(['12 天前', '记谈话', 'plain']);
    const overview = { ...item('talk', 40), action: { to: 'talks' as const, year: 2026 } };
    expect(todosOf(session, [overview], 24)[0]).toMatchObject({ when: '还有 40 天', action: '查看' });
  });

  it('begins with whom it is about and, where the branch has it so, the occasion', () => {
    const target = { to: 'talk' as const, personId: ID, event: 'transferred_in' as const };
    expect(occasionOf(target, templates)).toEqual({ partners: [ID], trigger: '组织关系转入' });
    const renamed = templates.map((t) => ({
      ...t,
      fields: t.fields.map((f) => ({ ...f, choices: ['转入', '其他'] })),
    }));
    expect(occasionOf(target, renamed)).toEqual({ partners: [ID] });
  });
});
