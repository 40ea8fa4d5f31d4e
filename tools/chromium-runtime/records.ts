import type { Violation } from './page/messages.ts';

/** What happened in a run, for tests to look at. URLs are the app's (`app://…`). */
export interface Records {
  /** Reports of Content Security Policy and Trusted Types. */
  violations: Violation[];
  /** Console output of the pages. */
  console: { level: string; text: string; url: string }[];
  /** Uncaught errors of the pages' scripts and of the preload. */
  pageErrors: string[];
  /** Errors thrown by the app's own handlers: IPC, protocol. Electron only prints them. */
  handlerErrors: { where: string; error: unknown }[];
  /** Requests that `webRequest.onBeforeRequest` cancelled. */
  cancelledRequests: string[];
  /** Requests that were not cancelled but that nothing in the app answers; real Electron would have gone to the network. */
  unansweredRequests: string[];
  /** Navigations that a `will-navigate` or `will-frame-navigate` listener prevented. */
  preventedNavigations: string[];
  /** New windows that were asked for, all of them denied. */
  deniedWindows: string[];
  /** Downloads that were begun, all of them cancelled. */
  deniedDownloads: { url: string; filename: string }[];
  permissions: { permission: string; kind: 'request' | 'check'; granted: boolean }[];
  /** Length of the text of each message of `ipcRenderer.invoke` and of its answer. */
  messages: { channel: string; sent: number; answered: number }[];
  /** Calls of `webContents.print`. */
  printed: { url: string; options: object }[];
  /** Arguments of `dialog.showErrorBox`. */
  errorBoxes: { title: string; content: string }[];
}

export function emptyRecords(): Records {
  return {
    violations: [],
    console: [],
    pageErrors: [],
    handlerErrors: [],
    cancelledRequests: [],
    unansweredRequests: [],
    preventedNavigations: [],
    deniedWindows: [],
    deniedDownloads: [],
    permissions: [],
    messages: [],
    printed: [],
    errorBoxes: [],
  };
}
