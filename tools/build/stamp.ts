import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** All files below the paths (files or folders), sorted, relative to `root`. */
export function filesBelow(root: string, paths: readonly string[]): string[] {
  return paths
    .flatMap((place) => {
      const absolute = path.join(root, place);
      if (!existsSync(absolute)) return [];
      if (statSync(absolute).isFile()) return [place];
      return readdirSync(absolute, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
    })
    .toSorted();
}

/** SHA-256 over names and contents of the files, hex. */
export function hashFiles(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Remembers per bundle what it was last built from. */
export class Stamps {
  readonly #file: string;
  readonly #known: Record<string, string>;

  constructor(file: string) {
    this.#file = file;
    this.#known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  }

  matches(name: string, hash: string): boolean {
    return this.#known[name] === hash;
  }

  /** Called only after the bundle lies there, so that a broken build is built again. */
  put(name: string, hash: string): void {
    this.#known[name] = hash;
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, `${JSON.stringify(this.#known, null, 2)}\n`);
  }
}
