import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditAfter } from '../../electron/core/store/queries/audit.ts';
import type { BindWish } from '../../shared/contract/archive.ts';
import { plainText } from '../../shared/model/rich-text.ts';
import { archiveCommands } from '../../tools/cli/archive.ts';
import { EXIT, runCli } from '../../tools/cli/run.ts';
import { archiveDesk } from './archive.helper.ts';
import { unzip } from './docx.helper.ts';
import { tempFolder } from './helpers.ts';
import { failing } from './records.helpers.ts';
import { handleOf } from './vault-kit.ts';

const WISH: BindWish = { year: 2026, scope: 'counts', format: 'docx', name: '' };

type Desk = Awaited<ReturnType<typeof archiveDesk>>;

async function bind(desk: Desk, changes: Partial<BindWish> = {}) {
  const folder = tempFolder();
  const { handle, files } = handleOf(folder);
  const { jobId } = await desk.call('archive.bind', { wish: { ...WISH, ...changes }, folder: handle }, files);
  return { jobId, folder };
}

async function wordsOf(folder: string, file: string): Promise<string> {
  const { parts } = await unzip(readFileSync(path.join(folder, file)));
  return [...parts.values()].join('\n').replaceAll(/<[^>]*>/gu, '');
}

/** Words that somebody spoke in criticism in the sample. */
function criticised({ records }: Desk): string {
  const said = records.flatMap((r) => r.entries).find((e) => e.kind === 'criticism');
  return said ? plainText(said.text) : '';
}

describe('the bound year', () => {
  test('holds every final record without a restricted word, and is audited before and after it is written', async () => {
    const desk = await archiveDesk();
    const { jobId, folder } = await bind(desk);
    const ended = await desk.jobs.ended(jobId);
    expect(ended).toMatchObject({ state: 'done', files: ['2026年度组织生活记录合订本_只列人次.docx'] });
    const words = await wordsOf(folder, ended.files[0] ?? '');
    for (const { header } of desk.records) expect(words).toContain(header.title);
    expect(words).toContain('备考表');
    expect(criticised(desk).length).toBeGreaterThan(5);
    expect(words).not.toContain(criticised(desk));
    const audited = auditAfter(desk.book.db, 0, 1000).filter(({ type }) => type.startsWith('year.'));
    expect(audited.map(({ type }) => type)).toEqual(['year.binding', 'year.bound']);
    const what = JSON.parse(audited[1]?.payload ?? '') as unknown;
    expect(what).toMatchObject({ year: 2026, scope: 'counts', format: 'docx' });
  });

  test('is the same each time, and its contents point to the title of each record', async () => {
    const desk = await archiveDesk();
    const [first, second] = [await bind(desk), await bind(desk)];
    const file = (await desk.jobs.ended(first.jobId)).files[0] ?? '';
    await desk.jobs.ended(second.jobId);
    const bytes = readFileSync(path.join(first.folder, file));
    expect(readFileSync(path.join(second.folder, file)).equals(bytes)).toBe(true);
    const { parts } = await unzip(bytes);
    const body = parts.get('word/document.xml') ?? '';
    const marked = [...body.matchAll(/<w:bookmarkStart w:name="([^"]+)"/gu)].map((m) => m[1]);
    const pointed = [...body.matchAll(/PAGEREF (\S+)/gu)].map((m) => m[1]);
    expect(pointed).toEqual(marked);
    expect(new Set(marked).size).toBe(desk.records.length + 1);
  });

  test('holds the words where all is asked for, says so in its name, and is a PDF where that is wished', async () => {
    const desk = await archiveDesk();
    const full = await bind(desk, { scope: 'full' });
    const { files } = await desk.jobs.ended(full.jobId);
    expect(files).toEqual(['2026年度组织生活记录合订本_全文.docx']);
    expect(await wordsOf(full.folder, files[0] ?? '')).toContain(criticised(desk));
    const pdf = await bind(desk, { format: 'pdf', name: '二支部2026' });
    expect((await desk.jobs.ended(pdf.jobId)).files).toEqual(['二支部2026.pdf']);
    expect(readFileSync(path.join(pdf.folder, '二支部2026.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  test.skipIf(spawnSync('pdftotext', ['-v']).error)(
    'as a PDF has each record on the page that its contents name (needs pdftotext)',
    async () => {
      const desk = await archiveDesk();
      const { jobId, folder } = await bind(desk, { format: 'pdf', name: '合订本' });
      expect((await desk.jobs.ended(jobId)).state).toBe('done');
      const file = path.join(folder, '合订本.pdf');
      const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' });
      const bare = (words: string) => words.replaceAll(/\s/gu, '');
      const pages = text.split('\f').map((page) => bare(page).replace(/^内部资料/u, ''));
      const lines = text.split('\n');
      const named = lines.flatMap((line) => {
        const [, day, page] = /^\s*\d+\s+(\d{4}年\d+月\d+日)\s.*\s(\d+)\s*$/u.exec(line) ?? [];
        return day === undefined ? [] : [{ day, page: Number(page) }];
      });
      expect(named).toHaveLength(desk.records.length);
      const starts = pages.flatMap((page, i) =>
        desk.records.some((r) => page.startsWith(bare(r.header.title))) ? [i + 1] : [],
      );
      expect(named.map(({ page }) => page)).toEqual(starts);
    },
  );

  test('leaves nothing behind when it is cancelled', async () => {
    const desk = await archiveDesk();
    const { jobId, folder } = await bind(desk);
    desk.jobs.cancel(jobId);
    expect((await desk.jobs.ended(jobId)).state).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
    expect(auditAfter(desk.book.db, 0, 1000).some(({ type }) => type === 'year.bound')).toBe(false);
  });

  test('of a year without final records is refused', async () => {
    const desk = await archiveDesk();
    await expect(bind(desk, { year: 2020 })).rejects.toThrow(failing('record.wrong_state'));
  });
});

describe('bind on the command line, used wrongly', () => {
  test.each([
    ['another ending', ['--out', 'o.txt', '--year', '2026'], '--out 要以 .docx、.pdf、.ofd 结尾'],
    ['an unknown scope', ['--out', 'o.pdf', '--year', '2026', '--scope', 'all'], '--scope 只能是'],
    ['no file', ['--year', '2026'], '--out'],
  ])('%s: exit code 2 and what is right', async (_, argv, told) => {
    let err = '';
    const code = await runCli(archiveCommands, ['bind', '--book', 'b', ...argv], {
      out: () => undefined,
      err: (text) => (err += text),
    });
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(told);
  });
});
