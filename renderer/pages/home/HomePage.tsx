import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { OwnValues } from '../../../shared/model/own-fields.ts';
import { TALK } from '../../../shared/model/talk.ts';
import type { RecordSummary } from '../../../shared/model/record.ts';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify, useStatus } from '../../state/status.ts';
import { spokenDate, today as todayNow, weekdayOf } from '../../base/when.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { StateWord } from '../../components/StateTag.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { ErrorNote, Loading, Note } from '../../components/states.tsx';
import { runCommand } from '../../base/commands.ts';
import { Calendar } from './Calendar.tsx';
import { Board, BoardLegend } from '../year/Board.tsx';
import { cellKey } from '../year/board-words.ts';
import { CutShort } from './CutShort.tsx';
import { monthSpan, quarterWords } from './calendar.ts';
import { StartSteps } from './StartSteps.tsx';
import { occasionOf, todosOf, type Todo } from './todo.ts';
import { TodoList } from './TodoList.tsx';
import './home.css';

const NewRecordDialog = lazy(() => import('../records/NewRecordDialog.tsx'));
const UNFINISHED: RecordSummary['state'][] = ['draft', 'to_confirm'];
const NO_FILTER = { type: null, year: null, text: '' };

/** Opens on what is due: today, what is to be done, what is not finished, and the year so far. */
export default function HomePage() {
  const { session, setSession } = useSession();
  const navigate = useNavigate();
  const [today] = useState(todayNow);
  const [creating, setCreating] = useState<{ type?: string; groupName?: string; on?: string; own?: OwnValues } | null>(
    null,
  );
  const templates = useCall('records.templates', {});
  const due = useCall('year.due', { on: today });
  const month = useCall('year.calendar', monthSpan(today));
  const board = useCall('year.board', { year: Number(today.slice(0, 4)), by: 'held', on: today });
  const open = useCall('records.list', { ...NO_FILTER, states: UNFINISHED, limit: 20 });
  const any = useCall('records.list', { ...NO_FILTER, states: null, limit: 1 });
  const roster = useCall('roster.list', { on: today });
  useStatus([], []);

  const problem = due.error ?? month.error ?? board.error ?? open.error ?? any.error ?? roster.error;
  const ready = due.data && month.data && board.data && open.data && any.data && roster.data;
  const registered = roster.data?.filter((l) => l.registered).length ?? 0;
  const todos = ready ? todosOf(session, due.data, registered) : [];
  const overdue = todos.filter((t) => t.tone === 'err').length;
  const soon = due.data?.filter((item) => !item.overdue && item.days >= 0 && item.days <= 7).length ?? 0;
  const fresh = ready && registered === 0 && any.data.length === 0;

  function go(target: Todo['target']): void {
    switch (target.to) {
      case 'record':
        return void navigate({
          to: '/records/$recordId',
          params: { recordId: target.recordId },
          search: target.entryId === null ? {} : { entry: target.entryId },
        });
      case 'ledger':
        return void navigate({
          to: '/ledgers',
          search: { ledger: target.ledger, open: true, ...(target.itemId === null ? {} : { row: target.itemId }) },
        });
      case 'explain': {
        const cell = cellKey(target, { key: target.period });
        const year = Number(target.period.slice(0, 4));
        return void navigate({ to: '/year', search: { year, cell, explain: true } });
      }
      case 'new': {
        const type = target.types.find((one) => templates.data?.some((t) => t.type === one));
        const group = target.groupName === undefined ? {} : { groupName: target.groupName };
        return setCreating({ on: target.on, ...(type === undefined ? {} : { type }), ...group });
      }
      case 'talk':
        return setCreating({ type: TALK, own: occasionOf(target, templates.data ?? []) });
      case 'talks':
        return void navigate({ to: '/talks', search: { year: target.year } });
      case 'person':
      case 'roster':
        return void navigate({ to: '/roster' });
      case 'cards':
        return void navigate({ to: '/cards', search: { month: target.day.slice(0, 7), day: target.day } });
      case 'branch':
        return void navigate({ to: '/settings', search: { tab: 'branch' } });
      case 'settings':
        return void navigate({ to: '/settings', search: { tab: target.tab } });
      default:
        return target satisfies never;
    }
  }

  function openCell(cell: string): void {
    void navigate({ to: '/year', search: { year: Number(today.slice(0, 4)), cell } });
  }

  async function acceptClock(): Promise<void> {
    await call('books.acceptClock', {}).catch(() => undefined);
    setSession({ ...session, clockBehind: null, clockAhead: null });
    refresh('year.due');
  }

  async function acceptState(): Promise<void> {
    try {
      setSession(await call('books.acceptState', {}));
    } catch (thrown) {
      notify(shown(thrown).message);
    }
  }

  return (
    <main className="home">
      <div className="hd">
        <h1>
          {spokenDate(today)}　{weekdayOf(today)}
        </h1>
        <span className="dim">{quarterWords(today)}</span>
        {overdue > 0 && (
          <StatusWord icon="tri" tone="err">
            逾期 {overdue} 项
          </StatusWord>
        )}
        {soon > 0 && <span className="dim">7 天内 {soon} 项</span>}
      </div>
      <div className="new">
        <Button icon="plus" keys="Ctrl+N" disabled={session.readOnly} onClick={() => runCommand('new')}>
          新建记录
        </Button>
        <span className="gap" />
        {templates.data
          ?.filter((t) => t.menu === 'meeting' && t.offered)
          .map((t) => (
            <Button key={t.type} kind="quiet" disabled={session.readOnly} onClick={() => setCreating({ type: t.type })}>
              {t.name}
            </Button>
          ))}
        {templates.data?.some((t) => t.menu !== 'meeting') && (
          <Button kind="text" disabled={session.readOnly} onClick={() => runCommand('new')}>
            更多类型
          </Button>
        )}
      </div>
      <CutShort />
      {(session.clockBehind ?? session.clockAhead) !== null && (
        <Note tone="warn" action={<Button onClick={() => void acceptClock()}>时间没有错</Button>}>
          这台电脑的时间和上次使用的时间对不上。请核对电脑的日期和时间，再开始记录。
        </Note>
      )}
      {session.doubt === 'rolled_back' && (
        <Note tone="warn" action={<Button onClick={() => void acceptState()}>继续使用这一份</Button>}>
          这个记录簿比在这台电脑上最后一次使用时旧，可能有人换回了以前的文件。现在只能查看；如果是您自己从备份找回的，可以继续使用，回答会记入操作记录。
        </Note>
      )}
      {session.doubt === 'slots_differ' && (
        <Note tone="warn" action={<Button onClick={() => void acceptState()}>继续使用</Button>}>
          使用人和口令与记录簿里记下的不一样，可能有人换回了以前的钥匙文件。现在只能查看；如果是您自己从备份找回的，可以继续使用，回答会记入操作记录。请随后在“设置”里核对使用人，并更换口令。
        </Note>
      )}
      {session.doubt === 'records_differ' && (
        <Note tone="warn">已定稿的记录与操作记录不符，文件可能被人动过或已损坏。现在只能查看，请改用最近的备份。</Note>
      )}
      {problem && <ErrorNote error={problem} />}
      <section className="main">
        {!ready && !problem && <Loading what="读取要办的事" lines={8} />}
        {fresh && <StartSteps />}
        {ready && !fresh && <TodoList todos={todos} onGo={go} />}
      </section>
      <section className="sidecol">
        {ready && <Calendar today={today} records={month.data} />}
        {ready && <Drafts records={open.data} />}
      </section>
      {ready && !fresh && board.data.rows.length > 0 && (
        <section className="yr">
          <h2>
            <Link to="/year">{board.data.year}年组织生活一览</Link>
            <BoardLegend />
          </h2>
          <Board board={board.data} today={today} onPick={(row, cell) => openCell(cellKey(row, cell))} />
        </section>
      )}
      <Suspense>{creating && <NewRecordDialog {...creating} onClose={() => setCreating(null)} />}</Suspense>
    </main>
  );
}

function Drafts({ records }: { records: readonly RecordSummary[] }) {
  return (
    <div className="dd">
      <h2>草稿与待确认</h2>
      {records.length === 0 && <p className="dim">没有草稿，也没有待确认的记录。</p>}
      <RecordLines records={records.slice(0, 5)} />
    </div>
  );
}

function RecordLines({ records }: { records: readonly RecordSummary[] }) {
  return (
    <ul className="dr">
      {records.map((record) => (
        <li key={record.id}>
          <Link to="/records/$recordId" params={{ recordId: record.id }} className="ell">
            {record.heldOn && `${spokenDate(record.heldOn)}　`}
            {record.title || record.typeName}
          </Link>
          <StateWord state={record.state} />
        </li>
      ))}
    </ul>
  );
}
