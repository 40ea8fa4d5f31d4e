import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { blocksFinalising } from '../../../../shared/rules/index.ts';
import { useSession } from '../../../app/session.ts';
import { Button } from '../../../components/Button.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord } from '../context.ts';
import { useDerived } from '../useDerived.ts';
import { CheckButton } from './CheckButton.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { FinaliseDialog } from './FinaliseDialog.tsx';
import { StartDialog } from './StartDialog.tsx';
import { useEndMeeting, useSetState } from './useRecordCall.ts';

type Asking = 'start' | 'finalise' | 'correct' | null;

/** What can be done with the whole record: the next step is the one red button, unless the page has a nearer one (`quiet`). */
export function RecordButtons({ quiet = false }: { quiet?: boolean }) {
  const { session, checks } = useRecord();
  const navigate = useNavigate();
  const { readOnly } = useSession().session;
  const { findings } = useDerived(checks);
  const state = useSessionTopic(session, 'meta', (s) => s.meta.state);
  const [asking, setAsking] = useState<Asking>(null);
  const end = useEndMeeting();
  const back = useSetState('draft', '已退回草稿，可以继续修改');
  const close = () => setAsking(null);
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
      {!readOnly && state === 'planned' && (
        <Button kind="primary" onClick={() => setAsking('start')}>
          开始会议
        </Button>
      )}
      {!readOnly && state === 'draft' && (
        <Button kind={quiet ? 'plain' : 'primary'} busy={end.busy} onClick={() => void end.run()}>
          结束会议并检查
        </Button>
      )}
      {!readOnly && state === 'to_confirm' && (
        <>
          <Button busy={back.busy} onClick={() => void back.run()}>
            退回草稿
          </Button>
          <Button kind="primary" onClick={() => setAsking('finalise')}>
            定稿
          </Button>
        </>
      )}
      {!readOnly && (state === 'finalised' || state === 'archived') && (
        <Button icon="pen" onClick={() => setAsking('correct')}>
          更正为新版本
        </Button>
      )}
      {asking === 'start' && <StartDialog onClose={close} />}
      {asking === 'finalise' && <FinaliseDialog onClose={close} />}
      {asking === 'correct' && <CorrectDialog onClose={close} />}
    </>
  );
}
