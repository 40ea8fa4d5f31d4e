/** Runs in the isolated world, before any script of the page: Electron's renderer API for the preload. */
import { deserialize, serialize } from '../clone.ts';
import type { Base64 } from '../clone.ts';
import { StrictEmitter, strict } from './emitter.ts';
import type { Accelerator, FromPage, PageConfig, ToPage } from './messages.ts';
import { Wire } from './wire.ts';
import type { Endpoint } from './wire.ts';

interface KeyEvent {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
  preventDefault(): void;
}
interface NavigateEvent {
  destination: { url: string; sameDocument: boolean };
  downloadRequest: string | null;
  cancelable: boolean;
  navigationType: string;
  preventDefault(): void;
}
interface CspEvent {
  effectiveDirective: string;
  blockedURI: string;
  sourceFile: string;
  lineNumber: number;
  sample: string;
  documentURI: string;
}
interface PageWindow extends Endpoint {
  readonly top: unknown;
  readonly navigation?: { addEventListener(name: 'navigate', listener: (event: NavigateEvent) => void): void };
  addEventListener(name: string, listener: (event: never) => void, capture?: boolean): void;
  [name: string]: unknown;
}
declare const window: PageWindow;
declare function btoa(text: string): string;
declare function atob(text: string): string;

type Preload = (
  require: (name: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object,
) => void;
type Reply = (message: Extract<ToPage, { id: number }>) => void;

const CHUNK = 0x8000;
const base64: Base64 = {
  encode(bytes) {
    let text = '';
    for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
    return btoa(text);
  },
  decode(text) {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  },
};

/** Schemes whose navigations cause no request that could be intercepted. */
const WITHOUT_REQUEST = /^(?!https?:)/;

/** A navigation and the unloading that it causes are not further apart. */
const LEAVING_MS = 100;

/** Entry point, called by the script that the runtime installs in every document of a page. */
export function start(config: PageConfig, preload: Preload | null): void {
  const post = window[config.binding] as (text: string) => void;
  const tell = (message: FromPage): void => post(JSON.stringify(message));
  const pending = new Map<number, Reply>();
  let next = 1;
  const ask = (make: (id: number) => FromPage, reply: Reply): void => {
    const id = next++;
    pending.set(id, reply);
    tell(make(id));
  };

  window.addEventListener('securitypolicyviolation', (event: CspEvent) => {
    tell({
      kind: 'violation',
      violation: {
        directive: event.effectiveDirective,
        blocked: event.blockedURI,
        source: event.sourceFile,
        line: event.lineNumber,
        sample: event.sample,
        document: event.documentURI,
      },
    });
  });
  if (window !== window.top) return;

  let navigatedAt = 0;
  window.navigation?.addEventListener('navigate', (event) => {
    navigatedAt = performance.now();
    if (
      event.destination.sameDocument ||
      event.downloadRequest !== null ||
      !event.cancelable ||
      !WITHOUT_REQUEST.test(event.destination.url)
    )
      return;
    event.preventDefault();
    tell({ kind: 'navigate', url: event.destination.url });
  });

  window.addEventListener('beforeunload', (event: { preventDefault(): void }) => {
    // Not when the page itself leads away: that is asked about where its request is intercepted.
    if (config.isOnScreen && performance.now() - navigatedAt > LEAVING_MS) event.preventDefault();
  });

  let accelerators: Accelerator[] = [];
  window.addEventListener('keydown', (event: KeyEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const index = accelerators.findIndex((accelerator) => matches(accelerator, event));
    if (index < 0) return;
    event.preventDefault();
    tell({ kind: 'accelerator', index });
  });
  let lastInput = 0;
  for (const name of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
    const noteInput = (): void => {
      if (Date.now() - lastInput < 1000) return;
      lastInput = Date.now();
      tell({ kind: 'input' });
    };
    window.addEventListener(name, noteInput, true);
  }

  const wire = new Wire(window, config.token, 'preload', (request) => {
    const message = request as FromPage;
    if (message.kind === 'open') return tell(message);
    if (message.kind !== 'permission' && message.kind !== 'check') throw new Error('unexpected message of the page');
    return new Promise((resolve) => {
      ask(
        (id) => ({ ...message, id }),
        (reply) => resolve(reply.kind === 'granted' && reply.granted),
      );
    });
  });

  const ipcRenderer = makeIpcRenderer(tell, ask);
  window[`${config.binding}Deliver`] = (message: ToPage): void => {
    if (message.kind === 'message') {
      ipcRenderer.emit(message.channel, makeEvent(ipcRenderer), ...(deserialize(message.args, base64) as unknown[]));
    } else if (message.kind === 'accelerators') {
      accelerators = message.list;
    } else {
      pending.get(message.id)?.(message);
      pending.delete(message.id);
    }
  };

  if (!preload) return;
  const electron = strict(
    {
      ipcRenderer: strict(ipcRenderer, 'ipcRenderer'),
      contextBridge: strict(
        { exposeInMainWorld: (name: string, api: unknown): void => wire.expose(name, api) },
        'contextBridge',
      ),
    },
    'electron',
  );
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name} (a sandboxed preload has only 'electron')`);
  };
  const process = strict(
    { platform: config.platform, type: 'renderer', sandboxed: true, contextIsolated: true },
    'process (of a sandboxed preload)',
  );
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, process);
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    tell({ kind: 'preloadError', message, stack });
  }
}

function makeIpcRenderer(
  tell: (message: FromPage) => void,
  ask: (make: (id: number) => FromPage, reply: Reply) => void,
) {
  class IpcRenderer extends StrictEmitter {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const text = serialize(args, base64);
      const reply = await new Promise<Extract<ToPage, { id: number }>>((resolve) => {
        ask((id) => ({ kind: 'invoke', id, channel, args: text }), resolve);
      });
      if (reply.kind !== 'reply') throw new Error('unexpected reply');
      if (!reply.ok) throw new Error(`Error invoking remote method '${channel}': ${reply.error}`);
      return deserialize(reply.value, base64);
    }

    send(channel: string, ...args: unknown[]): void {
      tell({ kind: 'send', channel, args: serialize(args, base64) });
    }
  }
  return new IpcRenderer();
}

function makeEvent(ipcRenderer: StrictEmitter): object {
  return strict({ sender: strict(ipcRenderer, 'ipcRenderer'), ports: [] }, 'event of ipcRenderer');
}

function matches(accelerator: Accelerator, event: KeyEvent): boolean {
  const physical = /^(Key|Digit)(.)$/.exec(event.code)?.[2]?.toLowerCase();
  return (
    (event.key.toLowerCase() === accelerator.key || physical === accelerator.key) &&
    event.ctrlKey === accelerator.ctrl &&
    event.altKey === accelerator.alt &&
    event.shiftKey === accelerator.shift &&
    event.metaKey === accelerator.meta
  );
}
