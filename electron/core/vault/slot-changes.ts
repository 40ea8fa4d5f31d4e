import { AppError } from '../../../shared/model/errors.ts';
import { passphraseStrength } from '../../../shared/rules/passphrase.ts';
import type { Clock } from '../context.ts';
import { appendAudit } from '../audit/chain.ts';
import { fileError } from './files.ts';
import { FLOOR, type KdfCost } from './kdf.ts';
import { readSlots, writeSlots, type Slot, type SlotFile } from './keyslots.ts';
import { writeKnownSlots } from './known-slots.ts';
import { secondPersonMissing, type UnlockedBook } from './open-book.ts';
import { formatRecoveryKey, parseRecoveryKey } from './recovery-key.ts';
import { wipe } from '../crypto/secret.ts';
import { costOf, makeSlot, openSlot } from './slots.ts';

/** Throws `vault.weak_passphrase`; `userWords` are names that stand in clear beside the book or that everybody knows. */
export function assertStrong(passphrase: string, userWords: readonly string[]): void {
  const { acceptable, words, advice } = passphraseStrength(passphrase, userWords);
  if (!acceptable) throw new AppError('vault.weak_passphrase', `口令${words}，没有采用。${advice}。`);
}

/** The slot of this id that a passphrase opens. Throws `input.invalid`. */
export function passphraseSlot(content: SlotFile, slotId: string): Slot {
  const slot = content.slots.find((each) => each.id === slotId && each.kind === 'passphrase');
  if (!slot) throw new AppError('input.invalid', '没有这个使用人，请返回后重新选择。');
  return slot;
}

/** The slot that the recovery key opens. */
export function recoverySlot(content: SlotFile): Slot {
  const slot = content.slots.find((each) => each.kind === 'recovery');
  if (!slot) throw new AppError('vault.wrong_recovery_key', '这个记录簿没有恢复密钥，请用口令打开。');
  return slot;
}

/** A recovery key as its slot takes it, whatever way it was typed. Throws `vault.wrong_recovery_key` for a typing mistake. */
export function recoveryPassphrase(typed: string): string {
  const key = parseRecoveryKey(typed);
  try {
    return formatRecoveryKey(key);
  } finally {
    wipe(key);
  }
}

/** The error for a recovery key that is well formed and of another book, or of an earlier time. */
export function otherRecoveryKey(): AppError {
  return new AppError('vault.wrong_recovery_key', '恢复密钥没有抄错，但不是这个记录簿的。请找这个记录簿的那一张。');
}

/** Whether a passphrase opens a slot; costs one derivation. */
export async function opens(book: UnlockedBook, slot: Slot, passphrase: string): Promise<boolean> {
  try {
    const keys = await openSlot(book.slots.content.bookId, slot, passphrase);
    wipe(keys.data, keys.second);
    return true;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'vault.wrong_passphrase') return false;
    throw thrown;
  }
}

/** Adds a slot that opens what the present one opens; audited. */
export async function addSlot(book: UnlockedBook, clock: Clock, label: string, passphrase: string): Promise<Slot> {
  const { bookId, slots } = book.slots.content;
  if (slots.some((each) => each.label === label)) {
    throw new AppError('input.invalid', '已经有同名的使用人，请换一个名称。');
  }
  const slot = await makeSlot(bookId, { label, kind: 'passphrase' }, passphrase, book.keys, newCost(book));
  await putSlots(book, clock, 'slot.added', slot, [...slots, slot]);
  return slot;
}

/**
 * Takes a person's slot away; audited. Copies of the folder from before are opened by its passphrase as ever.
 * @throws AppError `input.invalid` for the slot in use; and when it opens restricted text and this session does not
 */
export async function removeSlot(book: UnlockedBook, clock: Clock, slot: Slot): Promise<void> {
  if (slot.id === book.session.slot.id) {
    throw new AppError('input.invalid', '不能停用自己。请让另一位使用人打开记录簿后停用。');
  }
  if (slot.second && !book.session.restricted) {
    throw new AppError('input.invalid', '这位使用人能看限制阅读的内容，您不能，所以不能由您停用。请由能看的人停用。');
  }
  const rest = book.slots.content.slots.filter((each) => each.id !== slot.id);
  await putSlots(book, clock, 'slot.removed', slot, rest);
}

/** Gives a slot a new passphrase; audited. What it opens stays as it was. */
export async function resetPassphrase(
  book: UnlockedBook,
  clock: Clock,
  deed: 'passphrase.changed' | 'passphrase.reset',
  slot: Slot,
  passphrase: string,
): Promise<Slot> {
  const { bookId, slots } = book.slots.content;
  const keys = { data: book.keys.data, second: slot.second && book.keys.second };
  const fresh = await makeSlot(bookId, slot, passphrase, keys, newCost(book));
  const next = slots.map((each) => (each.id === slot.id ? fresh : each));
  await putSlots(book, clock, deed, fresh, next);
  return fresh;
}

/**
 * Writes the slot file between two audit entries. The first, `slots.changing`, must stand before a byte is written, so that no passphrase
 * ever changes unseen; the second says that it went through. If only the second fails, the change is in force and known all the same: it
 * must not be told as a failure.
 */
async function putSlots(
  book: UnlockedBook,
  clock: Clock,
  deed: 'slot.added' | 'slot.removed' | 'passphrase.changed' | 'passphrase.reset',
  changed: Slot,
  slots: Slot[],
): Promise<void> {
  const content = { ...book.slots.content, slots };
  const revision = book.slots.revision + 1;
  const facts = { slot: changed.id, restricted: changed.second !== null, revision };
  book.db.transaction(() => {
    writeKnownSlots(book.db, book.slots.content.slots, slots);
    appendAudit(book, clock, 'slots.changing', { ...facts, deed });
  });
  try {
    await writeSlots(book.folder, content, revision);
  } catch (thrown) {
    // Of the two copies the newer one counts: once it stands, the change is in force though the other copy is behind.
    const standing = await readSlots(book.folder).catch(() => null);
    if (standing?.revision !== revision) throw fileError(thrown);
  }
  book.slots = { content, revision };
  book.session = { ...book.session, secondPersonMissing: secondPersonMissing(content) };
  try {
    book.db.transaction(() => {
      writeKnownSlots(book.db, slots);
      appendAudit(book, clock, deed, facts);
    });
  } catch {
    // Told by `slots.changing`, see above.
  }
}

/**
 * Cost for a new wrap: that of the slot that was opened, and never less than today's floor. What other slots ask for stands in a file
 * that anybody can write, and is proven only by opening them.
 */
function newCost({ slots, session }: UnlockedBook): KdfCost {
  const opened = slots.content.slots.find((each) => each.id === session.slot.id);
  const proven = opened ? costOf(opened) : FLOOR;
  return {
    memoryKiB: Math.max(FLOOR.memoryKiB, proven.memoryKiB),
    passes: Math.max(FLOOR.passes, proven.passes),
    lanes: Math.max(FLOOR.lanes, proven.lanes),
  };
}
