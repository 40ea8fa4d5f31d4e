import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { OrgLifeYear } from '../../../shared/contract/orglife.ts';
import { ORGLIFE_STEPS, type OrgLifeStep } from '../../../shared/model/orglife.ts';
import { nextStep } from '../../../shared/rules/orglife/line.ts';
import { useCommands } from '../../base/commands.ts';
import { today as todayNow } from '../../base/when.ts';
import { Button } from '../../components/Button.tsx';
import { PhaseLine } from '../../components/PhaseLine.tsx';
import { ErrorNote, Loading } from '../../components/states.tsx';
import { useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { useStatus } from '../../state/status.ts';
import { ExportPlan } from './ExportPlan.tsx';
import { Notice } from './Notice.tsx';
import { StepPanel } from './StepPanel.tsx';
import { usePlan } from './usePlan.ts';
import { usualYear } from './usual-year.ts';
import './orglife.css';

const NewRecordDialog = lazy(() => import('../records/NewRecordDialog.tsx'));

/** 组织生活会 and 民主评议党员 of a year: fifteen steps in one line, and for each what is done, who sees to it, and where it is written. */
export default function OrgLifePage() {
  const navigate = useNavigate();
  const [today] = useState(todayNow);
  const { year = usualYear(today), step } = useSearch({ from: '/orglife' });
  const shown = useCall('orglife.show', { year, on: today });
  const data = shown.data?.year === year ? shown.data : undefined;
  const go = (to: number) => void navigate({ to: '/orglife', search: { year: to }, replace: true });

  return (
    <main className="page orglife-year">
      <div className="hd">
        <h1>{year}年度组织生活会</h1>
        <span className="row">
          <Button kind="icon" icon="left" aria-label="上一年度" onClick={() => go(year - 1)} />
          <Button kind="icon" icon="right" aria-label="下一年度" onClick={() => go(year + 1)} />
        </span>
        <span className="sp" />
        {data && <ExportPlan year={year} today={today} />}
      </div>
      {shown.error && <ErrorNote error={shown.error} />}
      {!data && shown.isPending && <Loading what="读取组织生活会" lines={10} />}
      {data && (
        <Year
          key={year}
          data={data}
          today={today}
          asked={step ?? null}
          onPick={(next) => void navigate({ to: '/orglife', search: { year, step: next }, replace: true })}
        />
      )}
    </main>
  );
}

interface YearProps {
  data: OrgLifeYear;
  today: string;
  /** The step that somebody came for, or picked. */
  asked: OrgLifeStep | null;
  onPick: (step: OrgLifeStep) => void;
}

function Year({ data, today, asked, onPick }: YearProps) {
  const { session } = useSession();
  const draft = usePlan(data.year, data.plan);
  const [creating, setCreating] = useState<{ groupName?: string } | null>(null);
  const current = asked ?? nextStep(data.line) ?? ORGLIFE_STEPS[0];
  const at = ORGLIFE_STEPS.indexOf(current);
  const line = data.line.find((s) => s.step === current);
  const move = (by: number) => {
    const to = ORGLIFE_STEPS[at + by];
    if (to) onPick(to);
  };
  useCommands([
    { id: 'step-back', title: '上一步', group: '列表', keys: ['Alt+ArrowLeft'], enabled: at > 0, run: () => move(-1) },
    {
      id: 'step-on',
      title: '下一步',
      group: '列表',
      keys: ['Alt+ArrowRight'],
      enabled: at < ORGLIFE_STEPS.length - 1,
      run: () => move(1),
    },
  ]);
  useStatus([`第 ${at + 1} 步，共 ${ORGLIFE_STEPS.length} 步`], ['Alt+←→ 换步骤']);
  return (
    <>
      <PhaseLine autoFocus line={data.line} current={current} onPick={onPick} />
      {draft.error && <ErrorNote error={draft.error} />}
      <div className="split">
        {line && (
          <StepPanel
            key={current}
            data={data}
            line={line}
            number={at + 1}
            draft={draft}
            today={today}
            onCreate={(groupName) => setCreating(groupName === undefined ? {} : { groupName })}
          />
        )}
        <Notice draft={draft} readIn={data.readIn} readOnly={session.readOnly} />
      </div>
      <Suspense>
        {creating && (
          <NewRecordDialog type="org_life" year={data.year} {...creating} onClose={() => setCreating(null)} />
        )}
      </Suspense>
    </>
  );
}
