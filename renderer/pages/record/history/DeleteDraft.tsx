import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { flushAll } from '../../../base/flush.ts';
import { refresh } from '../../../state/query.ts';
import { useSession } from '../../../state/session.ts';
import { notify } from '../../../state/status.ts';
import { call } from '../../../client.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNote } from '../../../components/states.tsx';
import { useSubmit } from '../../../components/submit.ts';
import { useSessionTopic } from '../../../record-session/hooks.ts';
import { useRecord } from '../context.ts';

/** Takes a plan or draft that was made by mistake out of the book. What is final stays; what waits for confirmation goes back to draft first. */
export function DeleteDraft() {
  const { session } = useRecord();
  const { readOnly } = useSession().session;
  const state = useSessionTopic(session, 'meta', (s) => s.meta.state);
  const [asking, setAsking] = useState(false);
  if (readOnly || (state !== 'planned' && state !== 'draft')) return null;
  const what = state === 'planned' ? '计划' : '草稿';
  return (
    <>
      <h5>删除</h5>
      <p className="cap">建错了的{what}可以删除。定稿以后不能删除，只能更正。</p>
      <Button size="sm" icon="trash" onClick={() => setAsking(true)}>
        删除这份{what}
      </Button>
      {asking && <DeleteDialog what={what} onClose={() => setAsking(false)} />}
    </>
  );
}

function DeleteDialog({ what, onClose }: { what: string; onClose: () => void }) {
  const { session } = useRecord();
  const navigate = useNavigate();
  const { entries } = session.content;
  const files = session.meta.attachments.length;

  const { busy, error, submit } = useSubmit(true, async () => {
    await flushAll();
    await call('records.remove', { recordId: session.id });
    session.abandon();
    refresh('records.list', 'records.versions');
    await navigate({ to: '/records' });
    notify(`已删除${what}“${session.header.title}”`);
  });

  return (
    <Dialog
      title={`删除这份${what}`}
      width={520}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>不删除</Button>
          {/* Not the primary button, which would have the focus: Enter pressed by habit deletes nothing. */}
          <Button icon="trash" busy={busy} onClick={() => void submit()}>
            删除{what}
          </Button>
        </>
      }
    >
      <div className="form">
        {error && <ErrorNote error={error} />}
        <p>
          “{session.header.title}”{entries.length > 0 && `里的 ${entries.length} 条内容`}
          {files > 0 && `、${files} 个附件`}将一并删除，删除以后不能恢复。操作登记里会留下删除的日期和使用人。
        </p>
        {session.meta.supersedes !== null && <p className="dim">只删除这一版，已经定稿的上一版不受影响。</p>}
      </div>
    </Dialog>
  );
}
