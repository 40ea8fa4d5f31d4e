import type { Opinion, ShownOpinion } from '../../model/opinion.ts';
import { OPINION_TEXT } from '../../model/limits.ts';
import type { Standing } from '../../model/roster.ts';
import type { CalendarDate } from '../../text/dates.ts';
import { isMember } from '../talks/members.ts';
import { tooLong } from './faults.ts';
import type { StepFacts } from './line.ts';

interface OpinionPlace {
  /** 序号. */
  number: number;
  /** The one it is about, on the day it was collected; null for the 支委会, or while there is no day. */
  standing: Standing | null;
  today: CalendarDate;
  /** The words cannot be read here and say nothing. */
  withheld: boolean;
}

/** What is wrong with a row of 征求意见, in a sentence that names it and says what to do; null where nothing is. */
export function opinionFault(row: Opinion, { number, standing, today, withheld }: OpinionPlace): string | null {
  const { words, way, collectedOn } = row;
  if (!withheld && words.text.trim() === '') return `第 ${number} 行没有写意见内容。请补上；不要这一行，就删去。`;
  const long = tooLong(
    [
      { label: '意见内容', text: words.text, most: OPINION_TEXT.text },
      { label: '来源方式', text: way, most: OPINION_TEXT.way },
      { label: '提出人', text: words.proposer, most: OPINION_TEXT.proposer },
      { label: '处理说明', text: words.answer, most: OPINION_TEXT.answer },
      { label: '出处', text: words.origin, most: OPINION_TEXT.origin },
    ],
    number,
  );
  if (long !== null) return long;
  if (collectedOn === null) return `第 ${number} 行没有填收集日期。`;
  if (collectedOn > today) return `第 ${number} 行的收集日期还没有到。请填写实际收集的日期。`;
  if (standing !== null && !isMember(standing))
    return `第 ${number} 行所针对的人，收集意见那天不是本支部党员。请改选对象，或改日期。`;
  return null;
}

/** What the line of phases shows of 征求意见. Rows with a fault do not count. `null` among people is the 支委会. */
export interface OpinionState {
  count: number;
  /** Who there are opinions about. */
  targets: (string | null)[];
  /** Of those, who has not been told of all of them yet. */
  notFedBack: (string | null)[];
  /** Rows that have a fault. */
  unfinished: number;
}

/** How far 征求意见 of a year is: how many, about whom, and who has not been told yet. The 支委会 first, then as the rows come. */
export function opinionState(rows: readonly Pick<ShownOpinion, 'targetId' | 'feedbackId' | 'fault'>[]): OpinionState {
  const whole = rows.filter((row) => row.fault === null);
  const about = (some: typeof whole): (string | null)[] =>
    [...new Set(some.map((row) => row.targetId))].toSorted((a, b) => Number(a !== null) - Number(b !== null));
  return {
    count: whole.length,
    targets: about(whole),
    notFedBack: about(whole.filter((row) => row.feedbackId === null)),
    unfinished: rows.length - whole.length,
  };
}

/** The step of the line: done once everybody was told of all that was said about them. */
export function opinionStep({ count, targets, notFedBack, unfinished }: OpinionState): StepFacts {
  const people = targets.filter((id) => id !== null).length;
  const about = [targets.includes(null) && '支委会', people > 0 && `党员 ${people} 人`].filter(
    (part) => part !== false,
  );
  const said = [
    ...(count > 0 ? [`意见 ${count} 条，针对${about.join('、')}`] : []),
    ...(unfinished > 0 ? [`${unfinished} 行没有填好`] : []),
    ...(notFedBack.length > 0 ? [`还要向 ${notFedBack.length} 个对象反馈`] : []),
  ];
  if (count + unfinished === 0) return { state: 'todo', said };
  return { state: notFedBack.length + unfinished === 0 ? 'done' : 'begun', said };
}

/**
 * Why what was said about somebody cannot be entered as fed back on this day; null where it can.
 * @param rows numbered rows about them that were not fed back yet
 */
export function feedbackRefusal(
  rows: readonly { number: number; row: Pick<ShownOpinion, 'collectedOn' | 'fault'> }[],
  on: CalendarDate,
  today: CalendarDate,
): string | null {
  if (rows.length === 0) return '没有还要反馈的意见。';
  if (on > today) return '反馈日期还没有到。请填写实际反馈的日期。';
  const unfinished = rows.find(({ row }) => row.fault !== null);
  if (unfinished) return `第 ${unfinished.number} 行还没有填好，不能登记反馈。请先改好这一行。`;
  const later = rows.find(({ row }) => row.collectedOn !== null && row.collectedOn > on);
  return later ? `第 ${later.number} 行是在这以后才收集的，反馈日期不能早于收集日期。请检查日期。` : null;
}
