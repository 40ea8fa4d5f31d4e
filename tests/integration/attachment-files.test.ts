import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { deriveSecret } from '../../electron/core/crypto/secret.ts';
import { stripMetadata } from '../../electron/core/attachments/strip-metadata.ts';
import { insertAttachment } from '../../electron/core/store/queries/attachments.ts';
import {
  contentFacts,
  readAttachment,
  removeAttachmentFile,
  tidyAttachments,
  writeAttachment,
} from '../../electron/core/vault/attachment-files.ts';
import { newId } from '../../shared/model/ids.ts';
import { phonePng, plainJpeg } from '../fixtures/pictures.ts';
import { openTestBook, tempFolder, testClock } from './helpers.ts';
import { draft, newBook } from './records.helpers.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const CHUNK = 1024 * 1024;
const HEADER = 40;

describe('files of attachments', () => {
  const facts = (content: Buffer) => ({
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  });
  const place = (folder: string, file: string) => path.join(folder, 'attachments', file);

  test.each([0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])(
    '%i bytes come back, and do not stand in the file',
    async (size) => {
      const book = openTestBook();
      const content = randomBytes(size);
      const file = await writeAttachment(book, content);
      expect(file).toMatch(/^[0-9a-f]{32}\.att$/);
      expect((await readAttachment(book, file, facts(content))).equals(content)).toBe(true);
      const stored = readFileSync(place(book.folder, file));
      expect(stored.length).toBe(HEADER + size + 16 * Math.max(1, Math.ceil(size / CHUNK)));
      if (size > 64) expect(stored.includes(content.subarray(0, 64))).toBe(false);
    },
  );

  test('every change of the file is found: bits, cuts, moved, repeated and lost chunks, another file or book', async () => {
    const book = openTestBook();
    const content = Buffer.concat([randomBytes(CHUNK), randomBytes(CHUNK), randomBytes(100)]);
    const file = await writeAttachment(book, content);
    const whole = readFileSync(place(book.folder, file));
    const step = CHUNK + 16;
    const header = whole.subarray(0, HEADER);
    const [a, b, last] = [0, 1, 2].map((i) => whole.subarray(HEADER + i * step, HEADER + (i + 1) * step)) as [
      Buffer,
      Buffer,
      Buffer,
    ];
    const other = readFileSync(place(book.folder, await writeAttachment(book, content)));
    const flipped = (at: number) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes;
    };
    const damages: Record<string, Buffer> = {
      'bit in the magic': flipped(0),
      'bit in the salt': flipped(20),
      'bit in the first chunk': flipped(HEADER + 5),
      'bit in the tag at the end': flipped(whole.length - 1),
      'cut in the last chunk': whole.subarray(0, -1),
      'cut after the second chunk': Buffer.concat([header, a, b]),
      'cut after the first chunk': Buffer.concat([header, a]),
      'only the header': header,
      empty: Buffer.alloc(0),
      'chunks swapped': Buffer.concat([header, b, a, last]),
      'chunk repeated': Buffer.concat([header, a, a, last]),
      'chunk lost': Buffer.concat([header, a, last]),
      'bytes added': Buffer.concat([whole, Buffer.alloc(1)]),
      'chunk added': Buffer.concat([whole, last]),
      'header of another file': Buffer.concat([other.subarray(0, HEADER), whole.subarray(HEADER)]),
      'chunk of another file': Buffer.concat([header, other.subarray(HEADER, HEADER + step), b, last]),
    };
    for (const [name, bytes] of Object.entries(damages)) {
      writeFileSync(place(book.folder, file), bytes);
      await expect(readAttachment(book, file, facts(content)), name).rejects.toEqual(code('attachment.damaged'));
    }
    writeFileSync(place(book.folder, file), other);
    // A whole file of this book in the place of another is told by what the row recorded.
    await expect(readAttachment(book, file, facts(Buffer.from('other')))).rejects.toEqual(code('attachment.damaged'));
    writeFileSync(place(book.folder, file), whole);
    await expect(readAttachment({ ...book, fileKey: randomBytes(32) }, file, facts(content))).rejects.toEqual(
      code('attachment.damaged'),
    );
    rmSync(place(book.folder, file));
    await expect(readAttachment(book, file, facts(content))).rejects.toEqual(code('attachment.damaged'));
  });
});

describe('the form of attachment files, which later programs must read', () => {
  test('is the one that is described', async () => {
    const book = openTestBook();
    const content = Buffer.concat([randomBytes(CHUNK), Buffer.from('签到表')]);
    const salt = randomBytes(32);
    const header = Buffer.concat([Buffer.from('BBATT\0\0\x01', 'latin1'), salt]);
    const key = deriveSecret(book.fileKey, salt, 'branchbook/attachment');
    const chunks = [content.subarray(0, CHUNK), content.subarray(CHUNK)].map((clear, index) => {
      // The chunk's number, then whether it is the last.
      const nonce = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, index, index]);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(header);
      return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
    });
    const file = `${'a'.repeat(32)}.att`;
    writeFileSync(path.join(book.folder, 'attachments', file), Buffer.concat([header, ...chunks]));
    expect((await readAttachment(book, file, contentFacts(content))).equals(content)).toBe(true);
  });
});

describe('an attachment file', () => {
  test('is told by its size and by its hash, each by itself', async () => {
    const book = openTestBook();
    const content = Buffer.from('签到表');
    const { size, sha256 } = contentFacts(content);
    const file = await writeAttachment(book, content);
    for (const other of [
      { size: size + 1, sha256 },
      { size, sha256: contentFacts(Buffer.from('另一张')).sha256 },
    ])
      await expect(readAttachment(book, file, other)).rejects.toEqual(code('attachment.damaged'));
  });

  test('that cannot be read or written is told in words, and nothing is left of it', async () => {
    const book = openTestBook();
    const attachments = path.join(book.folder, 'attachments');
    const file = `${'a'.repeat(32)}.att`;
    mkdirSync(path.join(attachments, file));
    await expect(readAttachment(book, file, { size: 0, sha256: '' })).rejects.toEqual(code('disk.failed'));
    await removeAttachmentFile(book, file);
    expect(readdirSync(attachments)).toEqual([file]);
    rmSync(attachments, { recursive: true });
    await removeAttachmentFile(book, file);
    writeFileSync(attachments, '');
    await expect(writeAttachment(book, Buffer.from('x'))).rejects.toEqual(code('disk.failed'));
    rmSync(attachments);
    await removeAttachmentFile(book, await writeAttachment(book, Buffer.from('x')));
    expect(readdirSync(attachments)).toEqual([]);
  });
});

describe('the folder of attachments at unlocking', () => {
  const place = (folder: string, file: string) => path.join(folder, 'attachments', file);

  test('files that no row names are put aside and go after a month; others in the folder stay', async () => {
    const book = openTestBook();
    const orphan = await writeAttachment(book, Buffer.from('lost'));
    writeFileSync(place(book.folder, '.x.att.0123.tmp'), 'half');
    writeFileSync(place(book.folder, '说明.txt'), 'not ours');
    const saved = `${'0'.repeat(32)}.att.aside.bak`;
    writeFileSync(place(book.folder, saved), 'a copy that somebody made');
    const longAgo = new Date('2025-01-01T00:00:00.000Z');
    utimesSync(place(book.folder, saved), longAgo, longAgo);
    writeFileSync(place(book.folder, `.${'0'.repeat(32)}.att.0123456789ab.tmp`), 'half');
    const at = testClock('2026-11-22T09:00:00.000Z');
    const kept = () => readdirSync(path.join(book.folder, 'attachments')).toSorted();
    const others = ['.x.att.0123.tmp', saved, '说明.txt'].toSorted();
    await tidyAttachments(book, at);
    expect(kept()).toEqual([...others, `${orphan}.aside`].toSorted());
    at.set('2026-12-22T09:00:00.000Z');
    await tidyAttachments(book, at);
    expect(kept()).toEqual([...others, `${orphan}.aside`].toSorted());
    at.set('2026-12-22T09:00:00.001Z');
    await tidyAttachments(book, at);
    expect(kept()).toEqual(others);
    rmSync(path.join(book.folder, 'attachments'), { recursive: true });
    await tidyAttachments(book, at);
    expect(kept()).toEqual([]);
  });

  test('a book file from before, opened in between, costs no attachment of the newer one', async () => {
    const { book, people } = newBook();
    const record = draft(book, people);
    const content = Buffer.from('签到表');
    const file = await writeAttachment(book, content);
    // As the older file sees it: no row. Then the newer file is back, with its row.
    await tidyAttachments(book, testClock());
    expect(existsSync(place(book.folder, file))).toBe(false);
    insertAttachment(book.db, {
      recordId: record.id,
      entryId: null,
      kind: '签到表',
      caption: '',
      takenOn: null,
      ...contentFacts(content),
      id: newId(),
      name: '签到表.txt',
      exifTime: null,
      mime: 'text/plain',
      file,
      followUp: false,
      addedAt: '2026-11-22T09:00:00.000Z',
    });
    await tidyAttachments(book, testClock());
    expect(existsSync(place(book.folder, `${file}.aside`))).toBe(false);
    // What is aside does not take the place of what is there.
    writeFileSync(place(book.folder, `${file}.aside`), 'other');
    await tidyAttachments(book, testClock());
    expect(readFileSync(place(book.folder, `${file}.aside`), 'utf8')).toBe('other');
    expect(await readAttachment(book, file, contentFacts(content))).toEqual(content);
  });

  test('a folder that cannot be made keeps nobody out', async () => {
    const book = openTestBook();
    const folder = path.join(book.folder, 'book.db');
    await expect(tidyAttachments({ ...book, folder }, testClock())).resolves.toBeUndefined();
  });

  test('a folder that is a link to another is not tidied', async () => {
    const book = openTestBook();
    const elsewhere = tempFolder();
    rmSync(path.join(book.folder, 'attachments'), { recursive: true });
    symlinkSync(elsewhere, path.join(book.folder, 'attachments'));
    const foreign = [`${'0'.repeat(32)}.att`, '.unsaved.tmp'];
    for (const name of foreign) writeFileSync(path.join(elsewhere, name), 'somebody else');
    await tidyAttachments(book, testClock());
    expect(readdirSync(elsewhere).toSorted()).toEqual(foreign.toSorted());
  });
});

test('a picture of nothing but markers or chunks takes neither time nor memory', async () => {
  const size = 8 * CHUNK;
  const markers = Buffer.alloc(size, Buffer.from([0xff, 0x01]));
  const chunks = Buffer.alloc(size, Buffer.concat([Buffer.alloc(4), Buffer.from('IDAT'), Buffer.alloc(4)]));
  const restarts = Buffer.alloc(size, Buffer.from([0xff, 0xd0]));
  const jpeg = plainJpeg();
  const scan = jpeg.length - 40;
  for (const [type, content] of [
    ['jpg', Buffer.concat([jpeg.subarray(0, 2), markers])],
    ['png', Buffer.concat([phonePng().subarray(0, 33), chunks])],
    ['jpg', Buffer.concat([jpeg.subarray(0, scan), restarts])],
  ] as const) {
    const before = process.memoryUsage().rss;
    const started = performance.now();
    await expect(stripMetadata(type, content)).rejects.toEqual(code('attachment.damaged'));
    // Before: 13 seconds and 1.3 GB. The limit leaves room for a busy machine.
    expect(performance.now() - started).toBeLessThan(5000);
    expect(process.memoryUsage().rss - before).toBeLessThan(128 * CHUNK);
  }
});
