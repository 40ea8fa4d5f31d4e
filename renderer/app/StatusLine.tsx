import { Icon } from '../components/Icon.tsx';
import type { SaveState } from '../record-session/save-state.ts';
import { clearNotice, useStatusLine } from './status.ts';
import { useSession } from './session.ts';
import { clockOf } from './when.ts';

/** What is saved, what was just done and how to take it back, and the keys that serve here. */
export function StatusLine() {
  const { save, notice, facts, hints } = useStatusLine();
  const { session } = useSession();
  return (
    <footer className="status">
      <span role="status">
        <Saved save={save} />
      </span>
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
      return (
        <span className="st bad">
          <Icon name="oct" />
          没有保存：{save.error.message}
        </span>
      );
    case 'waiting':
      return (
        <span className="st bad">
          <Icon name="oct" />
          还没有保存，打开记录簿以后接着保存
        </span>
      );
    default:
      return save satisfies never;
  }
}
