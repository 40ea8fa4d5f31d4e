import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

export interface LaunchOptions {
  executablePath: string;
  headless: boolean;
  /** Folder for Chromium's profile, Electron's `sessionData`. The profile itself is removed at the end. */
  sessionData: string;
  /** The app's own switches, by name. They win over the ones below. */
  switches: ReadonlyMap<string, string>;
}

const DISABLED_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
];

/** Everything that keeps the browser silent, and what driving it needs. No port is opened: commands go over a pipe. */
const SWITCHES: Readonly<Record<string, string>> = {
  'remote-debugging-pipe': '',
  'no-startup-window': '',
  'no-first-run': '',
  'no-default-browser-check': '',
  'no-service-autorun': '',
  'no-pings': '',
  'host-resolver-rules': 'MAP * ~NOTFOUND',
  'force-webrtc-ip-handling-policy': 'disable_non_proxied_udp',
  'disable-background-networking': '',
  'disable-breakpad': '',
  'disable-client-side-phishing-detection': '',
  'disable-component-extensions-with-background-pages': '',
  'disable-component-update': '',
  'disable-crash-reporter': '',
  'disable-default-apps': '',
  'disable-domain-reliability': '',
  'disable-extensions': '',
  'disable-field-trial-config': '',
  'disable-quic': '',
  'disable-search-engine-choice-screen': '',
  'disable-sync': '',
  'disable-background-timer-throttling': '',
  'disable-backgrounding-occluded-windows': '',
  'disable-renderer-backgrounding': '',
  'disable-back-forward-cache': '',
  'disable-dev-shm-usage': '',
  'disable-hang-monitor': '',
  'disable-infobars': '',
  'disable-ipc-flooding-protection': '',
  'allow-pre-commit-input': '',
  'enable-features': 'CDPScreenshotNewSurface,SkipListAccountsWithoutGaiaCookies',
  'disable-features': DISABLED_FEATURES.join(','),
  'force-color-profile': 'srgb',
  'metrics-recording-only': '',
  'password-store': 'basic',
  'use-mock-keychain': '',
  lang: 'zh-CN',
};
/** Chromium's own services for the user, all of them off: nothing looks at what is typed. */
const PREFERENCES = {
  autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
  browser: { enable_spellchecking: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  search: { suggest_enabled: false },
  translate: { enabled: false },
};
/** Switches whose values are lists that add up. */
const LISTS = new Set(['enable-features', 'disable-features']);

/** An installed Chromium, driven over a pipe. */
export class Chromium {
  readonly #browser: Browser;
  readonly #headless: boolean;
  readonly #profile: string;
  readonly #own = new WeakSet<Page>();
  readonly #opening = new Set<Promise<Page>>();

  private constructor(browser: Browser, headless: boolean, profile: string) {
    this.#browser = browser;
    this.#headless = headless;
    this.#profile = profile;
  }

  static async launch({ executablePath, headless, sessionData, switches }: LaunchOptions): Promise<Chromium> {
    await mkdir(sessionData, { recursive: true });
    const profile = mkdtempSync(join(sessionData, 'chromium-'));
    await mkdir(join(profile, 'Default'));
    await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(PREFERENCES));
    const all = new Map(Object.entries({ ...SWITCHES, 'user-data-dir': profile }));
    if (headless) all.set('headless', '').set('mute-audio', '');
    if (process.getuid?.() === 0) all.set('no-sandbox', '');
    for (const [name, value] of switches) {
      const own = all.get(name);
      all.set(name, own && LISTS.has(name) ? `${own},${value}` : value);
    }
    const browser = await playwright.launch({
      executablePath,
      headless,
      ignoreDefaultArgs: true,
      args: [...all].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
      // In a locale whose characters are not UTF-8, or one that is not installed, Chromium cannot open files with Chinese
      // names. This one is always there.
      env: { ...process.env, LANGUAGE: 'zh_CN', LC_ALL: 'C.UTF-8' },
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
    });
    return new Chromium(browser, headless, profile);
  }

  get version(): string {
    return this.#browser.version();
  }

  /**
   * An incognito context.
   * @param onStray called with every page in it that was not made by {@link newPage}
   */
  async newContext(onStray: (page: Page) => void): Promise<BrowserContext> {
    const options: BrowserContextOptions = {
      locale: 'zh-CN',
      colorScheme: null,
      viewport: this.#headless ? { width: 800, height: 600 } : null,
      acceptDownloads: false,
      serviceWorkers: 'block',
    };
    const context = await this.#browser.newContext(options);
    context.on('page', (page) => void this.#sort(page, onStray));
    return context;
  }

  async #sort(page: Page, onStray: (page: Page) => void): Promise<void> {
    await Promise.allSettled(this.#opening);
    if (!this.#own.has(page)) onStray(page);
  }

  /** A page of its own window. On a screen that is a window without tabs, menu or an address to type into. */
  async newPage(context: BrowserContext): Promise<Page> {
    const opening = this.#openPage(context);
    this.#opening.add(opening);
    try {
      return await opening;
    } finally {
      this.#opening.delete(opening);
    }
  }

  async #openPage(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    this.#own.add(page);
    if (this.#headless) return page;
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.evaluate("void open('', '', 'popup')")]);
    this.#own.add(popup);
    await page.close();
    return popup;
  }

  /** Makes the page's content that large, in CSS pixels. On a screen, its window. */
  async resize(page: Page, width: number, height: number): Promise<void> {
    if (this.#headless) return page.setViewportSize({ width, height });
    await this.#setBounds(page, { width, height });
  }

  /** Shows a window on the screen maximized, minimized or filling it. */
  async setState(page: Page, windowState: 'normal' | 'maximized' | 'minimized' | 'fullscreen'): Promise<void> {
    if (!this.#headless) await this.#setBounds(page, { windowState });
  }

  async #setBounds(page: Page, bounds: object): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const { windowId } = await session.send('Browser.getWindowForTarget');
    await session.send('Browser.setWindowBounds', { windowId, bounds });
    await session.detach();
  }

  onDisconnected(listener: () => void): void {
    this.#browser.on('disconnected', listener);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
