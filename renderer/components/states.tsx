import { useEffect, useState, type ReactNode } from 'react';
import type { AppError } from '../../shared/model/errors.ts';
import { Icon } from './Icon.tsx';

/** One sentence on what will stand here, one button. */
export function EmptyState({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{text}</p>
      {action}
    </div>
  );
}

/** True once `ms` have passed since mounting. */
function useElapsed(ms: number): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setElapsed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return elapsed;
}

/** Nothing for 300 ms, then grey lines, over 2 s also words and, if given, a way to turn back. */
export function Loading({ what, lines = 6, cancel }: { what: string; lines?: number; cancel?: ReactNode }) {
  const soon = useElapsed(300);
  const late = useElapsed(2000);
  return (
    <div className="skel" role="status" aria-busy="true">
      {soon && Array.from({ length: lines }, (_, i) => <span key={i} />)}
      {late && (
        <p className="cap row">
          正在{what}… {cancel}
        </p>
      )}
    </div>
  );
}

/** Something went wrong here: octagon, what happened and what to do. The page stays usable. Hints for programs are left out. */
export function ErrorNote({ error, action }: { error: AppError; action?: ReactNode }) {
  return (
    <div className="note err" role="alert">
      <Icon name="oct" />
      <div className="sp">
        <p>{error.message}</p>
        {error.hint && /\p{Script=Han}/u.test(error.hint) && <p>{error.hint}</p>}
      </div>
      {action}
    </div>
  );
}

/** A remark with its shape: information, something to check, or done. */
export function Note({ tone, children, action }: { tone?: 'warn' | 'ok'; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={`note${tone ? ` ${tone}` : ''}`}>
      <Icon name={tone === 'warn' ? 'tri' : tone === 'ok' ? 'ringchk' : 'info'} />
      <div className="sp">{children}</div>
      {action}
    </div>
  );
}
