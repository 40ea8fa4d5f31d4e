import type { BrowserContext } from './browser-context.ts';
import type { BrowserPage } from './browser-page.ts';
import { toAppUrl } from './origins.ts';
import { Protocol } from './protocol.ts';
import { strayUrl } from './stray-page.ts';
import type { Runtime } from './runtime.ts';
import { NotImplementedError, StrictEmitter, checkKeys, emitPreventable, strict } from './strict.ts';
import type { WebContents } from './web-contents.ts';
import { WebRequest } from './web-request.ts';

type PermissionRequestHandler = (
  webContents: WebContents,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void;
type PermissionCheckHandler = (
  webContents: WebContents | null,
  permission: string,
  origin: string,
  details: object,
) => boolean;
type Handler = (...args: never[]) => unknown;

/** One partition: an incognito context of Chromium with its own handlers. Only in-memory partitions exist here. */
export class Session extends StrictEmitter {
  readonly protocol: Protocol;
  readonly webRequest: WebRequest;
  readonly storagePath = null;
  readonly #webRequest = new WebRequest();
  readonly #protocol: Protocol;
  readonly #runtime: Runtime;
  #context: Promise<BrowserContext> | null = null;
  #permissionRequest: PermissionRequestHandler | null = null;
  #permissionCheck: PermissionCheckHandler | null = null;
  #spellCheckerEnabled = true;
  #spellCheckerLanguages = ['zh-CN'];

  constructor(runtime: Runtime) {
    super('session', ['will-download', 'select-usb-device', 'select-hid-device', 'select-serial-port']);
    this.#runtime = runtime;
    this.#protocol = new Protocol(runtime.schemes);
    this.protocol = strict(this.#protocol, 'session.protocol');
    this.webRequest = strict(this.#webRequest, 'session.webRequest');
  }

  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    this.#permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void {
    this.#permissionCheck = handler;
  }
  /** Devices are chosen in events that this runtime never raises, so there is nothing that the handler could be asked. */
  setDevicePermissionHandler(_handler: Handler | null): void {}
  /** As {@link setDevicePermissionHandler}; screen capture is refused earlier, as the permission `display-capture`. */
  setDisplayMediaRequestHandler(_handler: Handler | null, _options?: object): void {}
  /** As {@link setDevicePermissionHandler}. */
  setUSBProtectedClassesHandler(_handler: Handler | null): void {}
  /** As {@link setDevicePermissionHandler}. */
  setBluetoothPairingHandler(_handler: Handler | null): void {}
  /** No certificate is ever met: every answered request comes from interception. */
  setCertificateVerifyProc(_proc: Handler | null): void {}

  get spellCheckerEnabled(): boolean {
    return this.#spellCheckerEnabled;
  }
  set spellCheckerEnabled(enabled: boolean) {
    this.#spellCheckerEnabled = enabled;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.#spellCheckerEnabled = enabled;
  }
  isSpellCheckerEnabled(): boolean {
    return this.#spellCheckerEnabled;
  }
  setSpellCheckerLanguages(languages: string[]): void {
    this.#spellCheckerLanguages = [...languages];
  }
  getSpellCheckerLanguages(): string[] {
    return [...this.#spellCheckerLanguages];
  }

  /** Accepted and kept only as a check: this runtime's Chromium resolves no host and has no proxy, which is stricter. */
  async setProxy(config: object): Promise<void> {
    checkKeys('proxy config', config, new Set(['mode', 'pacScript', 'proxyRules', 'proxyBypassRules']));
    await this.closeAllConnections();
  }
  async closeAllConnections(): Promise<void> {}
  flushStorageData(): void {}

  async clearStorageData(options: object = {}): Promise<void> {
    checkKeys('clearStorageData', options, new Set());
    const context = await this.#context;
    if (!context) return;
    await context.clearCookies();
    for (const contents of this.#contents()) await contents.$clearStorage();
  }
  async clearData(options: object = {}): Promise<void> {
    checkKeys('clearData', options, new Set());
    await this.clearStorageData();
    await this.clearCache();
  }
  async clearCache(): Promise<void> {
    for (const contents of this.#contents()) await contents.$clearCache();
  }
  /** Interception switches the HTTP cache off. */
  async getCacheSize(): Promise<number> {
    return 0;
  }
  async clearAuthCache(): Promise<void> {}
  async clearHostResolverCache(): Promise<void> {}
  async clearCodeCaches(_options: object): Promise<void> {}
  isPersistent(): boolean {
    return false;
  }
  getStoragePath(): null {
    return null;
  }

  $protocol(): Protocol {
    return this.#protocol;
  }
  $webRequest(): WebRequest {
    return this.#webRequest;
  }

  /** Chromium's context of this partition, made at first use. */
  $context(): Promise<BrowserContext> {
    this.#context ??= this.#runtime.chromium.newContext((page, openerId) => void this.#refuseWindow(page, openerId));
    return this.#context;
  }

  /** A window that the page got past the runtime's own `window.open`, such as a link to a new one. */
  async #refuseWindow(page: BrowserPage, openerId: string | undefined): Promise<void> {
    const url = await strayUrl(page);
    await page.close();
    const owner = this.#contents().find((contents) => contents.$isPage(openerId)) ?? this.#contents().at(-1);
    this.#runtime.guard('a new window', () => owner?.$openWindow(url, '', ''));
  }

  #contents(): WebContents[] {
    return this.#runtime.allContents().filter((contents) => contents.$session() === this);
  }

  /** Asks the app for a permission. Without a handler it is granted, as Electron does. */
  async $requestPermission(contents: WebContents, permission: string): Promise<boolean> {
    const handler = this.#permissionRequest;
    const details = { requestingUrl: contents.getURL(), isMainFrame: true };
    const granted = handler
      ? await new Promise<boolean>((resolve) => handler(strict(contents, 'webContents'), permission, resolve, details))
      : true;
    this.#runtime.records.permissions.push({ permission, kind: 'request', granted });
    return granted;
  }

  $checkPermission(contents: WebContents, permission: string): boolean {
    const url = contents.getURL();
    const details = { requestingUrl: url, isMainFrame: true, securityOrigin: contents.mainFrame.origin };
    const granted =
      this.#permissionCheck?.(strict(contents, 'webContents'), permission, contents.mainFrame.origin, details) ?? true;
    this.#runtime.records.permissions.push({ permission, kind: 'check', granted });
    return granted;
  }

  /** Reports a download. It is cancelled in any case; an app that lets it happen is told so. */
  $download(contents: WebContents, download: { url: string; filename: string }): void {
    const url = toAppUrl(download.url);
    const { filename } = download;
    const item = strict(
      { getURL: () => url, getFilename: () => filename, getURLChain: () => [url], cancel: () => undefined },
      'downloadItem',
    );
    const prevented = emitPreventable(this, 'will-download', {}, item, strict(contents, 'webContents'));
    this.#runtime.records.deniedDownloads.push({ url, filename });
    if (!prevented) throw new NotImplementedError(`a download that is not prevented (${filename})`);
  }
}

/** Electron's `session` module. */
export class Sessions {
  readonly #runtime: Runtime;
  readonly #byPartition = new Map<string, Session>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  fromPartition(partition: string, options: object = {}): Session {
    checkKeys('session.fromPartition', options, new Set(['cache']));
    return strict(this.$get(partition), 'session');
  }
  get defaultSession(): Session {
    return strict(this.$get(''), 'session');
  }

  $get(partition: string): Session {
    if (!this.#runtime.isReady()) throw new Error('Session can only be received when app is ready');
    if (partition.startsWith('persist:')) throw new NotImplementedError(`the partition '${partition}', kept on disk,`);
    const known = this.#byPartition.get(partition);
    if (known) return known;
    const session = new Session(this.#runtime);
    this.#byPartition.set(partition, session);
    this.#runtime.app.emit('session-created', strict(session, 'session'));
    return session;
  }
}
