import { toAppUrl } from './origins.ts';
import type { PageLink } from './page-link.ts';
import type { Runtime } from './runtime.ts';
import { makeEvent } from './strict.ts';
import type { WebContents } from './web-contents.ts';

/** What the contents do when something happens to their page. */
export interface PageFate {
  started(): void;
  domReady(): void;
  loaded(): void;
  crashed(): void;
  closed(): void;
  /** The user wants to close the window. */
  closing(): void;
}

const LEVELS = new Set(['warning', 'error', 'debug']);

/** Turns what Chromium tells of a page into events of its `webContents` and into records. */
export function watchPage({ page, cdp }: PageLink, contents: WebContents, runtime: Runtime, fate: PageFate): void {
  const { records } = runtime;
  cdp.on('Page.frameStartedNavigating', () => fate.started());
  cdp.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return;
    contents.emit('did-navigate', makeEvent('did-navigate', {}), toAppUrl(frame.url), 200, '');
  });
  cdp.on('Page.navigatedWithinDocument', ({ url }) => {
    contents.emit('did-navigate-in-page', makeEvent('did-navigate-in-page', {}), toAppUrl(url), true, contents.id, 1);
  });
  page.on('domcontentloaded', () => fate.domReady());
  page.on('load', () => fate.loaded());
  page.on('console', (message) => {
    const { url, lineNumber } = message.location();
    const level = LEVELS.has(message.type()) ? message.type() : 'info';
    records.console.push({ level, text: message.text(), url: toAppUrl(url) });
    const details = { level, message: message.text(), lineNumber, sourceId: toAppUrl(url), frame: contents.mainFrame };
    contents.emit('console-message', makeEvent('console-message', details));
  });
  page.on('pageerror', (error) => records.pageErrors.push(error.stack || error.message));
  page.on('download', (download) => {
    const cancelled = contents.$session().$download(contents, download);
    cancelled.catch((error: unknown) => runtime.noteHandlerError('download', error));
  });
  page.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') {
      // alert, confirm and prompt: the app promises not to use them.
      records.pageErrors.push(`window.${dialog.type()} was used`);
      void dialog.dismiss();
    } else if (contents.$navigations.areOwn) {
      void dialog.accept();
    } else {
      void dialog.dismiss();
      fate.closing();
    }
  });
  page.on('crash', () => fate.crashed());
  page.on('close', () => fate.closed());
}
