/** Runs in the page's own world, before any script of the page: puts there what the preload exposes. */
import { guardPermissions } from './permissions.ts';
import type { FromPage, PageConfig } from './messages.ts';
import { Wire } from './wire.ts';
import type { Endpoint } from './wire.ts';

interface PageWindow extends Endpoint {
  readonly top: unknown;
  open: (url?: string, name?: string, features?: string) => unknown;
}
declare const window: PageWindow;
declare const document: { baseURI: string };

/** Entry point, called by the script that the runtime installs in every document of a page. */
export function start(config: PageConfig): void {
  if (window !== window.top) return;
  const wire = new Wire(window, config.token, 'page');
  wire.onExpose = (name, value) => {
    if (Object.hasOwn(window, name)) {
      throw new Error(`Cannot bind an API on top of an existing property on the window object`);
    }
    Object.defineProperty(window, name, {
      value: deepFreeze(value),
      enumerable: true,
      writable: false,
      configurable: false,
    });
  };
  const ask = (message: FromPage): unknown => wire.callRoot(message);
  window.open = (url = '', frameName = '', features = '') => {
    ask({ kind: 'open', url: url === '' ? 'about:blank' : new URL(url, document.baseURI).href, frameName, features });
    return null;
  };
  guardPermissions((kind, permission) => ask({ kind, permission, id: 0 }) as Promise<boolean>);
}

function deepFreeze(value: unknown): unknown {
  if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    for (const item of Object.values(value)) deepFreeze(item);
    Object.freeze(value);
  }
  return value;
}
