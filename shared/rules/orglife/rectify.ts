import type { PromiseStanding } from '../rectification/promises.ts';
import type { StepFacts } from './line.ts';

/** 整改清单 of a year: each item has somebody who answers for it and a day; whether all is on it nobody but people knows. */
export function rectifyStep(items: readonly PromiseStanding[]): StepFacts {
  if (items.length === 0) return { state: 'todo', said: [] };
  const committee = items.filter(({ item }) => item.personId === null).length;
  const open = items.filter(({ item, dueOn }) => item.responsible.trim() === '' || dueOn === null).length;
  const said = [
    `列入整改 ${items.length} 项，支部委员会 ${committee} 项，个人 ${items.length - committee} 项`,
    ...(open > 0 ? [`没有责任人或期限 ${open} 项`] : []),
  ];
  return { state: open === 0 ? 'done' : 'begun', said };
}

/** 对账销号: how many items are closed, and how many are past their day. What goes on for good or into the next year is settled. */
export function closingStep(items: readonly PromiseStanding[]): StepFacts {
  if (items.length === 0) return { state: 'todo', said: [] };
  const of = (wanted: (item: PromiseStanding) => boolean): number => items.filter(wanted).length;
  const closed = of(({ state }) => state === 'closed');
  const lasting = of(({ state }) => state === 'lasting');
  const carried = of(({ item, state }) => item.carriedTo !== null && state !== 'closed');
  const overdue = of((item) => item.overdue && item.open);
  const settled = of(({ item, state }) => state === 'closed' || state === 'lasting' || item.carriedTo !== null);
  const said = [
    `已销号 ${closed} / ${items.length} 项`,
    ...(lasting > 0 ? [`长期坚持 ${lasting} 项`] : []),
    ...(carried > 0 ? [`转入下一年 ${carried} 项`] : []),
    ...(overdue > 0 ? [`逾期 ${overdue} 项`] : []),
  ];
  if (settled === items.length) return { state: 'done', said };
  return { state: of(({ state }) => state !== 'open') > 0 ? 'begun' : 'todo', said };
}
