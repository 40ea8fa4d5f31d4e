import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { checkPackage, type CheckedItem } from '../../../shared/archive/check/index.ts';
import type { PackageFacts } from '../../../shared/archive/check/facts.ts';
import { digestsOf } from '../../../shared/archive/digests.ts';
import type { Manifest } from '../../../shared/archive/manifest.ts';
import type { Volume } from '../../../shared/archive/volumes.ts';
import type { PackageOutcome } from '../../../shared/contract/archive.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { printArchiveCheck } from '../../../shared/print/archive-check.ts';
import { resolveFonts } from '../../../shared/print/fonts.ts';
import type { Clock, OpenBook } from '../context.ts';
import { docxFonts } from '../export/docx/fonts.ts';
import { buildDocx } from '../export/docx/index.ts';
import { installedFonts } from '../export/fonts.ts';
import { freshFolder, safeFileName, writeNewFile } from '../export/output-file.ts';
import { verifierPage } from '../export/verifier-page.ts';
import { jointFacts, type PlannedPackages } from './archive-set.ts';

/** What was written, and the items as they stand with it. */
interface Written {
  items: CheckedItem[];
  made: NonNullable<PackageOutcome['made']>;
}

/**
 * Writes a package, or all volumes of a set, into a new folder: containers, their hashes, the report of the 四性检测 and the page that
 * verifies them. What was written is read back. The folder is whole or not there.
 * @param whenDone runs in the end; when it throws, nothing remains
 * @throws AppError `archive.check` when what was read back differs, `disk.full`, `file.unwritable`
 */
export async function writePackages(
  book: OpenBook,
  clock: Clock,
  planned: PlannedPackages,
  reasons: Manifest['reasons'],
  target: string,
  progress: (done: number) => void,
  signal: AbortSignal,
  whenDone: (made: Written['made']) => void,
): Promise<Written> {
  const { about, recordIds } = planned;
  const name = safeFileName(`归档包_${about}`);
  const folder = await freshFolder(target, name);
  try {
    const put = (stem: string, ending: string, bytes: Uint8Array): Promise<string> =>
      writeNewFile(folder, stem, ending, bytes);
    const looked: { volume: Volume | undefined; facts: PackageFacts }[] = [];
    const volumes: Written['made']['volumes'] = [];
    let fingerprint = '';
    for await (const packed of planned.make(progress)) {
      const container = await put(`${name}${volumeMark(packed.volume)}`, '.zip', packed.container);
      signal.throwIfAborted();
      const back = await readFile(path.join(folder, container));
      looked.push({ volume: packed.volume, facts: { ...packed.facts, readBack: back.equals(packed.container) } });
      volumes.push({ container, bytes: packed.container.length, ...digestsOf(packed.container) });
      ({ fingerprint } = packed);
    }
    const ours = new Set(volumes.map(({ container }) => container));
    const strangers = (await readdir(folder)).filter((file) => !ours.has(file));
    const items = checkPackage({ ...jointFacts(looked), strangers });
    refuseFailed(items, reasons);
    await put(`${name}_校验`, '.txt', hashText(volumes, fingerprint));
    const report = { about, records: recordIds.length, fingerprint };
    await put('四性检测报告', '.docx', await reportOf(book, clock, report, items, reasons));
    await put('核验归档包', '.html', await verifierPage());
    signal.throwIfAborted();
    const made = { folder: path.basename(folder), fingerprint, volumes };
    whenDone(made);
    return { items, made };
  } catch (thrown) {
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  }
}

/** What tells the files of a set apart. */
function volumeMark(volume: Volume | undefined): string {
  return volume ? `_第${volume.number}卷共${volume.counts.length}卷` : '';
}

/** Throws `archive.check` for an item that did not pass and has no reason. */
export function refuseFailed(items: readonly CheckedItem[], reasons: readonly Manifest['reasons'][number][]): void {
  const excused = new Set(reasons.map((reason) => reason.item));
  const failed = items.filter(({ id, result }) => result === 'fail' && !excused.has(id));
  if (failed.length === 0) return;
  throw new AppError(
    'archive.check',
    `四性检测有 ${failed.length} 项不通过，没有打包。请处理后再试，或者逐项写明理由。`,
    failed.map(({ id, title }) => `${id} ${title}`).join('；'),
  );
}

/** Hashes of the containers, for whoever has only them and a program that reckons one. */
function hashText(volumes: Written['made']['volumes'], fingerprint: string): Buffer {
  const lines = [
    ...volumes.flatMap(({ container, sha256, sm3 }) => [`文件：${container}`, `SHA-256：${sha256}`, `SM3：${sm3}`]),
    `记录簿签名的指纹：${fingerprint}`,
    '',
  ];
  return Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf8');
}

async function reportOf(
  { session: { branch } }: OpenBook,
  clock: Clock,
  about: { about: string; records: number; fingerprint: string },
  items: readonly CheckedItem[],
  reasons: readonly Manifest['reasons'][number][],
): Promise<Buffer> {
  const paper = printArchiveCheck(items, {
    branchName: branch.name,
    marking: branch.marking,
    ...about,
    reasons: new Map(reasons.map(({ item, reason }) => [item, reason])),
    at: clock.now().toISOString(),
  });
  return buildDocx(paper, docxFonts(resolveFonts(await installedFonts()).faces));
}
