import type { BrowserPage } from './browser-page.ts';
import type { Runtime } from './runtime.ts';
import { StrictEmitter, emitPreventable, makeEvent, strict, unwrap } from './strict.ts';
import { WebContents } from './web-contents.ts';
import type { Owner } from './web-contents.ts';
import { checkWindowOptions } from './window-options.ts';
import type { WindowOptions } from './window-options.ts';

type Rectangle = { x: number; y: number; width: number; height: number };

const EVENTS = [
  'blur',
  'close',
  'closed',
  'enter-full-screen',
  'focus',
  'leave-full-screen',
  'hide',
  'maximize',
  'minimize',
  'move',
  'page-title-updated',
  'query-session-end',
  'ready-to-show',
  'resize',
  'resized',
  'restore',
  'session-end',
  'show',
  'unmaximize',
];
let nextId = 1;

/** The class that the app gets as `BrowserWindow`, tied to one run. */
export function browserWindowClass(runtime: Runtime) {
  return class BrowserWindow extends RuntimeWindow {
    constructor(options: WindowOptions = {}) {
      super(runtime, options);
    }
    static getAllWindows(): RuntimeWindow[] {
      return [...runtime.windows].map((window) => strict(window, 'browserWindow'));
    }
    static getFocusedWindow(): RuntimeWindow | null {
      const focused = [...runtime.windows].find((window) => window.isFocused());
      return focused ? strict(focused, 'browserWindow') : null;
    }
    static fromWebContents(contents: WebContents): RuntimeWindow | null {
      const raw = unwrap(contents);
      const owner = [...runtime.windows].find((window) => window.$contents() === raw);
      return owner ? strict(owner, 'browserWindow') : null;
    }
    static fromId(id: number): RuntimeWindow | null {
      const window = [...runtime.windows].find((candidate) => candidate.id === id);
      return window ? strict(window, 'browserWindow') : null;
    }
  };
}

/** A window: on screen when there is one, else only its state and a page of its size. */
export class RuntimeWindow extends StrictEmitter implements Owner {
  readonly id = nextId++;
  readonly #runtime: Runtime;
  readonly #contents: WebContents;
  #bounds: Rectangle;
  #minimum: [number, number];
  #title: string;
  #isVisible: boolean;
  #isFocused = false;
  #isMinimized = false;
  #isMaximized = false;
  #isFullScreen = false;
  #isDestroyed = false;
  #wasPainted = false;
  #isContentProtected = false;
  #isMenuBarVisible: boolean;
  #backgroundColor: string;

  constructor(runtime: Runtime, options: WindowOptions) {
    super('browserWindow', EVENTS);
    if (!runtime.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    checkWindowOptions(options);
    this.#runtime = runtime;
    const { x = 0, y = 0, width = 800, height = 600, webPreferences = {} } = options;
    this.#bounds = { x, y, ...(runtime.size ?? { width, height }) };
    this.#minimum = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.#title = options.title ?? runtime.app.name;
    this.#isVisible = options.show ?? true;
    this.#isMenuBarVisible = options.autoHideMenuBar !== true;
    this.#backgroundColor = options.backgroundColor ?? '#FFFFFF';
    const session = webPreferences.session
      ? unwrap(webPreferences.session)
      : runtime.sessions.$get(webPreferences.partition ?? '');
    this.#contents = new WebContents(runtime, session, this, webPreferences.preload);
    runtime.windows.add(this);
    void this.#applySize();
    runtime.app.emit('web-contents-created', makeEvent('web-contents-created', {}), this.webContents);
    queueMicrotask(() => {
      runtime.app.emit(
        'browser-window-created',
        makeEvent('browser-window-created', {}),
        strict(this, 'browserWindow'),
      );
    });
    if (options.fullscreen === true) queueMicrotask(() => this.setFullScreen(true));
    if (this.#isVisible) queueMicrotask(() => this.focus());
  }

  get webContents(): WebContents {
    return strict(this.#contents, 'webContents');
  }
  loadURL(url: string, options?: object): Promise<void> {
    return this.#contents.loadURL(url, options);
  }
  reload(): void {
    this.#contents.reload();
  }

  show(): void {
    if (!this.#isVisible) {
      this.#isVisible = true;
      // The newest window is the one that came on screen last.
      this.#runtime.windows.delete(this);
      this.#runtime.windows.add(this);
      this.emit('show');
    }
    this.focus();
  }
  showInactive(): void {
    if (this.#isVisible) return;
    this.#isVisible = true;
    this.emit('show');
  }
  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.emit('hide');
    this.blur();
  }
  focus(): void {
    if (this.#isFocused || this.#isDestroyed) return;
    for (const other of this.#runtime.windows) if (other !== this) other.blur();
    this.#isFocused = true;
    void this.#onPage((page) => page.bringToFront());
    this.emit('focus', makeEvent('focus', {}));
    this.#runtime.app.emit(
      'browser-window-focus',
      makeEvent('browser-window-focus', {}),
      strict(this, 'browserWindow'),
    );
  }
  blur(): void {
    if (!this.#isFocused) return;
    this.#isFocused = false;
    this.emit('blur', makeEvent('blur', {}));
    this.#runtime.app.emit('browser-window-blur', makeEvent('browser-window-blur', {}), strict(this, 'browserWindow'));
  }
  minimize(): void {
    this.#isMinimized = true;
    this.#setState('minimized');
    this.emit('minimize');
    this.blur();
  }
  restore(): void {
    this.#isMinimized = false;
    this.#setState('normal');
    this.emit('restore');
    this.focus();
  }
  maximize(): void {
    this.#isMaximized = true;
    this.#setState('maximized');
    this.emit('maximize');
  }
  unmaximize(): void {
    this.#isMaximized = false;
    this.#setState('normal');
    this.emit('unmaximize');
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  isFocused(): boolean {
    return this.#isFocused;
  }
  isMinimized(): boolean {
    return this.#isMinimized;
  }
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  isFullScreen(): boolean {
    return this.#isFullScreen;
  }
  setFullScreen(flag: boolean): void {
    if (flag === this.#isFullScreen) return;
    this.#isFullScreen = flag;
    this.#setState(flag ? 'fullscreen' : 'normal');
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getContentBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height];
  }
  getContentSize(): [number, number] {
    return this.getSize();
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    void this.#applySize();
    this.emit('resize');
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }
  getMinimumSize(): [number, number] {
    return this.#minimum;
  }
  center(): void {}

  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  get title(): string {
    return this.#title;
  }
  set title(title: string) {
    this.#title = title;
  }
  setContentProtection(enable: boolean): void {
    this.#isContentProtected = enable;
  }
  isContentProtected(): boolean {
    return this.#isContentProtected;
  }
  setMenuBarVisibility(visible: boolean): void {
    this.#isMenuBarVisible = visible;
  }
  isMenuBarVisible(): boolean {
    return this.#isMenuBarVisible;
  }
  setAutoHideMenuBar(hide: boolean): void {
    this.#isMenuBarVisible = !hide;
  }
  removeMenu(): void {
    this.#isMenuBarVisible = false;
  }
  setBackgroundColor(color: string): void {
    this.#backgroundColor = color;
  }
  getBackgroundColor(): string {
    return this.#backgroundColor;
  }
  flashFrame(_flag: boolean): void {}
  setProgressBar(_progress: number): void {}

  /** Asks to close: `close` may be prevented, and so ends a quit that is under way. */
  close(): void {
    if (this.#isDestroyed) return;
    if (emitPreventable(this, 'close')) this.#runtime.app.$closeCancelled();
    else setImmediate(() => this.destroy());
  }

  /** Closes without asking. */
  destroy(): void {
    if (this.#isDestroyed) return;
    this.blur();
    this.#isDestroyed = true;
    this.#runtime.windows.delete(this);
    this.#contents.$destroy();
    this.emit('closed', makeEvent('closed', {}));
    this.#runtime.app.$windowClosed();
  }

  $contents(): WebContents {
    return this.#contents;
  }
  $contentsPainted(): void {
    if (this.#wasPainted) return;
    this.#wasPainted = true;
    this.emit('ready-to-show', makeEvent('ready-to-show', {}));
  }
  $titleChanged(title: string): void {
    if (!emitPreventable(this, 'page-title-updated', {}, title, true)) this.#title = title;
  }
  $focus(): void {
    this.focus();
  }
  /** The page went away without being asked, as when the user closes Chromium's window. */
  $pageClosed(): void {
    emitPreventable(this, 'close');
    this.destroy();
  }

  #setState(state: 'normal' | 'maximized' | 'minimized' | 'fullscreen'): void {
    void this.#onPage((page) => this.#runtime.chromium.setState(page, state));
  }

  async #applySize(): Promise<void> {
    const { width, height } = this.#bounds;
    await this.#onPage((page) => this.#runtime.chromium.resize(page, width, height));
  }

  async #onPage(act: (page: BrowserPage) => Promise<void>): Promise<void> {
    try {
      await act(await this.#contents.$page());
    } catch (error) {
      if (!this.#isDestroyed) this.#runtime.noteHandlerError('window', error);
    }
  }
}
