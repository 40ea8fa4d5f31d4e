import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type KeyboardEvent } from 'react';
import { STATE_NAMES, type RecordState } from '../../../shared/model/record.ts';
import { isComposing, runCommand, useCommands } from '../../base/commands.ts';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { today } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { SearchInput } from '../../components/SearchInput.tsx';
import { Select } from '../../components/inputs.tsx';
import { EmptyState, ErrorNote, Loading } from '../../components/states.tsx';
import { RecordTable } from './RecordTable.tsx';
import './records.css';

const ALL = '';
/** More than any branch will ever have; the list draws only what is in view. */
const LIMIT = 50_000;
const STATES = Object.keys(STATE_NAMES) as RecordState[];

/** All records, newest first. */
export default function RecordsPage() {
  const { session } = useSession();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [type, setType] = useState(ALL);
  const [year, setYear] = useState(ALL);
  const [state, setState] = useState<RecordState | ''>(ALL);
  const [chosen, setChosen] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const templates = useCall('records.templates', {});
  const list = useCall('records.list', {
    type: type === ALL ? null : type,
    year: year === ALL ? null : Number(year),
    states: state === ALL ? null : [state],
    text: text.trim().slice(0, 100),
    limit: LIMIT,
  });
  const records = list.data ?? [];
  const at = Math.max(
    records.findIndex((r) => r.id === chosen),
    0,
  );
  const filtered = text.trim() !== '' || type !== ALL || year !== ALL || state !== ALL;

  function open(recordId: string): void {
    void navigate({ to: '/records/$recordId', params: { recordId } });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen(records[Math.min(Math.max(at + step, 0), records.length - 1)]?.id ?? null);
    } else if (event.key === 'Enter' && records[at]) {
      event.preventDefault();
      open(records[at].id);
    } else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      setText('');
    }
  }

  function clear(): void {
    setText('');
    setType(ALL);
    setYear(ALL);
    setState(ALL);
  }

  useCommands([{ id: 'find', title: '查找', group: '列表', keys: ['Ctrl+F'], run: () => search.current?.select() }]);
  useStatus(
    [list.data ? `${filtered ? '符合 ' : '共 '}${records.length} 份` : ''],
    ['Ctrl+F 查找', '↑↓ 选择', 'Enter 打开', 'Ctrl+N 新建'],
  );

  return (
    <main className="records">
      <div className="hd">
        <div className="row">
          <h1>记录</h1>
          <span className="sp" />
          <Button
            kind="primary"
            icon="plus"
            keys="Ctrl+N"
            disabled={session.readOnly}
            onClick={() => runCommand('new')}
          >
            新建记录
          </Button>
        </div>
        <div className="row">
          <SearchInput
            ref={search}
            label="按标题查找"
            placeholder="标题"
            value={text}
            onChange={setText}
            onKeyDown={onKeyDown}
          />
          <Select
            aria-label="类型"
            value={type}
            onChange={setType}
            options={[
              { value: ALL, label: '全部类型' },
              ...(templates.data ?? []).map((t) => ({ value: t.type, label: t.name })),
            ]}
          />
          <Select
            aria-label="归属年度"
            value={year}
            onChange={setYear}
            options={yearOptions(session.branch.startsOn)}
          />
          <Select
            aria-label="状态"
            value={state}
            onChange={setState}
            options={[{ value: ALL, label: '全部状态' }, ...STATES.map((s) => ({ value: s, label: STATE_NAMES[s] }))]}
          />
        </div>
      </div>
      {list.error && <ErrorNote error={list.error} />}
      {list.isPending && <Loading what="读取记录" lines={10} />}
      {list.data && records.length === 0 && (
        <EmptyState
          text={filtered ? '没有符合的记录。' : '还没有记录。新建一份，边开会边记。'}
          action={
            filtered ? (
              <Button onClick={clear}>看全部记录</Button>
            ) : (
              <Button disabled={session.readOnly} onClick={() => runCommand('new')}>
                新建记录
              </Button>
            )
          }
        />
      )}
      {records.length > 0 && (
        <RecordTable records={records} at={at} onChoose={setChosen} onOpen={open} onKeyDown={onKeyDown} />
      )}
    </main>
  );
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };

/** Years from the book's first to the next one, for plans. */
function yearOptions(startsOn: string): { value: string; label: string }[] {
  const last = Number(today().slice(0, 4)) + 1;
  const first = Math.min(Number(startsOn.slice(0, 4)), last - 1);
  const years = Array.from({ length: last - first + 1 }, (_, i) => String(last - i));
  return [{ value: ALL, label: '全部年度' }, ...years.map((y) => ({ value: y, label: `${y}年` }))];
}
