import { TALK } from '../../model/talk.ts';
import type { BranchProfile } from '../../model/branch.ts';
import { LEDGER_NAMES, type FollowedLedger } from '../../model/ledger.ts';
import { shortened } from '../../text/characters.ts';
import { daysBetween, shortDate, type CalendarDate } from '../../text/dates.ts';
import type { DueItem } from './due-item.ts';

/** A record that is not final yet. */
export interface OpenRecord {
  id: string;
  title: string;
  typeName: string;
  state: 'planned' | 'draft' | 'to_confirm';
  plannedOn: CalendarDate | null;
  heldOn: CalendarDate | null;
}

/** A final record without a follow-up 已签字. */
export interface UnsignedRecord {
  id: string;
  type: string;
  title: string;
  typeName: string;
  heldOn: CalendarDate;
}

/** A task or suggestion that somebody has to do by a day. */
export interface OpenTask {
  ledger: FollowedLedger;
  /** Its row in the ledger. */
  itemId: string;
  text: string;
  /** Title of the record, or where the row came from. */
  recordTitle: string;
  dueOn: CalendarDate;
}

/** Plans and tasks are shown this many days ahead. */
export const AHEAD_DAYS = 14;
/** A 整改项 is told of a week ahead (domain notes §2.6, T-7). */
const RECTIFICATION_AHEAD = 7;
/** What is overdue for longer is one line, which leads to the ledger. */
const OVERDUE_DAYS = 366;
const LONGEST_TASK = 40;

/** Plans whose day comes or has passed, drafts, and what waits to be confirmed. The meeting of today stands above all. */
export function dueRecords(open: readonly OpenRecord[], today: CalendarDate): DueItem[] {
  return open.flatMap((record) => {
    const on = (record.state === 'planned' ? record.plannedOn : record.heldOn) ?? today;
    const days = daysBetween(today, on);
    if (record.state === 'planned' && days > AHEAD_DAYS) return [];
    const overdue = record.state === 'planned' && days < 0;
    const about = {
      planned: {
        kind: 'plan',
        detail: overdue ? `计划的${record.typeName}还没有记录` : `计划的${record.typeName}`,
      },
      draft: { kind: days === 0 ? 'now' : 'draft', detail: days === 0 ? '今天的会' : '草稿' },
      to_confirm: { kind: 'confirm', detail: '等待确认、定稿' },
    } as const;
    return {
      id: record.id,
      ...about[record.state],
      on,
      days,
      overdue,
      title: record.title || record.typeName,
      action: { to: 'record', recordId: record.id, entryId: null },
    };
  });
}

/**
 * Final minutes that nobody has signed, where the branch signs at all. Of 谈心谈话 a year has dozens: several are one line, which leads to the
 * oldest.
 */
export function dueSignatures(
  unsigned: readonly UnsignedRecord[],
  mode: BranchProfile['recordMode'],
  today: CalendarDate,
): DueItem[] {
  if (mode === 'electronic') return [];
  const talks = unsigned.filter(({ type }) => type === TALK).toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
  const [first] = talks;
  const rest = talks.length > 1 ? unsigned.filter(({ type }) => type !== TALK) : unsigned;
  const line = (record: UnsignedRecord): DueItem => ({
    id: `sign-${record.id}`,
    kind: 'sign',
    on: record.heldOn,
    days: daysBetween(today, record.heldOn),
    overdue: false,
    title: record.title || record.typeName,
    detail: '已定稿，还没有登记签字',
    action: { to: 'record', recordId: record.id, entryId: null },
  });
  if (talks.length < 2 || first === undefined) return rest.map(line);
  return [
    {
      ...line(first),
      id: 'sign-talks',
      title: `谈心谈话 ${talks.length} 份`,
      detail: '已定稿，还没有登记签字，从最早的一份起',
    },
    ...rest.map(line),
  ];
}

/**
 * Tasks whose day comes within two weeks or has passed. What is overdue for more than a year is one line for each ledger, that says how many
 * there are: the list of the day has no room for them.
 */
export function dueTasks(tasks: readonly OpenTask[], today: CalendarDate): DueItem[] {
  const isOld = (task: OpenTask): boolean => daysBetween(task.dueOn, today) > OVERDUE_DAYS;
  const old = Map.groupBy(tasks.filter(isOld), (task) => task.ledger);
  return [
    ...[...old].map(([ledger, list]) => oldTasks(ledger, list, today)),
    ...tasks
      .filter((task) => !isOld(task) && daysBetween(today, task.dueOn) <= aheadOf(task))
      .map((task) => dueTask(task, today)),
  ];
}

const KINDS: Record<FollowedLedger, string> = { task: '任务', suggestion: '意见建议', rectification: '整改项' };

function aheadOf({ ledger }: OpenTask): number {
  return ledger === 'rectification' ? RECTIFICATION_AHEAD : AHEAD_DAYS;
}

function dueTask(task: OpenTask, today: CalendarDate): DueItem {
  return {
    id: `task-${task.itemId}`,
    kind: 'task',
    on: task.dueOn,
    days: daysBetween(today, task.dueOn),
    overdue: task.dueOn < today,
    title: shortened(task.text, LONGEST_TASK, '…'),
    detail: `${KINDS[task.ledger]}，期限 ${shortDate(task.dueOn, today)} · ${task.recordTitle}`,
    action: { to: 'ledger', ledger: task.ledger, itemId: task.itemId },
  };
}

function oldTasks(ledger: FollowedLedger, list: readonly OpenTask[], today: CalendarDate): DueItem {
  const on = list.reduce((first, { dueOn }) => (dueOn < first ? dueOn : first), today);
  return {
    id: `old-${ledger}`,
    kind: 'task',
    on,
    days: daysBetween(today, on),
    overdue: true,
    title: `${LEDGER_NAMES[ledger]}有 ${list.length} 项逾期一年以上`,
    detail: `最早的期限 ${shortDate(on, today)} · 在台账“各年未销号”里`,
    action: { to: 'ledger', ledger, itemId: null },
  };
}
