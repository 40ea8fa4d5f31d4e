import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { nodeMachine } from '../../electron/core/export/machine.ts';
import { readFingerprint } from '../../shared/archive/signature.ts';
import { verifySet } from '../../shared/archive/verify-set.ts';
import { verifyPackage, type PackageReport } from '../../shared/archive/verify.ts';
import { volumeWords } from '../../shared/archive/volumes.ts';
import { AppError } from '../../shared/model/errors.ts';
import { UsageError, optional, type Invocation, type Outcome } from './command.ts';

/**
 * Verifies a package, or the volumes of a set: every file, the 记录簿签名 and its 指纹, and which volume is missing. Needs no book.
 * @throws UsageError for a fingerprint that is none, AppError `file.unreadable`
 */
export async function verifyPackages(invocation: Invocation): Promise<Outcome> {
  const given = optional(invocation, 'fingerprint');
  const fingerprint = given === undefined ? null : readFingerprint(given);
  if (given !== undefined && fingerprint === null)
    throw new UsageError('--fingerprint 应是 64 个十六进制数字，中间可以有空格');
  const files: { name: string; report: PackageReport }[] = [];
  for (const name of invocation.positionals) {
    const bytes = await readFile(path.resolve(name)).catch(() => {
      throw new AppError('file.unreadable', '读不到这个归档包。请检查路径和权限。');
    });
    files.push({ name: path.basename(name), report: await verifyPackage(bytes, nodeMachine, fingerprint) });
  }
  const set = verifySet(files);
  const told = files.map(({ name, report: { manifest, ...report } }) => ({
    ...report,
    ...(files.length > 1 ? { file: name } : {}),
    about: manifest && {
      branch: manifest.branch,
      about: manifest.about,
      records: manifest.records.length,
      ...(manifest.volume ? { volume: volumeWords(manifest.volume) } : {}),
    },
  }));
  // One volume is whole by itself; that others are not there is told, and is no fault of it.
  const faulty = files.some(({ report }) => !report.intact) || (files.length > 1 && set?.whole === false);
  const [one] = told;
  const value = files.length > 1 ? { set, files: told } : set ? { ...one, set } : one;
  return { value, findings: faulty };
}
