import { useEffect, useRef, useState } from 'react';
import { EMPTY_STEP, type OrgLifePlan, type OrgLifeStep, type StepPlan } from '../../../shared/model/orglife.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { onFlush } from '../../base/flush.ts';
import { call, shown } from '../../client.ts';
import { refresh } from '../../state/query.ts';

/** How long typing must rest before the plan is written; leaving and locking do not wait. */
const SETTLE_MS = 500;

export interface PlanDraft {
  plan: OrgLifePlan;
  /** Puts in a part of the plan; written into the book by itself. */
  change: (part: Partial<OrgLifePlan>) => void;
  changeStep: (step: OrgLifeStep, part: Partial<StepPlan>) => void;
  error: AppError | null;
}

/** The plan of a year as it is being typed. What is not written yet is written before a lock and when the page is left. */
export function usePlan(year: number, kept: OrgLifePlan): PlanDraft {
  const [plan, setPlan] = useState(kept);
  const [error, setError] = useState<AppError | null>(null);
  const latest = useRef(kept);
  const unsaved = useRef(false);
  const saveNow = useRef<() => Promise<void>>(async () => undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const save = async (): Promise<void> => {
      clearTimeout(timer.current);
      if (!unsaved.current) return;
      const written = latest.current;
      try {
        await call('orglife.save', { year, plan: written });
        if (latest.current === written) unsaved.current = false;
        setError(null);
        refresh('orglife.show', 'orglife.plan');
      } catch (thrown) {
        setError(shown(thrown));
        throw thrown;
      }
    };
    saveNow.current = save;
    const forget = onFlush(save);
    return () => {
      forget();
      // What fails now stands on no page any more; the next flush cannot say so either.
      void save().catch(() => undefined);
    };
  }, [year]);

  function put(next: OrgLifePlan): void {
    latest.current = next;
    unsaved.current = true;
    setPlan(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void saveNow.current().catch(() => undefined), SETTLE_MS);
  }

  return {
    plan,
    error,
    change: (part) => put({ ...latest.current, ...part }),
    changeStep: (step, part) =>
      put({
        ...latest.current,
        steps: { ...latest.current.steps, [step]: { ...(latest.current.steps[step] ?? EMPTY_STEP), ...part } },
      }),
  };
}
