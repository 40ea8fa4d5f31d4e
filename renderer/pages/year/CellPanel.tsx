import { Link } from '@tanstack/react-router';
import { dutyTitle } from '../../../shared/rules/year/due-duties.ts';
import { localDate, shortDate } from '../../../shared/text/dates.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { StateWord } from '../../components/StateTag.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify } from '../../state/status.ts';
import { everyWords, stateWords, type Cell, type Row } from './board-words.ts';
import { yearChanged } from './changes.ts';
import { paperWords } from './paper-words.ts';

interface CellPanelProps {
  row: Row;
  cell: Cell;
  today: string;
  onNew: () => void;
  onExplain: () => void;
  onPaper: () => void;
}

/** What stands behind a cell: its records, plans and reason, and the ways on. */
export function CellPanel({ row, cell, today, onNew, onExplain, onPaper }: CellPanelProps) {
  const { session } = useSession();
  const open = cell.from <= today && today <= cell.deadline;
  const lacking = ['due', 'planned', 'missed', 'explained'].includes(cell.state);
  const off = session.readOnly;
  return (
    <>
      <h2>{dutyTitle(row, cell)}</h2>
      <p className="dim">
        {everyWords(row)} · {row.basis}
      </p>
      <p>
        <StatusWord icon={icon(cell)} {...(cell.state === 'missed' ? { tone: 'err' } : {})}>
          {stateWords(cell)}
        </StatusWord>
      </p>
      {cell.missingGroups.length > 0 && <p className="dim">还缺：{cell.missingGroups.join('、')}</p>}
      <Meetings cell={cell} today={today} />
      {cell.reason && <Reason reason={cell.reason} off={off} today={today} />}
      <div className="acts">
        {lacking && open && (
          <Button disabled={off} onClick={onNew}>
            新建记录
          </Button>
        )}
        {lacking && (
          <Button disabled={off} onClick={onExplain}>
            {cell.reason ? '改写情况' : '登记情况'}
          </Button>
        )}
        {lacking && cell.from < session.branch.startsOn && (
          <Button disabled={off} onClick={onPaper}>
            登记原始记录
          </Button>
        )}
      </div>
    </>
  );
}

function icon(cell: Cell): 'tri' | 'ringchk' | 'pen' | 'clock' | 'info' {
  if (cell.state === 'missed') return 'tri';
  if (cell.state === 'held') return 'ringchk';
  if (cell.state === 'unfinished') return 'pen';
  return cell.state === 'explained' || cell.state === 'not_asked' ? 'info' : 'clock';
}

function Meetings({ cell, today }: { cell: Cell; today: string }) {
  const papers = useCall('year.papers', {});
  const all = [...cell.meetings, ...cell.plans];
  if (all.length === 0) return null;
  return (
    <ul className="behind">
      {all.map((meeting) => {
        const { state } = meeting;
        if (state !== 'paper')
          return (
            <li key={meeting.id}>
              <Link to="/records/$recordId" params={{ recordId: meeting.id }}>
                {shortDate(meeting.on, today)}　{meeting.title || meeting.typeName}
              </Link>
              <span className="cap">
                <StateWord state={state} />
                {meeting.year !== Number(meeting.on.slice(0, 4)) && ` · 归属 ${meeting.year}年度`}
              </span>
            </li>
          );
        const paper = papers.data?.find((p) => p.id === meeting.id);
        return (
          <li key={meeting.id}>
            <b>
              {shortDate(meeting.on, today)}　{meeting.title}
            </b>
            {paper && <span className="cap">{paperWords(paper, today)}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Reason({ reason, off, today }: { reason: NonNullable<Cell['reason']>; off: boolean; today: string }) {
  async function remove(): Promise<void> {
    try {
      await call('year.removeReason', { reasonId: reason.id });
      yearChanged();
      notify('已撤销登记的情况');
    } catch (thrown) {
      notify(shown(thrown).message);
    }
  }
  return (
    <div className="reason">
      <p>{reason.reason}</p>
      <p className="cap">
        {reason.addedBy}，{shortDate(localDate(new Date(reason.addedAt)), today)}登记
        <Button kind="text" size="sm" disabled={off} onClick={() => void remove()}>
          撤销登记
        </Button>
      </p>
    </div>
  );
}
