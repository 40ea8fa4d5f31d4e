import { cpSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { readSlots } from '../../electron/core/vault/keyslots.ts';
import { machineId } from '../../electron/core/vault/machine.ts';
import {
  holdFolder,
  openWithKeys,
  type HeldFolder,
  type Surroundings,
  type UnlockedBook,
} from '../../electron/core/vault/open-book.ts';
import { openSlot, type BookKeys } from '../../electron/core/vault/slots.ts';
import { tempFolder, testClock } from './helpers.ts';
import { makeMould, PASSPHRASE, type BookMould } from './vault-kit.ts';

/** A mould with its keys: copies of it are opened without deriving any again. */
export interface KeyedMould extends BookMould {
  keys: BookKeys;
  machine: string;
}

/** When the book of a keyed mould was made. */
export const MADE_AT = '2026-11-22T09:00:00.000Z';

export async function makeKeyedMould(): Promise<KeyedMould> {
  const mould = await makeMould({ clock: testClock(MADE_AT) });
  const { content } = await readSlots(path.join(mould.root, 'book'));
  const own = content.slots.find(({ id }) => id === mould.slotId);
  if (!own) throw new Error('no slot');
  const keys = await openSlot(mould.bookId, own, PASSPHRASE);
  return { ...mould, keys, machine: await machineId(path.join(mould.root, 'user')) };
}

/** Keys of a book's own: it clears them. */
export function ownKeys({ keys }: KeyedMould): BookKeys {
  return { data: Buffer.from(keys.data), second: keys.second && Buffer.from(keys.second) };
}

/** A folder with a copy of the mould's book. */
export function folderOf(mould: KeyedMould): string {
  const folder = path.join(tempFolder(), 'book');
  cpSync(path.join(mould.root, 'book'), folder, { recursive: true });
  return folder;
}

interface Opening extends Partial<Surroundings> {
  keys?: BookKeys;
  held?: HeldFolder;
}

/** Opens a folder the way an unlocking does once it has the keys; closed when the running test ends. */
export async function open(mould: KeyedMould, folder: string, opening: Opening = {}): Promise<UnlockedBook> {
  const { keys = ownKeys(mould), held = await holdFolder(folder), ...at } = opening;
  const slot = held.slots.content.slots.find(({ id }) => id === mould.slotId);
  if (!slot) throw new Error('no slot');
  const book = await openWithKeys(held, slot, keys, { clock: testClock(MADE_AT), machine: mould.machine, ...at });
  onTestFinished(() => book.close());
  await book.compared;
  return book;
}

/** Types and payloads of an open book's audit entries. */
export function auditIn(book: UnlockedBook): { type: string; payload: unknown }[] {
  const rows = book.db.all<{ type: string; payload: string }>('SELECT type, payload FROM audit ORDER BY seq');
  return rows.map(({ type, payload }) => ({ type, payload: JSON.parse(payload) as unknown }));
}
