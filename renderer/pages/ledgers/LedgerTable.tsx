import { useEffect, type KeyboardEvent, type RefObject } from 'react';
import {
  isFollowed,
  LEDGER_COLUMNS,
  ownerLabel,
  sourceLabel,
  type LedgerColumn,
  type LedgerName,
  type LedgerRow,
} from '../../../shared/model/ledger.ts';
import { useRowWindow } from '../../components/row-window.ts';
import { ROW_HEIGHTS, scrollFor } from '../../components/rows.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { usePreferences } from '../../state/preferences.ts';
import { stateWord } from './words.ts';

interface LedgerTableProps {
  ledger: LedgerName;
  rows: readonly LedgerRow[];
  /** Index of the selected line. */
  at: number;
  today: string;
  scroller: RefObject<HTMLDivElement | null>;
  onChoose: (id: string) => void;
  onMove: (by: number) => void;
}

const HEAD_HEIGHT = 34;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };
/** Width of a day. */
const DAY = '5.5em';
/** Columns up to this many characters keep their width; longer ones share what is left. */
const SHORT = 12;

/** Width of a column in the grid. A figure is no wider than its heading. */
function widthOf({ kind, label, width }: LedgerColumn): string {
  if (kind === 'date') return DAY;
  if (kind === 'number') return `${Math.max(label.length, 3)}em`;
  return width <= SHORT ? `${width / 2}em` : `minmax(0, ${width}fr)`;
}

/** What one wants of a row, the likeliest first: the form that is open, the next step, where it comes from. */
const NEXT = ['form :is(input, select, textarea)', '.acts :is(button, a):not(:disabled)', ':is(a, button)'];

function toNext(): void {
  const found = NEXT.map((what) => document.querySelector<HTMLElement>(`.ledgers .one ${what}`));
  found.find((element) => element !== null)?.focus();
}

/** The rows of a ledger; only those in view are drawn. */
export function LedgerTable({ ledger, rows, at, today, scroller, onChoose, onMove }: LedgerTableProps) {
  const { size } = usePreferences();
  const height = ROW_HEIGHTS[size];
  const { first, last } = useRowWindow(scroller, height, rows.length);
  useEffect(() => {
    const element = scroller.current;
    const top = element && scrollFor(at, height, HEAD_HEIGHT, element.scrollTop, element.clientHeight);
    if (element && top !== null) element.scrollTo({ top });
  }, [at, height, scroller]);
  const columns = LEDGER_COLUMNS[ledger];
  const followed = isFollowed(ledger);
  const dated = ledger !== 'rectification';
  const template = [
    ...(dated ? [DAY] : []),
    ...columns.map(widthOf),
    ...(followed ? ['minmax(4em, 12fr)', DAY, '7.5em'] : ['minmax(0, 14fr)']),
  ].join(' ');

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) onMove(step);
    else if (event.key === 'Enter') toNext();
    else return;
    event.preventDefault();
  }

  return (
    <div
      className="lt"
      ref={scroller}
      role="grid"
      aria-label="台账"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={rows[at] && `ledger-${rows[at].id}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="row" className="lr head" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {dated && <span role="columnheader">日期</span>}
        {columns.map(({ key, label, kind }) => (
          <span role="columnheader" className={kind === 'number' ? 'num' : ''} key={key}>
            {label}
          </span>
        ))}
        {(followed ? [ownerLabel(ledger), '期限', '状态'] : [sourceLabel(ledger)]).map((name) => (
          <span role="columnheader" key={name}>
            {name}
          </span>
        ))}
      </div>
      <div role="rowgroup" className="body" style={{ height: rows.length * height }}>
        {rows.slice(first, last).map((row, i) => (
          <div
            key={row.id}
            id={`ledger-${row.id}`}
            role="row"
            aria-rowindex={first + i + 2}
            aria-selected={first + i === at}
            className={first + i === at ? 'lr sel' : 'lr'}
            style={{ transform: `translateY(${(first + i) * height}px)`, height, gridTemplateColumns: template }}
            onClick={() => onChoose(row.id)}
          >
            {dated && <span role="gridcell">{row.on}</span>}
            {columns.map((c) => (
              <span role="gridcell" className={c.kind === 'number' ? 'num' : 'ell'} key={c.key}>
                {row.cells[c.key] ?? ''}
              </span>
            ))}
            {followed ? (
              <Followed row={row} today={today} />
            ) : (
              <span role="gridcell" className="ell">
                {row.source}
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function Followed({ row, today }: { row: LedgerRow; today: string }) {
  const word = stateWord(row, today);
  return (
    <>
      <span role="gridcell" className="ell">
        {row.standing?.owner}
      </span>
      <span role="gridcell">{row.standing?.dueOn}</span>
      <span role="gridcell">
        {word && (
          <StatusWord icon={word.icon} tone={word.tone}>
            {word.word}
          </StatusWord>
        )}
      </span>
    </>
  );
}
