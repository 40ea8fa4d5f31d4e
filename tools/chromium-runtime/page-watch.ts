import type { Protocol } from 'devtools-protocol';
import { toAppUrl } from './origins.ts';
import type { PageLink } from './page-link.ts';
import type { Runtime } from './runtime.ts';
import { makeEvent } from './strict.ts';
import type { WebContents } from './web-contents.ts';

/** What the contents do when something happens to their page. */
interface PageFate {
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
  cdp.on('Page.domContentEventFired', () => fate.domReady());
  cdp.on('Page.loadEventFired', () => fate.loaded());
  const print = (type: string, text: string, url: string, lineNumber: number): void => {
    const level = LEVELS.has(type) ? type : 'info';
    const sourceId = toAppUrl(url);
    records.console.push({ level, text, url: sourceId });
    const details = { level, message: text, lineNumber, sourceId, frame: contents.mainFrame };
    contents.emit('console-message', makeEvent('console-message', details));
  };
  cdp.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const [at] = stackTrace?.callFrames ?? [];
    print(type, args.map(textOf).join(' '), at?.url ?? '', at?.lineNumber ?? 0);
  });
  cdp.on('Log.entryAdded', ({ entry }) => print(entry.level, entry.text, entry.url ?? '', entry.lineNumber ?? 0));
  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) => {
    records.pageErrors.push(exception?.description ?? text);
  });
  cdp.on('Page.javascriptDialogOpening', ({ type }) => {
    const isOwn = type === 'beforeunload' && contents.$navigations.areOwn;
    cdp.tell('Page.handleJavaScriptDialog', { accept: isOwn });
    // alert, confirm and prompt: the app promises not to use them.
    if (type !== 'beforeunload') records.pageErrors.push(`window.${type} was used`);
    else if (!isOwn) fate.closing();
  });
  cdp.on('Inspector.targetCrashed', () => fate.crashed());
  void page.closed.then(() => fate.closed());
}

/** What the console shows of a value. */
function textOf({ type, value, unserializableValue, description }: Protocol.Runtime.RemoteObject): string {
  if (type === 'string') return String(value);
  return unserializableValue ?? description ?? JSON.stringify(value) ?? type;
}
