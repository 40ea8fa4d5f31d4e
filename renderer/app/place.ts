import { call } from '../client.ts';

/** How long a place must stay before it is written down. */
const SETTLE_MS = 800;

let path = '/';
let timer: ReturnType<typeof setTimeout> | undefined;

/** The shell says which route is shown. */
export function rememberPath(next: string): void {
  path = next;
  rememberPlace('');
}

/**
 * A page says where on it the user is (its own notation, for example an entry id and an offset, ≤ 300 characters).
 * Kept inside the book, so that the same place returns after a lock.
 */
export function rememberPlace(place: string): void {
  const view = { path, place };
  clearTimeout(timer);
  timer = setTimeout(() => {
    // Losing the place is no loss of work; a locked or vanished book answers with an error that nobody needs.
    call('books.saveView', { view }).catch(() => undefined);
  }, SETTLE_MS);
}
