import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import {
  isFollowed,
  LEDGER_NAMES,
  LEDGERS,
  type FollowedLedger,
  type LedgerRow,
  type LedgerWish,
} from '../../../shared/model/ledger.ts';
import type { YearBasis } from '../../../shared/model/year.ts';
import { useCommands } from '../../base/commands.ts';
import { today as todayNow } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { SearchInput } from '../../components/SearchInput.tsx';
import { EmptyState, ErrorNote, Loading } from '../../components/states.tsx';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { NO_FIELDS, RectificationDialog } from '../../rectification/RectificationDialog.tsx';
import { ExportLedger } from './ExportLedger.tsx';
import { ExportList } from './ExportList.tsx';
import { HandRowDialog } from './HandRowDialog.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { RowPanel } from './RowPanel.tsx';
import type { StepDrafts } from './StepForm.tsx';
import { NO_FILTER, RectificationFilter, passes } from './RectificationFilter.tsx';
import { hasWords, isShown, ORIGINS, shownOptions, type Shown } from './words.ts';
import './ledgers.css';

const TABS = LEDGERS.map((value) => ({ value, label: LEDGER_NAMES[value] }));
const BASES: { value: YearBasis; label: string }[] = [
  { value: 'held', label: '召开日期' },
  { value: 'attributed', label: '归属年度' },
];

/** 台账: what the records say of one kind of thing over the year, and what became of it. */
export default function LedgersPage() {
  const navigate = useNavigate();
  const { session } = useSession();
  const { ledger = 'task', year: wanted, row: asked, open } = useSearch({ from: '/ledgers' });
  const [today] = useState(todayNow);
  const [year, setYear] = useState(() => wanted ?? Number(today.slice(0, 4)));
  const [by, setBy] = useState<YearBasis>('held');
  const [adding, setAdding] = useState(false);
  const [drafts] = useState<StepDrafts>(() => new Map());
  const wish: LedgerWish =
    open === true && isFollowed(ledger) ? { of: 'open', ledger } : { of: 'year', ledger, year, by };
  const rows = useCall('ledgers.rows', { wish });

  return (
    <main className="page ledgers">
      <div className="hd">
        <h1>台账</h1>
        <SegmentedControl
          label="台账"
          value={ledger}
          options={TABS}
          onChange={(next) =>
            void navigate({
              to: '/ledgers',
              // What is still to be done about 整改 is that of the year before for most of a year.
              search: { ledger: next, ...(next === 'rectification' ? { open: true } : {}) },
              replace: true,
            })
          }
        />
        <span className="sp" />
        <ExportLedger wish={wish} today={today} empty={(rows.data ?? []).length === 0} />
      </div>
      <div className="bar">
        {isFollowed(ledger) && (
          <SegmentedControl
            label="年份"
            size="sm"
            value={wish.of}
            options={[
              { value: 'year', label: `${year}年` },
              { value: 'open', label: '各年未销号' },
            ]}
            onChange={(of) =>
              void navigate({
                to: '/ledgers',
                search: { ledger, ...(of === 'open' ? { open: true } : {}) },
                replace: true,
              })
            }
          />
        )}
        {wish.of === 'year' && (
          <span className="row">
            {!isFollowed(ledger) && <b>{year}年</b>}
            <Button kind="icon" size="sm" icon="left" aria-label="上一年" onClick={() => setYear(year - 1)} />
            <Button kind="icon" size="sm" icon="right" aria-label="下一年" onClick={() => setYear(year + 1)} />
            {ledger === 'rectification' ? (
              <span className="cap">按归属年度</span>
            ) : (
              <SegmentedControl label="统计口径" size="sm" value={by} options={BASES} onChange={setBy} />
            )}
          </span>
        )}
        {rows.error && <ErrorNote error={rows.error} />}
        <span className="sp" />
        {ledger === 'rectification' && wish.of === 'year' && <ExportList year={year} rows={rows.data ?? []} />}
        {isFollowed(ledger) && (
          <Button size="sm" icon="plus" disabled={session.readOnly} onClick={() => setAdding(true)}>
            {ledger === 'rectification' ? '新增整改项' : '另登记一行'}
          </Button>
        )}
      </div>
      {rows.isPending && <Loading what="读取台账" lines={10} />}
      {rows.data && (
        <Rows
          key={`${ledger} ${asked ?? ''}`}
          wish={wish}
          rows={rows.data}
          asked={asked ?? null}
          today={today}
          drafts={drafts}
        />
      )}
      {adding && ledger === 'rectification' && (
        <RectificationDialog
          work={{ as: 'new', year, owner: null, from: null, fields: NO_FIELDS }}
          today={today}
          onClose={() => setAdding(false)}
          onDone={(id) =>
            void navigate({
              to: '/ledgers',
              search: { ledger, row: id, ...(open === true ? { open } : {}) },
              replace: true,
            })
          }
        />
      )}
      {adding && (ledger === 'task' || ledger === 'suggestion') && (
        <HandRowDialog
          ledger={ledger}
          today={today}
          onClose={() => setAdding(false)}
          onAdded={(id, on) => {
            setYear(Number(on.slice(0, 4)));
            void navigate({
              to: '/ledgers',
              search: { ledger, row: id, ...(open === true ? { open } : {}) },
              replace: true,
            });
          }}
        />
      )}
    </main>
  );
}

interface RowsProps {
  wish: LedgerWish;
  rows: readonly LedgerRow[];
  /** The row that somebody came for. */
  asked: string | null;
  today: string;
  drafts: StepDrafts;
}

function Rows({ wish, rows, asked, today, drafts }: RowsProps) {
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Shown>(wish.ledger === 'rectification' && asked === null ? 'pending' : 'all');
  const [filter, setFilter] = useState(NO_FILTER);
  const [chosen, setChosen] = useState(asked);
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const followed: FollowedLedger | null = isFollowed(wish.ledger) ? wish.ledger : null;
  const found = rows.filter((row) => isShown(row, shown, today) && passes(row, filter) && hasWords(row, text.trim()));
  const at = Math.max(
    found.findIndex((row) => row.id === chosen),
    0,
  );
  const row = found[at];
  useCommands([{ id: 'find', title: '查找', group: '列表', keys: ['Ctrl+F'], run: () => search.current?.select() }]);
  useStatus(
    [`${found.length === rows.length ? '共' : '符合'} ${found.length} 行`],
    ['Ctrl+F 查找', '↑↓ 选择', 'Enter 到后续', 'Ctrl+E 导出'],
  );
  const move = (by: number): void => setChosen(found[Math.min(Math.max(at + by, 0), found.length - 1)]?.id ?? null);

  /** What had the focus has gone from the panel: back to the row, or to the search where no row is left. */
  const back = (): void => (grid.current ?? search.current)?.focus();

  if (rows.length === 0) return <EmptyState text={`还没有。${ORIGINS[wish.ledger]}`} />;
  return (
    <div className="split">
      <section className="list">
        <p className="bar">
          <SearchInput
            ref={search}
            label="在台账里查找"
            placeholder="内容、人名、来源"
            value={text}
            onChange={setText}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') move(1);
              else if (event.key === 'ArrowUp') move(-1);
              else return;
              event.preventDefault();
            }}
          />
          {followed && (
            <SegmentedControl
              label="状态"
              size="sm"
              value={shown}
              options={shownOptions(followed, rows, today)}
              onChange={setShown}
            />
          )}
          {followed === 'rectification' && <RectificationFilter rows={rows} filter={filter} onChange={setFilter} />}
        </p>
        {found.length === 0 ? (
          <EmptyState text="没有符合的行。" />
        ) : (
          <LedgerTable
            ledger={wish.ledger}
            rows={found}
            at={at}
            today={today}
            scroller={grid}
            onChoose={setChosen}
            onMove={move}
          />
        )}
      </section>
      <aside className="one" aria-label="这一行">
        {row && <RowPanel key={row.id} ledger={wish.ledger} row={row} today={today} drafts={drafts} onLeave={back} />}
      </aside>
    </div>
  );
}
