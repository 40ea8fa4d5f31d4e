import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type KeyboardEvent } from 'react';
import { STATE_NAMES, type RecordState } from '../../../shared/model/record.ts';
import { isComposing, runCommand, useCommands } from '../../base/commands.ts';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { Button } from '../../components/Button.tsx';
import { SearchInput } from '../../components/SearchInput.tsx';
import { EmptyState, ErrorNote, Loading } from '../../components/states.tsx';
import { batchSearch } from './batch/search.ts';
import { RecordFilters, type RecordFilter } from './RecordFilters.tsx';
import { RecordTable } from './RecordTable.tsx';
import './records.css';

/** More than any branch will ever have; the list draws only what is in view. */
const LIMIT = 50_000;
const STATES = (Object.keys(STATE_NAMES) as RecordState[]).map((value) => ({ value, label: STATE_NAMES[value] }));
const ALL: RecordFilter<RecordState> = { type: '', year: '', state: '' };

/** All records, newest first. */
export default function RecordsPage() {
  const { session } = useSession();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [filter, setFilter] = useState(ALL);
  const [chosen, setChosen] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const list = useCall('records.list', {
    type: filter.type === '' ? null : filter.type,
    year: filter.year === '' ? null : Number(filter.year),
    states: filter.state === '' ? null : [filter.state],
    text: text.trim().slice(0, 100),
    limit: LIMIT,
  });
  const records = list.data ?? [];
  const at = Math.max(
    records.findIndex((r) => r.id === chosen),
    0,
  );
  const filtered = text.trim() !== '' || Object.values(filter).some((each) => each !== '');

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
    setFilter(ALL);
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
            icon="export"
            disabled={session.readOnly}
            onClick={() =>
              void navigate({ to: '/records/batch', search: batchSearch({ ...filter, year: Number(filter.year) }) })
            }
          >
            成批导出
          </Button>
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
          <RecordFilters filter={filter} onFilter={setFilter} states={STATES} />
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
