/** What a page tells Node over its binding. `data` and `args` are texts of structured clones. */
export type FromPage =
  | { kind: 'invoke'; id: number; channel: string; args: string }
  | { kind: 'send'; channel: string; args: string }
  | { kind: 'permission'; id: number; permission: string }
  | { kind: 'check'; permission: string; id: number }
  | { kind: 'open'; url: string; frameName: string; features: string }
  | { kind: 'navigate'; url: string }
  | { kind: 'accelerator'; index: number }
  | { kind: 'input' }
  | { kind: 'preloadError'; message: string; stack: string }
  | { kind: 'violation'; violation: Violation };

/** What Node tells a page. */
export type ToPage =
  | { kind: 'reply'; id: number; ok: true; value: string }
  | { kind: 'reply'; id: number; ok: false; error: string }
  | { kind: 'granted'; id: number; granted: boolean }
  | { kind: 'message'; channel: string; args: string }
  | { kind: 'accelerators'; list: Accelerator[] };

/** A report of Content Security Policy or Trusted Types. */
export interface Violation {
  /** Directive that was violated, such as `script-src-elem` or `require-trusted-types-for`. */
  directive: string;
  blocked: string;
  source: string;
  line: number;
  sample: string;
  document: string;
}

/** A key combination, as `KeyboardEvent` reports it; `key` in lower case. */
export interface Accelerator {
  key: string;
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  meta: boolean;
}

/** What the scripts of one page are started with. */
export interface PageConfig {
  /** Random name of the events between the worlds. */
  token: string;
  /** Name of the function that carries text to Node. */
  binding: string;
  platform: string;
  /** The window can be closed by the user directly, so the page asks before it goes. */
  isOnScreen: boolean;
}
