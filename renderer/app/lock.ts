import { call, shown } from '../client.ts';
import { notify } from '../state/status.ts';

/** Locks: main saves first (it asks this page through `flush`), closes the book and starts a fresh page. */
export function lockNow(): void {
  call('host.lock', {}).catch((thrown: unknown) => notify(shown(thrown).message));
}
