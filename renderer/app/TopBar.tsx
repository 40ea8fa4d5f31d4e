import { lazy, Suspense, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { Tag } from '../components/Tag.tsx';
import { lockNow } from './lock.ts';
import { useSession } from '../state/session.ts';

const AdoptDialog = lazy(() => import('./AdoptDialog.tsx'));

/** Which book this is, who has it open, and the lock. */
export function TopBar() {
  const { session } = useSession();
  const [adopting, setAdopting] = useState(false);
  return (
    <header className="top">
      <span className="word">支部手册</span>
      <span className="book ell">{session.branch.name}</span>
      {session.copy && (
        <>
          <Tag icon="copy" tone="warn">
            副本，只读
          </Tag>
          <Button size="sm" onClick={() => setAdopting(true)}>
            改在这台电脑上记…
          </Button>
        </>
      )}
      {adopting && (
        <Suspense>
          <AdoptDialog onClose={() => setAdopting(false)} />
        </Suspense>
      )}
      {session.readOnly && !session.copy && <Tag icon="lock">只读</Tag>}
      <span className="sp" />
      <span className="dim ell">{session.slot.label}</span>
      <Button size="sm" icon="lock" keys="Ctrl+L" onClick={lockNow}>
        锁定
      </Button>
    </header>
  );
}
