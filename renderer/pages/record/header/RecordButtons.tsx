import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { blocksFinalising } from '../../../../shared/rules/index.ts';
import { FOLLOW_UP_NAMES } from '../../../../shared/model/record.ts';
import { useCommands } from '../../../base/commands.ts';
import { useSession } from '../../../state/session.ts';
import { Button } from '../../../components/Button.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord } from '../context.ts';
import { useDerived } from '../useDerived.ts';
import { FollowUpDialog } from '../history/FollowUpDialog.tsx';
import { nextFollowUp } from '../history/next-follow-up.ts';
import { CheckButton } from './CheckButton.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { FinaliseDialog } from './FinaliseDialog.tsx';
import { StartDialog } from './StartDialog.tsx';
import { useEndMeeting, useSetState } from './useRecordCall.ts';

type Asking = 'start' | 'finalise' | 'correct' | 'follow' | null;

/** What can be done with the whole record: the next step is the one red button, unless the page has a nearer one (`quiet`). */
export function RecordButtons({ quiet = false }: { quiet?: boolean }) {
  const { session, ui, checks } = useRecord();
  const navigate = useNavigate();
  const { readOnly } = useSession().session;
  const { findings } = useDerived(checks);
  const { state, followUps, template } = useSessionTopic(session, 'meta', (s) => s.meta);
  const { noun } = template;
  const final = state === 'finalised' || state === 'archived';
  const [asking, setAsking] = useState<Asking>(null);
  const end = useEndMeeting();
  const back = useSetState('draft', '已退回草稿，可以继续修改');
  const close = () => setAsking(null);
  const button = useRef<HTMLButtonElement>(null);
  const next = readOnly ? null : nextStep();
  useCommands([
    {
      id: 'next-step',
      title: next?.label ?? '下一步',
      group: '记录',
      keys: ['F9'],
      enabled: next !== null,
      run: () => {
        // What had the focus may go with this step, and its dialog gives it back to the button.
        button.current?.focus();
        next?.run();
      },
    },
  ]);

  /** One button and one key for it in every state, so that the focus stays on it from the meeting to the signature. */
  function nextStep(): { label: string; run: () => void } {
    switch (state) {
      case 'planned':
        return { label: `开始${noun}`, run: () => setAsking('start') };
      case 'draft':
        return { label: `结束${noun}并检查`, run: () => void end.run() };
      case 'to_confirm':
        return { label: '定稿', run: () => setAsking('finalise') };
      case 'finalised':
      case 'archived': {
        const kind = nextFollowUp(followUps);
        const run = () => {
          ui.set({ tab: 'history' });
          setAsking('follow');
        };
        return { label: kind === 'note' ? '登记后续' : `登记${FOLLOW_UP_NAMES[kind]}`, run };
      }
      default:
        return state satisfies never;
    }
  }

  return (
    <>
      <CheckButton questions={findings.filter((f) => f.severity !== 'met').length} must={blocksFinalising(findings)} />
      <Button
        icon="eye"
        keys="Ctrl+P"
        onClick={() => void navigate({ to: '/records/$recordId/preview', params: { recordId: session.id } })}
      >
        预览
      </Button>
      {!readOnly && state === 'to_confirm' && (
        <Button busy={back.busy} onClick={() => void back.run()}>
          退回草稿
        </Button>
      )}
      {!readOnly && final && (
        <Button icon="pen" onClick={() => setAsking('correct')}>
          更正为新版本
        </Button>
      )}
      {next && (
        <Button
          kind={final || (quiet && state === 'draft') ? 'plain' : 'primary'}
          keys="F9"
          ref={button}
          busy={end.busy}
          onClick={next.run}
        >
          {next.label}
        </Button>
      )}
      {asking === 'start' && <StartDialog onClose={close} />}
      {asking === 'finalise' && <FinaliseDialog onClose={close} />}
      {asking === 'correct' && <CorrectDialog onClose={close} />}
      {asking === 'follow' && <FollowUpDialog onClose={close} />}
    </>
  );
}
