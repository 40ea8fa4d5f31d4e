import { useState } from 'react';
import type { CallName, Input } from '../../../../shared/contract/index.ts';
import type { MeetingRecord } from '../../../../shared/model/record.ts';
import type { AppError } from '../../../../shared/model/errors.ts';
import { blocksFinalising } from '../../../../shared/rules/index.ts';
import { flushAll } from '../../../base/flush.ts';
import { refresh } from '../../../state/query.ts';
import { notify } from '../../../state/status.ts';
import { clockOf, today } from '../../../base/when.ts';
import { call, shown } from '../../../client.ts';
import { goToPlace } from '../check/go-to.ts';
import { useRecord } from '../context.ts';

/** The calls that take a saved record and give the changed one back. */
type RecordCall = Extract<CallName, 'records.setState' | 'records.finalise' | 'records.correct'>;

interface Step {
  busy: boolean;
  error: AppError | null;
}

/**
 * Runs a call on the record after everything typed is saved. `input` is made after the saving, so that it names the revision
 * that the core has.
 */
export function useRecordCall<N extends RecordCall>(name: N) {
  const [step, setStep] = useState<Step>({ busy: false, error: null });

  async function run(input: () => Input<N>): Promise<MeetingRecord | null> {
    if (step.busy) return null;
    setStep({ busy: true, error: null });
    try {
      if (!(await flushAll())) {
        notify('还有内容没有保存，请先按左下角的提示处理，再试一次');
        setStep({ busy: false, error: null });
        return null;
      }
      const record: MeetingRecord = await call(name, input());
      refresh('records.list', 'records.versions');
      setStep({ busy: false, error: null });
      return record;
    } catch (thrown) {
      setStep({ busy: false, error: shown(thrown) });
      return null;
    }
  }

  return { ...step, run };
}

/** Changes the state by hand and says so. */
export function useSetState(state: 'draft' | 'to_confirm', said: string) {
  const { session } = useRecord();
  const { busy, run } = useRecordCall('records.setState');
  return {
    busy,
    run: async (): Promise<void> => {
      const record = await run(() => ({ recordId: session.id, state }));
      if (!record) return;
      session.adopt(record);
      notify(said);
    },
  };
}

/**
 * 结束会议并检查: notes the time the meeting ended (only while it is the day of the meeting), checks, and asks for
 * confirmation unless something must be dealt with first.
 */
export function useEndMeeting() {
  const tools = useRecord();
  const toConfirm = useSetState('to_confirm', '已转为待确认，核对无误后定稿');
  return {
    busy: toConfirm.busy,
    run: async (): Promise<void> => {
      const { session, actions, checks, ui } = tools;
      if (session.header.endTime === null && session.header.heldOn === today()) {
        actions.putHeader({ endTime: clockOf(new Date().toISOString(), false) }, '记下散会时间');
      }
      ui.set({ tab: 'check' });
      const { findings } = checks.now();
      if (!blocksFinalising(findings)) {
        await toConfirm.run();
        return;
      }
      const first = findings.find((f) => f.severity === 'must');
      const count = findings.filter((f) => f.severity === 'must').length;
      if (first) goToPlace(tools, first.place);
      notify(`还有 ${count} 项必须处理，处理以后再结束`);
    },
  };
}
