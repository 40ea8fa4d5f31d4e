import { PROBLEM_TEXT } from '../../model/limits.ts';
import type { Problem, ProblemOwner, ShownProblem } from '../../model/problem.ts';
import type { CalendarDate } from '../../text/dates.ts';
import { tooLong } from './faults.ts';
import type { StepFacts } from './line.ts';

/**
 * What is wrong with a row of a 问题清单, in a sentence that names it; null where nothing is.
 * @param withheld the words cannot be read here and say nothing
 */
export function problemFault({ words }: Problem, number: number, withheld: boolean): string | null {
  if (!withheld && words.text.trim() === '') return `第 ${number} 行没有写问题。请补上；不要这一行，就删去。`;
  return tooLong(
    [
      { label: '对照的方面', text: words.dimension, most: PROBLEM_TEXT.dimension },
      { label: '问题', text: words.text, most: PROBLEM_TEXT.text },
      { label: '表现和事例', text: words.example, most: PROBLEM_TEXT.example },
      { label: '原因', text: words.cause, most: PROBLEM_TEXT.cause },
    ],
    number,
  );
}

/** How the 问题清单 of one stands. Rows with a fault do not count. */
interface OwnerState {
  count: number;
  settled: boolean;
}

export function ownerState(
  owner: Pick<ProblemOwner, 'id' | 'settledOn'>,
  rows: readonly Pick<ShownProblem, 'ownerId' | 'fault'>[],
): OwnerState {
  const count = rows.filter((row) => row.ownerId === owner.id && row.fault === null).length;
  return { count, settled: owner.settledOn !== null };
}

/** 未开始, 已有 n 条, 已定. */
export function ownerStateName({ count, settled }: OwnerState): string {
  if (settled) return `已定 ${count} 条`;
  return count === 0 ? '未开始' : `已有 ${count} 条`;
}

/** What the line of phases shows of the 问题清单. */
export interface ProblemState {
  committee: OwnerState;
  /** `of` members that have to have a list `have` one, and `settled` of them settled it. */
  members: { of: number; have: number; settled: number };
  /** Members that have none. */
  lacking: string[];
}

/** How far the 问题清单 of a year are: that of the 支委会, and of how many members. Who is a member no more is not asked. */
export function problemState(
  owners: readonly ProblemOwner[],
  rows: readonly Pick<ShownProblem, 'ownerId' | 'fault'>[],
): ProblemState {
  const committee = ownerState(owners.find((o) => o.id === null) ?? { id: null, settledOn: null }, rows);
  const members = owners.filter((o) => o.asked && o.id !== null).map((o) => ({ id: o.id, ...ownerState(o, rows) }));
  return {
    committee,
    members: {
      of: members.length,
      have: members.filter((m) => m.count > 0).length,
      settled: members.filter((m) => m.settled).length,
    },
    lacking: members.flatMap((m) => (m.count === 0 && m.id !== null ? [m.id] : [])),
  };
}

/** The step of the line: done once the 支委会 and every member settled their lists. */
export function problemStep({ committee, members: { of, have, settled } }: ProblemState): StepFacts {
  const begun = committee.count > 0 || have > 0;
  if (!begun) return { state: 'todo', said: [] };
  const said = [
    `支委会问题清单${ownerStateName(committee)}`,
    `党员个人清单 ${have} / ${of} 人已有，已定 ${settled} 人`,
  ];
  return { state: committee.settled && settled === of ? 'done' : 'begun', said };
}

/** Why a list cannot be settled on this day; null where it can. */
export function settleRefusal(
  rows: readonly Pick<ShownProblem, 'fault'>[],
  on: CalendarDate,
  today: CalendarDate,
): string | null {
  if (rows.length === 0) return '清单里还没有问题，不能确定。请先写下问题。';
  if (on > today) return '确定日期还没有到。请填写实际确定的日期。';
  return rows.find((row) => row.fault !== null)?.fault ?? null;
}
