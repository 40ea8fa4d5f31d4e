import { useState, useMemo, useRef, type KeyboardEvent } from 'react';
import type { ImportPreview } from '../../../shared/contract/roster.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { isComposing, useCommands } from '../../base/commands.ts';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { today } from '../../base/when.ts';
import { shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { SearchInput } from '../../components/SearchInput.tsx';
import { DateInput } from '../../components/inputs.tsx';
import { EmptyState, ErrorNote, Loading } from '../../components/states.tsx';
import { AddPersonDialog } from './AddPersonDialog.tsx';
import { previewFile, saveTemplate } from './import-file.ts';
import { ImportPanel } from './ImportPanel.tsx';
import { PersonPanel } from './PersonPanel.tsx';
import { RosterTable } from './RosterTable.tsx';
import { countRoster, groupedLines, tabsOf, type RosterCounts, type Tab } from './view.ts';
import './roster.css';

/** The roster of a date: who is in the branch, how they stand, and what changed when. */
export default function RosterPage() {
  const { session } = useSession();
  const [on, setOn] = useState(today);
  const [query, setQuery] = useState('');
  const [tab, setTab] = useState<Tab>('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [preview, setPreview] = useState<{ name: string; preview: ImportPreview } | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  const roster = useCall('roster.list', { on });
  const lines = useMemo(() => roster.data ?? [], [roster.data]);
  const order = session.branch.groups;
  const groups = useMemo(() => groupedLines(lines, tab, query, order), [lines, tab, query, order]);
  const shownLines = groups.flatMap((g) => g.lines);
  // Something is always selected while something is shown, so that the panel never stands empty beside a list.
  const selected = shownLines.find((l) => l.personId === chosen) ?? shownLines[0];
  const problem = error ?? roster.error;
  const counts = countRoster(lines);
  const tabs = tabsOf(lines, order);

  async function startImport(): Promise<void> {
    setError(null);
    try {
      setPreview((await previewFile(on)) ?? preview);
    } catch (thrown) {
      setError(shown(thrown));
    }
  }

  function showNewcomer(personId: string): void {
    setQuery('');
    setTab('all');
    setChosen(personId);
  }

  function move(by: number): void {
    const at = shownLines.findIndex((l) => l.personId === selected?.personId);
    const next = shownLines[Math.min(Math.max(at + by, 0), shownLines.length - 1)];
    if (next) setChosen(next.personId);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && selected) {
      event.preventDefault();
      panel.current?.focus();
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      setQuery('');
    }
  }

  const writable = !session.readOnly;
  useCommands([
    { id: 'find', title: '查找', group: '列表', keys: ['Ctrl+F'], run: () => search.current?.select() },
    {
      id: 'roster-import',
      title: '导入名册',
      group: '名册',
      keys: ['Ctrl+I'],
      run: () => void startImport(),
      enabled: writable,
    },
  ]);
  useStatus(
    [
      query.trim() === ''
        ? `在册 ${counts.registered} 人`
        : `匹配 ${shownLines.length} 人，在册 ${counts.registered} 人`,
    ],
    ['Ctrl+F 查找', '↑↓ 换人', 'Enter 打开', 'Ctrl+I 导入'],
  );

  return (
    <main className={preview ? 'roster importing' : 'roster'}>
      <div className="hd">
        <div className="row">
          <h1>
            党员名册
            <small>{countWords(counts)}</small>
          </h1>
          <span className="sp" />
          <Button kind="text" onClick={() => void saveTemplate().catch((e: unknown) => setError(shown(e)))}>
            下载模板…
          </Button>
          <Button disabled={!writable} onClick={() => void startImport()}>
            导入 Excel…
          </Button>
          <Button icon="plus" disabled={!writable} onClick={() => setAdding(true)}>
            添加党员
          </Button>
        </div>
        <div className="row">
          <SearchInput
            ref={search}
            label="按姓名或拼音首字母查找"
            placeholder="姓名或拼音首字母"
            value={query}
            onChange={setQuery}
            onKeyDown={onKeyDown}
          />
          <SegmentedControl label="范围" value={tab} options={tabs} onChange={setTab} />
          <span className="sp" />
          <span className="dim">名册日期</span>
          <DateInput aria-label="名册日期" value={on} onChange={(next) => next && setOn(next)} />
        </div>
        {problem && <ErrorNote error={problem} />}
      </div>
      <div className="ls" tabIndex={0} role="region" aria-label="名单" onKeyDown={onKeyDown}>
        {roster.isPending && <Loading what="读取名册" lines={10} />}
        {roster.data && lines.length === 0 && (
          <EmptyState
            text="名册里还没有人。可以从 Excel 导入，或一个一个添加。"
            action={
              <Button kind="primary" disabled={!writable} onClick={() => void startImport()}>
                导入 Excel…
              </Button>
            }
          />
        )}
        {lines.length > 0 && shownLines.length === 0 && <EmptyState text={emptyWords(query)} />}
        {shownLines.length > 0 && (
          <RosterTable groups={groups} query={query} selected={selected?.personId ?? null} onSelect={setChosen} />
        )}
      </div>
      {selected && <PersonPanel key={selected.personId} line={selected} on={on} ref={panel} />}
      {preview && (
        <ImportPanel
          key={preview.preview.token}
          {...preview}
          onClose={() => {
            setPreview(null);
            search.current?.focus();
          }}
        />
      )}
      {adding && <AddPersonDialog onClose={() => setAdding(false)} onAdded={showNewcomer} />}
    </main>
  );
}

function countWords(counts: RosterCounts): string {
  const { registered, full, probationary, expected, voters } = counts;
  return `在册 ${registered}　正式 ${full}　预备 ${probationary}　应到 ${expected}　有表决权应到 ${voters}`;
}

function emptyWords(query: string): string {
  return query.trim() === '' ? '这个范围里没有人。' : '没有找到。请换姓名或拼音首字母，或换一个范围。';
}
