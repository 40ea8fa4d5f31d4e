import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import path from 'node:path';
import exifr from 'exifr';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import { AppError } from '../../shared/model/errors.ts';
import { SECRETS, TAKEN_AT, imageOf, phoneJpeg, phonePng, plainJpeg } from '../fixtures/pictures.ts';
import { desk } from './attachments.helper.ts';
import { tempFolder } from './helpers.ts';
import { handleOf } from './vault-kit.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const CHUNK = 1024 * 1024;

async function office(...parts: string[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const part of parts) zip.addBuffer(Buffer.from('<x/>'), part);
  zip.end();
  return buffer(zip.outputStream);
}

describe('adding', () => {
  test('takes each allowed type by its content, keeps name, hash and size', async () => {
    const { add, call, record } = await desk();
    const docx = await office('[Content_Types].xml', 'word/document.xml');
    const xlsx = await office('[Content_Types].xml', 'xl/workbook.xml');
    const gbk = Buffer.from([0xc7, 0xe0, 0xca, 0xaf]);
    const given: [string, Buffer, string][] = [
      ['会场.jpg', plainJpeg(), 'image/jpeg'],
      ['签到.PNG', phonePng(), 'image/png'],
      ['批复.pdf', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
      ['发言.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['名单.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['说明.txt', Buffer.from('青石'), 'text/plain'],
      ['旧说明.txt', gbk, 'text/plain'],
    ];
    for (const [name, content, mime] of given) {
      const added = await add(name, content);
      const sha256 = createHash('sha256').update(content).digest('hex');
      expect(added).toMatchObject({ name, mime, size: content.length, sha256, caption: '会场' });
      const read = await call('attachments.read', { attachmentId: added.id });
      expect(read.mime).toBe(mime);
      expect(Buffer.from(read.bytes)).toEqual(content);
      // Nothing of Node's shared memory may cross to another process with it.
      expect(read.bytes.buffer.byteLength).toBe(content.length);
    }
    const { attachments } = await call('records.get', { recordId: record.id });
    expect(attachments.map((each) => each.name)).toEqual(expect.arrayContaining(given.map(([name]) => name)));
  });

  test('refuses a picture of which nobody knows what showing it costs, or that would cost too much', async () => {
    const { add, files } = await desk();
    const frame = plainJpeg().indexOf(Buffer.from([0xff, 0xc0]));
    const sized = (width: number, height: number): Buffer => {
      const jpeg = plainJpeg();
      jpeg.writeUInt16BE(height, frame + 5);
      jpeg.writeUInt16BE(width, frame + 7);
      return jpeg;
    };
    const png = (width: number, height: number): Buffer => {
      const picture = phonePng();
      picture.writeUInt32BE(width, 16);
      picture.writeUInt32BE(height, 20);
      return picture;
    };
    await expect(add('a.png', png(23_000, 23_000))).rejects.toEqual(code('attachment.too_large'));
    await expect(add('a.jpg', sized(65_535, 65_535))).rejects.toEqual(code('attachment.too_large'));
    await expect(add('a.jpg', plainJpeg().subarray(0, 400))).rejects.toEqual(code('attachment.damaged'));
    expect(files()).toEqual([]);
    await expect(add('b.jpg', sized(12_000, 9_000))).resolves.toBeDefined();
  });

  test('refuses a picture that is none, a wrong ending, macros, programs and what is too large, and leaves nothing', async () => {
    const { add, files } = await desk();
    const macros = await office('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin');
    for (const [name, content] of [
      ['会场.jpg', Buffer.from('这不是图片')],
      ['会场.jpg', phonePng()],
      ['会场.png', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
      ['批复.pdf', Buffer.from('MZ\0\0')],
      ['程序.exe', Buffer.from('MZ\0\0')],
      ['脚本.js', Buffer.from('alert(1)')],
      ['发言.docx', macros],
      ['发言.docx', await office('word/document.xml')],
      ['发言.docx', (await office('[Content_Types].xml', 'word/document.xml')).subarray(0, 60)],
      ['压缩.zip', await office('a.txt')],
      ['空.txt', Buffer.from([0, 1, 2])],
    ] as const) {
      await expect(add(name, content), name).rejects.toEqual(code('attachment.type'));
    }
    await expect(add('大.txt', Buffer.alloc(50 * CHUNK + 1, 'a'))).rejects.toEqual(code('attachment.too_large'));
    expect(files()).toEqual([]);
  });

  test('reads when a picture was taken, and takes that day unless another is given', async () => {
    const { add } = await desk();
    expect(await add('a.jpg', phoneJpeg())).toMatchObject({ exifTime: TAKEN_AT, takenOn: '2026-11-20' });
    expect(await add('b.jpg', phoneJpeg(), { takenOn: '2026-11-19' })).toMatchObject({
      exifTime: TAKEN_AT,
      takenOn: '2026-11-19',
    });
    expect(await add('c.jpg', plainJpeg())).toMatchObject({ exifTime: null, takenOn: null });
  });

  test('in pieces: whole it is stored, in part or in excess it is not', async () => {
    const { call, about, files } = await desk();
    const content = Buffer.concat([plainJpeg(), Buffer.alloc(2 * CHUNK)]);
    const begin = (size = content.length) =>
      call('attachments.beginUpload', { ...about, name: '../../贴图.jpg', size });
    const { uploadId } = await begin();
    for (let at = 0; at < content.length; at += CHUNK) {
      await call('attachments.uploadPart', { uploadId, bytes: new Uint8Array(content.subarray(at, at + CHUNK)) });
    }
    const added = await call('attachments.finishUpload', { uploadId });
    expect(added).toMatchObject({ name: '贴图.jpg', size: content.length });
    const short = await begin();
    await call('attachments.uploadPart', { uploadId: short.uploadId, bytes: new Uint8Array(10) });
    await expect(call('attachments.finishUpload', short)).rejects.toEqual(code('input.invalid'));
    const long = await begin(5);
    const excess = { uploadId: long.uploadId, bytes: new Uint8Array(6) };
    await expect(call('attachments.uploadPart', excess)).rejects.toEqual(code('input.invalid'));
    const dropped = await begin();
    await call('attachments.cancelUpload', dropped);
    await expect(call('attachments.finishUpload', dropped)).rejects.toEqual(code('input.invalid'));
    await expect(begin(50 * CHUNK + 1)).rejects.toEqual(code('attachment.too_large'));
    const large = await begin(3 * CHUNK);
    const tooMuch = { uploadId: large.uploadId, bytes: new Uint8Array(CHUNK + 1) };
    await expect(call('attachments.uploadPart', tooMuch)).rejects.toEqual(code('input.invalid'));
    expect(files()).toHaveLength(1);
  });

  test('to a record or an entry that is not there is refused', async () => {
    const { add, record } = await desk();
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(add('a.jpg', plainJpeg(), { recordId: nobody })).rejects.toEqual(code('record.not_found'));
    await expect(add('a.jpg', plainJpeg(), { entryId: record.id })).rejects.toEqual(code('input.invalid'));
  });
});

describe('afterwards', () => {
  test('a draft’s attachment can be described and removed, its file with it', async () => {
    const { add, call, files, book } = await desk();
    const added = await add('a.jpg', plainJpeg());
    const words = { kind: '签到表', caption: '第一页', takenOn: '2026-11-18', entryId: null };
    expect(await call('attachments.describe', { attachmentId: added.id, ...words })).toMatchObject({
      id: added.id,
      ...words,
    });
    await expect(call('attachments.describe', { attachmentId: added.id, ...words, kind: '茶话会' })).rejects.toEqual(
      code('input.invalid'),
    );
    await call('attachments.remove', { attachmentId: added.id });
    expect(files()).toEqual([]);
    await expect(call('attachments.read', { attachmentId: added.id })).rejects.toEqual(code('attachment.not_found'));
    expect(verifyChain(book.db).brokenAt).toBeNull();
  });

  test('a draft that is deleted takes its attachments along, and none of another record', async () => {
    const { add, call, record } = await desk();
    const other = await call('records.create', { type: 'org_life', heldOn: '2026-11-20', planned: false });
    const kept = await add('a.jpg', plainJpeg(), { recordId: other.id });
    const gone = await add('b.jpg', plainJpeg());
    await call('records.remove', { recordId: record.id });
    await expect(call('attachments.read', { attachmentId: gone.id })).rejects.toEqual(code('attachment.not_found'));
    expect((await call('attachments.read', { attachmentId: kept.id })).mime).toBe('image/jpeg');
  });

  test('a final record keeps its attachments, and takes new ones only as what came afterwards', async () => {
    const { add, call, finalise, record } = await desk();
    const before = await add('a.jpg', plainJpeg());
    const final = await finalise();
    expect(final.state).toBe('finalised');
    const words = { attachmentId: before.id, kind: '其他', caption: '', takenOn: null, entryId: null };
    await expect(call('attachments.describe', words)).rejects.toEqual(code('record.immutable'));
    await expect(call('attachments.remove', { attachmentId: before.id })).rejects.toEqual(code('record.immutable'));
    const scan = await add('签字页.jpg', phoneJpeg(), { kind: '签字页扫描件' });
    await expect(call('attachments.remove', { attachmentId: scan.id })).rejects.toEqual(code('record.immutable'));
    expect(await call('records.verify', { recordId: record.id })).toEqual({ intact: true });
    expect((await call('records.get', { recordId: record.id })).attachments).toHaveLength(2);
  });

  test('a correction shares the file with the version before it; removing it there leaves it here', async () => {
    const { add, call, finalise, record, files } = await desk();
    const before = await add('a.jpg', plainJpeg());
    await finalise();
    const correction = await call('records.correct', { recordId: record.id, reason: '时间记错' });
    const [copied] = correction.attachments;
    expect(copied).toMatchObject({ sha256: before.sha256 });
    expect(copied?.id).not.toBe(before.id);
    expect(files()).toHaveLength(1);
    await call('attachments.remove', { attachmentId: copied?.id ?? '' });
    expect(files()).toHaveLength(1);
    expect(Buffer.from((await call('attachments.read', { attachmentId: before.id })).bytes)).toEqual(plainJpeg());
  });

  test('a correction of a correction still has the attachments, but not what came after finalising', async () => {
    const { add, call, finalise, record } = await desk();
    const before = await add('签到表.jpg', plainJpeg());
    await finalise();
    await add('签字页.jpg', plainJpeg(), { kind: '签字页扫描件' });
    let last = record.id;
    for (const reason of ['时间记错', '地点记错']) {
      const { id, revision, attachments } = await call('records.correct', { recordId: last, reason });
      expect(attachments).toMatchObject([{ name: before.name, sha256: before.sha256 }]);
      await call('records.finalise', { recordId: id, revision });
      last = id;
    }
  });

  test('a damaged file says so and harms nothing else', async () => {
    const { add, call, files, book } = await desk();
    const added = await add('a.jpg', plainJpeg());
    writeFileSync(path.join(book.folder, 'attachments', files()[0] ?? ''), 'x');
    await expect(call('attachments.read', { attachmentId: added.id })).rejects.toEqual(code('attachment.damaged'));
  });
});

describe('a look through the book', () => {
  test('finds a file that is gone, a final record that was changed and a chain that was broken', async () => {
    const { book, call, add, finalise, record } = await desk();
    const added = await add('a.jpg', plainJpeg());
    await finalise();
    expect(await call('books.verify', {})).toMatchObject({
      intact: true,
      records: { checked: 1, broken: [] },
      attachments: { checked: 1, broken: [] },
    });
    rmSync(path.join(book.folder, 'attachments'), { recursive: true });
    expect(await call('books.verify', {})).toMatchObject({
      intact: false,
      attachments: { broken: [{ id: added.id, recordId: record.id, name: 'a.jpg' }] },
    });
    for (const trigger of ['record_frozen', 'audit_no_update']) book.db.run(`DROP TRIGGER ${trigger}`);
    book.db.run("UPDATE record SET title = '改'");
    book.db.run("UPDATE audit SET actor = '别人' WHERE seq = 2");
    expect(await call('books.verify', {})).toMatchObject({
      chain: { brokenAt: 2 },
      records: { broken: [{ id: record.id, title: '改' }] },
    });
  });
});

describe('leaving the book', () => {
  test.each([
    ['会场.jpg', phoneJpeg()],
    ['会场.png', phonePng()],
  ])('%s leaves place, camera and everything else behind, and nothing of the picture', async (name, content) => {
    const { add, call, book } = await desk();
    expect(await exifr.gps(content)).toMatchObject({ latitude: expect.closeTo(31.2125, 3) });
    const added = await add(name, content);
    const out = handleOf(tempFolder());
    const [folder] = Object.values(out.files);
    const { fileName } = await call('attachments.exportTo', { attachmentId: added.id, folder: out.handle }, out.files);
    expect(fileName).toBe(name);
    const left = readFileSync(path.join(folder ?? '', fileName));
    expect(await exifr.gps(left).catch(() => undefined)).toBeUndefined();
    for (const secret of SECRETS) expect(left.includes(secret), secret).toBe(false);
    if (name.endsWith('jpg')) {
      expect(imageOf(left)).toEqual(imageOf(plainJpeg()));
      expect(left.includes('ICC_PROFILE')).toBe(true);
      const tags = await exifr.parse(left, { reviveValues: false, translateValues: false });
      expect(tags).toMatchObject({ Orientation: 6, DateTimeOriginal: TAKEN_AT.replaceAll('-', ':') });
    }
    // Inside the book nothing was changed, and the export is on record.
    const kept = await call('attachments.read', { attachmentId: added.id });
    expect(Buffer.from(kept.bytes)).toEqual(content);
    expect(book.db.get('SELECT type FROM audit ORDER BY seq DESC LIMIT 1')).toEqual({ type: 'attachment.exported' });
  });

  test('never writes over a file, and says when it cannot write', async () => {
    const { add, call } = await desk();
    const added = await add('a.pdf', Buffer.from('%PDF-1.7'));
    const out = handleOf(tempFolder());
    const names = [];
    for (let i = 0; i < 3; i++) {
      names.push(
        (await call('attachments.exportTo', { attachmentId: added.id, folder: out.handle }, out.files)).fileName,
      );
    }
    expect(names).toEqual(['a.pdf', 'a（2）.pdf', 'a（3）.pdf']);
    const nowhere = handleOf(path.join(tempFolder(), 'missing'));
    await expect(
      call('attachments.exportTo', { attachmentId: added.id, folder: nowhere.handle }, nowhere.files),
    ).rejects.toEqual(code('file.unwritable'));
  });

  test('a picture cut short stays inside', async () => {
    const { add, call } = await desk();
    const whole = plainJpeg();
    const added = await add('a.jpg', whole.subarray(0, whole.length - 2));
    const out = handleOf(tempFolder());
    const attempt = call('attachments.exportTo', { attachmentId: added.id, folder: out.handle }, out.files);
    await expect(attempt).rejects.toEqual(code('attachment.damaged'));
    await expect(attempt).rejects.toBeInstanceOf(AppError);
    expect(readdirSync(Object.values(out.files)[0] ?? '')).toEqual([]);
  });
});
