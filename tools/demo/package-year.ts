import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '../../electron/core/core.ts';
import { nodeMachine } from '../../electron/core/export/machine.ts';
import { readFingerprint } from '../../shared/archive/signature.ts';
import { verifyPackage } from '../../shared/archive/verify.ts';
import type { PackageOutcome, PackageWish } from '../../shared/contract/archive.ts';
import { AppError } from '../../shared/model/errors.ts';
import { fileHandle } from '../cli/book.ts';

const YEAR = 2026;
/** Two meetings are no whole year, and nobody looked for malware: that is what a reason is written down for. */
const REASON = '演示的记录簿只有两次会议';

/**
 * Numbers, checks and packages the year's records as the page 归档 does, and verifies what was written without the book.
 * @param folder absolute path, in which the package gets a folder of its own
 * @throws Error when the package does not verify
 */
export async function packageYear(core: Core, folder: string, say: (line: string) => void): Promise<void> {
  const all = await core.call('archive.candidates', { year: YEAR });
  const numbers = await core.call('archive.number', { recordIds: all.map((c) => c.recordId) });
  say(`档号 ${numbers.map((n) => n.fileNumber).join('、')}`);
  const wish: PackageWish = { subject: { of: 'year', year: YEAR }, scope: 'counts', virusScan: '' };
  const checked = await outcomeOf(core, (await core.call('archive.check', { wish })).jobId);
  const failed = checked.items.filter((item) => item.result === 'fail');
  say(`四性检测 通过 ${checked.items.filter((item) => item.result === 'pass').length} 项，不通过 ${failed.length} 项`);
  const reasons = failed.map(({ id, title }) => {
    say(`  ${id} ${title}：${REASON}`);
    return { item: id, reason: REASON };
  });
  const place = fileHandle(folder);
  const input = { wish, reasons, archived: true, folder: place.handle };
  const { made } = await outcomeOf(core, (await core.call('archive.package', input, place.files)).jobId);
  if (!made) throw new Error('没有写出归档包');
  for (const { container } of made.volumes) {
    const file = path.join(folder, made.folder, container);
    const report = await verifyPackage(await readFile(file), nodeMachine, readFingerprint(made.fingerprint));
    if (!report.intact || report.fromBook !== true) throw new Error('归档包没有通过核验');
    say(`归档包 ${file}`);
    say(`  核验 ${report.files} 个文件都与清单一致，签名是这个记录簿的；指纹 ${made.fingerprint}`);
  }
}

async function outcomeOf(core: Core, jobId: string): Promise<PackageOutcome> {
  const { error } = await core.jobs.ended(jobId);
  if (error) throw new AppError(error.code, error.message, error.hint);
  return core.call('archive.outcome', { jobId });
}
