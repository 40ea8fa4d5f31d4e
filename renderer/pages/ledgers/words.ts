import {
  LEDGER_STATE_NAMES,
  type FollowedLedger,
  type LedgerName,
  type LedgerRow,
  type LedgerState,
} from '../../../shared/model/ledger.ts';
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
  if (isCarried(row)) return { icon: 'right', tone: 'dim', word: `已转入 ${row.rectification?.carriedTo}` };
  if (isOverdue(standing, today)) return { icon: 'tri', tone: 'err', word: '逾期' };
  if (standing.postponed && standing.state === 'doing') return { icon: 'later', tone: 'warn', word: '延期' };
  const tone = standing.state === 'closed' || standing.state === 'done' ? 'ok' : 'dim';
  return { icon: STATE_ICONS[standing.state], tone, word: LEDGER_STATE_NAMES[standing.state] };
}

/** A promise that goes on under a number of a later year: there it is followed, here it is no longer due. */
function isCarried({ rectification, standing }: LedgerRow): boolean {
  return typeof rectification?.carriedTo === 'string' && standing?.state !== 'closed';
}

/** Parts of the filter by state. */
const SHOWN_NAMES = { pending: '未销号', all: '全部', overdue: '逾期', done: '待销号', closed: '已销号' } as const;
export type Shown = keyof typeof SHOWN_NAMES;

/** What a ledger is filtered by, in its order; a 整改台账 opens on what is open and says how many rows each part has. */
const SHOWN: Record<FollowedLedger, readonly Shown[]> = {
  task: ['all', 'pending', 'overdue', 'closed'],
  suggestion: ['all', 'pending', 'overdue', 'closed'],
  rectification: ['pending', 'all', 'overdue', 'done'],
};

/** The parts of a ledger's filter with their words. */
export function shownOptions(
  ledger: FollowedLedger,
  rows: readonly LedgerRow[],
  today: string,
): { value: Shown; label: string }[] {
  return SHOWN[ledger].map((value) => {
    const count = ledger === 'rectification' ? ` ${rows.filter((row) => isShown(row, value, today)).length}` : '';
    return { value, label: `${SHOWN_NAMES[value]}${count}` };
  });
}

export function isShown(row: LedgerRow, shown: Shown, today: string): boolean {
  const state = row.standing?.state;
  if (shown !== 'all' && isCarried(row)) return false;
  if (shown === 'pending') return state !== undefined && state !== 'closed';
  if (shown === 'overdue') return row.standing !== null && isOverdue(row.standing, today);
  return shown === 'all' || state === shown;
}

/** Whether every word that was typed stands somewhere in the row. */
export function hasWords(row: LedgerRow, text: string): boolean {
  const place = [...Object.values(row.cells), row.source, row.standing?.owner, row.rectification?.measure]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => place.includes(word));
}

/** How a row of each ledger comes about, said while there is none. */
export const ORIGINS: Record<LedgerName, string> = {
  task: '会上记下的任务和决定会列在这里，定稿以后登记办理情况。',
  suggestion: '会上、活动中记下的意见建议会列在这里，定稿以后登记交办和答复。',
  rectification: '会上提出、要整改的问题列在这里：在组织生活会的批评意见旁按 Ctrl+M 列入，也可以直接新增整改项。',
  material: '会上学习的材料会列在这里。',
  first_item: '“第一议题”环节学习的材料会列在这里，同一环节的任务就是贯彻措施。',
  volunteer: '志愿服务的记录和主题党日里的志愿服务环节会列在这里。',
  care: '走访慰问的记录会列在这里，一家一行。',
  lecture: '党课的记录和主题党日里的党课环节会列在这里。',
  birthday: '政治生日的记录会列在这里，一人一行。',
};
