import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copiesFolder, writePlan } from '../../electron/core/vault/copy-plans.ts';
import { readCopy } from '../../electron/core/vault/copy-file.ts';
import { cast, dropMould, makeMould, PASSPHRASE, testCore, type BookMould } from './vault-kit.ts';

/*
 * A program is killed while it copies a book or restores one, sooner or later: copies that were there stay whole, and the book opens, as
 * it was or as the copy has it.
 */
const PROCESS = path.join(import.meta.dirname, 'processes/backups.ts');
/** From its beginning on; a copy and a restore of this book take some 50 ms and some hundreds. */
const AFTER_MS = [0, 20, 400];

let mould: BookMould;
beforeAll(async () => void (mould = await makeMould()));
afterAll(() => dropMould(mould));

/** Starts the process and kills it so long after it began. Resolves to what it said. */
function killed(userData: string, what: string, afterMs: number): Promise<string> {
  const child = spawn(process.execPath, [PROCESS, userData, mould.bookId, mould.slotId, PASSPHRASE, what]);
  let said = '';
  return new Promise((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      said += text;
    });
    child.on('close', () => resolve(said));
  });
}

test('a kill at any moment of a copy or a restore costs neither the book nor a copy', async () => {
  const { root, userData, core, add, unlock } = await cast(mould, { rememberBooks: true });
  rmSync(path.join(userData, 'books.json'));
  await add();
  const stick = path.join(root, 'stick');
  mkdirSync(stick);
  const plan = { everyDays: 1, keep: 3, folder: stick };
  await writePlan(userData, mould.bookId, plan);
  await unlock();
  const { name } = await core.call('backups.make', { to: null });
  await core.close();
  const folder = copiesFolder(userData, mould.bookId, plan);
  const copy = path.join(root, 'kept.bbcopy');
  cpSync(path.join(folder, name), copy);

  let cut = 0;
  for (const afterMs of AFTER_MS) {
    for (const what of ['make', copy]) {
      const said = await killed(userData, what, afterMs);
      expect(said).toContain('begun');
      expect(said).not.toContain('refused');
      if (!said.includes('done')) cut += 1;
      const copies = readdirSync(folder).filter((file) => file.endsWith('.bbcopy'));
      expect(copies.length).toBeGreaterThan(0);
      for (const each of copies) await expect(readCopy(path.join(folder, each))).resolves.toBeDefined();
      const after = testCore(userData);
      expect(await unlock(after), `${said} after ${afterMs} ms`).toMatchObject({ doubt: null, copy: false });
      expect(await after.call('books.verify', {})).toMatchObject({ intact: true });
      await after.close();
    }
  }
  // Otherwise nothing would have been tried.
  expect(cut).toBeGreaterThan(0);
}, 120_000);
