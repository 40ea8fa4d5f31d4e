import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCore, type Core } from '../../electron/core/core.ts';
import { writeRosterList } from '../../electron/core/import/roster-template.ts';
import { PAPER_FORMATS, type PaperFormat } from '../../shared/contract/exports.ts';
import { AppError } from '../../shared/model/errors.ts';
import { RESTRICTED_KINDS } from '../../shared/model/entry.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { checkRecord } from '../../shared/rules/index.ts';
import { localDate } from '../../shared/text/dates.ts';
import { fileHandle } from '../cli/book.ts';
import { markFolder, prepareFolder } from './out-folder.ts';
import { packageYear } from './package-year.ts';
import { sampleRecord, sampleRoster } from './samples.ts';

/** Where the demo puts things, below its output folder. */
const NAMES = {
  book: '记录簿',
  userData: '本机数据',
  list: '党员名单.xlsx',
  draft: '2027年主题党日计划（草案）.txt',
  keys: '口令.txt',
  exports: '导出',
  archive: '归档',
} as const;

/** The branch's own roster stood like this on the day of the first sample meeting. */
const ROSTER_DAY = '2026-11-18';
const STARTS_ON = '2026-01-01';

/**
 * Makes an invented branch's book and goes the whole way of the product in it: roster from Excel, two meetings, finalising,
 * export in both scopes, the year's archive package and its verification, lock and unlock. Everything runs through the same core as the app.
 * @param folder absolute path; emptied of what an earlier demo made
 * @param say takes one line of the report
 * @returns the exported files
 */
export async function runDemo(folder: string, say: (line: string) => void): Promise<string[]> {
  await prepareFolder(folder);
  await markFolder(folder, Object.values(NAMES));
  const at = (name: keyof typeof NAMES) => path.join(folder, NAMES[name]);
  const core = createCore({ userData: at('userData') });
  try {
    const { bookId, slotId, passphrase } = await makeBook(core, at('book'), at('keys'), say);
    await importRoster(core, at('list'), say);
    await mkdir(at('exports'));
    const files: string[] = [];
    for (const type of ['org_life', 'member_assembly']) {
      const record = await finaliseSample(core, type, at('draft'), say);
      for (const scope of scopesOf(record)) {
        for (const format of PAPER_FORMATS) {
          const file = await exportRecord(core, record.id, { scope, format }, at('exports'));
          say(`  导出 ${scope === 'counts' ? '（只列批评的人次）' : '（全文）'} ${file}`);
          files.push(file);
        }
      }
    }
    await mkdir(at('archive'));
    await packageYear(core, at('archive'), say);
    await core.close();
    await core.call('books.unlock', { bookId, slotId, passphrase });
    const kept = await core.call('records.list', { type: null, year: null, states: null, text: '', limit: 100 });
    say(`锁定后重新打开：${kept.length} 份记录都在，${kept.map((r) => r.title).join('、')}`);
    say(
      `命令行查看：npm run -s cli -- record list --book ${at('book')} --passphrase-file ${at('keys')} --user-data ${at('userData')}`,
    );
    return files;
  } finally {
    await core.close();
  }
}

async function makeBook(core: Core, folder: string, keysFile: string, say: (line: string) => void) {
  const { branch, superior } = await sampleRoster();
  const place = fileHandle(folder);
  const [passphrase, second] = [demoPassphrase(), demoPassphrase()];
  const { session, recoveryKey } = await core.call(
    'books.create',
    {
      folder: place.handle,
      displayName: '记录簿1',
      slotLabel: '使用人1',
      passphrase,
      branch: {
        ...newBranchProfile(branch, STARTS_ON),
        superior,
        themeDay: '每月最后一个星期五下午',
        fondsNumber: 'Z109',
      },
      second: { slotLabel: '使用人2', passphrase: second },
    },
    place.files,
  );
  const { works } = await core.call('books.tryRecoveryKey', { recoveryKey });
  if (!works) throw new Error('恢复密钥试用没有成功');
  // The first line alone is what `--passphrase-file` reads.
  const lines = [passphrase, '（第一行是使用人1的口令）', `使用人2：${second}`, `恢复密钥：${recoveryKey}`, ''];
  await writeFile(keysFile, lines.join('\n'), { mode: 0o600 });
  say(`记录簿 ${folder}（加密；演示用的口令在 ${keysFile}）`);
  return { bookId: session.bookId, slotId: session.slot.id, passphrase };
}

async function importRoster(core: Core, file: string, say: (line: string) => void): Promise<void> {
  const { people } = await sampleRoster();
  await writeRosterList(file, people);
  const handle = fileHandle(file);
  const preview = await core.call('roster.previewImport', { file: handle.handle, on: ROSTER_DAY }, handle.files);
  const { added } = await core.call('roster.applyImport', { token: preview.token, choices: [] });
  const lines = await core.call('roster.list', { on: ROSTER_DAY });
  const [expected, voters] = [
    lines.filter((l) => l.expected).length,
    lines.filter((l) => l.expected && l.canVote).length,
  ];
  say(`名册 从 ${file} 导入 ${added} 人：应到 ${expected}，有表决权 ${voters}`);
}

async function finaliseSample(
  core: Core,
  type: string,
  draftFile: string,
  say: (line: string) => void,
): Promise<MeetingRecord> {
  const draft = await core.call('records.add', { file: await sampleRecord(type) });
  if (type === 'member_assembly') await attachDraft(core, draft, draftFile);
  const ready = await core.call('records.setState', { recordId: draft.id, state: 'to_confirm' });
  const session = await core.call('books.current', {});
  if (!session) throw new Error('记录簿没有打开');
  const today = localDate(new Date());
  const findings = checkRecord({ record: ready, standings: ready.people, branch: session.branch, today });
  const record = await core.call('records.finalise', { recordId: ready.id, revision: ready.revision });
  const { intact } = await core.call('records.verify', { recordId: record.id });
  if (!intact) throw new Error('定稿后的摘要核对不上');
  await core.call('records.addFollowUp', {
    recordId: record.id,
    kind: 'printed',
    on: today,
    author: '林小满',
    text: '打印一份，交主持人和记录人签字。',
    attachmentId: null,
  });
  say(`${record.template.name} ${record.header.title}：${describe(record)}`);
  const count = (severity: string) => findings.filter((f) => f.severity === severity).length;
  say(
    `  检查 已符合 ${count('met')} 项，请核对 ${count('check')} 项；已定稿，摘要 ${record.digest?.slice(0, 16) ?? ''}…`,
  );
  return record;
}

/** The draft that the assembly votes on, as an attachment of its agenda item. */
async function attachDraft(core: Core, record: MeetingRecord, file: string): Promise<void> {
  await writeFile(
    file,
    '2027年主题党日计划（草案）\n每月最后一个星期五下午，全年十二次；三月、五月、九月、十一月到测区和库房现场。\n',
  );
  const entry = record.entries.find((e) => e.kind === 'reading' && e.title.includes('主题党日'));
  const handle = fileHandle(file);
  const description = { kind: '学习材料', caption: '会前印发的草案', takenOn: '2026-11-13' };
  await core.call(
    'attachments.addFile',
    { recordId: record.id, entryId: entry?.id ?? null, ...description, file: handle.handle },
    handle.files,
  );
}

function describe(record: MeetingRecord): string {
  const count = (kind: string) => record.entries.filter((e) => e.kind === kind).length;
  const parts = [
    ['发言', 'speech'],
    ['自我批评', 'self_criticism'],
    ['批评意见', 'criticism'],
    ['表态', 'response'],
    ['表决', 'motion'],
    ['决定', 'decision'],
    ['任务', 'task'],
  ] as const;
  return parts
    .filter(([, kind]) => count(kind) > 0)
    .map(([name, kind]) => `${name} ${count(kind)}`)
    .join('，');
}

/** Without restricted words both scopes are the same document. */
function scopesOf(record: MeetingRecord): readonly ('counts' | 'full')[] {
  return record.entries.some((e) => RESTRICTED_KINDS.has(e.kind)) ? ['counts', 'full'] : ['full'];
}

async function exportRecord(
  core: Core,
  recordId: string,
  { scope, format }: { scope: 'counts' | 'full'; format: PaperFormat },
  folder: string,
): Promise<string> {
  const place = fileHandle(folder);
  const { jobId } = await core.call(
    'exports.start',
    { recordId, format, paper: { form: 'record', scope, branchId: null }, folder: place.handle },
    place.files,
  );
  const { files, error } = await core.jobs.ended(jobId);
  if (error) throw new AppError(error.code, error.message, error.hint);
  const [name] = files;
  if (name === undefined) throw new Error('导出没有写出文件');
  return path.join(folder, name);
}

/** Long and random: nobody types it, it stands in a file beside the demo. */
function demoPassphrase(): string {
  return `演示-${randomBytes(12).toString('base64url')}`;
}
