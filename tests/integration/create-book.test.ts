import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../electron/core/context.ts';
import { inUse } from '../../electron/core/store/open.ts';
import { readBranch, readIdentity } from '../../electron/core/vault/book-settings.ts';
import { createBook, type NewBook } from '../../electron/core/vault/create-book.ts';
import { FLOOR, LEAST } from '../../electron/core/vault/kdf.ts';
import { readSlots } from '../../electron/core/vault/keyslots.ts';
import { knowsSlots } from '../../electron/core/vault/known-slots.ts';
import { machineSeal } from '../../electron/core/vault/machine.ts';
import { sampleBranch, tempFolder, testClock } from './helpers.ts';
import { auditIn } from './opened-book.ts';
import { PASSPHRASE, SECOND } from './vault-kit.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const MACHINE = '0'.repeat(64);
const wanted = (second: NewBook['second'] = null): NewBook => ({
  displayName: '记录簿1',
  slotLabel: '使用人1',
  passphrase: PASSPHRASE,
  branch: sampleBranch(),
  second,
});
const at = (clock: Clock = testClock('2026-11-22T09:00:00.000Z')) => ({ clock, machine: MACHINE });
/** A cost that no derivation takes: making the book fails once its folder is claimed. */
const IMPOSSIBLE = { ...LEAST, lanes: 0 };

describe('a new book', () => {
  test('has a slot for each person and one for the recovery key, and knows where it was made and when', async () => {
    const folder = path.join(tempFolder(), 'a', 'b', 'book');
    const { book } = await createBook(folder, wanted(SECOND), at(), LEAST);
    onTestFinished(() => book.close());
    const { content, revision, behind } = await readSlots(folder);
    expect({ revision, behind }).toEqual({ revision: 1, behind: false });
    expect(content.slots.map(({ label, kind }) => [label, kind])).toEqual([
      ['使用人1', 'passphrase'],
      ['使用人2', 'passphrase'],
      ['恢复密钥', 'recovery'],
    ]);
    for (const { second } of content.slots) expect(second).not.toBeNull();
    expect(book.slots).toEqual({ content, revision });
    expect(book.session).toMatchObject({ slot: { label: '使用人1' }, secondPersonMissing: false });
    expect(readBranch(book.db)).toEqual(sampleBranch());
    // Known from the first moment: a slot file exchanged before the next opening is noticed.
    expect(knowsSlots(book.db, content.slots.slice(1))).toBe(false);
    const { bookId } = content;
    const createdAt = '2026-11-22T09:00:00.000Z';
    expect(readIdentity(book.db)).toEqual({ bookId, createdAt, machine: machineSeal(MACHINE, bookId) });
    const slots = content.slots.map(({ id, kind }) => ({ id, kind }));
    expect(auditIn(book)[0]).toEqual({ type: 'book.created', payload: { bookId, slots } });
    if (process.platform === 'win32') return;
    for (const made of [path.dirname(path.dirname(folder)), path.dirname(folder), folder, `${folder}/attachments`])
      expect(statSync(made).mode & 0o777, made).toBe(0o700);
  });

  test('may be called by one character, as its people may', async () => {
    const folder = path.join(tempFolder(), 'book');
    const { book } = await createBook(folder, { ...wanted(), displayName: '簿', slotLabel: '林' }, at(), LEAST);
    book.close();
    const { content } = await readSlots(folder);
    expect([content.displayName, content.slots[0]?.label]).toEqual(['簿', '林']);
  });

  test('costs what this PC can bear, and never less than the floor', async () => {
    const { book } = await createBook(path.join(tempFolder(), 'book'), wanted(), at(), null);
    book.close();
    for (const { kdf } of book.slots.content.slots) {
      expect(kdf.memoryKiB).toBeGreaterThanOrEqual(FLOOR.memoryKiB);
      expect(kdf.passes).toBeGreaterThanOrEqual(FLOOR.passes);
    }
  });
});

describe('a book that could not be made', () => {
  test('leaves no folder that was not there before', async () => {
    const parent = tempFolder();
    await expect(createBook(path.join(parent, 'book'), wanted(), at(), IMPOSSIBLE)).rejects.toThrow();
    expect(readdirSync(parent)).toEqual([]);
  });

  test('leaves an empty folder that was there', async () => {
    const folder = tempFolder();
    await expect(createBook(folder, wanted(), at(), IMPOSSIBLE)).rejects.toThrow();
    expect(existsSync(folder)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
    const { book } = await createBook(folder, wanted(), at(), LEAST);
    book.close();
  });

  test('leaves what others put there while it was made, and nothing of its own', async () => {
    const folder = path.join(tempFolder(), 'book');
    const foreign = ['book', '旧book.db', 'my-attachments', 'attachments2', 'in-use.lock.txt', 'old.keyslots.json'];
    let own: string[] = [];
    const clock: Clock = {
      now() {
        own = readdirSync(folder);
        for (const name of foreign) writeFileSync(path.join(folder, name), '');
        for (const name of ['.keyslots.json.0.tmp', 'keyslots.copy.json']) writeFileSync(path.join(folder, name), '');
        throw new Error('no time');
      },
    };
    await expect(createBook(folder, wanted(), at(clock), LEAST)).rejects.toThrow('no time');
    expect(own).toEqual(expect.arrayContaining(['attachments', 'book.db', 'in-use.lock']));
    expect(readdirSync(folder).toSorted()).toEqual(foreign.toSorted());
  });

  test('at its very end is closed: nothing holds its database any more', async () => {
    const folder = path.join(tempFolder(), 'book');
    const times = { left: 2 };
    const clock: Clock = {
      now() {
        if (times.left === 0) throw new Error('no time');
        times.left -= 1;
        return new Date('2026-11-22T09:00:00.000Z');
      },
    };
    await expect(createBook(folder, wanted(), at(clock), LEAST)).rejects.toThrow('no time');
    expect(existsSync(folder)).toBe(false);
    const { book } = await createBook(folder, wanted(), at(), LEAST);
    book.close();
    expect(inUse(path.join(folder, 'book.db'))).toBe(false);
  });
});

describe('a place that cannot take a new book', () => {
  test.each(['book.db', 'keyslots.json', 'keyslots.copy.json'])('says that it holds one by its %s', async (name) => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, name), '');
    const told = { code: 'book.exists', message: expect.stringContaining('已经有一个记录簿') };
    await expect(createBook(folder, wanted(), at(), LEAST)).rejects.toMatchObject(told);
    writeFileSync(path.join(folder, '照片.jpg'), '');
    await expect(createBook(folder, wanted(), at(), LEAST)).rejects.toMatchObject(told);
    expect(readdirSync(folder).toSorted()).toEqual([name, '照片.jpg'].toSorted());
  });

  test('says that it holds other files, and that is no book', async () => {
    const folder = tempFolder();
    mkdirSync(path.join(folder, '照片'));
    await expect(createBook(folder, wanted(), at(), LEAST)).rejects.toMatchObject({
      code: 'book.exists',
      message: expect.stringContaining('空文件夹来放'),
    });
    expect(readdirSync(folder)).toEqual(['照片']);
  });

  test('being a file, or below one, stays as it is', async () => {
    const file = path.join(tempFolder(), 'file');
    writeFileSync(file, '');
    await expect(createBook(file, wanted(), at(), LEAST)).rejects.toEqual(code('book.exists'));
    await expect(createBook(path.join(file, 'a', 'book'), wanted(), at(), LEAST)).rejects.toEqual(code('disk.failed'));
    expect(statSync(file).size).toBe(0);
  });

  test('on a share is refused before anything is made', async () => {
    await expect(createBook('//server/share/book', wanted(), at(), LEAST)).rejects.toEqual(code('book.remote_folder'));
  });
});
