import type { Session } from './session.ts';
import { NotImplementedError, checkKeys } from './strict.ts';

/** Options of `BrowserWindow` that this runtime knows. */
export interface WindowOptions {
  width?: number;
  height?: number;
  minWidth?: number;
  minHeight?: number;
  x?: number;
  y?: number;
  show?: boolean;
  title?: string;
  backgroundColor?: string;
  autoHideMenuBar?: boolean;
  useContentSize?: boolean;
  center?: boolean;
  resizable?: boolean;
  fullscreen?: boolean;
  icon?: unknown;
  darkTheme?: boolean;
  paintWhenInitiallyHidden?: boolean;
  webPreferences?: WebPreferences;
}

interface WebPreferences {
  preload?: string;
  partition?: string;
  session?: Session;
  sandbox?: boolean;
  contextIsolation?: boolean;
  nodeIntegration?: boolean;
  [more: string]: unknown;
}

const WINDOW_KEYS = new Set<keyof WindowOptions>([
  'width',
  'height',
  'minWidth',
  'minHeight',
  'x',
  'y',
  'show',
  'title',
  'backgroundColor',
  'autoHideMenuBar',
  'useContentSize',
  'center',
  'resizable',
  'fullscreen',
  'icon',
  'darkTheme',
  'paintWhenInitiallyHidden',
  'webPreferences',
]);

/**
 * Preferences by the only values that the runtime can give: `true` or `false` must be that value, `any` has no effect
 * here and is accepted, since it concerns Electron's own additions to Chromium.
 */
const PREFERENCES: Readonly<Record<string, boolean | 'any'>> = {
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  javascript: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  enableWebSQL: false,
  navigateOnDragDrop: false,
  disableDialogs: 'any',
  safeDialogs: 'any',
  devTools: 'any',
  spellcheck: 'any',
  images: 'any',
  webgl: 'any',
  autoplayPolicy: 'any',
  backgroundThrottling: 'any',
  defaultEncoding: 'any',
  scrollBounce: 'any',
  v8CacheOptions: 'any',
  enablePreferredSizeMode: 'any',
  disableWakeLocks: 'any',
  preload: 'any',
  partition: 'any',
  session: 'any',
};

/** Throws when an option is unknown, or has a value that the runtime could not honour. */
export function checkWindowOptions(options: WindowOptions): void {
  checkKeys('BrowserWindow options', options, WINDOW_KEYS);
  const preferences = options.webPreferences ?? {};
  checkKeys('webPreferences', preferences, new Set(Object.keys(PREFERENCES)));
  for (const [key, value] of Object.entries(preferences)) {
    const only = PREFERENCES[key];
    if (only !== 'any' && value !== only) throw new NotImplementedError(`webPreferences.${key} = ${String(value)}`);
  }
}
