import { schemeOf, toAppUrl } from './origins.ts';
import type { Runtime } from './runtime.ts';
import { NotImplementedError, emitPreventable } from './strict.ts';
import type { WebContents } from './web-contents.ts';

/** Which navigations of one window may go on. */
export class Navigations {
  readonly #runtime: Runtime;
  readonly #contents: WebContents;
  /** Navigations that are ours and not the page's, each until it is over; `begun` once its request was seen. */
  readonly #own = new Set<{ begun: boolean }>();

  constructor(runtime: Runtime, contents: WebContents) {
    this.#runtime = runtime;
    this.#contents = contents;
  }

  /** Is one under way that the page did not begin? */
  get areOwn(): boolean {
    return this.#own.size > 0;
  }

  /** Tells ours apart: what the app or a test loads is the browser's doing and not the page's. */
  async asOwn<T>(go: () => Promise<T>): Promise<T> {
    const navigation = { begun: false };
    this.#own.add(navigation);
    try {
      return await go();
    } finally {
      this.#own.delete(navigation);
    }
  }

  /** Whether a navigation may begin: ours may, one of the page is put before the app's listeners. */
  mayBegin(url: string, isMainFrame: boolean): boolean {
    const own = isMainFrame && [...this.#own].find((navigation) => !navigation.begun);
    if (own) {
      own.begun = true;
      return true;
    }
    const { mainFrame } = this.#contents;
    const details = {
      url,
      isMainFrame,
      isSameDocument: false,
      frame: isMainFrame ? mainFrame : null,
      initiator: mainFrame,
    };
    const prevented =
      emitPreventable(this.#contents, 'will-frame-navigate', { ...details }) ||
      (isMainFrame && emitPreventable(this.#contents, 'will-navigate', { ...details }, ...this.#oldArguments(url)));
    if (prevented) this.#runtime.records.preventedNavigations.push(url);
    return !prevented;
  }

  /** Carries out a redirect that a protocol handler answered with, unless the app prevents it. */
  async redirect(url: string): Promise<void> {
    const { mainFrame } = this.#contents;
    const details = { url, isMainFrame: true, isSameDocument: false, frame: mainFrame, initiator: mainFrame };
    if (emitPreventable(this.#contents, 'will-redirect', details, ...this.#oldArguments(url))) {
      this.#runtime.records.preventedNavigations.push(url);
      return;
    }
    await this.#contents.loadURL(url);
  }

  /** A navigation of the page that causes no request which could be intercepted, such as to `app:` or `blob:`. */
  async fromPage(url: string): Promise<void> {
    const target = toAppUrl(url);
    if (!this.mayBegin(target, true)) return;
    const isHandled = this.#contents.$session().$protocol().isProtocolHandled(schemeOf(target));
    if (!isHandled && schemeOf(target) !== 'about')
      throw new NotImplementedError(`a navigation of the page to ${target}`);
    await this.#contents.loadURL(target);
  }

  /** The deprecated arguments after the event: url, isInPlace, isMainFrame, frameProcessId, frameRoutingId. */
  #oldArguments(url: string): unknown[] {
    const { processId, routingId } = this.#contents.mainFrame;
    return [url, false, true, processId, routingId];
  }
}
