import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { stripMetadata } from '../../electron/core/attachments/strip-metadata.ts';
import { insertAttachment } from '../../electron/core/store/queries/attachments.ts';
import {
  contentFacts,
  readAttachment,
  tidyAttachments,
  writeAttachment,
} from '../../electron/core/vault/attachment-files.ts';
import { newId } from '../../shared/model/ids.ts';
import { phonePng, plainJpeg } from '../fixtures/pictures.ts';
import { openTestBook, tempFolder, testClock } from './helpers.ts';
import { draft, newBook } from './records.helpers.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const CHUNK = 1024 * 1024;

describe('the folder of attachments at unlocking', () => {
  const place = (folder: string, file: string) => path.join(folder, 'attachments', file);

  test('files that no row names are put aside and go after a month; others in the folder stay', async () => {
    const book = openTestBook();
    const orphan = await writeAttachment(book, Buffer.from('lost'));
    writeFileSync(place(book.folder, '.x.att.0123.tmp'), 'half');
    writeFileSync(place(book.folder, '说明.txt'), 'not ours');
    writeFileSync(place(book.folder, `.${'0'.repeat(32)}.att.0123456789ab.tmp`), 'half');
    const at = testClock('2026-11-22T09:00:00.000Z');
    const kept = () => readdirSync(path.join(book.folder, 'attachments')).toSorted();
    const others = ['.x.att.0123.tmp', '说明.txt'];
    await tidyAttachments(book, at);
    expect(kept()).toEqual([...others, `${orphan}.aside`].toSorted());
    at.set('2026-12-20T09:00:00.000Z');
    await tidyAttachments(book, at);
    expect(kept()).toEqual([...others, `${orphan}.aside`].toSorted());
    at.set('2026-12-24T09:00:00.000Z');
    await tidyAttachments(book, at);
    expect(kept()).toEqual(others);
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
    expect(await readAttachment(book, file, contentFacts(content))).toEqual(content);
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
