import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createCore, type Core, type CoreOptions } from '../../electron/core/core.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { readSlots } from '../../electron/core/vault/keyslots.ts';
import { openSlot } from '../../electron/core/vault/slots.ts';
import { sampleBranch, tempFolder } from './helpers.ts';

export const PASSPHRASE = '海边的灯塔会唱歌';
export const SECOND = { slotLabel: '使用人2', passphrase: '竹篮 算盘 雨伞 石榴' };

/** A file handle and what is behind it, as main would send them. */
export function handleOf(file: string): { handle: string; files: Record<string, string> } {
  const handle = `file-${randomBytes(16).toString('hex')}`;
  return { handle, files: { [handle]: file } };
}

/** A core that costs no more than it must, closed when the running test ends. */
export function testCore(userData: string, options: Partial<CoreOptions> = {}): Core {
  const core = createCore({ userData, cost: LEAST, checkOutput: true, ...options });
  onTestFinished(() => core.close());
  return core;
}

/** A book made once, from which tests take copies: deriving keys takes long. */
export interface BookMould {
  root: string;
  bookId: string;
  slotId: string;
  secondSlotId: string;
  recoveryKey: string;
}

export async function makeMould(options: Partial<CoreOptions> = {}): Promise<BookMould> {
  const root = mkdtempSync(path.join(tmpdir(), 'branchbook-mould-'));
  const core = createCore({ userData: path.join(root, 'user'), cost: LEAST, ...options });
  const { handle, files } = handleOf(path.join(root, 'book'));
  const { session, recoveryKey } = await core.call(
    'books.create',
    {
      folder: handle,
      displayName: '记录簿1',
      slotLabel: '使用人1',
      passphrase: PASSPHRASE,
      branch: sampleBranch(),
      second: SECOND,
    },
    files,
  );
  const slots = await core.call('books.slots', {});
  await core.close();
  const secondSlotId = slots.find((slot) => slot.label === SECOND.slotLabel)?.id ?? '';
  return { root, bookId: session.bookId, slotId: session.slot.id, secondSlotId, recoveryKey };
}

export function dropMould(mould: BookMould): void {
  rmSync(mould.root, { recursive: true, force: true });
}

/** A book of its own for one test, on the same PC as the mould, with a fresh core that knows it. */
export async function cast(mould: BookMould, options: Partial<CoreOptions> = {}) {
  const root = tempFolder();
  const userData = path.join(root, 'user');
  const folder = path.join(root, 'book');
  cpSync(path.join(mould.root, 'user'), userData, { recursive: true });
  cpSync(path.join(mould.root, 'book'), folder, { recursive: true });
  const core = testCore(userData, { rememberBooks: false, ...options });
  const add = async (where: Core = core) => {
    const place = handleOf(folder);
    return where.call('books.add', { folder: place.handle }, place.files);
  };
  const unlock = (where: Core = core, passphrase = PASSPHRASE, slotId = mould.slotId) =>
    where.call('books.unlock', { bookId: mould.bookId, slotId, passphrase });
  return { root, userData, folder, core, add, unlock };
}

/** Every file under a folder with its hash, by relative path: two equal results mean that nothing changed. */
export function snapshot(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    files[name] = statSync(file).isDirectory()
      ? 'folder'
      : createHash('sha256').update(readFileSync(file)).digest('hex');
  }
  return files;
}

/** The audit entries of a book's folder, read with its key after it was closed; proves the chain on the way. */
export async function auditOf(folder: string, slotId: string, passphrase: string) {
  const { content } = await readSlots(folder);
  const slot = content.slots.find((each) => each.id === slotId);
  if (!slot) throw new Error('no such slot');
  const { data } = await openSlot(content.bookId, slot, passphrase);
  const db = openStore(path.join(folder, 'book.db'), data);
  const rows = db.all<{ type: string; actor: string; at: string; payload: string }>(
    'SELECT type, actor, at, payload FROM audit ORDER BY seq',
  );
  expect(verifyChain(db)).toMatchObject({ entries: rows.length, brokenAt: null });
  db.close();
  return rows;
}
