import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { nodeMachine } from '../../electron/core/export/machine.ts';
import { auditAfter } from '../../electron/core/store/queries/audit.ts';
import { auditHash } from '../../electron/core/audit/chain.ts';
import { manifest as manifestSchema } from '../../shared/archive/manifest.ts';
import { DEFAULT_RETENTION } from '../../shared/archive/retention.ts';
import { DEFAULT_SCHEME } from '../../shared/archive/scheme.ts';
import { unzip } from '../../shared/archive/unzip.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { plainText } from '../../shared/model/rich-text.ts';
import { verifyPackage } from '../../shared/archive/verify.ts';
import { archiveCommands } from '../../tools/cli/archive.ts';
import { verifyCommands } from '../../tools/cli/verify.ts';
import { EXIT, runCli } from '../../tools/cli/run.ts';
import { tempFolder } from './helpers.ts';
import { handleOf } from './vault-kit.ts';
import { archiveDesk, REASONS, WISH } from './archive.helper.ts';
import { readOfd } from './ofd/reader.ts';

/** Words of the sample that only `full` lets out. */
async function textOf(bytes: Buffer, path: RegExp): Promise<string> {
  const members = await unzip(bytes, nodeMachine);
  return members
    .filter((member) => path.test(member.path))
    .map((member) => Buffer.from(member.bytes).toString('utf8'))
    .join('\n');
}

/** How each criticism of a record begins. */
function saidIn(record: MeetingRecord | undefined): string[] {
  const spoken = record?.entries.flatMap((e) => (e.kind === 'criticism' ? [plainText(e.text)] : [])) ?? [];
  const said = spoken.map((text) => text.slice(0, 12)).filter((text) => text !== '');
  expect(said.length).toBeGreaterThan(2);
  return said;
}

describe('a package of a year', () => {
  test('holds each record by its 档号, is the same each time, verifies, and comes with hashes, report and verifier', async () => {
    const desk = await archiveDesk();
    expect(await desk.number()).toEqual([
      { recordId: expect.any(String), fileNumber: 'Z109-WS·2026-D30-DZB-0001' },
      { recordId: expect.any(String), fileNumber: 'Z109-WS·2026-D30-DZB-0002' },
    ]);
    const first = await desk.pack();
    expect(first.status).toMatchObject({ state: 'done', files: ['归档包_2026年度.zip'] });
    expect(readdirSync(first.at('')).toSorted()).toEqual([
      '四性检测报告.docx',
      '归档包_2026年度.zip',
      '归档包_2026年度_校验.txt',
      '核验归档包.html',
    ]);
    const paths = (await unzip(first.bytes(), nodeMachine)).map((member) => member.path);
    expect(paths.filter((path) => path.startsWith('Z109-WS·2026-D30-DZB-0001'))).toEqual([
      'Z109-WS·2026-D30-DZB-0001/元数据.xml',
      'Z109-WS·2026-D30-DZB-0001/正文.docx',
      'Z109-WS·2026-D30-DZB-0001/正文.ofd',
      'Z109-WS·2026-D30-DZB-0001/正文.pdf',
      'Z109-WS·2026-D30-DZB-0001/记录.json',
      'Z109-WS·2026-D30-DZB-0001/附件/01-会前通知.txt',
    ]);
    expect(paths.filter((path) => !path.includes('/'))).toEqual([
      '备考表.docx',
      '归档文件目录.docx',
      '归档文件目录.xlsx',
      '操作日志摘录.json',
      '清单.json',
      '签名.json',
      '说明.txt',
    ]);
    // On another day, by the book's clock and by that of the machine.
    desk.clock.set('2026-11-23T09:00:00.000Z');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2030-01-01T00:00:00Z') });
    onTestFinished(() => void vi.useRealTimers());
    const second = await desk.pack();
    expect(second.bytes().equals(first.bytes())).toBe(true);
    const report = await verifyPackage(first.bytes(), nodeMachine, first.made?.fingerprint ?? '');
    expect(report).toMatchObject({ intact: true, findings: [], notes: [], fromBook: true });
    const fingerprint = (await desk.call('archive.fingerprint', {})).fingerprint;
    expect(readFileSync(first.at('归档包_2026年度_校验.txt'), 'utf8')).toContain(fingerprint ?? '-');
  });

  test('leaves words of criticism out unless all is asked for, says so, and enters both in the audit chain', async () => {
    const desk = await archiveDesk(['org_life']);
    await desk.number();
    const [record] = desk.records;
    const words = record?.entries.flatMap((e) => (e.kind === 'criticism' ? [JSON.stringify(e.text)] : [])) ?? [];
    const said = words.map((text) => /"text":"([^"]{6})/.exec(text)?.[1] ?? '');
    expect(said.length).toBeGreaterThan(2);
    const counts = await desk.pack();
    const json = await textOf(counts.bytes(), /记录\.json$/);
    expect(said.filter((word) => json.includes(word))).toEqual([]);
    expect(await textOf(counts.bytes(), /说明\.txt$/)).toContain('原话和评议结果的名单没有放入');
    const full = await desk.pack({ scope: 'full' });
    const open = await textOf(full.bytes(), /记录\.json$/);
    expect(said.filter((word) => !open.includes(word))).toEqual([]);
    expect(await textOf(full.bytes(), /元数据\.xml$/)).toContain('请按保管要求限制查阅');
    const made = auditAfter(desk.book.db, 0, 1000).filter((row) => row.type === 'package.made');
    expect(made.map((row) => (JSON.parse(row.payload) as { scope: string }).scope)).toEqual(['counts', 'full']);
  });

  test('holds 正文 as OFD-A too, described as such, with the words of criticism in it only when all is asked for', async () => {
    const desk = await archiveDesk(['org_life']);
    await desk.number();
    const said = saidIn(desk.records[0]);
    const textIn = async (container: Buffer): Promise<string> => {
      const members = await unzip(container, nodeMachine);
      const { info, custom, pages } = await readOfd(
        members.find(({ path }) => path.endsWith('正文.ofd'))?.bytes ?? container,
      );
      expect(info['Title']).toContain('组织生活会');
      expect(Object.fromEntries(custom)).toMatchObject({
        档号: 'Z109-WS·2026-D30-DZB-0001',
        年度: '2026',
        保管期限: '30年',
        日期: desk.records[0]?.header.heldOn?.replaceAll('-', ''),
        格式信息: 'OFD-A',
      });
      return pages.flatMap(({ texts }) => texts.flatMap(({ characters }) => characters.map((c) => c.char))).join('');
    };
    const counts = await desk.pack();
    const printed = await textIn(counts.bytes());
    expect(said.filter((words) => printed.includes(words))).toEqual([]);
    expect(await textOf(counts.bytes(), /元数据\.xml$/)).toContain('OFD-A');
    expect(counts.outcome?.items.find((item) => item.id === '3-3')?.result).toBe('pass');
    const all = await textIn((await desk.pack({ scope: 'full' })).bytes());
    expect(said.filter((words) => !all.includes(words))).toEqual([]);
  });

  test.skipIf(spawnSync('pdftotext', ['-v']).error)(
    'holds 正文 as PDF/A too, as another program reads it, with the words of criticism in it only when all is asked for',
    async () => {
      const desk = await archiveDesk(['org_life']);
      await desk.number();
      const said = saidIn(desk.records[0]);
      const textIn = async (container: Buffer): Promise<string> => {
        const members = await unzip(container, nodeMachine);
        const input = members.find(({ path }) => path.endsWith('正文.pdf'))?.bytes ?? container;
        return execFileSync('pdftotext', ['-raw', '-', '-'], { input, encoding: 'utf8' }).replaceAll(/\s/gu, '');
      };
      const counts = await desk.pack();
      const printed = await textIn(counts.bytes());
      expect(printed).toContain('2026年度组织生活会（第一党小组）会议记录');
      expect(said.filter((words) => printed.includes(words))).toEqual([]);
      expect(await textOf(counts.bytes(), /元数据\.xml$/)).toContain('PDF/A-2b');
      const all = await textIn((await desk.pack({ scope: 'full' })).bytes());
      expect(said.filter((words) => !all.includes(words))).toEqual([]);
    },
  );

  test('leaves files of the words of criticism out with them, counts them, and refuses all to a slot that may not read them', async () => {
    const desk = await archiveDesk(['org_life']);
    await desk.number();
    const [record] = desk.records;
    const criticism = record?.entries.find((entry) => entry.kind === 'criticism')?.id ?? '';
    const scan = join(tempFolder(), '批评意见手稿.txt');
    writeFileSync(scan, '手稿');
    const { handle, files } = handleOf(scan);
    const about = { recordId: record?.id ?? '', entryId: criticism, kind: '其他', caption: '', takenOn: null };
    await desk.call('attachments.addFile', { ...about, file: handle }, files);
    const counts = await desk.pack();
    const paths = async (bytes: Buffer): Promise<string> =>
      (await unzip(bytes, nodeMachine)).map((member) => member.path).join('\n');
    expect(await paths(counts.bytes())).not.toContain('手稿');
    expect(await textOf(counts.bytes(), /记录\.json$/)).not.toContain('手稿');
    const list = manifestSchema.parse(JSON.parse(await textOf(counts.bytes(), /清单\.json$/)));
    expect(list.records.map((each) => each.left)).toEqual([1]);
    expect(counts.outcome?.items.find((item) => item.id === '2-6')?.evidence).toContain('另有 1 个附件');
    expect(await paths((await desk.pack({ scope: 'full' })).bytes())).toContain('批评意见手稿.txt');
    Object.assign(desk.book, { seal: null });
    const refused = await desk.pack({ scope: 'full' });
    expect(refused.status.error?.code).toBe('vault.restricted');
    expect(readdirSync(refused.folder)).toEqual([]);
  });

  test('is refused while an item fails without a reason; nothing is left, and the reason stands in the manifest', async () => {
    const desk = await archiveDesk(['member_assembly']);
    const refused = await desk.pack();
    expect(refused.status).toMatchObject({ state: 'failed', error: { code: 'archive.check' } });
    expect(refused.status.error?.hint).toBe('1-3 档号的格式和重复；2-2 必填的元数据齐全');
    expect(refused.outcome?.items.filter((item) => item.result === 'fail').map((item) => item.id)).toEqual([
      '1-3',
      '2-2',
      '2-7',
    ]);
    expect(readdirSync(refused.folder)).toEqual([]);
    await desk.number();
    const made = await desk.pack();
    const list = manifestSchema.parse(JSON.parse(await textOf(made.bytes(), /清单\.json$/)));
    expect(list.reasons.map(({ item, reason }) => ({ item, reason }))).toEqual(REASONS);
  });

  test('makes its records 已归档 where that is asked for, and only then; the package stays the same', async () => {
    const desk = await archiveDesk(['member_assembly']);
    await desk.number();
    const before = await desk.pack();
    const state = async () => (await desk.call('archive.candidates', { year: 2026 })).map((c) => c.state);
    expect(await state()).toEqual(['finalised']);
    await desk.pack({}, REASONS, true);
    expect(await state()).toEqual(['archived']);
    expect((await desk.pack()).bytes().equals(before.bytes())).toBe(true);
    const verified = await desk.call('books.verify', {}).catch((thrown: unknown) => thrown);
    expect(verified).toMatchObject({ intact: true });
  });

  test('that is cancelled leaves no file, and the book goes on', async () => {
    const desk = await archiveDesk(['member_assembly']);
    await desk.number();
    const folder = tempFolder();
    const { handle, files } = handleOf(folder);
    const wish = { wish: WISH, reasons: REASONS, archived: true, folder: handle };
    const { jobId } = await desk.call('archive.package', wish, files);
    desk.jobs.cancel(jobId);
    expect(await desk.jobs.ended(jobId)).toMatchObject({ state: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
    expect((await desk.call('archive.candidates', { year: 2026 }))[0]?.state).toBe('finalised');
  });

  test('has the entries of the audit chain as they are hashed', async () => {
    const desk = await archiveDesk(['member_assembly']);
    await desk.number();
    const { entries } = JSON.parse(await textOf((await desk.pack()).bytes(), /操作日志摘录/)) as {
      entries: (Parameters<typeof auditHash>[0] & { hash: string })[];
    };
    expect(entries.map((entry) => entry.type)).toEqual([
      'record.created',
      'attachment.added',
      'record.finalised',
      'record.follow_up',
    ]);
    for (const entry of entries) expect(auditHash(entry)).toBe(entry.hash);
  });
});

describe('on the command line', () => {
  const say = async (...argv: string[]) => {
    let [out, err] = ['', ''];
    const code = await runCli([...archiveCommands, ...verifyCommands], argv, {
      out: (text) => (out += text),
      err: (text) => (err += text),
    });
    return { code, out, err };
  };

  test('a package is verified without its book; the exit code tells whether all agrees', async () => {
    const desk = await archiveDesk(['member_assembly']);
    await desk.number();
    const { made, at, bytes } = await desk.pack();
    const file = at(made?.volumes[0]?.container ?? '');
    const good = await say('verify', file, '--fingerprint', made?.fingerprint ?? '');
    expect(good.code).toBe(EXIT.done);
    expect(JSON.parse(good.out)).toMatchObject({ intact: true, fromBook: true, about: { records: 1 } });
    const changed = bytes();
    const place = changed.indexOf(Buffer.from('归档包说明', 'utf8'));
    changed[place] = (changed[place] ?? 0) ^ 1;
    writeFileSync(file, changed);
    const bad = await say('verify', file);
    expect(bad.code).toBe(EXIT.failed);
    expect(JSON.parse(bad.out)).toMatchObject({ intact: false, findings: [{ kind: 'changed', path: '说明.txt' }] });
  });

  test.each([
    ['a fingerprint that is none', ['verify', 'a.zip', '--fingerprint', '12 34'], '64 个十六进制数字'],
    ['no year', ['archive-check', '--book', 'b'], '--year'],
    ['a scope of one person', ['archive-check', '--book', 'b', '--year', '2026', '--scope', 'person:x'], '--scope'],
    [
      'a reason without its item',
      ['package', '--book', 'b', '--year', '2026', '--out', 'o', '--reasons', '由档案室处理'],
      '条目=理由',
    ],
  ])('%s: exit code 2 and what is right', async (_, argv, told) => {
    const { code, err } = await say(...argv);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(told);
  });
});

describe('档号', () => {
  test('runs without gaps within its class, stays with the meeting through a correction, and is never given twice', async () => {
    const desk = await archiveDesk();
    const [orgLife, assembly] = desk.records.map((record) => record.id);
    const given = async (recordId = '') =>
      (await desk.call('archive.number', { recordIds: [recordId] })).map((n) => n.fileNumber.slice(-4));
    expect(await given(assembly)).toEqual(['0001']);
    expect(await given(assembly)).toEqual([]);
    const second = await desk.call('records.correct', { recordId: assembly ?? '', reason: '补上到会时间' });
    const { id } = await desk.call('records.finalise', { recordId: second.id, revision: second.revision });
    expect(await given(id)).toEqual(['0001']);
    expect(await given(orgLife)).toEqual(['0002']);
  });

  test('follows the codes and the 保管期限 that the branch has set, which the audit chain keeps', async () => {
    const desk = await archiveDesk(['member_assembly']);
    const scheme = { ...DEFAULT_SCHEME, category: 'DQ', unit: 'ZB2' };
    const table = DEFAULT_RETENTION.map((row) => ({ ...row, retention: 'Y' as const }));
    await desk.call('archive.saveScheme', { scheme });
    await desk.call('archive.saveRetention', { table });
    expect(await desk.call('archive.scheme', {})).toEqual(scheme);
    expect(await desk.call('archive.retention', {})).toEqual(table);
    const next = await desk.call('archive.nextNumbers', { scheme, year: 2026 });
    expect(next[0]).toEqual({ retention: 'Y', fileNumber: 'Z109-DQ·2026-Y-ZB2-0001' });
    expect((await desk.number()).map((given) => given.fileNumber)).toEqual(['Z109-DQ·2026-Y-ZB2-0001']);
    const entered = auditAfter(desk.book.db, 0, 1000).map((row) => row.type);
    expect(entered).toEqual(expect.arrayContaining(['archive.scheme', 'archive.retention']));
    const wrong = { ...scheme, category: '文书' };
    await expect(desk.call('archive.saveScheme', { scheme: wrong })).rejects.toMatchObject({ code: 'input.invalid' });
  });

  test('that was given stays under another scheme, which counts on; the check says so and passes', async () => {
    const desk = await archiveDesk();
    const [orgLife, assembly] = desk.records.map((record) => record.id);
    await desk.call('archive.number', { recordIds: [assembly ?? ''] });
    await desk.call('archive.saveScheme', { scheme: { ...DEFAULT_SCHEME, width: 6, joint: '.' } });
    await desk.call('archive.number', { recordIds: [orgLife ?? '', assembly ?? ''] });
    const numbers = (await desk.call('archive.candidates', { year: 2026 })).map((each) => each.fileNumber);
    expect(numbers.toSorted()).toEqual(['Z109-WS·2026-D30-DZB-0001', 'Z109.WS·2026.D30.DZB.000002']);
    const item = (await desk.pack()).outcome?.items.find(({ id }) => id === '1-3');
    expect(item).toMatchObject({ result: 'pass', evidence: expect.stringContaining('其中 1 个是按以前的设定编的') });
  });

  test('of one meeting is not entered for another by hand, in whatever writing', async () => {
    const desk = await archiveDesk();
    await desk.number();
    const recordId = desk.records[0]?.id ?? '';
    const entered = { recordId, kind: 'file_number', on: '2026-11-20', author: '', attachmentId: null } as const;
    const [own, other] = (await desk.call('archive.candidates', { year: 2026 }))
      .toSorted((a) => (a.recordId === recordId ? -1 : 1))
      .map((each) => each.fileNumber);
    for (const text of [other ?? '', (other ?? '').replaceAll('-', '.')])
      await expect(desk.call('records.addFollowUp', { ...entered, text })).rejects.toMatchObject({
        code: 'archive.number',
      });
    expect(await desk.call('records.addFollowUp', { ...entered, text: own ?? '' })).toMatchObject({ text: own });
  });

  test('is refused without a 全宗号 that can stand in it, and for a draft', async () => {
    const desk = await archiveDesk(['member_assembly']);
    const fonds = desk.book.session.branch;
    desk.book.session = { ...desk.book.session, branch: { ...fonds, fondsNumber: '' } };
    await expect(desk.number()).rejects.toMatchObject({ code: 'archive.number' });
    const draft = await desk.call('records.create', { type: 'committee', heldOn: '2026-11-19', planned: false });
    const recordIds = [draft.id];
    await expect(desk.call('archive.number', { recordIds })).rejects.toMatchObject({ code: 'record.wrong_state' });
  });
});

test('the signing key is another for each book, never in the clear in it, and not replaced unseen', async () => {
  const [one, two] = [await archiveDesk(['member_assembly']), await archiveDesk(['member_assembly'])];
  await one.number();
  await two.number();
  const [a, b] = [await one.pack(), await two.pack()];
  expect(a.made?.fingerprint).not.toBe(b.made?.fingerprint);
  const [mine, other] = [one, two].map(({ book }) =>
    book.db.get<{ value: string }>("SELECT value FROM setting WHERE key = 'signing_key'"),
  );
  // PKCS #8 of an Ed25519 key begins with these bytes.
  expect(mine?.value).not.toContain('302e020100300506032b6570');
  one.book.db.run("UPDATE setting SET value = ? WHERE key = 'signing_key'", [other?.value ?? '']);
  await expect(one.call('archive.fingerprint', {})).rejects.toMatchObject({ code: 'book.damaged' });
});
