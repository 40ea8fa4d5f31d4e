import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { deriveSecret } from '../../electron/core/crypto/secret.ts';
import {
  readRescue,
  readRescues,
  removeRescue,
  writeRescue,
  type RescueContent,
} from '../../electron/core/vault/rescue-files.ts';
import { newId } from '../../shared/model/ids.ts';
import { openTestBook, tempFolder } from './helpers.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const typed = (at = '2026-11-22T09:00:00.000Z', text = '梼杌'): RescueContent => ({
  recordId: newId(),
  revision: 7,
  at,
  edits: [{ op: 'entry.put', text }],
});
const fileOf = (folder: string, rescueId: string) => path.join(folder, `rescue-${rescueId}.bbr`);

/** A book with a place elsewhere that is not there yet. */
function setUp(restricted = true) {
  const book = openTestBook({ restricted });
  const elsewhere = path.join(tempFolder(), 'user', 'rescue');
  const beside = path.join(elsewhere, book.session.bookId);
  return { book, elsewhere, beside };
}

/** A file in the folder's place: no name can be made below it, not even by root. */
function block(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  writeFileSync(folder, '');
}

describe('a rescue file', () => {
  test('comes back as it was, from the list and by its id', async () => {
    const { book, elsewhere, beside } = setUp();
    const content = typed();
    const rescueId = await writeRescue(book, elsewhere, content);
    const wanted = { rescueId, file: fileOf(book.folder, rescueId), at: content.at, content };
    expect(await readRescues(book, elsewhere)).toEqual([wanted]);
    expect(await readRescue(book, elsewhere, rescueId)).toEqual(wanted);
    expect(await readRescue(book, elsewhere, newId())).toBeNull();
    expect(existsSync(beside)).toBe(false);
    if (process.platform !== 'win32') expect(statSync(wanted.file).mode & 0o777).toBe(0o600);
  });

  test('lies in the user’s data, by book, when the book’s folder takes nothing, and is found there', async () => {
    const { book, elsewhere, beside } = setUp();
    const { folder } = book;
    block(folder);
    const content = typed();
    const rescueId = await writeRescue(book, elsewhere, content);
    expect(readdirSync(beside)).toEqual([`rescue-${rescueId}.bbr`]);
    const wanted = { rescueId, file: fileOf(beside, rescueId), at: content.at, content };
    expect(await readRescues(book, elsewhere)).toEqual([wanted]);
    expect(await readRescue(book, elsewhere, rescueId)).toEqual(wanted);
    // Another book of the same user has none of it.
    expect(await readRescues(setUp().book, elsewhere)).toEqual([]);
  });

  test('that no place takes is told in words', async () => {
    const { book, elsewhere } = setUp();
    for (const folder of [book.folder, elsewhere]) block(folder);
    await expect(writeRescue(book, elsewhere, typed())).rejects.toEqual(code('disk.failed'));
  });

  test('of both places are listed together, oldest first', async () => {
    const { book, elsewhere, beside } = setUp();
    mkdirSync(beside, { recursive: true });
    const days = [5, 2, 8, 1, 7, 3, 9, 4, 6].map((day) => `2026-11-0${day}T09:00:00.000Z`);
    for (const [index, day] of days.entries()) {
      const rescueId = await writeRescue(book, elsewhere, typed(day));
      if (index % 2 === 1) continue;
      copyFileSync(fileOf(book.folder, rescueId), fileOf(beside, rescueId));
      rmSync(fileOf(book.folder, rescueId));
    }
    expect((await readRescues(book, elsewhere)).map(({ at }) => at)).toEqual(days.toSorted());
  });

  test('in a place that cannot be read keeps nobody from those in the other', async () => {
    const { book } = setUp();
    const elsewhere = path.join(tempFolder(), 'long'.repeat(100));
    const rescueId = await writeRescue(book, elsewhere, typed());
    expect(await readRescues(book, elsewhere)).toMatchObject([{ rescueId }]);
  });

  test('is known by its whole name, and only an ordinary file is one', async () => {
    const { book, elsewhere } = setUp();
    const rescueId = await writeRescue(book, elsewhere, typed());
    const name = `rescue-${rescueId}.bbr`;
    for (const other of [`old-${name}`, `${name}.tmp`, `rescue-${rescueId.slice(1)}.bbr`, name.replace('.', '-')])
      copyFileSync(path.join(book.folder, name), path.join(book.folder, other));
    const folder = newId();
    mkdirSync(fileOf(book.folder, folder));
    expect(await readRescues(book, elsewhere)).toMatchObject([{ rescueId }]);
    expect(await readRescue(book, elsewhere, folder)).toBeNull();
  });

  test('goes when it is removed, as often as that is asked; what cannot go is told in words', async () => {
    const { book, elsewhere } = setUp();
    const rescueId = await writeRescue(book, elsewhere, typed());
    const [kept] = await readRescues(book, elsewhere);
    if (!kept) throw new Error('not there');
    await removeRescue(kept);
    await removeRescue(kept);
    expect(await readRescue(book, elsewhere, rescueId)).toBeNull();
    mkdirSync(path.join(kept.file, 'held'), { recursive: true });
    await expect(removeRescue(kept)).rejects.toEqual(code('disk.failed'));
  });
});

describe('who reads a rescue file', () => {
  test('of somebody with the second key: others with the second key, and nobody else', async () => {
    const { book, elsewhere } = setUp();
    const rescueId = await writeRescue(book, elsewhere, typed());
    const without = { ...book, seal: null };
    expect(await readRescues(without, elsewhere)).toEqual([]);
    expect(await readRescue(without, elsewhere, rescueId)).toBeNull();
    // Not even that the key of all slots were the one it is under.
    const allSlots = { ...book, seal: { key: book.fileKey, cipherKey: createSecretKey(book.fileKey) } };
    expect(await readRescues(allSlots, elsewhere)).toMatchObject([{ content: null }]);
  });

  test('of somebody without it: everybody who opens the book', async () => {
    const { book, elsewhere } = setUp();
    const content = typed();
    const rescueId = await writeRescue({ ...book, seal: null }, elsewhere, content);
    expect(await readRescue(book, elsewhere, rescueId)).toMatchObject({ content });
    expect(await readRescue({ ...book, seal: null }, elsewhere, rescueId)).toMatchObject({ content });
  });

  test.each([true, false])('of another book (second key: %s): nobody', async (restricted) => {
    const [one, other] = [setUp(restricted), setUp(restricted)];
    const rescueId = await writeRescue(one.book, one.elsewhere, typed());
    copyFileSync(fileOf(one.book.folder, rescueId), fileOf(other.book.folder, rescueId));
    expect(await readRescue(other.book, other.elsewhere, rescueId)).toMatchObject({ content: null });
  });

  test('with nothing but the file: nobody, and the same words twice look different', async () => {
    const { book, elsewhere } = setUp();
    const content = typed();
    const files: Buffer[] = [];
    for (let i = 0; i < 2; i++)
      files.push(readFileSync(fileOf(book.folder, await writeRescue(book, elsewhere, content))));
    const [first, second] = files;
    for (const file of files) expect(file.includes('梼杌') || file.includes(content.recordId)).toBe(false);
    // Behind the nine bytes that name form and key nothing is alike but by chance.
    const alike = [...(first ?? [])].filter((byte, at) => at >= 9 && byte === second?.[at]);
    expect(alike.length).toBeLessThan(10);
  });
});

describe('a rescue file that is not whole', () => {
  test('says that it is there, from when, and no more', async () => {
    const { book, elsewhere } = setUp();
    const rescueId = await writeRescue(book, elsewhere, typed());
    const file = fileOf(book.folder, rescueId);
    const whole = readFileSync(file);
    const flipped = Array.from(whole, (_, at) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 2;
      return bytes;
    });
    const cut = [0, 8, 9, 53, 60, 68, 69, whole.length - 1].map((length) => whole.subarray(0, length));
    for (const damaged of [...flipped, ...cut, Buffer.concat([whole, Buffer.alloc(1)])]) {
      writeFileSync(file, damaged);
      utimesSync(file, new Date('2026-11-20T08:00:00.000Z'), new Date('2026-11-20T08:00:00.000Z'));
      const wanted = { rescueId, file, at: '2026-11-20T08:00:00.000Z', content: null };
      expect(await readRescue(book, elsewhere, rescueId)).toEqual(wanted);
    }
    // Larger than any memory.
    truncateSync(file, 2 ** 40);
    expect(await readRescue(book, elsewhere, rescueId)).toMatchObject({ rescueId, content: null });
    writeFileSync(file, whole);
    expect(await readRescue(book, elsewhere, rescueId)).toMatchObject({ content: { revision: 7 } });
  });
});

describe('the form of rescue files, which later programs must read', () => {
  /** A file made from the description of its form: magic ‖ key ‖ salt ‖ nonce ‖ AES-256-GCM of the JSON ‖ tag. */
  function handMade(secret: Buffer, which: number, json: unknown, magic = 'BBRES\0\0\x01'): Buffer {
    const [salt, nonce] = [randomBytes(32), randomBytes(12)];
    const header = Buffer.concat([Buffer.from(magic, 'latin1'), Buffer.from([which]), salt, nonce]);
    const cipher = createCipheriv('aes-256-gcm', deriveSecret(secret, salt, 'branchbook/rescue'), nonce);
    cipher.setAAD(header);
    const text = typeof json === 'string' ? json : JSON.stringify(json);
    return Buffer.concat([header, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }
  const form = 'branchbook/rescue/1';

  test('is the one that is described', async () => {
    const { book, elsewhere } = setUp();
    const content = typed();
    for (const [which, secret] of [
      [0, book.fileKey],
      [1, book.seal?.key ?? book.fileKey],
    ] as const) {
      const rescueId = newId();
      writeFileSync(fileOf(book.folder, rescueId), handMade(secret, which, { form, ...content }));
      expect(await readRescue(book, elsewhere, rescueId)).toMatchObject({ content });
    }
  });

  test.each<[string, (content: RescueContent) => unknown, string?]>([
    ['a later form', (content) => ({ form: 'branchbook/rescue/2', ...content })],
    ['no form', (content) => content],
    ['more than is known of', (content) => ({ form, ...content, more: 1 })],
    ['no id of a record', (content) => ({ form, ...content, recordId: 'r1' })],
    ['a broken revision', (content) => ({ form, ...content, revision: 1.5 })],
    ['no list of edits', (content) => ({ form, ...content, edits: {} })],
    ['no JSON', () => '{'],
    ['a later kind of file', (content) => ({ form, ...content }), 'BBRES\0\0\x02'],
  ])('with %s is not taken for one that is understood', async (_, change, magic) => {
    const { book, elsewhere } = setUp();
    const rescueId = newId();
    writeFileSync(fileOf(book.folder, rescueId), handMade(book.fileKey, 0, change(typed()), magic));
    expect(await readRescue(book, elsewhere, rescueId)).toMatchObject({ rescueId, content: null });
  });
});
