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
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
  'InitialWebUI',
  'StorageServiceOutOfProcess',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
  'WebUIReloadButton',
  'WebUIToolbar',
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
  'enable-features': 'CDPScreenshotNewSurface,NetworkServiceInProcess2,SkipListAccountsWithoutGaiaCookies',
  'disable-features': DISABLED_FEATURES.join(','),
  'force-color-profile': 'srgb',
  'metrics-recording-only': '',
  'password-store': 'basic',
  'use-mock-keychain': '',
  lang: 'zh-CN',
};
/** Switches whose values are lists that add up. */
const LISTS = new Set(['enable-features', 'disable-features']);

/** Chromium's own services for the user, all of them off: nothing looks at what is typed. */
export const PREFERENCES = {
  autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
  browser: { enable_spellchecking: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  search: { suggest_enabled: false },
  translate: { enabled: false },
};

/** Chromium's command line; the app's own switches win over the runtime's. */
export function commandLine(headless: boolean, profile: string, switches: ReadonlyMap<string, string>): string[] {
  const all = new Map(Object.entries({ ...SWITCHES, 'user-data-dir': profile }));
  // Without a screen there is nothing for a GPU process to do.
  if (headless) all.set('headless', '').set('mute-audio', '').set('disable-gpu', '').set('in-process-gpu', '');
  if (process.getuid?.() === 0) all.set('no-sandbox', '');
  for (const [name, value] of switches) {
    const own = all.get(name);
    all.set(name, own && LISTS.has(name) ? `${own},${value}` : value);
  }
  return [...all].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}
