import type { BoardView } from '../../../shared/contract/year.ts';
import { DUTY_NAMES, FREQUENCY_NAMES } from '../../../shared/model/year.ts';
import type { NotAsked } from '../../../shared/rules/year/cells.ts';
import { periodName } from '../../../shared/rules/year/periods.ts';
import { shortDate } from '../../../shared/text/dates.ts';

export type Row = BoardView['rows'][number];
export type Cell = Row['cells'][number];

/** Why a duty is not asked, in words. */
export const WHY_NOT: Record<NotAsked, string> = {
  before_start: '记录簿启用以前，不要求',
  no_committee: '不设支委会，不要求',
  few_members: '正式党员不足七人，不要求',
  no_group: '没有划分党小组，不要求',
  no_rule: '没有规定次数',
};

/** Name of a row: 支部党员大会, 党小组会 · 第一党小组. */
export function rowName(row: Pick<Row, 'type' | 'groupName'>): string {
  return row.groupName === '' ? DUTY_NAMES[row.type] : `${DUTY_NAMES[row.type]} · ${row.groupName}`;
}

/** How often, and by whose rule: 每月, 每季 · 本支部规定. */
export function everyWords(row: Pick<Row, 'every' | 'own'>): string {
  const every = row.every === 'none' ? '没有规定次数' : FREQUENCY_NAMES[row.every];
  return row.own ? `${every} · 本支部规定` : every;
}

/** Months that a cell covers. */
export function widthOf(row: Pick<Row, 'every'>): number {
  return { none: 1, month: 1, quarter: 3, half_year: 6, year: 12 }[row.every];
}

/** A cell's class and what stands in it: always a number or a word, the tint is extra. */
export function cellLook(row: Row, cell: Cell, today: string): { look: string; text: string } {
  const wide = widthOf(row) > 1;
  const [first] = cell.meetings;
  const [plan] = cell.plans;
  switch (cell.state) {
    case 'held': {
      const paper = cell.meetings.every((m) => m.state === 'paper') ? ' 纸' : '';
      const text =
        wide && cell.count === 1 && first ? shortDate(first.on, cell.from) : `${cell.count}${wide ? ' 次' : ''}`;
      return { look: `h${Math.min(cell.count, 3)}`, text: `${text}${paper}` };
    }
    case 'unfinished': {
      const now = cell.meetings.some((m) => m.on === today);
      const day = wide && first ? `${shortDate(first.on, cell.from)} ` : '';
      return now ? { look: 'nw0', text: `${day}正在记录` } : { look: 'nf', text: `${day}草稿` };
    }
    case 'planned':
      return { look: 'du', text: wide && plan ? `计划 ${shortDate(plan.on, cell.from)}` : '计划' };
    case 'due':
      if (wide && cell.missingGroups.length > 0)
        return { look: 'du', text: `还缺 ${cell.missingGroups.length} 个党小组` };
      return { look: 'du', text: wide ? `待，${shortDate(cell.deadline, today)}前` : '待' };
    case 'missed':
      return { look: 'mi', text: '缺' };
    case 'explained':
      return { look: 'ex', text: '情况' };
    case 'future':
      return { look: 'fu', text: '' };
    case 'not_asked':
      return { look: 'no', text: '' };
    default:
      return cell.state satisfies never;
  }
}

const STATE_WORDS: Record<Cell['state'], string> = {
  held: '已开',
  unfinished: '已开，记录还是草稿',
  planned: '有计划，还没有开',
  due: '本期未到期',
  missed: '过期未开',
  explained: '没有开，已登记情况',
  future: '未到',
  not_asked: '不要求',
};

/** How a cell stands, in a sentence. */
export function stateWords(cell: Cell): string {
  if (cell.state === 'not_asked' && cell.why !== null) return WHY_NOT[cell.why];
  return cell.state === 'held' ? `已开 ${cell.count} 次` : STATE_WORDS[cell.state];
}

/** Name of a cell for those who cannot see its place. */
export function cellName(row: Row, cell: Cell): string {
  return `${rowName(row)}，${periodName(cell.key)}，${stateWords(cell)}`;
}

/** A cell as a route names it. */
export function cellKey(row: Pick<Row, 'type' | 'groupName'>, cell: Pick<Cell, 'key'>): string {
  return `${row.type}|${cell.key}|${row.groupName}`;
}
