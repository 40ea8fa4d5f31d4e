/** Events of `webContents` that this runtime raises. */
export const RAISED_EVENTS = [
  'console-message',
  'destroyed',
  'did-fail-load',
  'did-finish-load',
  'did-navigate',
  'did-navigate-in-page',
  'did-start-loading',
  'did-stop-loading',
  'dom-ready',
  'page-title-updated',
  'preload-error',
  'render-process-gone',
  'will-frame-navigate',
  'will-navigate',
  'will-redirect',
];

/** Events that an app may guard against and that cannot happen here: there are no webviews, devices, certificates or tools. */
export const INERT_EVENTS = [
  'will-attach-webview',
  'did-attach-webview',
  'certificate-error',
  'select-client-certificate',
  'select-bluetooth-device',
  'login',
  'devtools-opened',
  'devtools-closed',
  'did-create-window',
  'unresponsive',
  'responsive',
  'will-prevent-unload',
];

const NET_ERRORS: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_INVALID_URL: -300,
};

/** The error that Electron's `loadURL` rejects with. */
export function loadError(url: string, cause: unknown): Error & { errno: number; code: string; url: string } {
  const code = /net::(ERR_[A-Z_]+)/.exec(String(cause))?.[1] ?? 'ERR_FAILED';
  const errno = NET_ERRORS[code] ?? -2;
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`, { cause }), { errno, code, url });
}
