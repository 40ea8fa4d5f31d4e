import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newestVersion } from '../../electron/core/store/migrate.ts';
import { inUse, openStore } from '../../electron/core/store/open.ts';
import { lastAudit } from '../../electron/core/store/queries/audit.ts';
import { writeSetting } from '../../electron/core/store/queries/settings.ts';
import { readIdentity, readTrustedInstant } from '../../electron/core/vault/book-settings.ts';
import { SLOT_FILES, readSlots, writeSlots } from '../../electron/core/vault/keyslots.ts';
import { writeKnownSlots } from '../../electron/core/vault/known-slots.ts';
import { holdFolder } from '../../electron/core/vault/open-book.ts';
import { newId } from '../../shared/model/ids.ts';
import { testClock } from './helpers.ts';
import { auditIn, folderOf, MADE_AT, makeKeyedMould, open, ownKeys, type KeyedMould } from './opened-book.ts';
import { dropMould, snapshot } from './vault-kit.ts';

let mould: KeyedMould;
beforeAll(async () => void (mould = await makeKeyedMould()));
afterAll(() => dropMould(mould));

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const ELSEWHERE = 'f'.repeat(64);
const types = (book: Parameters<typeof auditIn>[0]) => auditIn(book).map(({ type }) => type);

/** Changes the database of a folder with its key, as another program with it would. */
function alter(folder: string, change: (db: ReturnType<typeof openStore>) => void): void {
  const db = openStore(path.join(folder, 'book.db'), ownKeys(mould).data);
  change(db);
  db.close();
}

describe('a folder that is taken', () => {
  test('is locked until it is given free', async () => {
    const folder = folderOf(mould);
    const { lock, slots } = await holdFolder(folder);
    expect(slots).toEqual({ content: expect.objectContaining({ bookId: mould.bookId }), revision: 1 });
    expect(existsSync(path.join(folder, 'in-use.lock'))).toBe(true);
    lock.release();
    expect(existsSync(path.join(folder, 'in-use.lock'))).toBe(false);
  });

  test('with another thing in the place of its database is damaged', async () => {
    const folder = folderOf(mould);
    rmSync(path.join(folder, 'book.db'));
    mkdirSync(path.join(folder, 'book.db'));
    await expect(holdFolder(folder)).rejects.toEqual(code('book.damaged'));
  });

  test('while its database is held, or its slots cannot be mended, is given free again', async () => {
    const folder = folderOf(mould);
    const book = await open(mould, folder);
    rmSync(path.join(folder, 'in-use.lock'));
    await expect(holdFolder(folder)).rejects.toEqual(code('book.in_use'));
    expect(existsSync(path.join(folder, 'in-use.lock'))).toBe(false);
    book.close();
    const second = path.join(folder, SLOT_FILES[1]);
    rmSync(second);
    mkdirSync(path.join(second, 'held'), { recursive: true });
    await expect(holdFolder(folder)).rejects.toEqual(code('disk.failed'));
    expect(existsSync(path.join(folder, 'in-use.lock'))).toBe(false);
  });

  test('whose copies of the slots agree is not written to', async () => {
    const folder = folderOf(mould);
    const second = path.join(folder, SLOT_FILES[1]);
    // The same content in other bytes: would be lost if it were written again.
    writeFileSync(second, `${readFileSync(second, 'utf8')}\n`);
    const before = snapshot(folder);
    (await holdFolder(folder)).lock.release();
    expect(snapshot(folder)).toEqual(before);
  });
});

describe('an opened book', () => {
  test('tells who opened it, and what there is to know of it', async () => {
    const book = await open(mould, folderOf(mould));
    expect(book.session).toMatchObject({
      bookId: mould.bookId,
      slot: { id: mould.slotId, label: '使用人1', kind: 'passphrase' },
      secondPersonMissing: false,
      copy: false,
      readOnly: false,
      doubt: null,
    });
    expect(Object.keys(book.session.slot)).toEqual(['id', 'label', 'kind']);
    expect(book.actor).toBe('使用人1');
    expect(auditIn(book).at(-1)).toEqual({
      type: 'book.unlocked',
      payload: { slot: mould.slotId, clockBehind: null, clockAhead: null },
    });
  });

  test('that is closed has no key left, and its folder is free', async () => {
    const folder = folderOf(mould);
    const book = await open(mould, folder);
    const secrets = [book.keys.data, book.keys.second, book.fileKey, book.seal?.key];
    for (const secret of secrets) expect(secret?.some((byte) => byte !== 0)).toBe(true);
    expect([book.closed.aborted, existsSync(path.join(folder, 'in-use.lock'))]).toEqual([false, true]);
    book.close();
    for (const secret of secrets) expect(secret?.every((byte) => byte === 0)).toBe(true);
    expect([book.closed.aborted, existsSync(path.join(folder, 'in-use.lock'))]).toEqual([true, false]);
    expect(inUse(path.join(folder, 'book.db'))).toBe(false);
    book.close();
  });

  test.each<[string, (folder: string) => void, string]>([
    ['a branch that cannot be read', (folder) => alter(folder, (db) => writeSetting(db, 'branch', 1)), 'book.damaged'],
    ['a layout of tomorrow', (folder) => alter(folder, (db) => db.pragma('user_version=99999')), 'book.newer'],
    [
      'the identity of another book',
      (folder) => alter(folder, (db) => writeSetting(db, 'book', { ...readIdentity(db), bookId: newId() })),
      'book.damaged',
    ],
  ])('that has %s is refused; its keys are cleared, its database is free', async (_, change, told) => {
    const folder = folderOf(mould);
    change(folder);
    const before = readFileSync(path.join(folder, 'book.db'));
    const keys = ownKeys(mould);
    const held = await holdFolder(folder);
    await expect(open(mould, folder, { keys, held })).rejects.toEqual(code(told));
    for (const key of [keys.data, keys.second]) expect(key?.every((byte) => byte === 0)).toBe(true);
    expect(inUse(path.join(folder, 'book.db'))).toBe(false);
    expect(readFileSync(path.join(folder, 'book.db'))).toEqual(before);
    // The lock is the caller's.
    expect(existsSync(path.join(folder, 'in-use.lock'))).toBe(true);
    held.lock.release();
  });

  test('knows from then on only the slots that it was opened with', async () => {
    const folder = folderOf(mould);
    const { content, revision } = await readSlots(folder);
    const fewer = { ...content, slots: content.slots.filter(({ id }) => id !== mould.secondSlotId) };
    // A change that a crash cut short: both standings are known.
    alter(folder, (db) => writeKnownSlots(db, content.slots, fewer.slots));
    const book = await open(mould, folder);
    expect(book.session.doubt).toBeNull();
    book.close();
    await writeSlots(folder, fewer, revision + 1);
    expect((await open(mould, folder)).session).toMatchObject({ doubt: 'slots_differ', readOnly: true });
  });

  test('tells older programs its layout, and its own copy elsewhere does not', async () => {
    const folder = folderOf(mould);
    const { content, revision } = await readSlots(folder);
    await writeSlots(folder, { ...content, layout: 1 }, revision);
    (await open(mould, folder, { machine: ELSEWHERE })).close();
    expect(await readSlots(folder)).toMatchObject({ content: { layout: 1 }, revision });
    const book = await open(mould, folder);
    const now = { content: { ...content, layout: newestVersion() }, revision: revision + 1 };
    expect(book.slots).toEqual(now);
    expect(await readSlots(folder)).toEqual({ ...now, behind: false });
    book.close();
    (await open(mould, folder)).close();
    expect((await readSlots(folder)).revision).toBe(revision + 1);
  });
});

describe('a book on another PC', () => {
  test('is a copy: nothing is asked of it, nothing written, whatever is said of it elsewhere', async () => {
    const folder = folderOf(mould);
    const before = snapshot(folder);
    const anchor = { seq: 1, hash: 'another' };
    const book = await open(mould, folder, { machine: ELSEWHERE, anchor });
    expect(book.session).toMatchObject({ copy: true, readOnly: true, doubt: null });
    book.close();
    expect(snapshot(folder)).toEqual(before);
  });

  test('lives there once it is adopted, and adopting where it lives says nothing', async () => {
    const folder = folderOf(mould);
    const here = await open(mould, folder, { adopt: true });
    expect(types(here)).not.toContain('book.adopted');
    const made = readIdentity(here.db);
    here.close();
    const there = await open(mould, folder, { machine: ELSEWHERE, adopt: true });
    expect(there.session).toMatchObject({ copy: false, readOnly: false });
    expect(auditIn(there)).toContainEqual({ type: 'book.adopted', payload: { slot: mould.slotId } });
    expect(readIdentity(there.db)).toEqual({ ...made, machine: expect.not.stringMatching(made.machine) });
    there.close();
    expect((await open(mould, folder)).session).toMatchObject({ copy: true });
  });
});

describe('what this PC has seen of a book', () => {
  test('and finds in it again raises no doubt; what it misses does, before anything is written', async () => {
    const folder = folderOf(mould);
    const first = await open(mould, folder);
    const last = lastAudit(first.db);
    first.close();
    const anchor = { seq: last?.seq ?? 0, hash: last?.hash ?? '' };
    const second = await open(mould, folder, { anchor });
    expect(second.session.doubt).toBeNull();
    const entries = auditIn(second);
    second.close();
    for (const missing of [
      { ...anchor, seq: anchor.seq + 10 },
      { ...anchor, hash: anchor.hash.replaceAll(/./g, '0') },
    ]) {
      const book = await open(mould, folder, { anchor: missing });
      expect(book.session).toMatchObject({ doubt: 'rolled_back', readOnly: true });
      expect(auditIn(book)).toEqual(entries);
      expect(() => writeSetting(book.db, 'x', 1)).toThrow();
      book.close();
    }
  });
});

describe('the clock at unlocking', () => {
  const DAY = 86_400_000;
  const after = (ms: number) => testClock(new Date(Date.parse(MADE_AT) + ms).toISOString());

  test.each([
    ['the same instant', 0, null, null],
    ['a moment before', -1, MADE_AT, null],
    ['92 days after', 92 * DAY, null, null],
    ['a moment more', 92 * DAY + 1, null, MADE_AT],
  ])('%s as the last entry', async (_, ms, clockBehind, clockAhead) => {
    const book = await open(mould, folderOf(mould), { clock: after(ms) });
    expect(book.session).toMatchObject({ clockBehind, clockAhead });
    expect(auditIn(book).at(-1)?.payload).toMatchObject({ clockBehind, clockAhead });
    expect(readTrustedInstant(book.db)).toBe(clockBehind ?? clockAhead);
  });
});
