/**
 * Chromium without a window of its own answers permission prompts by itself, so the ways by which a page asks for one are
 * led to the session's handlers instead. Names are Electron's.
 */
type Ask = (kind: 'permission' | 'check', permission: string) => Promise<boolean>;
type Method = (this: unknown, ...args: unknown[]) => unknown;
declare const navigator: Record<string, object | undefined> & object;

/** Names in `navigator.permissions.query` that Electron calls otherwise. */
const QUERY_NAMES: Readonly<Record<string, string>> = {
  camera: 'media',
  microphone: 'media',
  midi: 'midi',
  'clipboard-write': 'clipboard-sanitized-write',
};

/** Replaces the page's ways of asking; a grant goes on to Chromium's own function. */
export function guardPermissions(ask: Ask): void {
  const guard = (owner: object | undefined, name: string, permission: string): void => {
    replace(
      owner,
      name,
      (original) =>
        async function (...args) {
          return (await ask('permission', permission)) ? original.apply(this, args) : deny();
        },
    );
  };

  guard(navigator['mediaDevices'], 'getUserMedia', 'media');
  guard(navigator['mediaDevices'], 'getDisplayMedia', 'display-capture');
  guard(navigator['clipboard'], 'read', 'clipboard-read');
  guard(navigator['clipboard'], 'readText', 'clipboard-read');
  guard(navigator['clipboard'], 'write', 'clipboard-sanitized-write');
  guard(navigator['clipboard'], 'writeText', 'clipboard-sanitized-write');
  guard(navigator, 'requestMIDIAccess', 'midi');
  guard(navigator, 'requestMediaKeySystemAccess', 'mediaKeySystem');
  guard(navigator['usb'], 'requestDevice', 'usb');
  guard(navigator['hid'], 'requestDevice', 'hid');
  guard(navigator['serial'], 'requestPort', 'serial');
  guard(globalOf('window'), 'queryLocalFonts', 'local-fonts');
  guard(globalOf('window'), 'getScreenDetails', 'window-management');
  guard(globalOf('window'), 'showOpenFilePicker', 'fileSystem');
  guard(globalOf('window'), 'showSaveFilePicker', 'fileSystem');
  guard(globalOf('window'), 'showDirectoryPicker', 'fileSystem');
  guard(globalOf('Element')?.prototype, 'requestFullscreen', 'fullscreen');
  guard(globalOf('Element')?.prototype, 'requestPointerLock', 'pointerLock');
  guard(globalOf('IdleDetector'), 'requestPermission', 'idle-detection');
  guardGeolocation(ask);
  guardNotifications(ask);
  guardQuery(ask);
}

function deny(): never {
  throw new DOMException('Permission denied', 'NotAllowedError');
}

function guardGeolocation(ask: Ask): void {
  for (const name of ['getCurrentPosition', 'watchPosition']) {
    const guarded = (original: Method): Method =>
      function (...args) {
        const refuse = args[1] as ((error: object) => void) | undefined;
        const decide = async (): Promise<void> => {
          if (await ask('permission', 'geolocation')) original.apply(this, args);
          else refuse?.({ code: 1, message: 'User denied Geolocation', PERMISSION_DENIED: 1 });
        };
        void decide();
        return name === 'watchPosition' ? 1 : undefined;
      };
    replace(navigator['geolocation'], name, guarded);
  }
}

function guardNotifications(ask: Ask): void {
  const notification = globalOf('Notification');
  if (!notification) return;
  let state = 'default';
  replace(notification, 'requestPermission', () => async (callback?: unknown) => {
    state = (await ask('permission', 'notifications')) ? 'granted' : 'denied';
    if (typeof callback === 'function') callback(state);
    return state;
  });
  Object.defineProperty(notification, 'permission', { get: () => state, configurable: true });
}

function guardQuery(ask: Ask): void {
  const permissions = navigator['permissions'];
  replace(
    permissions,
    'query',
    (original) =>
      async function (...args) {
        const status = (await original.apply(this, args)) as object;
        const { name } = args[0] as { name: string };
        const granted = await ask('check', QUERY_NAMES[name] ?? name);
        return Object.defineProperty(status, 'state', { value: granted ? 'granted' : 'denied' });
      },
  );
}

function replace(owner: object | undefined, name: string, make: (original: Method) => Method): void {
  const original = owner ? (Reflect.get(owner, name) as unknown) : undefined;
  if (!owner || typeof original !== 'function') return;
  Object.defineProperty(owner, name, { value: make(original as Method), writable: true, configurable: true });
}

function globalOf(name: string): (object & { prototype?: object }) | undefined {
  return (globalThis as Record<string, unknown>)[name] as (object & { prototype?: object }) | undefined;
}
