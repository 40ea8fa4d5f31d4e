import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes the folder that Chromium may write to in this run, after wiping what earlier runs left behind. Only the first instance
 * may call it: another one's folder is in use.
 *
 * @returns its absolute path
 */
export function freshSessionFolder(userData: string): string {
  const runs = path.join(userData, 'run');
  wipe(runs);
  const folder = path.join(runs, randomBytes(8).toString('hex'));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Removes a folder. What is still held open stays and goes at the next start. */
export function wipe(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  } catch {
    // Windows refuses to remove files that a dying child process still holds.
  }
}
