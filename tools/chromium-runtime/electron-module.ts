import { browserWindowClass } from './browser-window.ts';
import { Clipboard } from './clipboard.ts';
import { Dialog } from './dialog.ts';
import { Menu, MenuItem } from './menu.ts';
import type { Runtime } from './runtime.ts';
import { StrictEmitter, strict } from './strict.ts';
import { UtilityProcesses } from './utility-process.ts';

/** What `import … from 'electron'` gives to the app of one run. A name that is missing here fails at import. */
export function electronModule(runtime: Runtime): Readonly<Record<string, object>> {
  const { menus } = runtime;
  class ApplicationMenu extends Menu {
    static setApplicationMenu(menu: Menu | null): void {
      menus.current = menu;
    }
    static getApplicationMenu(): Menu | null {
      return menus.current;
    }
  }
  const display = { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 }, scaleFactor: 1, rotation: 0 };
  const screen = {
    getPrimaryDisplay: () =>
      strict(
        {
          ...display,
          workArea: display.bounds,
          workAreaSize: { width: 1920, height: 1080 },
          size: { width: 1920, height: 1080 },
        },
        'display',
      ),
  };
  class NativeTheme extends StrictEmitter {
    themeSource = 'system';
    shouldUseDarkColors = false;
    constructor() {
      super('nativeTheme', ['updated']);
    }
  }
  const modules = {
    app: runtime.app,
    BrowserWindow: browserWindowClass(runtime),
    clipboard: new Clipboard(runtime),
    dialog: new Dialog(runtime.dialogs, runtime.records),
    ipcMain: runtime.ipcMain,
    Menu: ApplicationMenu,
    MenuItem,
    nativeTheme: new NativeTheme(),
    powerMonitor: runtime.power,
    protocol: {
      registerSchemesAsPrivileged: runtime.schemes.register.bind(runtime.schemes),
      handle: (scheme: string, handler: never) => runtime.sessions.$get('').$protocol().handle(scheme, handler),
      unhandle: (scheme: string) => runtime.sessions.$get('').$protocol().unhandle(scheme),
      isProtocolHandled: (scheme: string) => runtime.sessions.$get('').$protocol().isProtocolHandled(scheme),
    },
    screen,
    session: runtime.sessions,
    shell: {},
    utilityProcess: new UtilityProcesses(runtime),
  };
  return Object.fromEntries(Object.entries(modules).map(([name, module]) => [name, strict(module, name)]));
}
