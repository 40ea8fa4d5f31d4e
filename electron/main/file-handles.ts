import { randomBytes } from 'node:crypto';
import type { FileHandle } from '../../shared/contract/files.ts';

/** More than anyone picks between two locks; the oldest are forgotten first. */
const KEPT = 512;

/** The paths that the user chose in dialogs. The page knows only random tokens for them. */
export class FileHandles {
  readonly #paths = new Map<FileHandle, string>();

  /** A new token for a path. */
  add(path: string): FileHandle {
    const handle = `file-${randomBytes(16).toString('hex')}`;
    this.#paths.set(handle, path);
    const [oldest] = this.#paths.keys();
    if (this.#paths.size > KEPT && oldest !== undefined) this.#paths.delete(oldest);
    return handle;
  }

  /** The paths of those tokens that are known. Unknown ones are left out, and the core then refuses them. */
  pathsOf(handles: Iterable<string>): Record<FileHandle, string> {
    const found: Record<FileHandle, string> = {};
    for (const handle of handles) {
      const path = this.#paths.get(handle);
      if (path !== undefined) found[handle] = path;
    }
    return found;
  }

  /** Forgets everything, on lock. */
  clear(): void {
    this.#paths.clear();
  }
}
