import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Icon } from '../components/Icon.tsx';
import { isAside } from '../record-session/open-records.ts';
import { Loading } from '../components/states.tsx';
import { shownKeys, useCommands, type Command } from '../base/commands.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { flushAll } from '../base/flush.ts';
import { lockNow } from './lock.ts';
import { isAt, PLACES } from './places.ts';
import { useCall } from '../state/query.ts';
import { useSession } from '../state/session.ts';
import { StatusLine } from './StatusLine.tsx';
import { TopBar } from './TopBar.tsx';

const RescueDialog = lazy(() => import('./RescueDialog.tsx'));
const ClockDialog = lazy(() => import('./ClockDialog.tsx'));
const HelpDialog = lazy(() => import('../components/HelpDialog.tsx'));
const NewRecordDialog = lazy(() => import('../pages/records/NewRecordDialog.tsx'));

/** Top bar, places at the left, the page, and the status line. */
export function Frame() {
  const path = useRouterState({ select: (s) => s.location.pathname });
  const navigate = useNavigate();
  const { session } = useSession();
  const [open, setOpen] = useState<'help' | 'new' | null>(null);
  const rescued = useCall('rescue.list', {});
  const waiting = rescued.data?.filter(({ rescueId }) => !isAside(rescueId)) ?? [];
  const [later, setLater] = useState(false);
  const doubtful = session.clockBehind !== null || session.clockAhead !== null;
  const [clockAsked, setClockAsked] = useState(false);
  // Recording and the line of steps need the width: the nav becomes a rail of icons.
  const rail = /^\/(?:records\/.|orglife)/u.test(path);

  useEffect(() => {
    document.title = `${PLACES.find((p) => isAt(p, path))?.name ?? ''} · 支部手册`;
  }, [path]);

  const places: Command[] = PLACES.map((place) => ({
    id: place.path === '/settings' ? 'settings' : `go-${place.path}`,
    title: place.name,
    group: '到处可用',
    keys: [place.keys],
    run: () => void navigate({ to: place.path }),
  }));
  useCommands([
    {
      id: 'new',
      title: '新建记录',
      group: '到处可用',
      keys: ['Ctrl+N'],
      run: () => setOpen('new'),
      enabled: !session.readOnly,
    },
    ...places,
    { id: 'save', title: '马上保存', group: '到处可用', keys: ['Ctrl+S'], run: () => void flushAll() },
    { id: 'lock', title: '锁定', group: '到处可用', keys: ['Ctrl+L'], run: lockNow },
    { id: 'help', title: '快捷键', group: '到处可用', keys: ['F1'], run: () => setOpen('help') },
  ]);

  return (
    <div className={rail ? 'app rail' : 'app'}>
      <TopBar />
      <nav className="nav" aria-label="去处">
        {PLACES.map((place) => (
          <NavEntry key={place.path} place={place} rail={rail} current={isAt(place, path)} />
        ))}
      </nav>
      <div className="work">
        <ErrorBoundary key={path}>
          <Suspense fallback={<PageLoading />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </div>
      <StatusLine />
      <Suspense>
        {doubtful && !clockAsked && <ClockDialog onClose={() => setClockAsked(true)} />}
        {!later && !(doubtful && !clockAsked) && waiting.length > 0 && (
          <RescueDialog list={waiting} onClose={() => setLater(true)} />
        )}
        {open === 'help' && <HelpDialog onClose={() => setOpen(null)} />}
        {open === 'new' && <NewRecordDialog onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  );
}

interface NavEntryProps {
  place: (typeof PLACES)[number];
  rail: boolean;
  current: boolean;
}

function NavEntry({ place, rail, current }: NavEntryProps) {
  return (
    <>
      {place.path === '/settings' && (
        <>
          <span className="sp" />
          {!rail && <hr />}
        </>
      )}
      <Link
        to={place.path}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={place.keys}
        title={rail ? `${place.name}　${place.keys}` : undefined}
      >
        <Icon name={place.icon} large={rail} />
        {rail ? place.short : place.name}
        {!rail && (
          <span className="k" aria-hidden="true">
            {shownKeys(place.keys).replace('+', ' ')}
          </span>
        )}
      </Link>
    </>
  );
}

function PageLoading() {
  return (
    <main className="page">
      <Loading what="打开这一页" />
    </main>
  );
}
