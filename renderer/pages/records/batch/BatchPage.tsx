import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { STATE_NAMES, type RecordState } from '../../../../shared/model/record.ts';
import { filePatternProblem } from '../../../../shared/text/file-pattern.ts';
import { useCommands } from '../../../base/commands.ts';
import { today } from '../../../base/when.ts';
import { call, shown } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { EmptyState, ErrorNote, Loading } from '../../../components/states.tsx';
import { exportJobs, useExporting } from '../../../state/export-jobs.ts';
import { changePreferences, usePreferences } from '../../../state/preferences.ts';
import { useCall } from '../../../state/query.ts';
import { useSession } from '../../../state/session.ts';
import { notify, useStatus } from '../../../state/status.ts';
import { RecordFilters, type RecordFilter } from '../RecordFilters.tsx';
import { BatchOutcome } from './BatchOutcome.tsx';
import { BatchTerms, type Terms } from './BatchTerms.tsx';
import { ChoiceTable } from './ChoiceTable.tsx';
import './batch.css';

/** As many as one batch takes. */
const LIMIT = 5000;
const FINAL = 'final';
type State = RecordState | typeof FINAL;
const STATES: { value: State; label: string }[] = [
  { value: FINAL, label: '已定稿、已归档' },
  ...(Object.keys(STATE_NAMES) as RecordState[]).map((value) => ({ value, label: STATE_NAMES[value] })),
];
const FINAL_STATES: RecordState[] = ['finalised', 'archived'];
const NONE: ReadonlySet<string> = new Set();
/** The batch of this window goes on while another page is shown. */
const KEY = 'batch';

/** 成批导出: papers of many records at once, chosen by year, type and state. */
export default function BatchPage() {
  const { session } = useSession();
  const { year = Number(today().slice(0, 4)), type = '' } = useSearch({ from: '/records/batch' });
  const { paperFormat, filePattern } = usePreferences();
  const [filter, setFilter] = useState<RecordFilter<State>>({ type, year: String(year), state: FINAL });
  /** All that the filter shows but these. */
  const [without, setWithout] = useState(NONE);
  const [terms, setTerms] = useState<Terms>({
    forms: ['record'],
    formats: [paperFormat],
    scope: 'counts',
    names: filePattern,
  });
  const exporting = useExporting(KEY);
  const list = useCall('records.list', {
    type: filter.type === '' ? null : filter.type,
    year: filter.year === '' ? null : Number(filter.year),
    states: filter.state === '' ? null : filter.state === FINAL ? FINAL_STATES : [filter.state],
    text: '',
    limit: LIMIT,
  });
  const records = list.data ?? [];
  const recordIds = records.map(({ id }) => id).filter((id) => !without.has(id));
  const running = exporting.kind === 'running';
  const ready = recordIds.length > 0 && terms.forms.length > 0 && terms.formats.length > 0;
  const free = !session.readOnly && !running && ready && filePatternProblem(terms.names) === null;

  function start(): void {
    if (terms.names !== filePattern)
      void changePreferences({ filePattern: terms.names }).catch((thrown: unknown) => notify(shown(thrown).message));
    void exportJobs.start(KEY, (folder) => call('exports.batch', { wish: { ...terms, recordIds }, folder }));
  }

  useCommands([{ id: 'export', title: '成批导出', group: '列表', keys: ['Ctrl+E'], run: start, enabled: free }]);
  useStatus([`选了 ${recordIds.length} 份，共 ${records.length} 份`], ['空格 选取', 'Ctrl+A 全选', 'Ctrl+E 导出']);

  return (
    <main className="page batch">
      <div className="hd">
        <h1>成批导出</h1>
        <RecordFilters
          filter={filter}
          onFilter={(next) => {
            setFilter(next);
            setWithout(NONE);
          }}
          states={STATES}
        />
        <span className="sp" />
        {running ? (
          <Button autoFocus onClick={() => void exportJobs.cancel(KEY)}>
            取消导出
          </Button>
        ) : (
          <Button kind="primary" icon="export" keys="Ctrl+E" disabled={!free} onClick={start}>
            导出 {recordIds.length} 份记录
          </Button>
        )}
      </div>
      {list.error && <ErrorNote error={list.error} />}
      <div className="split">
        {list.data === undefined ? (
          <Loading what="读取记录" lines={10} />
        ) : records.length === 0 ? (
          <EmptyState text="没有符合的记录。请换一个年度、类型或状态。" />
        ) : (
          <ChoiceTable records={records} without={without} onWithout={setWithout} />
        )}
        <aside aria-label="导出什么">
          <BatchOutcome exporting={exporting} />
          <BatchTerms
            terms={terms}
            onTerms={setTerms}
            restricted={session.restricted}
            sample={records.find(({ id }) => !without.has(id)) ?? null}
          />
        </aside>
      </div>
    </main>
  );
}
