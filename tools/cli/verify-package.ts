import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { nodeMachine } from '../../electron/core/export/machine.ts';
import { readFingerprint } from '../../shared/archive/signature.ts';
import { verifySet } from '../../shared/archive/verify-set.ts';
import { verifyPackage, type PackageReport } from '../../shared/archive/verify.ts';
import { volumeWords } from '../../shared/archive/volumes.ts';
import { AppError } from '../../shared/model/errors.ts';
import { UsageError, operand, optional, type CliCommand } from './command.ts';

/** Verifying a package or a set of volumes; needs no book. */
export const verifyPackageCommand: CliCommand = {
  name: 'verify-package',
  usage: 'FILE.zip … [--fingerprint 指纹]',
  summary:
    '核验一个归档包，或者分卷的一套：每个文件的哈希值、记录簿签名和它的指纹，缺哪一卷；不需要记录簿；有不一致时退出码为 1',
  options: { fingerprint: { type: 'string' } },
  positionals: ['FILE.zip'],
  more: true,
  async run(invocation) {
    const given = optional(invocation, 'fingerprint');
    const fingerprint = given === undefined ? null : readFingerprint(given);
    if (given !== undefined && fingerprint === null)
      throw new UsageError('--fingerprint 应是 64 个十六进制数字，中间可以有空格');
    const files: { name: string; report: PackageReport }[] = [];
    for (const name of [operand(invocation, 0), ...invocation.positionals.slice(1)]) {
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
  },
};
