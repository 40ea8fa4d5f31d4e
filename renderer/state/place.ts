import type { View } from '../../shared/contract/books.ts';
import { call } from '../client.ts';

/** How long a place must stay before it is written down. */
const SETTLE_MS = 800;

let view: View = { path: '/', place: '' };
let returning: View | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** After opening the book: where the user was. */
export function returnTo(last: View | null): void {
  returning = last;
}

/** The place to return to on the page of this path, once; else empty. */
export function takePlace(path: string): string {
  return returning?.path === path ? returning.place : '';
}

/** The shell says which route is shown; leaving the route that was returned to ends the return. */
export function rememberPath(path: string): void {
  if (returning && returning.path !== path) returning = null;
  remember({ path, place: '' });
}

/**
 * A page says where on it the user is (its own notation, for example an entry id and an offset, ≤ 300 characters).
 * Kept inside the book, so that the same place returns after a lock.
 */
export function rememberPlace(place: string): void {
  remember({ path: view.path, place });
}

function remember(next: View): void {
  view = next;
  clearTimeout(timer);
  timer = setTimeout(savePlace, SETTLE_MS);
}

/** Writes the place down at once, for example before a lock. */
export async function savePlace(): Promise<void> {
  clearTimeout(timer);
  // Losing the place is no loss of work; a locked or vanished book answers with an error that nobody needs.
  await call('books.saveView', { view }).catch(() => undefined);
}
