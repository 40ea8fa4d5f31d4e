import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import type { ReadableDB, WritableDB } from '../store/open.ts';
import { readSetting, writeSetting } from '../store/queries/settings.ts';
import type { Slot } from './keyslots.ts';

/*
 * The slot file lies open: who can write the folder can put an older one back, and with it a passphrase that was changed since, or take
 * the second key out of a slot. So the book itself, which nobody writes without its key, knows how the slots stood last.
 */

const KEY = 'known_slots';
const digests = z.array(z.string());

/** SHA-256 of the slots as they stand, hex. */
function digestOf(slots: readonly Slot[]): string {
  return createHash('sha256').update(canonicalJson(slots)).digest('hex');
}

/** True if the book knows these slots. One that was never told of any knows all. */
export function knowsSlots(db: ReadableDB, slots: readonly Slot[]): boolean {
  const kept = digests.safeParse(readSetting(db, KEY) ?? []);
  return kept.success && (kept.data.length === 0 || kept.data.includes(digestOf(slots)));
}

/**
 * Tells the book which slots it is to know. While they are being changed that is both the old and the new ones: a crash may leave either
 * on disk.
 */
export function writeKnownSlots(db: WritableDB, ...standings: (readonly Slot[])[]): void {
  writeSetting(db, KEY, standings.map(digestOf));
}
