import { useState } from 'react';
import type { AppError } from '../../shared/model/errors.ts';
import { shown } from '../client.ts';

/** Does one thing at a time; what goes wrong is told until the next try. */
export function useAttempt(): { busy: boolean; error: AppError | null; attempt: (work: () => Promise<void>) => void } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(shown(thrown));
    } finally {
      setBusy(false);
    }
  }

  return { busy, error, attempt: (work) => void (busy || void run(work)) };
}
