import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { DUTY_NAMES, type YearBasis } from '../../../shared/model/year.ts';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import { today as todayNow } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { EmptyState, ErrorNote, Loading } from '../../components/states.tsx';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { Board, BoardLegend } from './Board.tsx';
import { cellKey, WHY_NOT } from './board-words.ts';
import { CellPanel } from './CellPanel.tsx';
import { ExplainDialog } from './ExplainDialog.tsx';
import { ExportCalendar } from './ExportCalendar.tsx';
import { MonthView } from './MonthView.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { PaperList } from './PaperList.tsx';
import { YEAR_VIEWS } from './views.ts';
import './year.css';

const NewRecordDialog = lazy(() => import('../records/NewRecordDialog.tsx'));
const BASES: { value: YearBasis; label: string }[] = [
  { value: 'held', label: '召开日期' },
  { value: 'attributed', label: '归属年度' },
];

/** The year of the branch: its duties, its calendar, and what stands on paper from before the book. */
export default function YearPage() {
  const { session } = useSession();
  const navigate = useNavigate();
  const { view = 'board', ...search } = useSearch({ from: '/year' });
  const [today] = useState(todayNow);
  const year = search.year ?? Number(today.slice(0, 4));
  const [creating, setCreating] = useState<{ type?: string; groupName?: string; on: string } | null>(null);
  const [exporting, setExporting] = useState(false);
  const go = (to: Partial<typeof search> & { view?: typeof view }) =>
    void navigate({ to: '/year', search: { view, ...search, ...to }, replace: true });

  return (
    <main className="page year">
      <div className="hd">
        <h1>{view === 'board' ? `${year}年组织生活` : '年度'}</h1>
        {view === 'board' && (
          <span className="row">
            <Button kind="icon" icon="left" aria-label="上一年" onClick={() => go({ year: year - 1 })} />
            <Button kind="icon" icon="right" aria-label="下一年" onClick={() => go({ year: year + 1 })} />
          </span>
        )}
        <SegmentedControl
          label="年度的部分"
          value={view}
          options={YEAR_VIEWS}
          onChange={(next) => void navigate({ to: '/year', search: { view: next, year }, replace: true })}
        />
        <span className="sp" />
        <Button icon="talk" onClick={() => void navigate({ to: '/talks', search: { year } })}>
          谈心谈话
        </Button>
        <Button icon="cake" onClick={() => void navigate({ to: '/cards' })}>
          政治生日贺卡
        </Button>
        <Button icon="export" disabled={session.readOnly} onClick={() => setExporting(true)}>
          导出日历文件…
        </Button>
      </div>
      {view === 'board' && (
        <YearBoard
          year={year}
          today={today}
          chosen={search.cell ?? null}
          explain={search.explain === true}
          onChoose={(cell) => go({ cell, explain: false })}
          onNew={(chosen) => setCreating({ ...chosen, on: today })}
        />
      )}
      {view === 'calendar' && <MonthView today={today} onNew={(on) => setCreating({ on })} />}
      {view === 'paper' && <PaperList today={today} />}
      <Suspense>{creating && <NewRecordDialog {...creating} onClose={() => setCreating(null)} />}</Suspense>
      {exporting && <ExportCalendar year={year} today={today} onClose={() => setExporting(false)} />}
    </main>
  );
}

/** What a new record of a row of the board begins with. */
function newOf({ type, groupName }: { type: string; groupName: string }): { type: string; groupName?: string } {
  return groupName === '' ? { type } : { type, groupName };
}

interface YearBoardProps {
  year: number;
  today: string;
  chosen: string | null;
  /** Opens on the form for the reason. */
  explain: boolean;
  onChoose: (cell: string) => void;
  onNew: (chosen: { type: string; groupName?: string }) => void;
}

function YearBoard({ year, today, chosen, explain, onChoose, onNew }: YearBoardProps) {
  const { session } = useSession();
  const [by, setBy] = useState<YearBasis>('held');
  const [asking, setAsking] = useState<'explain' | 'paper' | null>(explain && !session.readOnly ? 'explain' : null);
  const board = useCall('year.board', { year, by, on: today });
  const picked = board.data?.rows
    .flatMap((row) => row.cells.map((cell) => ({ row, cell, key: cellKey(row, cell) })))
    .find(({ key }) => key === chosen);
  const missed = board.data?.rows.flatMap((r) => r.cells).filter((c) => c.state === 'missed').length ?? 0;
  useStatus([missed > 0 ? `缺 ${missed} 项` : ''], ['方向键 换格', 'Enter 看记录']);

  return (
    <div className="split">
      <section className="board">
        <p className="bar">
          <span className="dim">统计口径</span>
          <SegmentedControl label="统计口径" size="sm" value={by} options={BASES} onChange={setBy} />
          <BoardLegend />
        </p>
        {board.error && <ErrorNote error={board.error} />}
        {board.isPending && <Loading what="读取一年的记录" lines={8} />}
        {board.data && board.data.rows.length === 0 && (
          <EmptyState
            text={`${year}年没有要求，也没有记录。记录簿从 ${formatOfficialDate(session.branch.startsOn)}启用。`}
          />
        )}
        {board.data && board.data.rows.length > 0 && (
          <Board
            board={board.data}
            today={today}
            chosen={chosen}
            onPick={(row, cell) => onChoose(cellKey(row, cell))}
          />
        )}
        {board.data && (
          <ul className="left cap">
            {board.data.left.map(({ type, why }) => (
              <li key={type}>
                {DUTY_NAMES[type]}：{WHY_NOT[why]}
              </li>
            ))}
          </ul>
        )}
      </section>
      <aside className="cell" aria-label="这一格">
        {picked ? (
          <CellPanel
            row={picked.row}
            cell={picked.cell}
            today={today}
            onNew={() => onNew(newOf(picked.row))}
            onExplain={() => setAsking('explain')}
            onPaper={() => setAsking('paper')}
          />
        ) : (
          <>
            <p className="dim">选一格，看它的记录和计划。缺的登记情况，不补记录。</p>
            <Button disabled={session.readOnly} onClick={() => setAsking('paper')}>
              登记原始记录
            </Button>
          </>
        )}
      </aside>
      {asking === 'explain' && picked && (
        <ExplainDialog row={picked.row} cell={picked.cell} onClose={() => setAsking(null)} />
      )}
      {asking === 'paper' && (
        <PaperDialog
          {...(picked ? { type: picked.row.type, groupName: picked.row.groupName } : {})}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
