import { useState } from 'react';
import type { AppError } from '../../shared/model/errors.ts';
import { shown } from '../client.ts';

interface Submit {
  /** True while the work runs, and after it has gone well, when the form is about to go. */
  busy: boolean;
  /** Why it failed the last time. */
  error: AppError | null;
  /** Does the work, unless it is under way or the form is not ready. */
  submit: () => Promise<void>;
}

/** A form that is sent once at a time and stays, with the reason, when that fails. */
export function useSubmit(ready: boolean, work: () => Promise<void>): Submit {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  async function submit(): Promise<void> {
    if (busy || !ready) return;
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(shown(thrown));
      setBusy(false);
    }
  }

  return { busy, error, submit };
}
