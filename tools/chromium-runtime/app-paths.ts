import { existsSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { NotImplementedError } from './strict.ts';

/** `app.getPath` and `app.setPath`. */
export class AppPaths {
  readonly #paths: Map<string, string>;

  /**
   * @param appName name of the app's own folder below the user's configuration
   * @param userData the folder itself, where one was given on the command line
   */
  constructor(appName: string, userData: string | undefined) {
    const home = homedir();
    const appData =
      process.platform === 'win32'
        ? (process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'))
        : (process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'));
    this.#paths = new Map([
      ['home', home],
      ['appData', appData],
      ['userData', userData ?? join(appData, appName)],
      ['temp', tmpdir()],
      ['exe', process.execPath],
      ['module', process.execPath],
      ['desktop', join(home, 'Desktop')],
      ['documents', join(home, 'Documents')],
      ['downloads', join(home, 'Downloads')],
    ]);
  }

  /** Path of a known name. `sessionData` is `userData` unless set; `userData` exists from the first call on. */
  get(name: string): string {
    const path = this.#paths.get(name) ?? (name === 'sessionData' ? this.#paths.get('userData') : undefined);
    if (path === undefined) throw new NotImplementedError(`app.getPath('${name}')`);
    if (name === 'userData') mkdirSync(path, { recursive: true });
    return path;
  }

  set(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (name !== 'sessionData' && !this.#paths.has(name)) throw new NotImplementedError(`app.setPath('${name}')`);
    if (!existsSync(path)) throw new Error(`app.setPath('${name}'): the folder does not exist; make it first`);
    this.#paths.set(name, path);
  }
}
