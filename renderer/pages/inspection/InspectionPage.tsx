import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { InspectionReport, InspectionScope } from '../../../shared/contract/inspection.ts';
import { useCommands } from '../../base/commands.ts';
import { clockOf, today as todayNow } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { SegmentedControl } from '../../components/choices.tsx';
import { EmptyState, ErrorNote, Loading } from '../../components/states.tsx';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { Coverage } from './Coverage.tsx';
import { FindingList } from './FindingList.tsx';
import { runs, useRun } from './runs.ts';
import { useReportExport } from './useReportExport.ts';
import { countWords, SEVERITY_NAMES, type Severity, type Shown } from './words.ts';
import './inspection.css';

const BY = [
  { value: 'defect', label: '按问题' },
  { value: 'record', label: '按记录' },
] as const;
const SEVERITIES = [
  { value: 'all', label: '全部' },
  ...(Object.keys(SEVERITY_NAMES) as Severity[]).map((value) => ({ value, label: SEVERITY_NAMES[value] })),
];

/** 自查: what an inspector would ask of one record, a year or the whole book. Facts, basis and place; no verdict. */
export default function InspectionPage() {
  const { record } = useSearch({ from: '/inspection' });
  const navigate = useNavigate();
  const [today] = useState(todayNow);
  const run = useRun();
  const scope = run.kind === 'idle' ? null : run.scope;
  const [shown, setShown] = useState<Shown>({ by: 'defect', defect: null, severity: null });
  const go = (next: InspectionScope): void => {
    setShown({ ...shown, defect: null });
    // Another choice takes the place of the record that the page was opened for.
    if (next.kind !== 'record') void navigate({ to: '/inspection', search: {}, replace: true });
    void runs.start(next);
  };

  useEffect(() => {
    const now = runs.now();
    if (record !== undefined) {
      const same = now.kind === 'running' && now.scope.kind === 'record' && now.scope.recordId === record;
      if (!same) void runs.start({ kind: 'record', recordId: record });
    } else if (now.kind === 'idle') void runs.start({ kind: 'year', year: Number(todayNow().slice(0, 4)) });
  }, [record]);

  const report = run.kind === 'done' ? run.report : null;
  useStatus(report ? countWords(report.findings) : [], ['↑↓ 换一项', 'Enter 打开', 'Ctrl+E 导出']);

  return (
    <main className="page inspection">
      <div className="hd">
        <h1>自查</h1>
        <ScopeChoice scope={scope} today={today} onChoose={go} />
        <span className="sp" />
        {run.kind === 'running' ? (
          <Button onClick={() => void runs.cancel()}>取消自查</Button>
        ) : (
          <Button icon="undo" disabled={scope === null} onClick={() => scope && void runs.start(scope)}>
            重新自查
          </Button>
        )}
        <ExportButton jobId={run.kind === 'done' ? run.jobId : null} />
      </div>
      {run.kind === 'running' && <Running progress={run.progress} />}
      {run.kind === 'failed' && <ErrorNote error={run.error} />}
      {run.kind === 'cancelled' && <EmptyState text="自查取消了，没有结果。" />}
      {report && <Result report={report} shown={shown} today={today} onShow={setShown} />}
    </main>
  );
}

interface ScopeChoiceProps {
  scope: InspectionScope | null;
  today: string;
  onChoose: (scope: InspectionScope) => void;
}

function ScopeChoice({ scope, today, onChoose }: ScopeChoiceProps) {
  const year = scope?.kind === 'year' ? scope.year : Number(today.slice(0, 4));
  const options = [
    ...(scope?.kind === 'record' ? [{ value: 'record', label: '这份记录' }] : []),
    { value: 'year', label: `${year}年` },
    { value: 'all', label: '整本记录簿' },
  ];
  return (
    <>
      <SegmentedControl
        label="自查的范围"
        value={scope?.kind ?? 'year'}
        options={options}
        onChange={(kind) => kind !== 'record' && onChoose(kind === 'all' ? { kind } : { kind: 'year', year })}
      />
      {scope?.kind === 'year' && (
        <span className="row">
          <Button kind="icon" icon="left" aria-label="上一年" onClick={() => onChoose({ ...scope, year: year - 1 })} />
          <Button kind="icon" icon="right" aria-label="下一年" onClick={() => onChoose({ ...scope, year: year + 1 })} />
        </span>
      )}
    </>
  );
}

function ExportButton({ jobId }: { jobId: string | null }) {
  const { session } = useSession();
  const { busy, error, run } = useReportExport(jobId);
  const enabled = jobId !== null && !session.readOnly && !busy;
  useCommands([{ id: 'export', title: '导出自查情况', group: '列表', keys: ['Ctrl+E'], run, enabled }]);
  return (
    <>
      {error && <ErrorNote error={error} />}
      <Button kind="primary" icon="export" keys="Ctrl+E" busy={busy} disabled={!enabled} onClick={run}>
        导出 DOCX
      </Button>
    </>
  );
}

function Running({ progress }: { progress: number }) {
  return (
    <>
      <Loading what="自查" lines={8} />
      <p className="cap" role="status">
        正在自查… {Math.round(progress * 100)}%
      </p>
    </>
  );
}

interface ResultProps {
  report: InspectionReport;
  shown: Shown;
  today: string;
  onShow: (shown: Shown) => void;
}

function Result({ report, shown, today, onShow }: ResultProps) {
  const { findings } = report;
  const asked = findings.filter((f) => shown.severity === null || f.severity === shown.severity);
  return (
    <div className="split">
      <section className="list">
        <p className="bar">
          <SegmentedControl
            label="分组"
            size="sm"
            value={shown.by}
            options={BY}
            onChange={(by) => onShow({ ...shown, by })}
          />
          <SegmentedControl
            label="程度"
            size="sm"
            value={shown.severity ?? 'all'}
            options={SEVERITIES}
            onChange={(value) => onShow({ ...shown, severity: value === 'all' ? null : (value as Severity) })}
          />
          <span className="cap">
            {report.about}，记录 {report.records} 份，{clockOf(report.at, false)} 自查。只列事实、依据和位置，不作结论。
          </span>
        </p>
        {asked.length === 0 ? (
          <EmptyState text={findings.length === 0 ? '没有发现问题。右边是查了什么、没有查什么。' : '没有这一类。'} />
        ) : (
          <FindingList report={report} shown={shown} today={today} />
        )}
      </section>
      <Coverage report={report} chosen={shown.defect} onChoose={(defect) => onShow({ ...shown, defect })} />
    </div>
  );
}
