import { useContext, useState } from 'react';
import { FOLLOW_UP_NAMES } from '../../../../shared/model/record.ts';
import { useSession } from '../../../state/session.ts';
import { Button } from '../../../components/Button.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { NamesContext, useRecord } from '../context.ts';
import { ElectedDialog } from './ElectedDialog.tsx';
import { FollowUpDialog } from './FollowUpDialog.tsx';
import { GradesTold } from './GradesTold.tsx';

/** What came after finalising: printed, signed, approved. Only added to, never changed. */
export function FollowUps() {
  const { session, ui } = useRecord();
  const { readOnly } = useSession().session;
  const meta = useSessionTopic(session, 'meta', (s) => s.meta);
  const names = useContext(NamesContext);
  const [adding, setAdding] = useState(false);
  const [entering, setEntering] = useState(false);
  const elected = session.content.entries.some((e) => e.kind === 'election' && e.elected.length > 0);
  const final = meta.state === 'finalised' || meta.state === 'archived';
  if (!final) return <p className="cap none">定稿以后，打印、签字和办理结果登记在这里。</p>;
  return (
    <>
      <h5>后续</h5>
      {meta.followUps.length === 0 && <p className="dim none">还没有打印和签字。</p>}
      <ol className="his">
        {meta.followUps.map((followUp) => (
          <li key={followUp.id}>
            <b className="st">
              <Icon name={followUp.kind === 'signed' ? 'solid' : 'check'} tone="ok" />
              {FOLLOW_UP_NAMES[followUp.kind]}
            </b>
            <span className="cap">
              {followUp.on}
              {followUp.author !== '' && ` · ${followUp.author}`}
            </span>
            {followUp.people && <p>{followUp.people.map((personId) => names.get(personId)?.name ?? '').join('、')}</p>}
            {followUp.text !== '' && <p>{followUp.text}</p>}
            {followUp.attachmentId !== null && (
              <button type="button" className="lnk" onClick={() => ui.set({ viewing: followUp.attachmentId })}>
                {meta.attachments.find((a) => a.id === followUp.attachmentId)?.name ?? '扫描件'}
              </button>
            )}
          </li>
        ))}
      </ol>
      {!readOnly && (
        <p className="row wrap">
          <Button size="sm" icon="plus" onClick={() => setAdding(true)}>
            登记后续
          </Button>
          {elected && (
            <Button size="sm" icon="users" onClick={() => setEntering(true)}>
              把选举结果记入名册
            </Button>
          )}
        </p>
      )}
      <GradesTold />
      {entering && <ElectedDialog onClose={() => setEntering(false)} />}
      {adding && <FollowUpDialog onClose={() => setAdding(false)} />}
    </>
  );
}
