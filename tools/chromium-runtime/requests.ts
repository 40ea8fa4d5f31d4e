import type { Protocol } from 'devtools-protocol';
import type { BrowserPage } from './browser-page.ts';
import type { CdpSession } from './cdp.ts';
import { schemeOf, toAppUrl } from './origins.ts';
import type { ProtocolHandler } from './protocol.ts';
import type { Runtime } from './runtime.ts';
import { strict } from './strict.ts';
import type { WebContents } from './web-contents.ts';

type Paused = Protocol.Fetch.RequestPausedEvent;
type AbortReason = 'Failed' | 'Aborted' | 'BlockedByClient' | 'InternetDisconnected';

const RESOURCE_TYPES: Readonly<Partial<Record<Protocol.Network.ResourceType, string>>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  Media: 'media',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};
let nextRequestId = 1;

/** Leads every request of a page, its frames and its workers through the app's handlers. None ever reaches a network. */
export function routeRequests(page: BrowserPage, contents: WebContents, runtime: Runtime): void {
  const route = (session: CdpSession): void => {
    session.on(
      'Fetch.requestPaused',
      (paused) => void new Intercepted(paused, session, page, contents, runtime).answer(),
    );
    session.tell('Network.setCacheDisabled', { cacheDisabled: true });
    session.tell('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    session.on('Target.attachedToTarget', ({ sessionId }) => {
      const child = page.context.session(sessionId);
      route(child);
      child.tell('Runtime.runIfWaitingForDebugger');
    });
    session.tell('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  };
  route(page.cdp);
}

class Intercepted {
  readonly #paused: Paused;
  readonly #cdp: CdpSession;
  readonly #page: BrowserPage;
  readonly #contents: WebContents;
  readonly #runtime: Runtime;
  readonly #url: string;

  constructor(paused: Paused, cdp: CdpSession, page: BrowserPage, contents: WebContents, runtime: Runtime) {
    this.#paused = paused;
    this.#cdp = cdp;
    this.#page = page;
    this.#contents = contents;
    this.#runtime = runtime;
    this.#url = toAppUrl(paused.request.url);
  }

  async answer(): Promise<void> {
    try {
      await this.#answer();
    } catch (error) {
      this.#runtime.noteHandlerError(`protocol ${this.#url}`, error);
      this.#abort('Failed');
    }
  }

  async #answer(): Promise<void> {
    // Electron asks for no icon of the page.
    if (new URL(this.#url).pathname === '/favicon.ico' && this.#paused.resourceType === 'Other')
      return this.#abort('Aborted');
    const contents = this.#contents;
    const session = contents.$session();
    const { frameId, resourceType } = this.#paused;
    const isMainFrame = frameId === this.#page.mainFrameId;
    const isNavigation = resourceType === 'Document';
    if (isNavigation && !contents.$navigations.mayBegin(this.#url, isMainFrame)) return this.#abort('Aborted');

    const kind = isNavigation ? (isMainFrame ? 'mainFrame' : 'subFrame') : (RESOURCE_TYPES[resourceType] ?? 'other');
    if (await session.$webRequest().$isCancelled(this.#details(kind))) {
      this.#runtime.records.cancelledRequests.push(this.#url);
      return this.#abort('BlockedByClient');
    }
    const handler = session.$protocol().$handlerFor(schemeOf(this.#url));
    if (!handler) {
      this.#runtime.records.unansweredRequests.push(this.#url);
      return this.#abort('InternetDisconnected');
    }
    return this.#fulfil(await handler(this.#asRequest()), isNavigation && isMainFrame);
  }

  #details(resourceType: string): { url: string } {
    const { request } = this.#paused;
    const contents = this.#contents;
    return strict(
      {
        id: nextRequestId++,
        url: this.#url,
        method: request.method,
        resourceType,
        referrer: toAppUrl(header(request.headers, 'referer')),
        timestamp: Date.now(),
        webContentsId: contents.id,
        webContents: strict(contents, 'webContents'),
        frame: strict(contents.mainFrame, 'webFrameMain'),
        uploadData: undefined,
      },
      'details of onBeforeRequest',
    );
  }

  #asRequest(): Parameters<ProtocolHandler>[0] {
    const { request } = this.#paused;
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (!name.startsWith(':')) headers.set(name, toAppUrl(value));
    }
    const { method } = request;
    const parts = request.postDataEntries?.map(({ bytes = '' }) => Buffer.from(bytes, 'base64')) ?? [];
    return new Request(
      this.#url,
      parts.length > 0 ? { method, headers, body: Buffer.concat(parts) } : { method, headers },
    );
  }

  async #fulfil(response: Response, isPage: boolean): Promise<void> {
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      // Chromium would follow a redirect past the interception, so it is carried out as a navigation of its own.
      if (!isPage) throw new Error('a redirect of anything but a page is not implemented');
      this.#abort('Aborted');
      return this.#contents.$navigations.redirect(new URL(location, this.#url).href);
    }
    this.#cdp.tell('Fetch.fulfillRequest', {
      requestId: this.#paused.requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  #abort(errorReason: AbortReason): void {
    this.#cdp.tell('Fetch.failRequest', { requestId: this.#paused.requestId, errorReason });
  }
}

function header(headers: Readonly<Record<string, string>>, wanted: string): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}
