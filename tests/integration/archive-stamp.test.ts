import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readOfd } from './ofd/reader.ts';
import { archiveDesk } from './archive.helper.ts';
import { tempFolder } from './helpers.ts';
import { handleOf } from './vault-kit.ts';

const WISH = { form: 'record', scope: 'counts', branchId: null } as const;

/** Exports a record; the file's bytes, or the code of why there is none. */
async function exported(desk: Awaited<ReturnType<typeof archiveDesk>>, format: 'pdf' | 'ofd', stamped: boolean) {
  const folder = tempFolder();
  const { handle, files } = handleOf(folder);
  const input = { recordId: desk.records[0]?.id ?? '', format, paper: { ...WISH, stamped }, folder: handle };
  const { jobId } = await desk.call('exports.start', input, files);
  const ended = await desk.jobs.ended(jobId);
  return readFileSync(path.join(folder, ended.files[0] ?? ''));
}

const words = (pdf: Buffer): string[] =>
  execFileSync('pdftotext', ['-f', '1', '-l', '1', '-y', '0', '-H', '75', '-x', '0', '-W', '600', '-', '-'], {
    input: pdf,
    encoding: 'utf8',
  })
    .split(/\s+/u)
    .filter((word) => word !== '');

describe('归档章', () => {
  test.skipIf(spawnSync('pdftotext', ['-v']).error)(
    'stands on the first page of PDF and OFD where it is chosen, and labels of it on a sheet',
    async () => {
      const desk = await archiveDesk(['member_assembly']);
      await expect(exported(desk, 'pdf', true)).rejects.toMatchObject({ code: 'archive.number' });
      await desk.number();
      const plain = words(await exported(desk, 'pdf', false));
      expect(plain).not.toContain('Z109');
      const pages = words(await exported(desk, 'pdf', true));
      expect(pages).toEqual(expect.arrayContaining(['Z109', '2026', '0001', 'DZB', '30年']));
      const { pages: sides } = await readOfd(await exported(desk, 'ofd', true));
      const on = (n: number): string =>
        sides[n]?.texts.map(({ characters }) => characters.map((c) => c.char).join('')).join('\n') ?? '';
      expect(on(0).split('\n')).toEqual(expect.arrayContaining(['Z109', '0001', 'DZB', '30年', String(sides.length)]));
      expect(on(1)).not.toContain('Z109');

      const folder = tempFolder();
      const { handle, files } = handleOf(folder);
      const recordIds = desk.records.map((record) => record.id);
      const { jobId } = await desk.call('archive.labels', { recordIds, folder: handle }, files);
      expect(await desk.jobs.ended(jobId)).toMatchObject({ state: 'done', files: ['归档章标签.pdf'] });
      const label = execFileSync('pdftotext', ['-', '-'], { input: readFileSync(path.join(folder, '归档章标签.pdf')) });
      expect(String(label).split(/\s+/u)).toEqual(
        expect.arrayContaining(['Z109', '2026', '0001', 'DZB', '30年', String(sides.length)]),
      );
    },
  );

  test('of records without a 档号 is refused as labels', async () => {
    const desk = await archiveDesk(['member_assembly']);
    const { handle, files } = handleOf(tempFolder());
    const recordIds = desk.records.map((record) => record.id);
    await expect(desk.call('archive.labels', { recordIds, folder: handle }, files)).rejects.toMatchObject({
      code: 'archive.number',
    });
  });
});
