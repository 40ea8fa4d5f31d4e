import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { diskFailed } from '../store/errors.ts';
import { systemCode, writeAtomic } from './files.ts';

const FILE = 'machine-id';
const FORM = /^[0-9a-f]{64}$/;

/**
 * Random id of this user on this PC, made at first use. It lies outside every book, so that a book's folder copied to another PC
 * does not take it along.
 */
export async function machineId(userData: string): Promise<string> {
  const file = path.join(userData, FILE);
  const kept = await readFile(file, 'utf8').catch((thrown: unknown) => {
    if (systemCode(thrown) === 'ENOENT') return '';
    throw diskFailed();
  });
  if (FORM.test(kept.trim())) return kept.trim();
  const fresh = randomBytes(32).toString('hex');
  await mkdir(userData, { recursive: true });
  await writeAtomic(file, `${fresh}\n`);
  return fresh;
}

/** What a book keeps of the machine it lives on: tells "the same" from "another" and nothing else. */
export function machineSeal(machine: string, bookId: string): string {
  return createHash('sha256').update(`branchbook/machine/1\0${bookId}\0${machine}`).digest('hex');
}
