import type { App, Protocol, Session, WebContents, WebPreferences } from 'electron';
import { APP_SCHEME } from './assets.ts';

/** The in-memory session of all windows; every guard below sits on this one, never on the default session. */
export const PARTITION = 'ram';
/** The same for voters' pages, which share no renderer and no memory with the window of the book. */
export const BALLOT_PARTITION = 'ballot';

/** Command-line switches of Chromium: no name lookups, no background requests, nothing left on the disk. */
const SWITCHES: readonly (readonly [string, string?])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-breakpad'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-gpu-shader-disk-cache'],
  ['disk-cache-size', '1'],
];

/** Before `ready`: switches, the sandbox for every renderer, and the app's own scheme. */
export function hardenApp(app: App, protocol: Protocol): void {
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

/**
 * What a window's page may do. `devTools` only for developers, never in a packaged app.
 *
 * @param preload absolute path of the built preload script
 */
export function webPreferences(preload: string, devTools: boolean, partition = PARTITION): WebPreferences {
  return {
    preload,
    partition,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    disableDialogs: true,
    devTools,
    v8CacheOptions: 'none',
  };
}

/** After `ready`: denies every permission and device, every download, and every request that leaves the app. */
export async function hardenSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !staysInside(details.url) }));
  // A proxy that nobody listens on: should a request ever get past the guard above, it ends on this machine.
  await session.setProxy({ mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' });
}

/** True for addresses that are answered without any network. */
export function staysInside(url: string): boolean {
  const inside = [`${APP_SCHEME}:`, 'blob:', 'data:', 'devtools:'];
  return inside.includes(URL.parse(url)?.protocol ?? '');
}

/** No page goes anywhere, opens anything or embeds anything. */
export function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
