import { LEDGER_STATE_NAMES, type LedgerName, type LedgerRow, type LedgerState } from '../../../shared/model/ledger.ts';
import { isOverdue } from '../../../shared/rules/ledgers/steps.ts';
import type { IconName } from '../../components/Icon.tsx';
import type { Tone } from '../../components/Tag.tsx';

/** Shapes of status, as everywhere. */
const STATE_ICONS: Record<LedgerState, IconName> = {
  open: 'hol',
  doing: 'half',
  done: 'ringchk',
  closed: 'solid',
  lasting: 'inf',
};

/** How a row stands in shape and word; a draft has not begun to be followed up. */
export function stateWord(row: LedgerRow, today: string): { icon: IconName; tone: Tone | 'dim'; word: string } | null {
  if (!row.final) return { icon: 'pen', tone: 'dim', word: '草稿' };
  const { standing } = row;
  if (!standing) return null;
  if (isOverdue(standing, today)) return { icon: 'tri', tone: 'err', word: '逾期' };
  if (standing.postponed && standing.state === 'doing') return { icon: 'later', tone: 'warn', word: '延期' };
  const tone = standing.state === 'closed' || standing.state === 'done' ? 'ok' : 'dim';
  return { icon: STATE_ICONS[standing.state], tone, word: LEDGER_STATE_NAMES[standing.state] };
}

/** Parts of the filter by state. */
export const SHOWN = [
  { value: 'all', label: '全部' },
  { value: 'pending', label: '未销号' },
  { value: 'overdue', label: '逾期' },
  { value: 'closed', label: '已销号' },
] as const;
export type Shown = (typeof SHOWN)[number]['value'];

export function isShown(row: LedgerRow, shown: Shown, today: string): boolean {
  const state = row.standing?.state;
  if (shown === 'pending') return state !== undefined && state !== 'closed';
  if (shown === 'overdue') return row.standing !== null && isOverdue(row.standing, today);
  return shown === 'all' || state === 'closed';
}

/** Whether every word that was typed stands somewhere in the row. */
export function hasWords(row: LedgerRow, text: string): boolean {
  const place = [...Object.values(row.cells), row.source, row.standing?.owner].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => place.includes(word));
}

/** How a row of each ledger comes about, said while there is none. */
export const ORIGINS: Record<LedgerName, string> = {
  task: '会上记下的任务和决定会列在这里，定稿以后登记办理情况。',
  suggestion: '会上、活动中记下的意见建议会列在这里，定稿以后登记交办和答复。',
  material: '会上学习的材料会列在这里。',
  first_item: '“第一议题”环节学习的材料会列在这里，同一环节的任务就是贯彻措施。',
  volunteer: '志愿服务的记录和主题党日里的志愿服务环节会列在这里。',
  care: '走访慰问的记录会列在这里，一家一行。',
  lecture: '党课的记录和主题党日里的党课环节会列在这里。',
  birthday: '政治生日的记录会列在这里，一人一行。',
};
