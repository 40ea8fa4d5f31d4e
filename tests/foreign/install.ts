import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = import.meta.dirname;
const LISTS = ['package.json', 'package-lock.json'] as const;
const CACHE = fileURLToPath(new URL('../../.cache/foreign', import.meta.url));

/**
 * Installs the programs of others that this folder's lockfile names, out of the way of our own packages and only once.
 * @returns their `node_modules`; null when they cannot be had, as without a network
 */
export function foreignPackages(): string | null {
  const lists = LISTS.map((name) => path.join(HERE, name));
  const hash = createHash('sha256');
  for (const list of lists) hash.update(readFileSync(list));
  const folder = path.join(CACHE, hash.digest('hex').slice(0, 16));
  const modules = path.join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  rmSync(CACHE, { recursive: true, force: true });
  const making = `${folder}-${process.pid}`;
  mkdirSync(making, { recursive: true });
  for (const list of lists) copyFileSync(list, path.join(making, path.basename(list)));
  try {
    // One line for a shell, because npm is a script on Windows; nothing in it comes from outside.
    execFileSync('npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=20000', {
      cwd: making,
      shell: true,
      stdio: 'ignore',
      timeout: 120_000,
    });
    // Whole or not at all, so that a run that was broken off leaves nothing to be taken for it.
    renameSync(making, folder);
    return modules;
  } catch {
    rmSync(making, { recursive: true, force: true });
    return null;
  }
}
