import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Why tests of full and read-only disks cannot run here; empty when they can. They mount small disks of their own. */
export const CANNOT_MOUNT = whyNot();

function whyNot(): string {
  if (process.platform !== 'linux') return 'small disks can only be mounted on Linux';
  if (process.getuid?.() !== 0) return 'mounting a small disk needs root';
  const probe = mkdtempSync(path.join(tmpdir(), 'branchbook-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', probe], { stdio: 'pipe' });
    execFileSync('umount', [probe]);
    return '';
  } catch {
    return 'this system does not let root mount a disk';
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

/** A disk of this many KiB, mounted on a folder (by default a new one) until the running test ends. */
export function smallDisk(kib: number, point = mkdtempSync(path.join(tmpdir(), 'branchbook-disk-'))): string {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', point]);
  dropLater(point);
  return point;
}

/** Writes into a file until its disk takes no more; gone again with the file. */
export function fillDisk(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (const size of [65_536, 1024, 1]) {
      const piece = Buffer.alloc(size);
      for (;;) {
        try {
          if (writeSync(handle, piece) < size) break;
        } catch {
          break;
        }
      }
    }
  } finally {
    closeSync(handle);
  }
}

/** The same folder again, on a mount that refuses every write, until the running test ends. */
export function readOnlyView(folder: string): string {
  const point = mkdtempSync(path.join(tmpdir(), 'branchbook-ro-'));
  mkdirSync(point, { recursive: true });
  execFileSync('mount', ['--bind', folder, point]);
  dropLater(point);
  execFileSync('mount', ['-o', 'remount,ro,bind', point]);
  return point;
}

function dropLater(point: string): void {
  onTestFinished(() => {
    // Lazily: a failed test may still hold a file there.
    execFileSync('umount', ['-l', point]);
    rmSync(point, { recursive: true, force: true });
  });
}
