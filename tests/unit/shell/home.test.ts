import { describe, expect, it } from 'vitest';
import { monthOf, quarterWords } from '../../../renderer/pages/home/calendar.ts';
import { todosOf } from '../../../renderer/pages/home/todo.ts';
import { spokenDate, spokenInstant, weekdayOf } from '../../../renderer/base/when.ts';
import type { Session } from '../../../shared/contract/books.ts';
import { newBranchProfile } from '../../../shared/model/branch.ts';
import type { RecordSummary } from '../../../shared/model/record.ts';

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

function meeting(
  id: string,
  state: RecordSummary['state'],
  heldOn: string | null,
  plannedOn: string | null = null,
): RecordSummary {
  const common = {
    seriesId: id,
    version: 1,
    type: 'member_assembly',
    typeName: '支部党员大会',
    year: 2026,
    updatedAt: '',
  };
  return { ...common, id, title: id, state, heldOn, plannedOn };
}

describe('what is to be done', () => {
  it('puts the meeting of today first, then what is overdue, then by age; plans far ahead wait', () => {
    const open = [
      meeting('next week', 'planned', null, '2026-11-29'),
      meeting('next year', 'planned', null, '2027-01-20'),
      meeting('old draft', 'draft', '2026-11-02'),
      meeting('missed plan', 'planned', null, '2026-11-19'),
      meeting('to confirm', 'to_confirm', '2026-11-12'),
      meeting('now', 'draft', TODAY),
    ];
    const todos = todosOf(session, open, 18, TODAY);
    expect(todos.map((t) => [t.id, t.when])).toEqual([
      ['now', '今天'],
      ['missed plan', '逾期 3 天'],
      ['old draft', '已过 20 天'],
      ['to confirm', '待确认 10 天'],
      ['next week', '还有 7 天'],
    ]);
    expect(todos.filter((t) => t.now).map((t) => t.id)).toEqual(['now']);
  });

  it('asks again for the second person, the recovery key and the roster', () => {
    const bare = { ...session, secondPersonMissing: true, recoveryTested: false };
    expect(todosOf(bare, [], 0, TODAY).map((t) => t.id)).toEqual(['roster', 'recovery', 'second']);
    expect(todosOf(session, [], 18, TODAY)).toEqual([]);
  });
});

describe('the month', () => {
  it('counts what was held apart from what is planned', () => {
    const records = [
      meeting('a', 'finalised', '2026-11-06'),
      meeting('b', 'planned', null, '2026-11-27'),
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
