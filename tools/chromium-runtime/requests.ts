import type { BrowserContext, Frame, Request as PageRequest, Route } from 'playwright-core';
import { schemeOf, toAppUrl } from './origins.ts';
import type { ProtocolHandler } from './protocol.ts';
import type { Runtime } from './runtime.ts';
import type { Session } from './session.ts';
import { strict } from './strict.ts';
import type { WebContents } from './web-contents.ts';

const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  stylesheet: 'stylesheet',
  script: 'script',
  image: 'image',
  font: 'font',
  media: 'media',
  xhr: 'xhr',
  fetch: 'xhr',
  ping: 'ping',
  cspreport: 'cspReport',
};
let nextRequestId = 1;

/** Leads every request of a context through the app's handlers. None ever reaches a network. */
export async function routeRequests(context: BrowserContext, session: Session, runtime: Runtime): Promise<void> {
  await context.route(
    () => true,
    (route, request) => new Intercepted(route, request, session, runtime).answer(),
  );
}

class Intercepted {
  readonly #route: Route;
  readonly #request: PageRequest;
  readonly #session: Session;
  readonly #runtime: Runtime;
  readonly #url: string;

  constructor(route: Route, request: PageRequest, session: Session, runtime: Runtime) {
    this.#route = route;
    this.#request = request;
    this.#session = session;
    this.#runtime = runtime;
    this.#url = toAppUrl(request.url());
  }

  async answer(): Promise<void> {
    try {
      await this.#answer();
    } catch (error) {
      this.#runtime.noteHandlerError(`protocol ${this.#url}`, error);
      await this.#abort('failed');
    }
  }

  async #answer(): Promise<void> {
    const frame = this.#frame();
    const contents = frame ? this.#runtime.contentsOf(frame.page()) : undefined;
    // A page that no window of the app owns is one that is about to be closed.
    if (!frame || !contents) return this.#abort('blockedbyclient');
    const isMainFrame = frame.parentFrame() === null;
    const isNavigation = this.#request.isNavigationRequest();
    if (isNavigation && !contents.$navigations.mayBegin(this.#url, isMainFrame)) return this.#abort('aborted');

    const resourceType = isNavigation
      ? isMainFrame
        ? 'mainFrame'
        : 'subFrame'
      : (RESOURCE_TYPES[this.#request.resourceType()] ?? 'other');
    if (await this.#session.$webRequest().$isCancelled(this.#details(contents, resourceType))) {
      this.#runtime.records.cancelledRequests.push(this.#url);
      return this.#abort('blockedbyclient');
    }
    const handler = this.#session.$protocol().$handlerFor(schemeOf(this.#url));
    if (!handler) {
      this.#runtime.records.unansweredRequests.push(this.#url);
      return this.#abort('internetdisconnected');
    }
    const response = await handler(await this.#asRequest());
    return this.#fulfil(response, isNavigation && isMainFrame ? contents : undefined);
  }

  #details(contents: WebContents, resourceType: string): { url: string } {
    return strict(
      {
        id: nextRequestId++,
        url: this.#url,
        method: this.#request.method(),
        resourceType,
        referrer: toAppUrl(this.#request.headers()['referer'] ?? ''),
        timestamp: Date.now(),
        webContentsId: contents.id,
        webContents: strict(contents, 'webContents'),
        frame: strict(contents.mainFrame, 'webFrameMain'),
        uploadData: undefined,
      },
      'details of onBeforeRequest',
    );
  }

  async #asRequest(): Promise<Parameters<ProtocolHandler>[0]> {
    const headers = new Headers();
    for (const [name, value] of Object.entries(await this.#request.allHeaders())) {
      if (!name.startsWith(':')) headers.set(name, toAppUrl(value));
    }
    const body = this.#request.postDataBuffer();
    const method = this.#request.method();
    return new Request(this.#url, body ? { method, headers, body: new Uint8Array(body) } : { method, headers });
  }

  async #fulfil(response: Response, navigated: WebContents | undefined): Promise<void> {
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      // Chromium would follow a redirect past the interception, so it is carried out as a navigation of its own.
      if (!navigated) throw new Error('a redirect of anything but a page is not implemented');
      await this.#abort('aborted');
      return navigated.$navigations.redirect(new URL(location, this.#url).href);
    }
    await this.#route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #frame(): Frame | undefined {
    try {
      return this.#request.frame();
    } catch {
      return undefined;
    }
  }

  async #abort(reason: string): Promise<void> {
    try {
      await this.#route.abort(reason);
    } catch {
      // The page is gone already.
    }
  }
}
