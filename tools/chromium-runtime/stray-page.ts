import type { Protocol } from 'devtools-protocol';
import type { BrowserPage } from './browser-page.ts';

/** How long a page without any request may take to show what it is. */
const LIMIT_MS = 2000;

/** Where a page that nobody asked for wants to go. It is let run just so far that it says so; its requests are refused. */
export async function strayUrl(page: BrowserPage): Promise<string> {
  const { cdp } = page;
  const found = Promise.withResolvers<string>();
  const note = (url: string): void => {
    if (url !== '' && url !== 'about:blank') found.resolve(url);
  };
  const noteFrame = ({ unreachableUrl, url }: Protocol.Page.Frame): void => note(unreachableUrl ?? url);
  cdp.on('Fetch.requestPaused', ({ requestId, request }) => {
    cdp.tell('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    note(request.url);
  });
  cdp.on('Page.frameStartedNavigating', ({ url }) => note(url));
  cdp.on('Page.frameNavigated', ({ frame }) => noteFrame(frame));
  cdp.tell('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  const late = setTimeout(() => found.resolve(page.url), LIMIT_MS);
  void page.closed.then(() => found.resolve(page.url));
  try {
    await page.resume();
    // It may have failed to load before anybody listened.
    cdp.send('Page.getFrameTree').then(
      ({ frameTree }) => noteFrame(frameTree.frame),
      () => undefined,
    );
    return await found.promise;
  } finally {
    clearTimeout(late);
  }
}
