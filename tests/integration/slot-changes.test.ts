import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FLOOR } from '../../electron/core/vault/kdf.ts';
import { readSlots, SLOT_FILES, type Slot } from '../../electron/core/vault/keyslots.ts';
import type { UnlockedBook } from '../../electron/core/vault/open-book.ts';
import {
  addSlot,
  assertStrong,
  opens,
  passphraseSlot,
  recoveryPassphrase,
  recoverySlot,
  removeSlot,
  resetPassphrase,
} from '../../electron/core/vault/slot-changes.ts';
import { newId } from '../../shared/model/ids.ts';
import { tempFolder, testClock } from './helpers.ts';
import { auditIn, folderOf, makeKeyedMould, open, type KeyedMould } from './opened-book.ts';
import { dropMould, PASSPHRASE, SECOND } from './vault-kit.ts';

let mould: KeyedMould;
beforeAll(async () => void (mould = await makeKeyedMould()));
afterAll(() => dropMould(mould));

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const clock = testClock();
const NEXT = '毛笔 砚台 桂花 渡船';

async function opened() {
  const folder = folderOf(mould);
  const book = await open(mould, folder);
  return { folder, book, second: passphraseSlot(book.slots.content, mould.secondSlotId) };
}

/** What must not move when a change is refused. */
const standing = (book: UnlockedBook) => ({ slots: book.slots, session: book.session, audit: auditIn(book) });

/** The same slot as one that cannot read restricted text, in the open book. */
function withoutSecond(book: UnlockedBook, slot: Slot): Slot {
  const plain = { ...slot, second: null };
  const slots = book.slots.content.slots.map((each) => (each.id === slot.id ? plain : each));
  book.slots = { ...book.slots, content: { ...book.slots.content, slots } };
  return plain;
}

describe('choosing a slot', () => {
  test('of a person is by id, and the recovery key is nobody', async () => {
    const { content } = await readSlots(folderOf(mould));
    expect(passphraseSlot(content, mould.secondSlotId)).toMatchObject({ id: mould.secondSlotId, label: '使用人2' });
    for (const none of [newId(), recoverySlot(content).id])
      expect(() => passphraseSlot(content, none)).toThrow(code('input.invalid'));
  });

  test('of the recovery key says when there is none', async () => {
    const { content } = await readSlots(folderOf(mould));
    expect(recoverySlot(content)).toMatchObject({ kind: 'recovery' });
    const slots = content.slots.filter(({ kind }) => kind === 'passphrase');
    expect(() => recoverySlot({ ...content, slots })).toThrow(code('vault.wrong_recovery_key'));
  });

  test('is by what opens it: a wrong passphrase does not, and a derivation that fails is no wrong passphrase', async () => {
    const { book, second } = await opened();
    expect(await opens(book, second, SECOND.passphrase)).toBe(true);
    expect(await opens(book, second, PASSPHRASE)).toBe(false);
    const impossible = { ...second, kdf: { ...second.kdf, lanes: 0 } };
    await expect(opens(book, impossible, SECOND.passphrase)).rejects.not.toEqual(code('vault.wrong_passphrase'));
  });

  test('takes the recovery key whatever way it was typed', () => {
    const { recoveryKey } = mould;
    expect(recoveryPassphrase(` ${recoveryKey.replaceAll('-', ' ').toLowerCase()}`)).toBe(recoveryKey);
    expect(() => recoveryPassphrase(recoveryKey.slice(1))).toThrow(code('vault.wrong_recovery_key'));
  });

  test('does not take a passphrase that names what everybody knows', () => {
    expect(() => assertStrong(NEXT, ['记录簿1'])).not.toThrow();
    expect(() => assertStrong('123456', [])).toThrow(code('vault.weak_passphrase'));
    expect(() => assertStrong('青石县图书馆支部', ['青石县图书馆支部'])).toThrow(code('vault.weak_passphrase'));
  });
});

describe('a change of who opens the book', () => {
  test('is announced in the audit chain before it is made and told after, and is in both files', async () => {
    const { folder, book, second } = await opened();
    const { content, revision } = book.slots;
    const before = auditIn(book).length;
    await removeSlot(book, clock, second);
    const facts = { slot: second.id, restricted: true, revision: revision + 1 };
    expect(auditIn(book).slice(before)).toEqual([
      { type: 'slots.changing', payload: { ...facts, deed: 'slot.removed' } },
      { type: 'slot.removed', payload: facts },
    ]);
    const left = { ...content, slots: content.slots.filter(({ id }) => id !== second.id) };
    expect(book.slots).toEqual({ content: left, revision: revision + 1 });
    expect(await readSlots(folder)).toEqual({ content: left, revision: revision + 1, behind: false });
    expect(book.session.secondPersonMissing).toBe(true);
    book.close();
    expect((await open(mould, folder)).session).toMatchObject({ doubt: null, secondPersonMissing: true });
  });

  test('is known to the book: the files from before are told', async () => {
    const { folder, book, second } = await opened();
    const kept = tempFolder();
    for (const name of SLOT_FILES) cpSync(path.join(folder, name), path.join(kept, name));
    await removeSlot(book, clock, second);
    book.close();
    for (const name of SLOT_FILES) cpSync(path.join(kept, name), path.join(folder, name));
    expect((await open(mould, folder)).session).toMatchObject({ doubt: 'slots_differ' });
  });

  test.each([
    [SLOT_FILES[0], false],
    [SLOT_FILES[1], true],
  ])('with %s unwritable is in force: %s; the book opens without a doubt either way', async (name, inForce) => {
    const { folder, book, second } = await opened();
    const { slots, session } = book;
    const file = path.join(folder, name);
    renameSync(file, `${file}.away`);
    mkdirSync(path.join(file, 'held'), { recursive: true });
    const told = removeSlot(book, clock, second);
    if (inForce) await told;
    else {
      await expect(told).rejects.toEqual(code('disk.failed'));
      expect([book.slots, book.session]).toEqual([slots, session]);
    }
    const last = auditIn(book).at(-1)?.type;
    expect(last).toBe(inForce ? 'slot.removed' : 'slots.changing');
    expect(book.session.secondPersonMissing).toBe(inForce);
    book.close();
    rmSync(file, { recursive: true });
    renameSync(`${file}.away`, file);
    expect((await open(mould, folder)).session).toMatchObject({ doubt: null, secondPersonMissing: inForce });
  });

  test('refused: of oneself, of somebody who reads more, to a name that is taken', async () => {
    const { book, second } = await opened();
    const before = standing(book);
    const own = passphraseSlot(book.slots.content, mould.slotId);
    await expect(removeSlot(book, clock, own)).rejects.toEqual(code('input.invalid'));
    await expect(addSlot(book, clock, '使用人2', NEXT)).rejects.toEqual(code('input.invalid'));
    expect(standing(book)).toEqual(before);
    book.session = { ...book.session, restricted: false };
    await expect(removeSlot(book, clock, second)).rejects.toEqual(code('input.invalid'));
    expect(standing(book)).toEqual({ ...before, session: book.session });
    // Who reads no more than oneself may go.
    await removeSlot(book, clock, withoutSecond(book, second));
    expect(auditIn(book).at(-1)).toMatchObject({ type: 'slot.removed', payload: { restricted: false } });
  });
});

describe('a new passphrase', () => {
  test('opens what the slot opened before and no more, in its old place', async () => {
    const { folder, book, second } = await opened();
    const plain = withoutSecond(book, second);
    const order = book.slots.content.slots.map(({ id }) => id);
    const fresh = await resetPassphrase(book, clock, 'passphrase.reset', plain, NEXT);
    expect(fresh).toMatchObject({ id: second.id, label: second.label, kind: 'passphrase', second: null });
    const { content } = await readSlots(folder);
    expect(content.slots.map(({ id }) => id)).toEqual(order);
    expect(content.slots[1]).toEqual(fresh);
    expect(content.slots[0]).toEqual(book.slots.content.slots[0]);
    expect(await opens(book, fresh, NEXT)).toBe(true);
    const payload = { slot: second.id, restricted: false };
    expect(auditIn(book).at(-1)).toMatchObject({ type: 'passphrase.reset', payload });
  });

  test('costs the floor at least, and what the slot in use has proven where that is more', async () => {
    const { book } = await opened();
    const third = await addSlot(book, clock, '使用人3', NEXT);
    expect(third.kdf).toMatchObject(FLOOR);
    expect(third).toMatchObject({ kind: 'passphrase', label: '使用人3', second: expect.anything() });
    const dearer = { memoryKiB: FLOOR.memoryKiB + 1024, passes: FLOOR.passes + 1, lanes: 2 };
    const slots = book.slots.content.slots.map((slot) =>
      slot.id === mould.slotId ? { ...slot, kdf: { ...slot.kdf, ...dearer } } : slot,
    );
    book.slots = { ...book.slots, content: { ...book.slots.content, slots } };
    expect((await addSlot(book, clock, '使用人4', NEXT)).kdf).toMatchObject(dearer);
  });
});
