import { useEffect, useState } from 'react';
import type { PlainError } from '../../shared/model/errors.ts';
import { fromPlainError } from '../../shared/model/errors.ts';
import { on } from '../client.ts';
import { ErrorNote, Loading } from '../components/states.tsx';

/** A page with nothing on it, for the moment before one is ready. */
export function Cover() {
  return (
    <div className="cover">
      <Loading what="打开" lines={0} />
    </div>
  );
}

/** Covers everything while saving before a lock keeps failing: says why, and that it is tried again. */
export function LockWaiting() {
  const [error, setError] = useState<PlainError | null>(null);
  useEffect(() => on('lockWaiting', (waiting) => setError(waiting.error)), []);
  if (!error) return null;
  return (
    <div className="cover" role="alertdialog" aria-label="还没有锁定">
      <div className="form">
        <h1>还没有锁定</h1>
        <ErrorNote error={fromPlainError(error)} />
        <p className="dim">刚才写的内容还在，正在重新保存，保存以后自动锁定。</p>
      </div>
    </div>
  );
}
