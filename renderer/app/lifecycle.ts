import { flushSync } from 'react-dom';
import type { Events } from '../../shared/contract/events.ts';
import { call, on } from '../client.ts';
import { cover, isCovered, uncoverBallot } from './cover.ts';
import { runCommand } from '../base/commands.ts';
import { flushToLeave, rescueAll } from '../base/flush.ts';

/** How often main hears at most that somebody is at the desk. */
const ACTIVE_EVERY_MS = 5_000;
/** The message waits for a moment without work, so that the key that is the sign is on screen first; but no longer than this. */
const ACTIVE_WITHIN_MS = 500;
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Answers main's requests: save before a lock, run a menu's command, tell that the user is active. Call once. */
export function serveMain(): void {
  on('flush', ({ requestId, reason }) => void answerFlush(requestId, reason));
  on('command', ({ id }) => void (isCovered() || runCommand(id)));
  on('lockWaiting', ({ error, lost }) => cover({ kind: 'waiting', error, lost }));
  on('stay', () => cover(null));
  on('covered', () => cover({ kind: 'ballot' }));
  on('round', ({ roundId }) => roundId === null && uncoverBallot());
  on('coreGone', uncoverBallot);
  let told = 0;
  const active = () => {
    const now = performance.now();
    if (told !== 0 && now - told < ACTIVE_EVERY_MS) return;
    told = now;
    // Main that does not answer has ended; there is nobody left to tell.
    requestIdleCallback(() => void call('host.active', {}).catch(() => undefined), { timeout: ACTIVE_WITHIN_MS });
  };
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, active, { capture: true, passive: true });
}

async function answerFlush(requestId: string, reason: Events['flush']['reason']): Promise<void> {
  const keep = reason === 'rescue' ? rescueAll : flushToLeave;
  const typing = !isCovered();
  let saved = await keep();
  // What would be typed from here on would go with the page.
  if (saved) flushSync(() => cover({ kind: 'leaving' }));
  if (saved && typing) {
    // What was typed while the rest was being kept stands there, and is kept as well.
    saved = await keep();
    if (!saved) cover(null);
  }
  await call('host.flushed', { requestId, saved }).catch(() => undefined);
}
