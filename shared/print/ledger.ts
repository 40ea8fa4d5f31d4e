import {
  LEDGER_COLUMNS,
  LEDGER_NAMES,
  LEDGER_STATE_NAMES,
  OUTCOME_NAMES,
  STEP_NAMES,
  isFollowed,
  sourceLabel,
  type LedgerRow,
  type LedgerWish,
} from '../model/ledger.ts';
import { isOverdue } from '../rules/ledgers/steps.ts';
import type { CalendarDate } from '../text/dates.ts';

/** A table with typed columns: what a workbook is made from. */
export interface SheetDocument {
  /** Name of the sheet and of the file: 任务与议定事项 2026年. */
  title: string;
  columns: readonly { head: string; width: number; kind: 'text' | 'date' | 'number' }[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** What a ledger is called with its year. */
export function ledgerTitle(wish: LedgerWish): string {
  const name = LEDGER_NAMES[wish.ledger];
  return wish.of === 'open' ? `${name} 未销号` : `${name} ${wish.year}年${wish.by === 'attributed' ? '度' : ''}`;
}

/** A ledger as a table: its day, its own columns, what became of each row, and where it came from. */
export function printLedger(rows: readonly LedgerRow[], wish: LedgerWish, today: CalendarDate): SheetDocument {
  const own = LEDGER_COLUMNS[wish.ledger];
  const followed = isFollowed(wish.ledger);
  return {
    title: ledgerTitle(wish),
    columns: [
      { head: '序号', width: 6, kind: 'number' },
      { head: '日期', width: 12, kind: 'date' },
      ...own.map(({ label, width, kind }) => ({ head: label, width, kind })),
      ...(followed ? FOLLOWED : []),
      { head: sourceLabel(wish.ledger), width: 30, kind: 'text' },
    ],
    rows: rows.map((row, i) => [
      i + 1,
      row.on,
      ...own.map(({ key }) => row.cells[key] ?? null),
      ...(followed ? whatBecame(row, today) : []),
      row.final ? row.source : `${row.source}（草稿）`,
    ]),
  };
}

const FOLLOWED = [
  { head: '承办人', width: 14, kind: 'text' },
  { head: '期限', width: 12, kind: 'date' },
  { head: '状态', width: 14, kind: 'text' },
  { head: '结果', width: 10, kind: 'text' },
  { head: '办理情况', width: 44, kind: 'text' },
] as const;

function whatBecame(row: LedgerRow, today: CalendarDate): (string | null)[] {
  const { standing } = row;
  if (!standing) return [null, null, null, null, null];
  const late = isOverdue(standing, today) ? '（逾期）' : '';
  return [
    standing.owner,
    standing.dueOn,
    LEDGER_STATE_NAMES[standing.state] + late,
    standing.outcome === null ? null : OUTCOME_NAMES[standing.outcome],
    row.steps
      .map((s) => {
        const files = s.evidence.map((file) => file.name).join('、');
        const parts = [s.on, STEP_NAMES[s.kind], s.owner, s.author, s.text, files === '' ? '' : `（附：${files}）`];
        return parts.filter((p) => p.trim() !== '').join(' ');
      })
      .join('\n'),
  ];
}
