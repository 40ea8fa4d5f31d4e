import { chmodSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CoreContext, OpenBook } from '../../electron/core/context.ts';
import { safeFileName, writeNewFile } from '../../electron/core/export/output-file.ts';
import { createJobs } from '../../electron/core/jobs.ts';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import { exportHandlers } from '../../electron/core/services/exports.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { auditAfter } from '../../electron/core/store/queries/audit.ts';
import type { ExportFormat, ExportScope, JobStatus, PaperWish } from '../../shared/contract/exports.ts';
import { newId } from '../../shared/model/ids.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { unzip } from './docx.helper.ts';
import { openTestBook, tempFolder, testClock } from './helpers.ts';
import { failing, finalised, newBook, seat } from './records.helpers.ts';
import { EIGHT } from './seats.ts';

const clock = testClock();
const HANDLE = `file-${'0'.repeat(32)}`;
const MARK = '沉鱼落雁';

/** The core around an open book, with a folder behind {@link HANDLE}. */
function coreOf(book: OpenBook, folder: string): CoreContext {
  return {
    clock,
    book: () => book,
    writable: () => book,
    file: () => folder,
    leaving: () => false,
    emit: () => undefined,
    jobs: createJobs(() => undefined),
  };
}

/** An 组织生活会 of the eight in which 周谷雨 criticises himself and is criticised by 林小满. */
function orgLife(book: OpenBook, people: readonly string[]): string {
  const record = createRecord(book, clock, { type: 'org_life', heldOn: '2026-11-20', planned: false });
  const sectionId = record.sections.find((s) => s.kind === 'criticism')?.id ?? '';
  const base = { sectionId, at: null, dimension: '', text: fromPlainText(MARK) };
  const [chair = '', critic = ''] = people;
  const edits: RecordEdit[] = [
    { op: 'entry.put', entry: { ...base, id: newId(), position: 'a0', kind: 'self_criticism', personId: chair } },
    {
      op: 'entry.put',
      entry: {
        ...base,
        id: newId(),
        position: 'a1',
        kind: 'criticism',
        personId: critic,
        targetId: chair,
        source: 'onsite',
        response: MARK,
      },
    },
  ];
  editRecord(book, clock, { recordId: record.id, revision: 0, edits });
  return record.id;
}

const WHOLE: PaperWish = { form: 'record', scope: 'counts', branchId: null };

async function run(
  core: CoreContext,
  recordId: string,
  scope: ExportScope,
  more: Partial<PaperWish> = {},
  format: ExportFormat = 'docx',
): Promise<JobStatus> {
  const paper: PaperWish = { ...WHOLE, scope, ...more };
  const { jobId } = await exportHandlers['exports.start']({ recordId, format, paper, folder: HANDLE }, core);
  return core.jobs.ended(jobId);
}

const exported = (book: OpenBook): unknown[] =>
  auditAfter(book.db, 0, 1000)
    .filter((row) => row.type === 'record.exported')
    .map((row) => JSON.parse(row.payload) as unknown);

describe('exporting a record', () => {
  test('writes a Word file named by title and day, says so in the audit chain, and never over another', async () => {
    const { book, people } = newBook();
    const { id: recordId } = finalised(book, people);
    const folder = tempFolder();
    const core = coreOf(book, folder);
    const first = await run(core, recordId, 'counts');
    expect(first).toMatchObject({ state: 'done', files: ['支部党员大会（2026年第1次）会议记录_2026-11-20.docx'] });
    const second = await run(core, recordId, 'counts');
    expect(second.files).toEqual(['支部党员大会（2026年第1次）会议记录_2026-11-20（2）.docx']);
    expect(readdirSync(folder).toSorted()).toEqual([...first.files, ...second.files].toSorted());
    const { parts } = await unzip(readFileSync(path.join(folder, first.files[0] ?? '')));
    expect(parts.get('word/document.xml')).toContain('审议明年的学习计划');
    const entry = { record: recordId, format: 'docx', ...WHOLE };
    expect(exported(book)).toEqual([entry, entry]);
    expect(verifyChain(book.db).brokenAt).toBeNull();
  });

  test('counts hold no word of 批评与自我批评; full and person do, and are named in file and chain', async () => {
    const { book, people } = newBook();
    const recordId = orgLife(book, people);
    const folder = tempFolder();
    const core = coreOf(book, folder);
    const scopes: ExportScope[] = ['counts', 'full', `person:${people[0]}`];
    const files: string[] = [];
    for (const scope of scopes) files.push(...(await run(core, recordId, scope)).files);
    expect(files).toEqual([
      '2026年度组织生活会会议记录_2026-11-20_只列人次_草稿.docx',
      '2026年度组织生活会会议记录_2026-11-20_全文_草稿.docx',
      '2026年度组织生活会会议记录_2026-11-20_周谷雨个人摘录_草稿.docx',
    ]);
    const texts = await Promise.all(
      files.map(async (file) => [...(await unzip(readFileSync(path.join(folder, file)))).parts.values()].join('')),
    );
    expect(texts.map((text) => text.includes(MARK))).toEqual([false, true, true]);
    for (const text of texts) expect(text).toContain('草稿');
    expect(exported(book)).toMatchObject(scopes.map((scope) => ({ scope })));
    expect(JSON.stringify(auditAfter(book.db, 0, 1000))).not.toContain(MARK);
  });

  test('plain text says what the paper says, JSON what the record holds, both within the scope', async () => {
    const { book, people } = newBook();
    const recordId = orgLife(book, people);
    const folder = tempFolder();
    const core = coreOf(book, folder);
    const text = async (scope: ExportScope, format: ExportFormat): Promise<string> => {
      const { files } = await run(core, recordId, scope, {}, format);
      expect(files[0]?.endsWith(`.${format}`)).toBe(true);
      return readFileSync(path.join(folder, files[0] ?? ''), 'utf8');
    };
    const counts = await text('counts', 'txt');
    expect(counts.startsWith('\ufeff')).toBe(true);
    expect(counts).toContain('\r\n序号\t姓名\t自我批评\t批评意见\t提出人和条数\t表态\r\n');
    expect(counts).not.toContain(MARK);
    const full = await text('full', 'txt');
    expect(full).toContain(MARK);
    expect(full).toContain('导出范围：全文');
    expect(await text('counts', 'json')).not.toContain(MARK);
    const json = JSON.parse(await text('full', 'json')) as { id: string; entries: unknown[] };
    expect(json.id).toBe(recordId);
    expect(JSON.stringify(json.entries)).toContain(MARK);
    expect(exported(book).map((row) => (row as { format: string }).format)).toEqual(['txt', 'txt', 'json', 'json']);
  });

  test('JSON of a form or of one person is refused before anything is written', async () => {
    const { book, people } = newBook();
    const recordId = orgLife(book, people);
    const folder = tempFolder();
    const core = coreOf(book, folder);
    await expect(run(core, recordId, `person:${people[0]}`, {}, 'json')).rejects.toThrow(failing('export.scope'));
    await expect(run(core, recordId, 'counts', { form: 'sign_in' }, 'json')).rejects.toThrow(failing('export.scope'));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a 签到表 leaves as a paper of its own; a 决议 of a record without decisions does not', async () => {
    const { book, people } = newBook();
    const recordId = orgLife(book, people);
    const core = coreOf(book, tempFolder());
    const { files } = await run(core, recordId, 'counts', { form: 'sign_in' }, 'pdf');
    expect(files).toEqual(['2026年度组织生活会签到表_2026-11-20.pdf']);
    const blank = await run(core, recordId, 'counts', { form: 'blank_record' });
    expect(blank.files).toEqual(['2026年度组织生活会空白记录纸_2026-11-20.docx']);
    const copied = await run(core, recordId, 'counts', { form: 'transcript' });
    expect(copied.files).toEqual(['2026年度组织生活会会议记录誊抄稿_2026-11-20_只列人次_草稿.docx']);
    await expect(run(core, recordId, 'counts', { form: 'resolution' })).rejects.toThrow(failing('export.nothing'));
  });

  test('a notice leaves as a paper of its own, named as one', async () => {
    const { book } = newBook();
    const plan = createRecord(book, clock, { type: 'org_life', heldOn: '2026-12-20', planned: true });
    const folder = tempFolder();
    const { files } = await run(coreOf(book, folder), plan.id, 'counts', { form: 'notice' });
    expect(files).toEqual(['关于召开2026年度组织生活会的通知_2026-12-20.docx']);
    const { parts } = await unzip(readFileSync(path.join(folder, files[0] ?? '')));
    expect(parts.get('word/document.xml')).toContain('现将有关事项通知如下');
    expect(exported(book)).toMatchObject([{ record: plan.id, form: 'notice' }]);
  });

  test('without the second key only counts leave the book', async () => {
    const book = openTestBook({ restricted: false });
    const people = seat(book, EIGHT);
    const record = createRecord(book, clock, { type: 'org_life', heldOn: '2026-11-20', planned: false });
    const folder = tempFolder();
    const core = coreOf(book, folder);
    for (const scope of ['full', `person:${people[0]}`] as const) {
      await expect(run(core, record.id, scope)).rejects.toThrow(failing('vault.restricted'));
    }
    expect((await run(core, record.id, 'counts')).state).toBe('done');
    expect(exported(book)).toHaveLength(1);
  });

  test('a record or a person that is not there is refused before anything is written', async () => {
    const { book, people } = newBook();
    const folder = tempFolder();
    const core = coreOf(book, folder);
    await expect(run(core, newId(), 'counts')).rejects.toThrow(failing('record.not_found'));
    await expect(run(core, orgLife(book, people), `person:${newId()}`)).rejects.toThrow(failing('export.scope'));
    expect(readdirSync(folder)).toEqual([]);
    expect(exported(book)).toEqual([]);
  });

  test('a folder that is gone, or cannot be written, is told in words and leaves no trace', async () => {
    const { book, people } = newBook();
    const { id: recordId } = finalised(book, people);
    const gone = await run(coreOf(book, path.join(tempFolder(), 'gone')), recordId, 'counts');
    expect(gone).toMatchObject({ state: 'failed', error: { code: 'file.unwritable' } });
    expect(exported(book)).toEqual([]);
  });

  test('a cancelled export writes nothing', async () => {
    const { book, people } = newBook();
    const { id: recordId } = finalised(book, people);
    const folder = tempFolder();
    const core = coreOf(book, folder);
    const input = { recordId, format: 'docx', paper: WHOLE, folder: HANDLE } as const;
    const { jobId } = await exportHandlers['exports.start'](input, core);
    core.jobs.cancel(jobId);
    expect((await core.jobs.ended(jobId)).state).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
    expect(exported(book)).toEqual([]);
  });
});

describe('an output file', () => {
  test.each([
    ['支部党员大会（2026年第1次）', '支部党员大会（2026年第1次）'],
    ['一/二\\三:四*五?六"七<八>九|十', '一_二_三_四_五_六_七_八_九_十'],
    ['..名\u0000字\n. ', '名字'],
    ['CON', '_CON'],
    ['COM¹.txt', '_COM¹.txt'],
    ['CONIN$', '_CONIN$'],
    ['aux.2026', '_aux.2026'],
    ['conference', 'conference'],
    ['', '_'],
    ['记\u202e录', '记录'],
  ])('name %j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test('a name of any length fits the file system, cut between characters', () => {
    const name = safeFileName('𠮷'.repeat(200));
    expect(Buffer.byteLength(`${name}（99）.docx`)).toBeLessThan(255);
    expect(name).toMatch(/^𠮷+$/u);
  });

  test('nothing remains when what must happen before fails', async () => {
    const folder = tempFolder();
    const fail = () => {
      throw new Error('no audit');
    };
    const nothing = () => expect(readdirSync(folder)).toEqual([]);
    for (const audit of [
      { began: fail, done: nothing },
      { began: nothing, done: fail },
    ]) {
      const failed = writeNewFile(folder, '记录', '.docx', Buffer.from('x'), audit);
      await expect(failed).rejects.toThrow('no audit');
      nothing();
    }
  });

  test('its name is not there before it is whole, and what an ended program left goes with the next file', async () => {
    const folder = tempFolder();
    const left = path.join(folder, '.branchbook-0123456789abcdef.tmp');
    writeFileSync(left, '全文');
    utimesSync(left, new Date('2026-01-01'), new Date('2026-01-01'));
    const seen: string[][] = [];
    const look = () => void seen.push(readdirSync(folder));
    await writeNewFile(folder, '记录', '.docx', Buffer.from('x'), { began: look, done: look });
    expect(seen).toEqual([[], [expect.stringMatching(/^\.branchbook-.*\.tmp$/u)]]);
    expect(readdirSync(folder)).toEqual(['记录.docx']);
  });

  test('two at once take two names, and a foreign file stays as it is', async () => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, '记录.docx'), 'theirs');
    const write = (text: string) => writeNewFile(folder, '记录', '.docx', Buffer.from(text));
    const names = await Promise.all([write('a'), write('b')]);
    expect(names.toSorted()).toEqual(['记录（2）.docx', '记录（3）.docx']);
    expect(readFileSync(path.join(folder, '记录.docx'), 'utf8')).toBe('theirs');
    expect(names.map((name) => readFileSync(path.join(folder, name), 'utf8'))).toEqual(['a', 'b']);
  });

  test.skipIf(process.getuid?.() === 0)('a folder without write permission is told in words', async () => {
    const folder = path.join(tempFolder(), 'locked');
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    await expect(writeNewFile(folder, '记录', '.docx', Buffer.from('x'))).rejects.toThrow(failing('file.unwritable'));
  });
});
