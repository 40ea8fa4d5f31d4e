import { parseAccelerator } from './accelerator.ts';
import type { RuntimeWindow } from './browser-window.ts';
import type { Accelerator } from './page/messages.ts';
import type { Runtime } from './runtime.ts';
import { NotImplementedError, checkKeys, makeEvent, strict, unwrap } from './strict.ts';
import type { WebContents } from './web-contents.ts';

type Click = (item: MenuItem, window: RuntimeWindow | undefined, event: object) => void;
interface MenuItemOptions {
  id?: string;
  label?: string;
  type?: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio';
  role?: string;
  accelerator?: string;
  enabled?: boolean;
  visible?: boolean;
  checked?: boolean;
  registerAccelerator?: boolean;
  acceleratorWorksWhenHidden?: boolean;
  sublabel?: string;
  toolTip?: string;
  click?: Click;
  submenu?: MenuItemOptions[] | Menu;
}

const KEYS = new Set<keyof MenuItemOptions>([
  'id',
  'label',
  'type',
  'role',
  'accelerator',
  'enabled',
  'visible',
  'checked',
  'registerAccelerator',
  'acceleratorWorksWhenHidden',
  'sublabel',
  'toolTip',
  'click',
  'submenu',
]);
/** Roles whose keys Chromium itself has; the item only shows them. */
const EDITING_ROLES = new Set([
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'pasteandmatchstyle',
  'delete',
  'selectall',
  'editmenu',
]);
const WINDOW_ROLES: Readonly<Record<string, (window: RuntimeWindow) => void>> = {
  close: (window) => window.close(),
  minimize: (window) => window.minimize(),
  reload: (window) => window.reload(),
  togglefullscreen: (window) => window.setFullScreen(!window.isFullScreen()),
};

export class MenuItem {
  readonly id: string;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | null;
  readonly submenu: Menu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly registerAccelerator: boolean;
  readonly #click: Click | undefined;

  constructor(options: MenuItemOptions) {
    checkKeys('MenuItem options', options, KEYS);
    const role = options.role?.toLowerCase();
    if (role !== undefined && role !== 'quit' && !EDITING_ROLES.has(role) && !(role in WINDOW_ROLES)) {
      throw new NotImplementedError(`the menu role '${options.role}'`);
    }
    this.id = options.id ?? '';
    this.role = role;
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal');
    this.label = options.label ?? options.role ?? '';
    this.accelerator = options.accelerator ?? null;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.#click = options.click;
    const { submenu } = options;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu;
  }

  /** Does what the user's click would. */
  $activate(runtime: Runtime, window: RuntimeWindow | undefined): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.#click)
      return this.#click(strict(this, 'menuItem'), window, makeEvent('click', { triggeredByAccelerator: true }));
    if (this.role === 'quit') return runtime.app.quit();
    const act = this.role === undefined ? undefined : WINDOW_ROLES[this.role];
    if (act && window) act(window);
    else if (this.role !== undefined)
      throw new NotImplementedError(`clicking a menu item with the role '${this.role}'`);
  }
}

export class Menu {
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: (MenuItemOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return strict(menu, 'menu');
  }

  append(item: MenuItem): void {
    this.items.push(strict(unwrap(item), 'menuItem'));
  }

  getMenuItemById(id: string): MenuItem | null {
    return this.$all().find((item) => item.id === id) ?? null;
  }

  /** All items, those of submenus too. */
  $all(): MenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu ? unwrap(item.submenu).$all() : [])]);
  }
}

/** The application menu of one run and its accelerators, which every page listens for. */
export class Menus {
  readonly #runtime: Runtime;
  #menu: Menu | null = null;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  get current(): Menu | null {
    return this.#menu ? strict(this.#menu, 'menu') : null;
  }
  set current(menu: Menu | null) {
    this.#menu = menu ? unwrap(menu) : null;
    for (const contents of this.#runtime.allContents()) this.$announce(contents);
  }

  $announce(contents: WebContents): void {
    contents.$setAccelerators(this.#withAccelerators().map(([, accelerator]) => accelerator));
  }

  /** Runs the item whose accelerator a page saw. */
  $trigger(index: number, contents: WebContents): void {
    const window = [...this.#runtime.windows].find((candidate) => candidate.$contents() === contents);
    const item = this.#withAccelerators()[index]?.[0];
    if (item) unwrap(item).$activate(this.#runtime, window ? strict(window, 'browserWindow') : undefined);
  }

  /** Clicks an item, as a test does it. Throws when there is none of that id, or it cannot be clicked. */
  $click(id: string): void {
    const item = this.#menu?.getMenuItemById(id);
    if (!item) throw new Error(`no menu item '${id}'`);
    if (!item.enabled || !item.visible) throw new Error(`the menu item '${id}' is disabled or hidden`);
    const window = [...this.#runtime.windows].find((candidate) => candidate.isFocused());
    unwrap(item).$activate(this.#runtime, window ? strict(window, 'browserWindow') : undefined);
  }

  #withAccelerators(): [MenuItem, Accelerator][] {
    return (this.#menu?.$all() ?? [])
      .filter((item) => item.accelerator !== null && item.registerAccelerator)
      .map((item) => [item, parseAccelerator(item.accelerator ?? '')]);
  }
}
