import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Session } from '../../shared/contract/books.ts';
import { loadAhead } from './ahead.ts';
import { flushAll, onFlush } from '../base/flush.ts';
import { rememberPath, returnTo, savePlace } from '../state/place.ts';
import { saveDrafts } from '../state/drafts.ts';
import { queries } from '../state/query.ts';
import { makeRouter } from './router.tsx';
import { SessionContext } from '../state/session.ts';

interface WorkspaceProps {
  session: Session;
  setSession: (session: Session) => void;
}

/** The open book: routes, what was read from the core, and the session. Starts where the user was. */
export default function Workspace({ session, setSession }: WorkspaceProps) {
  const [router] = useState(() => {
    returnTo(session.lastView);
    return makeRouter(session.lastView?.path ?? '/');
  });
  useEffect(() => {
    // Leaving a page must not leave its last words behind.
    const leaving = router.subscribe('onBeforeNavigate', () => void flushAll());
    const arrived = router.subscribe('onResolved', ({ toLocation }) => rememberPath(toLocation.href));
    const saving = [onFlush(savePlace), onFlush(saveDrafts)];
    return () => {
      leaving();
      arrived();
      for (const stop of saving) stop();
    };
  }, [router]);
  useEffect(
    () =>
      loadAhead(
        () => import('../pages/records/RecordsPage.tsx'),
        () => import('../pages/record/RecordPage.tsx'),
      ),
    [],
  );
  const known = useRef(session);
  useEffect(() => {
    if (known.current === session) return;
    known.current = session;
    // Opened again after the core ended, or changed in the settings: what was read before may be out of date.
    void queries.invalidateQueries();
  }, [session]);
  const context = useMemo(() => ({ session, setSession }), [session, setSession]);
  return (
    <SessionContext value={context}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </SessionContext>
  );
}
