import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { checkPackage, type CheckedItem } from '../../../shared/archive/check/index.ts';
import { digestsOf, type Digests } from '../../../shared/archive/digests.ts';
import type { Manifest } from '../../../shared/archive/manifest.ts';
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
import type { PackedPackage } from './archive-pack.ts';

/** What was written, and the items as they stand with it. */
interface Written {
  items: CheckedItem[];
  made: NonNullable<PackageOutcome['made']>;
}

/**
 * Writes a package into a new folder: the container, its hashes, the report of the 四性检测 and the page that verifies it. What was written
 * is read back. The folder is whole or not there.
 * @param whenDone runs in the end; when it throws, nothing remains
 * @throws AppError `archive.check` when what was read back differs, `disk.full`, `file.unwritable`
 */
export async function writePackage(
  book: OpenBook,
  clock: Clock,
  packed: PackedPackage,
  reasons: readonly Manifest['reasons'][number][],
  target: string,
  signal: AbortSignal,
  whenDone: (made: Written['made']) => void,
): Promise<Written> {
  const name = safeFileName(`归档包_${packed.about}`);
  const folder = await freshFolder(target, name);
  try {
    const put = (stem: string, ending: string, bytes: Uint8Array): Promise<string> =>
      writeNewFile(folder, stem, ending, bytes);
    const container = await put(name, '.zip', packed.container);
    signal.throwIfAborted();
    const hashes = digestsOf(packed.container);
    const back = await readFile(path.join(folder, container));
    const facts = {
      ...packed.facts,
      readBack: back.equals(packed.container),
      strangers: (await readdir(folder)).filter((file) => file !== container),
    };
    const items = checkPackage(facts);
    refuseFailed(items, reasons);
    await put(`${name}_校验`, '.txt', hashText(container, packed, hashes));
    await put('四性检测报告', '.docx', await reportOf(book, clock, packed, items, reasons));
    await put('核验归档包', '.html', await verifierPage());
    signal.throwIfAborted();
    const made = { folder: path.basename(folder), container, ...hashes, fingerprint: packed.fingerprint };
    whenDone(made);
    return { items, made };
  } catch (thrown) {
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  }
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

/** Hashes of the container, for whoever has only it and a program that reckons one. */
function hashText(container: string, { fingerprint }: PackedPackage, { sha256, sm3 }: Digests): Buffer {
  const lines = [`文件：${container}`, `SHA-256：${sha256}`, `SM3：${sm3}`, `记录簿签名的指纹：${fingerprint}`, ''];
  return Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf8');
}

async function reportOf(
  { session: { branch } }: OpenBook,
  clock: Clock,
  { about, recordIds, fingerprint }: PackedPackage,
  items: readonly CheckedItem[],
  reasons: readonly Manifest['reasons'][number][],
): Promise<Buffer> {
  const paper = printArchiveCheck(items, {
    branchName: branch.name,
    marking: branch.marking,
    about,
    records: recordIds.length,
    fingerprint,
    reasons: new Map(reasons.map(({ item, reason }) => [item, reason])),
    at: clock.now().toISOString(),
  });
  return buildDocx(paper, docxFonts(resolveFonts(await installedFonts()).faces));
}
