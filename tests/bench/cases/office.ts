import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { docxFonts } from '../../../electron/core/export/docx/fonts.ts';
import { buildDocx } from '../../../electron/core/export/docx/index.ts';
import { embeddableFaces, type EmbeddableFaces } from '../../../electron/core/export/embedding/faces.ts';
import { buildOfd } from '../../../electron/core/export/ofd/index.ts';
import { buildPdf } from '../../../electron/core/export/pdf/index.ts';
import { printRecord, resolveFonts, type PrintDocument } from '../../../shared/print/index.ts';
import { timed, type BenchCase, type BenchRow } from '../measure.ts';
import { PRINTED, recordOfPages } from './five-pages.ts';

const RECORDS = 20;
/** How many times as long an office suite may take. */
const FASTER = 5;

/** Twenty minutes of five pages as PDF and as OFD, against LibreOffice that converts the Word files of the same in one batch. */
export const office: BenchCase = {
  name: 'office',
  async run() {
    const faces = await embeddableFaces([]);
    const record = recordOfPages(faces.faces);
    const papers = Array.from({ length: RECORDS }, (_, i) =>
      printRecord({ ...record, header: { ...record.header, title: `支部党员大会（2026年第${i + 1}次）` } }, PRINTED),
    );
    const theirs = await convertedByOffice(papers);
    const formats: [string, (paper: PrintDocument, faces: EmbeddableFaces) => Buffer][] = [
      ['pdf', buildPdf],
      ['ofd', buildOfd],
    ];
    const rows: BenchRow[] = [];
    for (const [format, build] of formats) {
      const all = (): void => papers.forEach((paper) => build(paper, faces));
      // The program that people use has written a file before.
      all();
      const ours = await timed(all);
      rows.push(rowOf(`${format}-20-records`, ours, theirs));
    }
    return rows;
  },
};

function rowOf(name: string, ours: number, theirs: number | null): BenchRow {
  const goal = `<= 1/${FASTER} of LibreOffice`;
  const value = Math.round(ours);
  if (theirs === null)
    return {
      name,
      value,
      unit: 'ms',
      baseline: null,
      ratio: null,
      goal,
      pass: false,
      note: 'soffice is not installed',
    };
  const ratio = Math.round((ours / theirs) * 1000) / 1000;
  return { name, value, unit: 'ms', baseline: Math.round(theirs), ratio, goal, pass: ratio <= 1 / FASTER };
}

/** Milliseconds that one call of LibreOffice takes for all of them; null where there is none. */
async function convertedByOffice(papers: readonly PrintDocument[]): Promise<number | null> {
  if (spawnSync('soffice', ['--version']).error !== undefined) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-bench-'));
  try {
    const fonts = docxFonts(resolveFonts([]).faces);
    const files = await Promise.all(
      papers.map(async (paper, i) => {
        const file = path.join(folder, `${i}.docx`);
        writeFileSync(file, await buildDocx(paper, fonts));
        return file;
      }),
    );
    const convert = (given: readonly string[]): void => {
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...given], {
        stdio: 'ignore',
      });
    };
    // The first start of all makes a profile, which does not belong to the comparison; starting for a batch does.
    convert(files.slice(0, 1));
    return await timed(() => convert(files));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
