import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { PlainError } from '../../shared/model/errors.ts';
import { Icon } from '../components/Icon.tsx';
import type { SaveState } from '../record-session/save-state.ts';
import { runCommand } from '../base/commands.ts';
import { rescueAll } from '../base/flush.ts';
import { OpenBallot } from './OpenBallot.tsx';
import { useSaving } from './saving.ts';
import { clearNotice, notify, useStatusLine } from '../state/status.ts';
import { useSession } from '../state/session.ts';
import { useBackups } from './backups.ts';
import { clockOf } from '../base/when.ts';

/** What is saved, what was just done and how to take it back, and the keys that serve here. */
export function StatusLine() {
  const { notice, facts, hints } = useStatusLine();
  const save = useSaving();
  const { session } = useSession();
  const late = useBackups();
  return (
    <footer className="status">
      <span role="status">
        <Saved save={save} />
      </span>
      <OpenBallot />
      {late && <LateCopy />}
      <span className="notice" role="status">
        {notice && (
          <>
            <span className="ell">{notice.text}</span>
            {notice.undo && (
              <button
                type="button"
                className="btn quiet"
                onClick={() => {
                  notice.undo?.();
                  clearNotice();
                }}
              >
                <Icon name="undo" />
                撤销
              </button>
            )}
          </>
        )}
      </span>
      {!notice && facts.map((fact) => <span key={fact}>{fact}</span>)}
      <span className="sp" />
      <span className="keys k" aria-hidden="true">
        {[...hints.slice(0, 4), 'F1 快捷键'].map((hint) => (
          <span key={hint}>{hint}</span>
        ))}
      </span>
      {session.branch.marking && <span>{session.branch.marking}</span>}
      <span>未连接网络</span>
    </footer>
  );
}

/** The last copy is old: a click leads to where one is made. */
function LateCopy() {
  const navigate = useNavigate();
  return (
    <>
      <span className="st warn">
        <Icon name="tri" />
        很久没有备份
      </span>
      <button
        type="button"
        className="btn aside"
        onClick={() => void navigate({ to: '/settings', search: { tab: 'backup' } })}
      >
        去备份
      </button>
    </>
  );
}

function Saved({ save }: { save: SaveState }) {
  switch (save.kind) {
    case 'idle':
      return (
        <span className="saved">
          <Icon name="ringchk" />
          全部已保存
        </span>
      );
    case 'saving':
      return <span>正在保存…</span>;
    case 'saved':
      return (
        <span className="saved">
          <Icon name="ringchk" />
          已保存 {clockOf(save.at)}
        </span>
      );
    case 'failed':
      return <NotSaved error={save.error} />;
    case 'waiting':
      return (
        <span className="st bad">
          <Icon name="oct" />
          还没有保存，打开记录簿以后接着保存
        </span>
      );
    case 'refused':
      return <Refused recordId={save.recordId} count={save.refused.length} />;
    default:
      return save satisfies never;
  }
}

/** Some of a record cannot be saved as it stands: everything else is, and a click leads there. */
function Refused({ recordId, count }: { recordId: string; count: number }) {
  const navigate = useNavigate();
  const go = async (): Promise<void> => {
    await navigate({ to: '/records/$recordId', params: { recordId } });
    runCommand('next-refused');
  };
  return (
    <>
      <span className="st bad">
        <Icon name="oct" />有 {count} 处填写的内容不能保存，其余都已保存
      </span>
      <button type="button" className="btn aside" onClick={() => void go()}>
        去改这一处
      </button>
    </>
  );
}

/** Saving fails: says why and that nothing is lost, and offers to put what is unsaved into another place meanwhile. */
function NotSaved({ error }: { error: PlainError }) {
  const [busy, setBusy] = useState(false);

  async function putAside(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const done = await rescueAll();
    notify(done ? '已加密另存，有空间后自动存回' : '别处也写不进去，请先腾出磁盘空间');
    setBusy(false);
  }

  return (
    <>
      <span className="st bad">
        <Icon name="oct" />
        没有保存：{error.code === 'disk.full' ? '磁盘已满。腾出空间后自动保存，刚才写的内容还在。' : error.message}
      </span>
      <button type="button" className="btn aside" aria-disabled={busy || undefined} onClick={() => void putAside()}>
        换个位置保存
      </button>
    </>
  );
}
