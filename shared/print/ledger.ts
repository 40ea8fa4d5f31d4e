import {
  LEDGER_COLUMNS,
  LEDGER_NAMES,
  LEDGER_STATE_NAMES,
  OUTCOME_NAMES,
  STEP_NAMES,
  isFollowed,
  ownerLabel,
  sourceLabel,
  type LedgerName,
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

/** What of a ledger goes out: of 整改项 those of persons are counted, their words stay in the book (a 整改清单 may ask for them). */
function openRows(rows: readonly LedgerRow[]): { whole: LedgerRow[]; counted: number } {
  const whole = rows.filter((row) => row.rectification === null || row.rectification.personId === null);
  return { whole, counted: rows.length - whole.length };
}

/** A ledger as a table: its day, its own columns, what became of each row, and where it came from. */
export function printLedger(rows: readonly LedgerRow[], wish: LedgerWish, today: CalendarDate): SheetDocument {
  const own = LEDGER_COLUMNS[wish.ledger];
  const followed = isFollowed(wish.ledger);
  const { whole, counted } = openRows(rows);
  return {
    title: ledgerTitle(wish),
    columns: [
      { head: '序号', width: 6, kind: 'number' },
      { head: '日期', width: 12, kind: 'date' },
      ...own.map(({ label, width, kind }) => ({ head: label, width, kind })),
      ...(followed ? followedColumns(wish.ledger) : []),
      { head: sourceLabel(wish.ledger), width: 30, kind: 'text' },
    ],
    rows: whole
      .map((row, i): (string | number | null)[] => [
        i + 1,
        row.on,
        ...own.map(({ key }) => row.cells[key] ?? null),
        ...(followed ? whatBecame(row, today) : []),
        row.final ? row.source : `${row.source}（草稿）`,
      ])
      .concat(counted === 0 ? [] : [[null, null, null, `另有个人整改项 ${counted} 项，内容没有导出`]]),
  };
}

function followedColumns(ledger: LedgerName): SheetDocument['columns'] {
  return [
    { head: ownerLabel(ledger), width: 14, kind: 'text' },
    { head: '期限', width: 12, kind: 'date' },
    { head: '状态', width: 14, kind: 'text' },
    { head: '结果', width: 10, kind: 'text' },
    { head: '办理情况', width: 44, kind: 'text' },
  ];
}

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
