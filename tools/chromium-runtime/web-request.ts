type Decision = { cancel?: boolean; redirectURL?: string };
type Listener = (details: object, callback: (decision: Decision) => void) => void;

import { NotImplementedError, checkKeys } from './strict.ts';

/** `session.webRequest`, its first stage: whether a request may begin. */
export class WebRequest {
  #listener: Listener | null = null;
  #filters: RegExp[] = [];

  onBeforeRequest(filterOrListener: { urls: string[] } | Listener | null, listener?: Listener | null): void {
    if (typeof filterOrListener === 'function' || filterOrListener === null) {
      this.#listener = filterOrListener;
      this.#filters = [/^/];
      return;
    }
    checkKeys('webRequest filter', filterOrListener, new Set(['urls']));
    this.#filters = filterOrListener.urls.map(patternToRegExp);
    this.#listener = listener ?? null;
  }

  /** Whether the listener cancels the request. Waits for its answer. */
  async $isCancelled(details: { url: string }): Promise<boolean> {
    const listener = this.#listener;
    if (!listener || !this.#filters.some((filter) => filter.test(details.url))) return false;
    const decision = await new Promise<Decision>((resolve) => listener(details, resolve));
    if (decision.redirectURL !== undefined) throw new NotImplementedError('redirectURL of webRequest.onBeforeRequest');
    return decision.cancel === true;
  }
}

/** A match pattern such as `<all_urls>` or `app://host/*`. */
function patternToRegExp(pattern: string): RegExp {
  if (pattern === '<all_urls>' || pattern === '*') return /^/;
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}
