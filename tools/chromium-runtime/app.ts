import { AppPaths } from './app-paths.ts';
import { CommandLine } from './command-line.ts';
import type { Runtime } from './runtime.ts';
import { SingleInstance } from './single-instance.ts';
import { StrictEmitter, checkKeys, emitPreventable, makeEvent, strict } from './strict.ts';

const RAISED_EVENTS = [
  'before-quit',
  'browser-window-blur',
  'browser-window-created',
  'browser-window-focus',
  'child-process-gone',
  'quit',
  'ready',
  'render-process-gone',
  'second-instance',
  'session-created',
  'web-contents-created',
  'will-finish-launching',
  'will-quit',
  'window-all-closed',
];
/** Guards for things that cannot happen here. */
const INERT_EVENTS = ['activate', 'certificate-error', 'select-client-certificate', 'login', 'open-file', 'open-url'];

export interface Package {
  /** Folder of the app's package.json. */
  root: string;
  name: string;
  version: string;
}

/** Electron's `app`: life of the program. The order of the events at the end is Electron's. */
export class App extends StrictEmitter {
  readonly commandLine: CommandLine;
  readonly isPackaged = false;
  readonly #runtime: Runtime;
  readonly #package: Package;
  readonly #paths: AppPaths;
  readonly #switches: CommandLine;
  readonly #ready = Promise.withResolvers<void>();
  #name: string;
  #lock: SingleInstance | null = null;
  #state: 'running' | 'quitting' | 'exiting' | 'shut' = 'running';
  #exitCode = 0;

  constructor(runtime: Runtime, pkg: Package, userData: string | undefined) {
    super('app', [...RAISED_EVENTS, ...INERT_EVENTS]);
    this.#runtime = runtime;
    this.#package = pkg;
    this.#name = pkg.name;
    this.#paths = new AppPaths(pkg.name, userData);
    this.#switches = new CommandLine(runtime);
    this.commandLine = strict(this.#switches, 'app.commandLine');
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  isReady(): boolean {
    return this.#runtime.isReady();
  }
  getName(): string {
    return this.#name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
  }
  getVersion(): string {
    return this.#package.version;
  }
  getAppPath(): string {
    return this.#package.root;
  }
  getPath(name: string): string {
    return this.#paths.get(name);
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  getLocale(): string {
    return 'zh-CN';
  }
  getSystemLocale(): string {
    return 'zh-CN';
  }
  getPreferredSystemLanguages(): string[] {
    return ['zh-CN'];
  }

  /** Every renderer is sandboxed here as far as Chromium runs sandboxed (not as root). */
  enableSandbox(): void {
    this.#beforeReady('app.enableSandbox()');
  }
  disableHardwareAcceleration(): void {
    this.#beforeReady('app.disableHardwareAcceleration()');
    this.#switches.appendSwitch('disable-gpu');
  }
  setAppUserModelId(_id: string): void {}
  setAboutPanelOptions(_options: object): void {}
  /** Accepted: this runtime's Chromium resolves no host name at all. */
  configureHostResolver(options: object): void {
    checkKeys(
      'configureHostResolver',
      options,
      new Set([
        'enableBuiltInResolver',
        'secureDnsMode',
        'secureDnsServers',
        'enableAdditionalDnsQueryTypes',
        'enableHappyEyeballs',
      ]),
    );
  }
  focus(_options?: object): void {
    for (const window of this.#runtime.windows) return window.focus();
  }
  isAccessibilitySupportEnabled(): boolean {
    return false;
  }
  getAppMetrics(): object[] {
    return [
      { pid: process.pid, type: 'Browser' },
      ...this.#runtime.utilityProcesses.map((child) => ({
        pid: child.pid,
        type: 'Utility',
        serviceName: 'node.mojom.NodeService',
        name: child.$name,
      })),
    ];
  }

  requestSingleInstanceLock(additionalData: object = {}): boolean {
    this.#lock ??= new SingleInstance(this.getPath('userData'), (argv, workingDirectory, data) => {
      this.emit('second-instance', makeEvent('second-instance', {}), argv, workingDirectory, data);
    });
    return this.#lock.acquire(process.argv, additionalData);
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock?.isHeld ?? false;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
  }

  /** Asks everything to close, then quits. `before-quit`, a window's `close` or `will-quit` may stop it. */
  quit(): void {
    if (this.#state !== 'running') return;
    if (emitPreventable(this, 'before-quit')) return;
    this.#state = 'quitting';
    const windows = [...this.#runtime.windows];
    if (windows.length === 0) this.#notifyAndShut();
    for (const window of windows) if (this.#isQuitting()) window.close();
  }

  /** Ends at once: no `close`, `before-quit` or `will-quit`. */
  exit(code = 0): void {
    if (this.#state === 'shut') return;
    this.#exitCode = code;
    this.#state = 'exiting';
    const windows = [...this.#runtime.windows];
    if (windows.length === 0) this.#shut();
    for (const window of windows) window.destroy();
  }

  $switches(): ReadonlyMap<string, string> {
    return this.#switches.$all();
  }
  $becomeReady(): void {
    this.emit('will-finish-launching');
    this.emit('ready', makeEvent('ready', {}), {});
    this.#ready.resolve();
  }
  $isShut(): boolean {
    return this.#state === 'shut';
  }
  $closeCancelled(): void {
    if (this.#isQuitting()) this.#state = 'running';
  }
  $windowClosed(): void {
    if (this.#runtime.windows.size > 0) return;
    if (this.#state === 'exiting') this.#shut();
    else if (this.#state === 'quitting') this.#notifyAndShut();
    else if (this.#state === 'running' && !this.emit('window-all-closed')) this.quit();
  }

  #isQuitting(): boolean {
    return this.#state === 'quitting';
  }

  #notifyAndShut(): void {
    if (emitPreventable(this, 'will-quit')) this.#state = 'running';
    else this.#shut();
  }

  #shut(): void {
    this.#state = 'shut';
    this.emit('quit', makeEvent('quit', {}), this.#exitCode);
    this.#lock?.release();
    this.#runtime.finish(this.#exitCode);
  }

  #beforeReady(call: string): void {
    if (this.#runtime.isReady()) throw new Error(`${call} can only be called before app is ready`);
  }
}
