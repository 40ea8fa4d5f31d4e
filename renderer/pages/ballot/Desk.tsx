import { useEffect, useRef, useState } from 'react';
import type { OpenRoundView } from '../../../shared/contract/ballots.ts';
import type { AppError } from '../../../shared/model/errors.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNote } from '../../components/states.tsx';
import { refresh } from '../../state/query.ts';
import { AbandonDialog, CloseDialog } from './EndDialogs.tsx';

/** Between two voters: who is called next. It says who has been here, as a list of names at the door would, and no more. */
export function Desk({ round }: { round: OpenRoundView }) {
  const [error, setError] = useState<AppError | null>(null);
  const [ending, setEnding] = useState<'close' | 'abandon' | null>(null);
  const left = round.voters.filter((v) => !v.voted);
  const next = left[0];
  const nextId = next?.personId;
  const list = useRef<HTMLUListElement>(null);
  // After every ballot the operator goes on by Enter.
  useEffect(() => list.current?.querySelector<HTMLElement>(`[data-person="${nextId}"]`)?.focus(), [nextId]);

  async function callUp(personId: string): Promise<void> {
    setError(null);
    try {
      await call('host.callVoter', { roundId: round.roundId, personId });
    } catch (thrown) {
      setError(shown(thrown));
    }
    refresh('ballots.current');
  }

  return (
    <section className="desk" aria-label="叫号">
      <p>
        正在投票。叫到的人坐到电脑前，票占满整个屏幕，投出以后回到这里，再叫下一位。叫错了人，按 Alt+F4
        收回，这张票不算。
      </p>
      {error && <ErrorNote error={error} />}
      <ul className="voters" ref={list}>
        {round.voters.map(({ personId, name, voted }) => (
          <li key={personId}>
            <span className="nm">{name}</span>
            <span className="dim">{voted ? '已投' : ''}</span>
            {!voted && (
              <Button
                kind={personId === next?.personId ? 'primary' : 'plain'}
                data-person={personId}
                aria-label={`叫号 ${name}`}
                onClick={() => void callUp(personId)}
              >
                叫号
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        <p>
          已投 {round.voters.length - left.length} 人，未投 {left.length} 人。
        </p>
        <span className="sp" />
        <Button onClick={() => setEnding('abandon')}>作废这一轮…</Button>
        <Button kind={left.length === 0 ? 'primary' : 'plain'} onClick={() => setEnding('close')}>
          关闭投票…
        </Button>
      </div>
      {ending === 'close' && <CloseDialog roundId={round.roundId} left={left.length} onClose={() => setEnding(null)} />}
      {ending === 'abandon' && <AbandonDialog roundId={round.roundId} onClose={() => setEnding(null)} />}
    </section>
  );
}
