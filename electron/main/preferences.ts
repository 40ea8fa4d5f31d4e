import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_PREFERENCES, preferences, type Preferences } from '../../shared/contract/host.ts';
import { AppError } from '../../shared/model/errors.ts';

/** The look of this PC, its idle minutes and format of exports, in a small unencrypted file. Holds nothing of any book. */
export class PreferencesFile {
  readonly #file: string;
  #current: Preferences;

  /** Reads the file; one that is missing or unreadable counts as the defaults. */
  constructor(userData: string) {
    this.#file = path.join(userData, 'preferences.json');
    this.#current = read(this.#file);
  }

  get current(): Preferences {
    return this.#current;
  }

  /** Writes all preferences at once: either the old file or the new one is there, never half of one. */
  save(next: Preferences): void {
    const draft = `${this.#file}.new`;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      const handle = openSync(draft, 'w', 0o600);
      try {
        writeFileSync(handle, `${JSON.stringify(next, null, 2)}\n`);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(draft, this.#file);
    } catch {
      throw new AppError('file.unwritable', '设置没有保存。请检查磁盘空间和本程序数据文件夹的写入权限。');
    }
    this.#current = next;
  }
}

function read(file: string): Preferences {
  try {
    const parsed = preferences.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : DEFAULT_PREFERENCES;
  } catch {
    return DEFAULT_PREFERENCES;
  }
}
