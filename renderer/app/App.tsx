import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Session } from '../../shared/contract/books.ts';
import type { PlainError } from '../../shared/model/errors.ts';
import { call, on } from '../client.ts';
import { UnlockPage } from '../pages/unlock/UnlockPage.tsx';
import { loadAhead } from './ahead.ts';
import { cover } from './cover.ts';
import { Cover, LeavingCover } from './Cover.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { firstCall } from '../state/first-calls.ts';
import { Reopen } from './Reopen.tsx';

const CreatePage = lazy(() => import('../pages/create/CreatePage.tsx'));
const loadWorkspace = () => import('./Workspace.tsx');
const Workspace = lazy(loadWorkspace);

type Screen = 'starting' | 'unlock' | 'create' | 'open';

/** What is on screen: the lock page, the assistant for a new book, or the open book. */
export function App() {
  const [screen, setScreen] = useState<Screen>('starting');
  const [session, setSession] = useState<Session | null>(null);
  const [gone, setGone] = useState<PlainError | null>(null);

  const open = useCallback((opened: Session) => {
    setSession(opened);
    setScreen('open');
    setGone(null);
    // What is final is held against the audit chain behind the first list. A core that ended meanwhile asks for the passphrase anyway.
    call('books.compared', {}).then(
      (compared) => setSession((now) => (compared.doubt && now?.bookId === compared.bookId ? compared : now)),
      () => undefined,
    );
  }, []);

  useEffect(() => {
    const begin = async (): Promise<void> => {
      const current = await firstCall('books.current', {});
      // The renderer before this one crashed while the screen was covered.
      if (current && (await call('host.isCovered', {}))) cover({ kind: 'ballot' });
      if (current) open(current);
      else setScreen('unlock');
    };
    begin().catch(() => setScreen('unlock'));
    return on('coreGone', ({ error }) => setGone(error));
  }, [open]);

  useEffect(() => {
    // While the passphrase is typed: what shows afterwards.
    return screen === 'unlock' ? loadAhead(loadWorkspace, () => import('../pages/home/HomePage.tsx')) : undefined;
  }, [screen]);

  return (
    <ErrorBoundary>
      <Suspense fallback={<Cover />}>
        {screen === 'unlock' && <UnlockPage gone={gone} onOpened={open} onCreate={() => setScreen('create')} />}
        {screen === 'create' && <CreatePage onDone={open} onCancel={() => setScreen('unlock')} />}
        {screen === 'open' && session && <Workspace key={session.bookId} session={session} setSession={setSession} />}
        {screen === 'open' && session && gone && <Reopen session={session} cause={gone} onOpened={open} />}
      </Suspense>
      <LeavingCover />
    </ErrorBoundary>
  );
}
