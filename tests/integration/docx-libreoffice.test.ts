import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDocx } from '../../electron/core/export/docx/index.ts';
import { BUNDLED_FACES, layOut, type Page, type PrintDocument } from '../../shared/print/index.ts';
import { BUNDLED_FILES } from '../../tools/print-metrics.ts';
import { OFFICE_PAPERS } from '../fixtures/papers.ts';
import { BUNDLED_FONTS } from './docx.helper.ts';

const missing = ['soffice', 'pdftotext'].filter((tool) => spawnSync(tool, ['-v']).error !== undefined);
if (missing.length > 0) {
  console.warn(
    `Skipped: comparison with LibreOffice needs ${missing.join(', ')} (Debian: libreoffice-writer, poppler-utils)`,
  );
}

/** A fontconfig in which only the bundled faces exist. */
function fontConfig(folder: string): string {
  const dirs = new Set(BUNDLED_FILES.map(({ file }) => `<dir>${path.dirname(file)}</dir>`));
  const xml = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${[...dirs].join('')}<cachedir>${folder}/cache</cachedir></fontconfig>`;
  const file = path.join(folder, 'fonts.conf');
  writeFileSync(file, xml);
  return file;
}

const PAPERS = OFFICE_PAPERS;

/** Each paper's pages as LibreOffice sets them: words, without banner and page number. */
async function pagesInLibreOffice(folder: string): Promise<Map<string, string[]>> {
  const names = Object.keys(PAPERS);
  for (const [name, paper] of Object.entries(PAPERS)) {
    writeFileSync(path.join(folder, `${name}.docx`), await buildDocx(paper, BUNDLED_FONTS));
  }
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      ...names.map((name) => path.join(folder, `${name}.docx`)),
    ],
    { env: { ...process.env, HOME: folder, FONTCONFIG_FILE: fontConfig(folder) }, stdio: 'ignore' },
  );
  return new Map(
    Object.entries(PAPERS).map(([name, { footer }]) => [
      name,
      pagesOf(path.join(folder, `${name}.pdf`), footer === undefined ? 1 : 2),
    ]),
  );
}

/** @param foot lines under the type area */
function pagesOf(pdf: string, foot: number): string[] {
  const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', pdf, '-'], { encoding: 'utf8' });
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) =>
      page
        .split('\n')
        .filter((line) => line.trim() !== '')
        .slice(1, -foot)
        .map(bare)
        .join(''),
    );
}

/** Every mark counts: a program that loses one shows it here. */
function bare(text: string): string {
  return text.replaceAll(/\s/g, '');
}

/** Text of each grid line of a page, without spaces. */
function rowsOf(page: Page): string[] {
  const rows: string[] = [];
  for (const line of page.lines)
    rows[line.row] = (rows[line.row] ?? '') + line.runs.map((run) => bare(run.text)).join('');
  return Array.from(rows, (row) => row ?? '').filter(Boolean);
}

/**
 * By how many of our lines each page break of LibreOffice lies away from ours. Text is located by counting characters from the
 * start of the document: both print the same characters, only cells of a table in another order.
 */
function driftOf(paper: PrintDocument, theirs: readonly string[]): number[] {
  const ours = layOut(paper, BUNDLED_FACES).pages.map(rowsOf);
  const lengths = ours.map((rows) => rows.join('').length);
  const before = (counts: readonly number[], page: number): number => counts.slice(0, page).reduce((a, b) => a + b, 0);
  const theirLengths = theirs.map((text) => text.length);
  return ours.slice(1).map((_, i) => {
    const [our, their] = [before(lengths, i + 1), before(theirLengths, i + 1)];
    // Lines that lie wholly or in part between the two breaks.
    const starts = ours.flat().reduce<number[]>((at, row) => [...at, (at.at(-1) ?? 0) + row.length], [0]);
    return starts.filter((at) => at > Math.min(our, their) && at <= Math.max(our, their)).length;
  });
}

describe.skipIf(missing.length > 0)('LibreOffice, with the same face', () => {
  let folder = '';
  let rendered = new Map<string, string[]>();
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'branchbook-office-'));
    rendered = await pagesInLibreOffice(folder);
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(Object.entries(PAPERS))(
    'breaks the pages of %s where the preview does, give or take a line',
    (name, paper) => {
      const theirs = rendered.get(name) ?? [];
      const ours = layOut(paper, BUNDLED_FACES).pages;
      expect(theirs).toHaveLength(ours.length);
      // The same words are on paper in both.
      const sorted = (text: string): string => Array.from(text).toSorted().join('');
      expect(sorted(theirs.join(''))).toBe(sorted(ours.flatMap(rowsOf).join('')));
      for (const drift of driftOf(paper, theirs)) expect(drift).toBeLessThanOrEqual(1);
    },
  );
});
