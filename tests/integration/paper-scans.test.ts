import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import exifr from 'exifr';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import { contradictsAudit } from '../../electron/core/store/queries/audit-check.ts';
import { tidyAttachments } from '../../electron/core/vault/attachment-files.ts';
import type { PaperInput } from '../../shared/model/year.ts';
import { SECRETS, phoneJpeg, phonePng, plainJpeg } from '../fixtures/pictures.ts';
import { desk } from './attachments.helper.ts';
import { tempFolder, testClock } from './helpers.ts';
import { CANNOT_MOUNT, fillDisk, smallDisk } from './mounts.ts';
import { handleOf } from './vault-kit.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const CHUNK = 1024 * 1024;
const NEW = '00000000-0000-4000-8000-000000000001';
const NOBODY = '00000000-0000-4000-8000-000000000000';
const PAGES = Buffer.from('%PDF-1.7\n扫描的会议记录');
const LECTURE: PaperInput = {
  type: 'lecture',
  groupName: '',
  heldOn: '2025-11-20',
  year: 2025,
  expected: 12,
  present: 11,
  original: '2025年会议记录本，第12页',
  note: '',
};

/** A book with one entry 原始记录在册. */
async function paperDesk() {
  const { book, call, files, add } = await desk();
  const paper = await call('year.addPaper', { paper: LECTURE });
  /** Adds a scan as a file picked in a dialog. */
  const scan = async (name: string, content: Buffer, paperId = paper.id) => {
    const file = path.join(tempFolder(), name);
    writeFileSync(file, content);
    const picked = handleOf(file);
    return call('scans.addFile', { paperId, file: picked.handle }, picked.files);
  };
  const papers = () => call('year.papers', {});
  const verify = () => call('books.verify', {});
  return { book, call, files, add, paper, scan, papers, verify };
}

describe('scans of what stands on paper', () => {
  test('are kept encrypted with name, hash and size, shown in their order, and counted with their entry', async () => {
    const { book, call, files, paper, scan, papers } = await paperDesk();
    const first = await scan('第12页.pdf', PAGES);
    const second = await scan('第13页.JPG', plainJpeg());
    const sha256 = createHash('sha256').update(PAGES).digest('hex');
    expect(first).toMatchObject({ paperId: paper.id, name: '第12页.pdf', mime: 'application/pdf', sha256 });
    expect(first.size).toBe(PAGES.length);
    expect(await papers()).toEqual([{ ...paper, scans: [first, second] }]);
    expect(files()).toHaveLength(2);
    for (const file of files())
      expect(readFileSync(path.join(book.folder, 'attachments', file)).includes('%PDF')).toBe(false);
    const { mime, bytes } = await call('scans.read', { scanId: first.id });
    expect([mime, Buffer.from(bytes)]).toEqual(['application/pdf', PAGES]);
  });

  test('in pieces: whole it is stored, in part it is not', async () => {
    const { call, files, paper } = await paperDesk();
    const content = Buffer.concat([plainJpeg(), Buffer.alloc(CHUNK)]);
    const about = { paperId: paper.id, name: '../../贴图.jpg', size: content.length };
    const { uploadId } = await call('scans.beginUpload', about);
    for (let at = 0; at < content.length; at += CHUNK)
      await call('scans.uploadPart', { uploadId, bytes: new Uint8Array(content.subarray(at, at + CHUNK)) });
    expect(await call('scans.finishUpload', { uploadId })).toMatchObject({ name: '贴图.jpg', size: content.length });
    const short = await call('scans.beginUpload', about);
    await expect(call('scans.finishUpload', short)).rejects.toEqual(code('input.invalid'));
    const dropped = await call('scans.beginUpload', about);
    await call('scans.cancelUpload', dropped);
    await expect(call('scans.finishUpload', dropped)).rejects.toEqual(code('input.invalid'));
    await expect(call('scans.beginUpload', { ...about, size: 50 * CHUNK + 1 })).rejects.toEqual(
      code('attachment.too_large'),
    );
    await expect(call('scans.beginUpload', { ...about, paperId: NOBODY })).rejects.toEqual(code('record.not_found'));
    expect(files()).toHaveLength(1);
  });

  test('of any other type, or not what their name says, are refused and leave nothing', async () => {
    const { files, scan, papers } = await paperDesk();
    for (const [name, content] of [
      ['说明.txt', Buffer.from('青石')],
      ['会场.jpg', Buffer.from('这不是图片')],
      ['会场.jpg', phonePng()],
      ['程序.exe', Buffer.from('MZ\0\0')],
      ['压缩.pdf', Buffer.from('PK\x03\x04')],
    ] as const)
      await expect(scan(name, content), name).rejects.toEqual(code('attachment.type'));
    await expect(scan('大.pdf', Buffer.alloc(50 * CHUNK + 1, 'a'))).rejects.toEqual(code('attachment.too_large'));
    await expect(scan('断.jpg', plainJpeg().subarray(0, 400))).rejects.toEqual(code('attachment.damaged'));
    await expect(scan('第12页.pdf', PAGES, NOBODY)).rejects.toEqual(code('record.not_found'));
    expect(files()).toEqual([]);
    expect((await papers())[0]?.scans).toEqual([]);
  });

  test('leave the book without place and camera, and the export is on record', async () => {
    const { book, call, scan } = await paperDesk();
    const { id: scanId } = await scan('第12页.jpg', phoneJpeg());
    const out = handleOf(tempFolder());
    const { fileName } = await call('scans.exportTo', { scanId, folder: out.handle }, out.files);
    const left = readFileSync(path.join(Object.values(out.files)[0] ?? '', fileName));
    expect(fileName).toBe('第12页.jpg');
    expect(await exifr.gps(left)).toBeUndefined();
    for (const secret of SECRETS) expect(left.includes(secret), secret).toBe(false);
    expect(book.db.get('SELECT type FROM audit ORDER BY seq DESC LIMIT 1')).toEqual({ type: 'scan.exported' });
  });

  test('are removed one by one, and with their entry, the files with them; the chain tells of each', async () => {
    const { book, call, files, paper, scan, papers, verify } = await paperDesk();
    const first = await scan('第12页.pdf', PAGES);
    await scan('第13页.pdf', PAGES);
    await call('scans.remove', { scanId: first.id });
    expect(files()).toHaveLength(1);
    expect((await papers())[0]?.scans.map(({ name }) => name)).toEqual(['第13页.pdf']);
    await expect(call('scans.read', { scanId: first.id })).rejects.toEqual(code('attachment.not_found'));
    await call('year.removePaper', { paperId: paper.id });
    expect(files()).toEqual([]);
    expect(book.db.all('SELECT * FROM paper_scan')).toEqual([]);
    expect(book.db.all<{ type: string }>('SELECT type FROM audit ORDER BY seq').slice(-6)).toEqual(
      ['paper.added', 'scan.added', 'scan.added', 'scan.removed', 'scan.removed', 'paper.removed'].map((type) => ({
        type,
      })),
    );
    expect(await verify()).toMatchObject({ intact: true, papers: { checked: 0, scans: 0, broken: [] } });
    expect(verifyChain(book.db).brokenAt).toBeNull();
  });

  test('of an entry taken back while the file was written are not kept', async () => {
    const { call, files, paper, scan } = await paperDesk();
    const adding = scan('第12页.pdf', PAGES);
    await call('year.removePaper', { paperId: paper.id });
    await expect(adding).rejects.toEqual(code('record.not_found'));
    expect(files()).toEqual([]);
  });

  test('stay where they are when orphans are put aside', async () => {
    const { book, call, scan, files } = await paperDesk();
    const { id: scanId } = await scan('第12页.pdf', PAGES);
    const orphan = `${'0'.repeat(32)}.att`;
    writeFileSync(path.join(book.folder, 'attachments', orphan), 'left over');
    await tidyAttachments(book, testClock());
    expect(files().filter((name) => name.endsWith('.aside'))).toEqual([`${orphan}.aside`]);
    expect(Buffer.from((await call('scans.read', { scanId })).bytes)).toEqual(PAGES);
  });

  test.skipIf(CANNOT_MOUNT !== '')('on a full disk are not kept, and nothing is left of them', async () => {
    const { book, files, scan, papers } = await paperDesk();
    const folder = path.join(book.folder, 'attachments');
    smallDisk(64, folder);
    const filler = path.join(folder, 'filler');
    fillDisk(filler);
    await expect(scan('第12页.pdf', PAGES)).rejects.toEqual(code('disk.full'));
    rmSync(filler);
    expect(files()).toEqual([]);
    expect((await papers())[0]?.scans).toEqual([]);
    await scan('第12页.pdf', PAGES);
    expect(files()).toHaveLength(1);
  });
});

describe('the check of the whole book', () => {
  const named = { type: 'lecture', groupName: '', heldOn: '2025-11-20' };
  const found = (scan: string | null, what: string) => [{ paper: expect.objectContaining(named), scan, what }];

  /** Does something behind the app's back and tells what the check says of the papers. */
  async function after(deed: (db: Awaited<ReturnType<typeof paperDesk>>['book']) => void) {
    const { book, scan, verify } = await paperDesk();
    await scan('第12页.pdf', PAGES);
    expect(await verify()).toMatchObject({ intact: true, papers: { checked: 1, scans: 1, broken: [] } });
    expect(contradictsAudit(book.db)).toBe(false);
    book.db.run('PRAGMA foreign_keys=OFF');
    deed(book);
    const { intact, papers } = await verify();
    expect(intact).toBe(false);
    return { broken: papers.broken, doubted: contradictsAudit(book.db) };
  }
  const sql = (text: string) => (book: Parameters<Parameters<typeof after>[0]>[0]) => book.db.run(text);
  const COPY = `SELECT '${NEW}', type, group_name, '2025-12-12', year, expected, present, original, note, added_at, added_by`;

  test.each([
    ['an entry that was changed', "UPDATE paper_record SET held_on = '2025-10-20'", null, 'changed', false],
    ['another attendance', 'UPDATE paper_record SET present = 12', null, 'changed', false],
    ['an entry that is gone', 'DELETE FROM paper_record', null, 'missing', true],
    ['another name of a scan', "UPDATE paper_scan SET name = '别的.pdf'", '第12页.pdf', 'changed', false],
    ['a scan under another hash', "UPDATE paper_scan SET sha256 = 'x'", '第12页.pdf', 'changed', false],
    ['a scan that is gone', 'DELETE FROM paper_scan', '第12页.pdf', 'missing', true],
  ])('names %s by day and type', async (_, change, scan, what, doubted) => {
    expect(await after(sql(change))).toEqual({ broken: found(scan, what), doubted });
  });

  test('names an entry and a scan that nobody entered', async () => {
    expect((await after(sql(`INSERT INTO paper_record ${COPY} FROM paper_record`))).broken).toEqual([
      { paper: { ...named, id: NEW, heldOn: '2025-12-12' }, scan: null, what: 'added' },
    ]);
    const columns = 'id, paper_id, name, mime, size, sha256, file, added_at';
    const added = `INSERT INTO paper_scan (${columns}) SELECT '${NEW}', paper_id, '多的.pdf', mime, size, sha256, file, added_at FROM paper_scan`;
    expect((await after(sql(added))).broken).toEqual(found('多的.pdf', 'added'));
    expect((await after(sql(added.replace("', paper_id", `', '${NOBODY}'`)))).broken).toEqual([
      { paper: null, scan: '多的.pdf', what: 'added' },
    ]);
  });

  test('names a scan whose file is gone, is another one or is damaged', async () => {
    const files = (book: { folder: string }) => path.join(book.folder, 'attachments');
    const damaged = found('第12页.pdf', 'damaged');
    expect((await after((book) => rmSync(files(book), { recursive: true }))).broken).toEqual(damaged);
    const { broken } = await after((book) => {
      const [row] = book.db.all<{ file: string }>('SELECT file FROM paper_scan');
      writeFileSync(path.join(files(book), row?.file ?? ''), 'x');
    });
    expect(broken).toEqual(damaged);
  });

  test('tells of an entry that was taken back and stands there again, with its scan', async () => {
    const { book, call, paper, scan, verify } = await paperDesk();
    await scan('第12页.pdf', PAGES);
    const rows = ['paper_record', 'paper_scan'].map((table) => book.db.get<object>(`SELECT * FROM ${table}`) ?? {});
    await call('year.removePaper', { paperId: paper.id });
    expect(contradictsAudit(book.db)).toBe(false);
    for (const [at, table] of ['paper_record', 'paper_scan'].entries()) {
      const row = rows[at] ?? {};
      const names = Object.keys(row);
      book.db.run(
        `INSERT INTO ${table} (${names.join()}) VALUES (${names.map((name) => `:${name}`).join()})`,
        row as Record<string, string>,
      );
      expect(contradictsAudit(book.db)).toBe(true);
    }
    expect(await verify()).toMatchObject({
      intact: false,
      papers: { broken: [...found(null, 'added'), ...found('第12页.pdf', 'added')] },
    });
  });

  test('compares an entry of an older program by the members that it has', async () => {
    const { book, verify } = await paperDesk();
    book.db.run('DROP TRIGGER audit_no_update');
    book.db.run("UPDATE audit SET payload = json_remove(payload, '$.paper.note') WHERE type = 'paper.added'");
    expect((await verify()).papers.broken).toEqual([]);
    book.db.run("UPDATE paper_record SET held_on = '2025-10-20'");
    expect((await verify()).papers.broken).toEqual(found(null, 'changed'));
  });
});
