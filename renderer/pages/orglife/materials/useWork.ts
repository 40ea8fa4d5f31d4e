import { useState } from 'react';
import type { AppError } from '../../../../shared/model/errors.ts';
import { shown } from '../../../client.ts';

/** Work that a button begins, one at a time; what failed is told until the next begins. */
export function useWork(): {
  busy: boolean;
  error: AppError | null;
  run: (work: () => Promise<void>) => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  async function run(work: () => Promise<void>): Promise<void> {
    if (busy) return;
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

  return { busy, error, run };
}
