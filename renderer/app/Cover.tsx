import { lazy, Suspense, useLayoutEffect, useRef, type ReactNode } from 'react';
import { fromPlainError } from '../../shared/model/errors.ts';
import { call } from '../client.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNote, Loading } from '../components/states.tsx';
import { useCovering } from './cover.ts';

const BallotCover = lazy(() => import('./BallotCover.tsx'));

/** A page with nothing on it, for the moment before one is ready. */
export function Cover() {
  return (
    <div className="cover">
      <Loading what="打开" lines={0} />
    </div>
  );
}

/**
 * Over everything, so that nothing behind it can be read or typed into: once all is kept and the page is about to go, and while saving
 * before a lock keeps failing, with why, and what can be done.
 */
export function LeavingCover() {
  const covering = useCovering();
  if (!covering) return null;
  if (covering.kind === 'leaving') {
    return (
      <TopCover name="请稍候">
        <p role="status">内容都已存好，请稍候…</p>
      </TopCover>
    );
  }
  if (covering.kind === 'ballot') {
    return (
      <TopCover key="ballot" name="投票还没有关闭">
        <Suspense>
          <BallotCover />
        </Suspense>
      </TopCover>
    );
  }
  return (
    <TopCover key={covering.kind} name="还没有锁定">
      <div className="form">
        <h1>还没有锁定</h1>
        <ErrorNote error={fromPlainError(covering.error)} />
        <p className="dim">刚才写的内容还在，正在重新保存，保存以后自动锁定。</p>
        {covering.lost && (
          <p>
            <Button onClick={() => void call('host.discardAndLock', {}).catch(() => undefined)}>
              放弃没有保存的内容并锁定
            </Button>
          </p>
        )}
      </div>
    </TopCover>
  );
}

/** Native and modal: above every other dialog and float, and everything behind it takes no key, click or input method. */
function TopCover({ name, children }: { name: string; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  // Before the page is painted: it takes no key from the moment that it is there.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="cover"
      role="alertdialog"
      aria-label={name}
      closedby="none"
      tabIndex={-1}
      onCancel={(event) => event.preventDefault()}
    >
      <div>{children}</div>
    </dialog>
  );
}
