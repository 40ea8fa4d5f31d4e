import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { coreHandlers } from '../../electron/core/handlers.ts';
import { writeRosterList } from '../../electron/core/import/roster-template.ts';
import { createJobs } from '../../electron/core/jobs.ts';
import { createRegistry } from '../../electron/core/registry.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import { createVault } from '../../electron/core/vault/vault.ts';
import type { PackageWish } from '../../shared/contract/archive.ts';
import type { CoreCallName, Input, Output } from '../../shared/contract/index.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { sampleRecord, sampleRoster } from '../../tools/demo/samples.ts';
import { coreOf, openTestBook, sampleBranch, tempFolder, testClock } from './helpers.ts';
import { handleOf } from './vault-kit.ts';

/** The reason for what fails on every package: a year of which the sample holds two meetings. */
export const REASONS = [{ item: '2-7', reason: '本年度从十一月开始使用记录簿' }];

export const WISH: PackageWish = {
  subject: { of: 'year', year: 2026 },
  scope: 'counts',
  virusScan: '2026年11月22日已查杀，没有发现病毒',
};

/** A book of the invented branch with these sample records finalised, and calls on it as the renderer's would come. */
export async function archiveDesk(types: readonly string[] = ['org_life', 'member_assembly']) {
  const clock = testClock();
  const book = openTestBook({ branch: { ...sampleBranch(), fondsNumber: 'Z109' } });
  const vault = createVault({ userData: tempFolder(), clock, rememberBooks: false, cost: LEAST });
  const registry = createRegistry(coreHandlers(vault, tempFolder()), true);
  const jobs = createJobs(() => undefined);
  const call = async <N extends CoreCallName>(name: N, input: Input<N>, files: Record<string, string> = {}) => {
    return (await registry.serve(name, input, { ...coreOf(book, clock, files), jobs })) as Output<N>;
  };
  const list = path.join(tempFolder(), '名单.xlsx');
  await writeRosterList(list, (await sampleRoster()).people);
  const roster = handleOf(list);
  const { token } = await call('roster.previewImport', { file: roster.handle, on: '2026-11-18' }, roster.files);
  await call('roster.applyImport', { token, choices: [] });
  const records: MeetingRecord[] = [];
  for (const type of types) {
    const draft = await call('records.add', { file: await sampleRecord(type) });
    const text = path.join(tempFolder(), '会前通知.txt');
    writeFileSync(text, '通知：请准时参加。');
    const { handle, files } = handleOf(text);
    const about = { recordId: draft.id, entryId: null, kind: '其他', caption: '', takenOn: null };
    await call('attachments.addFile', { ...about, file: handle }, files);
    records.push(await call('records.finalise', { recordId: draft.id, revision: draft.revision }));
  }
  const number = () => call('archive.number', { recordIds: records.map((record) => record.id) });
  /** Makes the package; returns how the job ended, its outcome and where it lies. */
  const pack = async (changes: Partial<PackageWish> = {}, reasons = REASONS, archived = false) => {
    const folder = tempFolder();
    const { handle, files } = handleOf(folder);
    const input = { wish: { ...WISH, ...changes }, reasons, archived, folder: handle };
    const { jobId } = await call('archive.package', input, files);
    const status = await jobs.ended(jobId);
    const outcome = await call('archive.outcome', { jobId }).catch(() => null);
    const made = outcome?.made ?? null;
    const at = (name: string): string => path.join(folder, made?.folder ?? '', name);
    return { status, outcome, made, folder, at, bytes: (n = 0) => readFileSync(at(made?.volumes[n]?.container ?? '')) };
  };
  return { book, clock, call, jobs, records, number, pack };
}
