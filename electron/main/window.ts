import { BrowserWindow, type Rectangle } from 'electron';
import type { Preferences } from '../../shared/contract/host.ts';
import { APP_URL, BALLOT_URL } from './assets.ts';
import { BALLOT_PARTITION, webPreferences } from './hardening.ts';

/** Never a name of a branch, a book or a person: window titles are seen by everyone and by screenshots. */
export const WINDOW_TITLE = '支部手册';

const BACKGROUND: Record<Preferences['theme'], string> = { light: '#ffffff', dark: '#1b1d20' };

export interface WindowOptions {
  /** Absolute path of the built preload script. */
  preload: string;
  devTools: boolean;
  theme: Preferences['theme'];
  /** Where the window stood before; null = the usual size, in the middle. */
  place: { bounds: Rectangle; maximized: boolean } | null;
}

/** Opens the app's one window and begins to load the page. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    ...options.place?.bounds,
    minWidth: 1024,
    minHeight: 640,
    title: WINDOW_TITLE,
    backgroundColor: BACKGROUND[options.theme],
    autoHideMenuBar: true,
    webPreferences: webPreferences(options.preload, options.devTools),
  });
  if (options.place?.maximized === true) window.maximize();
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(APP_URL);
  return window;
}

/** Where a window stands, for its successor. */
export function placeOf(window: BrowserWindow): NonNullable<WindowOptions['place']> {
  return { bounds: window.getBounds(), maximized: window.isMaximized() };
}

/**
 * Makes a voter's window, hidden, and begins to load its page: nothing but the ballot, over the whole screen once it is shown.
 * @param over the window of the book, on whose screen it opens
 */
export function prepareSheet(preload: string, over: BrowserWindow): BrowserWindow {
  const window = new BrowserWindow({
    ...over.getBounds(),
    show: false,
    fullscreen: true,
    title: WINDOW_TITLE,
    backgroundColor: BACKGROUND.light,
    webPreferences: webPreferences(preload, false, BALLOT_PARTITION),
  });
  window.removeMenu();
  window.on('page-title-updated', (event) => event.preventDefault());
  // A round may end before the page has loaded; whoever is called up then gets another one.
  window.loadURL(BALLOT_URL).catch(() => undefined);
  return window;
}
