import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { OpenRoundView } from '../../shared/contract/ballots.ts';
import { Icon } from '../components/Icon.tsx';
import { useCall } from '../state/query.ts';

/** Where a round is held. */
function pageOf({ recordId, sectionId, entryId }: OpenRoundView) {
  return {
    to: '/records/$recordId/ballot/$sectionId',
    params: { recordId, sectionId },
    search: entryId === null ? {} : { entry: entryId },
  } as const;
}

function isThere({ recordId, sectionId }: OpenRoundView, path: string): boolean {
  return path === `/records/${recordId}/ballot/${sectionId}`;
}

/**
 * The way back to a secret ballot that is being held, from wherever the operator went meanwhile. A round that ends without them, because the
 * core has gone, leads there by itself: that page says that it is void, and holds the next one.
 */
export function OpenBallot() {
  const { data: round } = useCall('ballots.current', {});
  const path = useRouterState({ select: (s) => s.location.pathname });
  const navigate = useNavigate();
  const held = useRef<OpenRoundView | null>(null);
  useEffect(() => {
    if (round === undefined) return;
    if (round === null && held.current && !isThere(held.current, path)) void navigate(pageOf(held.current));
    held.current = round;
  }, [round, path, navigate]);
  if (!round || isThere(round, path)) return null;
  return (
    <Link className="btn" {...pageOf(round)}>
      <Icon name="vote" />
      投票还没有关闭，回到投票
    </Link>
  );
}
