import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createCore } from '../../electron/core/core.ts';
import { buildWorkbook } from '../../electron/core/export/xlsx/sheet.ts';
import { writeRosterList } from '../../electron/core/import/roster-template.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import { plainText, richText } from '../../shared/model/rich-text.ts';
import type { SheetDocument } from '../../shared/print/ledger.ts';
import { templates } from '../../shared/templates/index.ts';
import { COMMANDS } from '../../tools/cli/commands.ts';
import { runCli } from '../../tools/cli/run.ts';
import { sampleRoster } from '../../tools/demo/samples.ts';
import { SAMPLES } from '../fixtures/samples.ts';
import { handleOf } from './vault-kit.ts';

/**
 * The command line as a user runs it, judged by what it prints and its exit code: a process of its own where the process is
 * what matters and for one whole way of a record; otherwise the same commands in this one, which start fifty times sooner.
 */
const CLI = fileURLToPath(new URL('../../tools/cli/index.ts', import.meta.url));
const PASSPHRASE = '青石-测绘-八月-江声-4071';
const MEETING_DAY = '2026-11-18';

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

async function run(args: readonly string[]): Promise<Ran> {
  const ran: Ran = { code: null, out: '', err: '' };
  const io = { out: (text: string) => void (ran.out += text), err: (text: string) => void (ran.err += text) };
  const code = await runCli(COMMANDS, args, io);
  return { ...ran, code };
}

function runProcess(args: readonly string[], environment: Record<string, string> = {}, input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { env: { PATH: process.env['PATH'], ...environment } });
    const ran: Ran = { code: null, out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.err += text));
    child.on('close', (code) => resolve({ ...ran, code }));
    child.stdin.end(input);
  });
}

/** 归档范围和保管期限表 with a period that there is none of. */
const WRONG_TABLE: SheetDocument = {
  title: '表',
  columns: ['归档材料', '保管期限'].map((head) => ({ head, width: 20, kind: 'text' as const })),
  rows: [['工作台账', '长期']],
};

let folder = '';
const at = (name: string) => path.join(folder, name);
const opened = () => ['--book', at('book'), '--user-data', at('data')];

/** A command on the book, passphrase in the variable that is meant for tests. */
async function onBook(...args: string[]): Promise<Ran> {
  return run(withBook(args));
}

function withBook(args: readonly string[]): string[] {
  const words = args[1]?.startsWith('-') === true ? 1 : 2;
  return [...args.slice(0, words), ...opened(), ...args.slice(words)];
}

/** The same as a process of its own. */
async function processOnBook(...args: string[]): Promise<Ran> {
  return runProcess(withBook(args), { BRANCHBOOK_PASSPHRASE: PASSPHRASE });
}

/** What a command printed, checked to have the shape that the test reads. */
function printed<S extends z.ZodType>(ran: Ran, shape: S): z.output<S> {
  expect(ran.err).toBe('');
  return shape.parse(JSON.parse(ran.out));
}

const FINDINGS = z.object({ findings: z.array(z.object({ rule: z.string(), severity: z.string() })) });
/** What the samples leave to ask: of a disposition the program always asks. Whether they count as late depends on today. */
const ASKED_OF_SAMPLES: Partial<Record<string, string[]>> = { discipline_vote: ['special_votes.disposition'] };
const RECORD = z.object({ id: z.uuid() });
const PEOPLE = z.object({ people: z.array(z.object({ name: z.string() })) });
const IMPORTED = z.object({ added: z.int(), skipped: z.int(), problems: z.array(z.unknown()) });
const SHOWN = z.object({
  entries: z.array(z.object({ kind: z.string(), personId: z.uuid().nullish(), text: richText })),
});

beforeAll(async () => {
  vi.stubEnv('BRANCHBOOK_PASSPHRASE', PASSPHRASE);
  folder = mkdtempSync(path.join(tmpdir(), 'branchbook-cli-'));
  writeFileSync(at('passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  // `init` has its own tests; a book of the least cost opens sooner, and every command below opens it.
  const core = createCore({ userData: at('data'), rememberBooks: false, cost: LEAST });
  const place = handleOf(at('book'));
  const wanted = {
    folder: place.handle,
    displayName: '记录簿1',
    slotLabel: '使用人1',
    passphrase: PASSPHRASE,
    branch: newBranchProfile('中共青石市测绘档案中心第二支部委员会', '2026-01-01'),
    second: null,
  };
  await core.call('books.create', wanted, place.files);
  await core.close();
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('the command line', { timeout: 120_000 }, () => {
  it('explains itself and refuses wrong use with 2', async () => {
    expect(await runProcess([])).toMatchObject({ code: 2, out: '' });
    expect(await run(['record', 'sample'])).toMatchObject({ code: 2, out: '' });
    expect(await run(['roster', 'list', ...opened(), '--on', '2026-02-30'])).toMatchObject({ code: 2, out: '' });
    expect((await runProcess(['--help'])).code).toBe(0);
  });

  it('takes the passphrase from a file or standard input, and says no more than that it is wrong', async () => {
    const check = ['unlock-check', ...opened(), '--passphrase-file'];
    expect((await runProcess([...check, at('passphrase')])).code).toBe(0);
    const wrong = await runProcess([...check, '-'], {}, '不是这个口令\n');
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toMatch(/口令/);
  });

  it('goes from a list of members to a final record of every type and their Word files', async () => {
    const { people } = await sampleRoster();
    await writeRosterList(at('list.xlsx'), people);
    const imported = await onBook('roster', 'import', '--on', MEETING_DAY, at('list.xlsx'));
    expect(printed(imported, IMPORTED)).toEqual({ added: 24, skipped: 0, problems: [] });
    expect(printed(await onBook('roster', 'list', '--on', MEETING_DAY), PEOPLE).people).toHaveLength(24);
    const types = printed(await run(['record', 'types']), z.array(z.object({ type: z.string() }))).map((t) => t.type);
    expect(types).toEqual(templates.map((t) => t.type));
    const samples = types.flatMap((type) => [[type], ['--second', type]]);
    for (const [n, words] of samples.entries()) {
      const type = words.at(-1) ?? '';
      const [alone, command] = n === 0 ? [runProcess, processOnBook] : [run, onBook];
      writeFileSync(at(`${type}.json`), (await alone(['record', 'sample', ...words])).out);
      const { id } = printed(await command('record', 'add', at(`${type}.json`)), RECORD);
      expect((await command('record', 'check', '--must', id)).code).toBe(0);
      const { findings } = printed(await command('record', 'check', id), FINDINGS);
      const asked = findings.filter((f) => f.severity !== 'met' && f.rule !== 'late_entry.late').map((f) => f.rule);
      expect([type, asked]).toEqual([type, ASKED_OF_SAMPLES[type] ?? []]);
      const done = printed(
        await command('record', 'finalise', id),
        z.object({ state: z.string(), digest: z.string() }),
      );
      expect(done).toEqual({ state: 'finalised', digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
      expect((await command('export', '--format', 'docx', '--out', at('word'), id)).code).toBe(0);
    }
    expect(readdirSync(at('word')).filter((name) => name.endsWith('.docx'))).toHaveLength(samples.length);
    const listed = printed(await onBook('record', 'list'), z.array(z.object({ state: z.string() })));
    expect(listed.map((r) => r.state)).toEqual(samples.map(() => 'finalised'));
  });

  it('shows what was said in criticism only when asked for by name', async () => {
    const [summary] = printed(await onBook('record', 'list', '--type', 'org_life'), z.array(RECORD));
    const id = summary?.id ?? '';
    const criticisms = async (...how: string[]) =>
      printed(await onBook('record', 'show', ...how, id), SHOWN).entries.filter((e) => e.kind === 'criticism');
    const plain = await criticisms();
    expect(plain.length).toBeGreaterThanOrEqual(10);
    for (const e of plain) expect([typeof e.personId, plainText(e.text)]).toEqual(['string', '']);
    for (const e of await criticisms('--full')) expect(plainText(e.text).length).toBeGreaterThan(10);
    expect(await onBook('record', 'finalise', id)).toMatchObject({ code: 1, out: '' });
  });

  it('tells who talked with whom, and nothing of what was said', async () => {
    const COVERAGE = z.array(
      z.object({
        key: z.string(),
        talks: z.int(),
        members: z.array(z.object({ personId: z.string(), name: z.string() })),
        pairs: z.array(z.object({ a: z.string(), b: z.string(), count: z.int() })),
      }),
    );
    const ran = await onBook('talks', 'coverage', '--year', '2026', '--on', '2026-11-23');
    const [year] = printed(ran, COVERAGE);
    // The two samples: one of two people, and one that two lead with three.
    expect([year?.key, year?.talks, year?.pairs.length]).toEqual(['2026', 2, 1 + 2 * 3]);
    expect(year?.members).toHaveLength(24);
    expect(ran.out).not.toContain('测区');
    expect(await onBook('talks', 'coverage')).toMatchObject({ code: 2, out: '' });
  });

  it('lists what is open of the 整改台账, and asks for a year where all of it is meant', async () => {
    expect(printed(await onBook('rectification', 'list', '--open'), z.array(z.object({})))).toEqual([]);
    expect(await onBook('rectification', 'list')).toMatchObject({ code: 2, out: '' });
  });

  it('tells how far the 组织生活会 of a year is, and nothing of what was said', async () => {
    const STEPS = z.object({
      line: z.array(z.object({ step: z.string(), state: z.string() })),
      meetings: z.array(z.object({ recordId: z.uuid() })),
    });
    const ran = await onBook('orglife', 'show', '--year', '2026', '--on', '2026-11-23');
    const shown = printed(ran, STEPS);
    expect(shown.line.map((s) => s.step).slice(0, 3)).toEqual(['plan', 'study', 'opinions']);
    expect(shown.line.find((s) => s.step === 'criticism')?.state).toBe('done');
    expect(ran.out).not.toContain('测区');
    expect(await onBook('orglife', 'show')).toMatchObject({ code: 2, out: '' });
  });

  it('compares two counts from paper and gives their sums, or names the figure that is wrong', async () => {
    const slips = { issued: 9, returned: 9, valid: 8, invalid: 1 };
    const counted = (by: string, first = [5, 2, 1, 0, 0]) => ({ by, slips, members: [first, [0, 8, 0, 0, 0]] });
    const file = (counts: unknown) => {
      const name = at('tally.json');
      writeFileSync(name, JSON.stringify({ year: 2026, branch: '第二党支部', members: ['周谷雨', '陈立夏'], counts }));
      return ['appraisal', 'tally', '--file', name];
    };
    const ran = await run([...file([counted('何秋分'), counted('吴芒种')]), '--out', at('tally')]);
    expect(
      printed(ran, z.object({ rows: z.array(z.object({ name: z.string(), counts: z.array(z.int()) })) })).rows,
    ).toEqual([
      { name: '周谷雨', counts: [5, 2, 1, 0, 0] },
      { name: '陈立夏', counts: [0, 8, 0, 0, 0] },
    ]);
    expect(readdirSync(at('tally'))).toEqual(['2026年度民主评议党员民主测评票数汇总表.docx']);
    const differ = await run(file([counted('何秋分'), counted('吴芒种', [4, 3, 1, 0, 0])]));
    expect([differ.code, differ.err]).toEqual([1, expect.stringContaining('党员第 1 行 优秀，一个是 5，一个是 4')]);
    const short = await run(file([counted('何秋分', [4, 2, 1, 0, 0]), counted('吴芒种', [4, 2, 1, 0, 0])]));
    expect(short.err).toContain('合计 7 票；有效票 8 张，差 1 票');
    expect((await run(file([counted('何秋分'), counted('何秋分')]))).err).toContain('两次计票是同一个人');
  });

  it('tells what is due, the board of a year and its calendar file', async () => {
    const DUE = z.object({ on: z.string(), items: z.array(z.object({ kind: z.string(), title: z.string() })) });
    const due = printed(await onBook('due', '--on', '2026-11-23'), DUE);
    expect(due.on).toBe('2026-11-23');
    // Everything of this book is final and nobody has signed; 程小雪 of the sample roster is past the year of probation.
    expect(due.items.filter((i) => i.kind === 'sign').length).toBeGreaterThan(0);
    expect(due.items.map((i) => i.title).join()).toContain('程小雪');

    const CELL = z.object({ key: z.string(), state: z.string() });
    const BOARD = z.object({ rows: z.array(z.object({ type: z.string(), cells: z.array(CELL) })) });
    const board = printed(await onBook('board', '--year', '2026', '--on', '2026-11-23'), BOARD);
    const assembly = board.rows.find((row) => row.type === 'member_assembly');
    expect(assembly?.cells.map((c) => c.key)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
    expect(assembly?.cells.at(-1)?.state).toBe('held');

    const file = at('year.ics');
    const made = printed(
      await onBook('calendar', '--year', '2026', '--on', '2026-11-23', '--ics', file),
      z.object({ file: z.string(), events: z.number() }),
    );
    const text = readFileSync(made.file, 'utf8');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/u);
    expect(text.match(/BEGIN:VEVENT/gu)?.length ?? 0).toBe(made.events);
    expect(await onBook('calendar', '--year', '2026', '--ics', at('year.txt'))).toMatchObject({ code: 2, out: '' });
    expect(await onBook('board', '--year', 'soon')).toMatchObject({ code: 2, out: '' });
    expect(await onBook('due', '--on', '2026-02-30')).toMatchObject({ code: 2, out: '' });
  });

  it('looks through a year, a record or all for what inspectors flag, without a word of criticism', async () => {
    const FINDING = z.object({ rule: z.string(), defect: z.int(), basis: z.string(), text: z.string() });
    const REPORT = z.object({ records: z.int(), findings: z.array(FINDING) });
    const ran = await onBook('check', '--year', '2026', '--on', '2026-11-23');
    expect(ran.code).toBe(1);
    const { records, findings } = printed(ran, REPORT);
    expect(records).toBe(SAMPLES.length);
    // The assembly's item names a 支委会 of 6 November, of which this book has no record.
    expect(findings.map((f) => f.text).join()).toContain('写明2026年11月6日支部委员会会议研究过');
    expect(findings.every((f) => f.basis !== '' && f.defect >= 1 && f.defect <= 16)).toBe(true);

    const [summary] = printed(await onBook('record', 'list', '--type', 'org_life'), z.array(RECORD));
    const shown = printed(await onBook('record', 'show', '--full', summary?.id ?? ''), SHOWN);
    const said = shown.entries.filter((e) => e.kind === 'criticism').map((e) => plainText(e.text));
    const one = await onBook('check', '--record', summary?.id ?? '', '--on', '2026-11-23');
    expect(printed(one, REPORT).records).toBe(1);
    for (const words of said) for (const out of [ran.out, one.out]) expect(out).not.toContain(words);
    expect(await onBook('check', '--year', '2026', '--all')).toMatchObject({ code: 2, out: '' });
    expect(await onBook('check')).toMatchObject({ code: 2, out: '' });
  });

  it('looks through a whole book, and finds what was damaged', async () => {
    const REPORT = z.object({
      intact: z.boolean(),
      records: z.object({ checked: z.number(), broken: z.array(z.unknown()) }),
    });
    const report = printed(await onBook('verify'), REPORT);
    expect(report).toEqual({ intact: true, records: { checked: SAMPLES.length, broken: [] } });
  });

  it('tells findings by exit code 1 and names them', async () => {
    const bare = {
      format: 'branchbook-record/1',
      type: 'member_assembly',
      header: { heldOn: '2026-11-20' },
      sections: [],
    };
    writeFileSync(at('bare.json'), JSON.stringify(bare));
    const { id } = printed(await onBook('record', 'add', at('bare.json')), RECORD);
    const checked = await onBook('record', 'check', id);
    expect(checked.code).toBe(1);
    expect(checked.out).toContain('"severity": "must"');
    const refused = await onBook('record', 'finalise', id);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/处必须处理，没有定稿/);
  });

  it('refuses broken record files in one line each and leaves the book as it was', async () => {
    const before = await onBook('record', 'list');
    const broken: [make: (file: string) => void, sentence: RegExp][] = [
      [(file) => writeFileSync(file, '{"format":"branchbook-record/1","minutes":1}'), /没有填写|有不认识的字段/],
      [(file) => writeFileSync(file, '{"format":'), /结尾不完整/],
      [(file) => writeFileSync(file, Buffer.from([0xce, 0xd2])), /UTF-8/],
      [(file) => truncateSync(file, 20 * 1024 * 1024), /记录文件太大/],
      [(file) => rmSync(file), /读不到记录文件/],
      [(file) => mkdirSync(file), /读不到记录文件/],
    ];
    for (const [make, sentence] of broken) {
      make(at('bad.json'));
      const ran = await onBook('record', 'add', at('bad.json'));
      expect(ran).toMatchObject({ code: 1, out: '' });
      expect(ran.err).toMatch(sentence);
      expect(ran.err.trim().split('\n')).toHaveLength(1);
    }
    expect((await onBook('record', 'list')).out).toBe(before.out);
  });

  it('imports a list whole or not at all', async () => {
    await writeRosterList(at('half.xlsx'), [
      { 姓名: '柳小寒', 类别: '正式', 入党日期: '2016-06-30' },
      { 姓名: '叶白露', 类别: '正式', 入党日期: '2016-02-30' },
    ]);
    const refused = await onBook('roster', 'import', at('half.xlsx'));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/第 3 行：日期不存在/);
    expect(printed(await onBook('roster', 'list'), PEOPLE).people).toHaveLength(24);
    const half = printed(await onBook('roster', 'import', '--skip-refused', at('half.xlsx')), IMPORTED);
    expect(half).toMatchObject({ added: 1, skipped: 1 });
  });

  it('writes the import template', async () => {
    expect(await run(['roster', 'template', '--out', at('template.xlsx')])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(at('template.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });

  it('writes 归档范围和保管期限表 as a pattern, takes it in again, and takes in nothing that is wrong', async () => {
    const written = await onBook('archive', 'retention', '--out', at('archive'));
    expect([written.code, JSON.parse(written.out)]).toEqual([0, { file: '归档范围和保管期限表.xlsx' }]);
    const same = await onBook('archive', 'retention', '--import', at('archive/归档范围和保管期限表.xlsx'));
    expect([same.code, JSON.parse(same.out)]).toEqual([0, { findings: [], changes: [] }]);
    const before = await onBook('archive', 'retention');
    writeFileSync(at('wrong.xlsx'), await buildWorkbook(WRONG_TABLE));
    const wrong = await onBook('archive', 'retention', '--import', at('wrong.xlsx'));
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('“长期”不认识');
    expect((await onBook('archive', 'retention')).out).toBe(before.out);
  });

  it('hands templates and rules on as a file, and says what one would change before it does', async () => {
    const set = at('模板集.json');
    const TYPES = z.array(z.object({ type: z.string(), offered: z.boolean() }));
    const made = await onBook('templates', 'export', '--name', '机关模板', '--types', 'lecture,study', '--out', set);
    expect(printed(made, z.object({ file: z.string() })).file).toBe(set);
    const content = JSON.parse(readFileSync(set, 'utf8')) as { offered: { type: string; offered: boolean }[] };
    content.offered = [{ type: 'lecture', offered: false }];
    writeFileSync(set, JSON.stringify(content));
    const PREVIEW = z.object({ items: z.array(z.object({ key: z.string(), state: z.string() })) });
    const { items } = printed(await onBook('templates', 'preview', set), PREVIEW);
    expect(items.filter((i) => i.state !== 'same').map((i) => i.key)).toEqual(['offered:lecture']);
    expect(await onBook('templates', 'import', set, 'offered:care')).toMatchObject({ code: 2 });
    expect(printed(await onBook('templates', 'import', set, 'all'), z.object({ taken: z.int() })).taken).toBe(1);
    const offered = async (ran: Promise<Ran>) => printed(await ran, TYPES).find((t) => t.type === 'lecture')?.offered;
    expect(await offered(onBook('record', 'types'))).toBe(false);
    expect(await offered(run(['record', 'types']))).toBe(true);
  });
});
