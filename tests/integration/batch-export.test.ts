import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { createJobs } from '../../electron/core/jobs.ts';
import { exportHandlers } from '../../electron/core/services/exports.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { auditAfter } from '../../electron/core/store/queries/audit.ts';
import type { BatchWish, JobStatus } from '../../shared/contract/exports.ts';
import { newId } from '../../shared/model/ids.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { DEFAULT_FILE_PATTERN } from '../../shared/text/file-pattern.ts';
import { coreOf, openTestBook, tempFolder, testClock } from './helpers.ts';
import { CANNOT_MOUNT, fillDisk, smallDisk } from './mounts.ts';
import { draft, failing, finalised, newBook } from './records.helpers.ts';

const clock = testClock();
const HANDLE = `file-${'0'.repeat(32)}`;
const MARK = '沉鱼落雁';
const INTO = '会议记录导出_2026-11-22';

const WISH = { forms: ['record'], formats: ['docx'], scope: 'counts', names: DEFAULT_FILE_PATTERN } as const;
type Wish = Partial<BatchWish> & Pick<BatchWish, 'recordIds'>;

/** Runs a batch into a folder; `hear` is told of every event of its job. */
async function run(
  book: OpenBook,
  folder: string,
  wish: Wish,
  hear: (status: JobStatus, stop: () => void) => void = () => undefined,
) {
  const core = {
    ...coreOf(book, clock, { [HANDLE]: folder }),
    jobs: createJobs((_, status) => hear(status, () => core.jobs.cancel(status.jobId))),
  };
  const whole: BatchWish = { ...WISH, forms: [...WISH.forms], formats: [...WISH.formats], ...wish };
  const { jobId, folder: into } = await exportHandlers['exports.batch']({ wish: whole, folder: HANDLE }, core);
  return { into, ...(await core.jobs.ended(jobId)) };
}

/** A book with a final assembly of 20 November, another of the same day as a draft, a plan, and an 组织生活会 of 5 November with one sentence. */
function fourRecords() {
  const { book, people } = newBook();
  const last = finalised(book, people);
  const open = draft(book, people);
  const plan = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-12-18', planned: true });
  const life = createRecord(book, clock, { type: 'org_life', heldOn: '2026-11-05', planned: false });
  const sectionId = life.sections.find((s) => s.kind === 'criticism')?.id ?? '';
  const entry = { sectionId, at: null, dimension: '', text: fromPlainText(MARK), id: newId(), position: 'a0' } as const;
  const put = { op: 'entry.put', entry: { ...entry, kind: 'self_criticism', personId: people[0] ?? '' } } as const;
  editRecord(book, clock, { recordId: life.id, revision: 0, edits: [put] });
  return { book, recordIds: [last.id, open.id, plan.id, life.id] };
}

const exported = (book: OpenBook): unknown[] =>
  auditAfter(book.db, 0, 1000)
    .filter((row) => row.type === 'record.exported')
    .map((row) => JSON.parse(row.payload) as unknown);

describe('a batch of records', () => {
  test('goes into a new folder in the order of the days, each file audited, nothing restricted in it by default', async () => {
    const { book, recordIds } = fourRecords();
    const folder = tempFolder();
    const doing: string[] = [];
    const names = '{序号}_{日期}_{类型}';
    const { state, into, files, left } = await run(
      book,
      folder,
      { recordIds, names, formats: ['docx', 'json'] },
      (s) => {
        if (s.doing !== '' && doing.at(-1) !== s.doing) doing.push(s.doing);
      },
    );
    expect({ state, into, left }).toEqual({ state: 'done', into: INTO, left: [] });
    expect(files.filter((file) => file.endsWith('.docx'))).toEqual([
      '01_2026-11-05_组织生活会_只列人次_草稿.docx',
      '02_2026-11-20_支部党员大会.docx',
      '03_2026-11-20_支部党员大会_草稿.docx',
      '04_2026-12-18_支部党员大会.docx',
    ]);
    expect(readdirSync(path.join(folder, into)).toSorted()).toEqual(files.toSorted());
    expect(doing[0]).toBe('2026年度组织生活会');
    expect(doing).toHaveLength(4);
    expect(exported(book)).toHaveLength(8);
    for (const file of files.filter((f) => f.endsWith('.json')))
      expect(readFileSync(path.join(folder, into, file), 'utf8')).not.toContain(MARK);
    const second = await run(book, folder, { recordIds, formats: ['txt'] });
    expect(second.into).toBe(`${INTO}（2）`);
  });

  test('holds every word where the whole is asked for, and says so in every name', async () => {
    const { book, recordIds } = fourRecords();
    const folder = tempFolder();
    const { files, into } = await run(book, folder, { recordIds: recordIds.slice(3), scope: 'full', formats: ['txt'] });
    expect(files).toEqual(['2026-11-05_2026年度组织生活会会议记录_全文_草稿.txt']);
    expect(readFileSync(path.join(folder, into, files[0] ?? ''), 'utf8')).toContain(MARK);
  });

  test('passes over what a record has none of and says it; several papers of a record are told apart by their names', async () => {
    const { book, recordIds } = fourRecords();
    const forms = ['record', 'transcript', 'resolution'] as const;
    const wish = { recordIds, forms: [...forms], formats: ['txt' as const], names: '{类型}' };
    const { files, left } = await run(book, tempFolder(), wish);
    expect(left).toEqual([
      '4 份没有决议可印：《2026年度组织生活会》《支部党员大会（2026年第1次）》《支部党员大会（2026年第2次）》等',
      '1 份没有誊抄稿可印：《支部党员大会（2026年第3次）》',
    ]);
    expect(files).toEqual([
      '组织生活会_会议记录_只列人次_草稿.txt',
      '组织生活会_誊抄稿_只列人次_草稿.txt',
      '支部党员大会_会议记录.txt',
      '支部党员大会_誊抄稿.txt',
      '支部党员大会_会议记录_草稿.txt',
      '支部党员大会_誊抄稿_草稿.txt',
      '支部党员大会_会议记录（2）.txt',
    ]);
  });

  test('cancelled in the middle keeps what is whole and says which', async () => {
    const { book, recordIds } = fourRecords();
    const folder = tempFolder();
    const { state, files, into } = await run(book, folder, { recordIds }, (status, stop) => {
      if (status.progress >= 0.5) stop();
    });
    expect(state).toBe('cancelled');
    expect(files).toHaveLength(2);
    expect(readdirSync(path.join(folder, into)).toSorted()).toEqual(files.toSorted());
    const none = await run(book, folder, { recordIds }, (status, stop) => {
      if (status.state === 'running') stop();
    });
    expect(none).toMatchObject({ state: 'cancelled', files: [] });
    expect(readdirSync(folder)).toEqual([into]);
  });

  test('is refused before anything is written without the second key, for a record that is not there, for JSON of a 签到表', async () => {
    const { book, recordIds } = fourRecords();
    const folder = tempFolder();
    const refused = (wish: Wish, code: string) => expect(run(book, folder, wish)).rejects.toThrow(failing(code));
    await refused({ recordIds: [...recordIds, newId()] }, 'record.not_found');
    await refused({ recordIds, forms: ['sign_in'], formats: ['json'] }, 'export.scope');
    const closed = openTestBook({ restricted: false });
    const other = createRecord(closed, clock, { type: 'org_life', heldOn: '2026-11-20', planned: false });
    await expect(run(closed, folder, { recordIds: [other.id], scope: 'full' })).rejects.toThrow(
      failing('vault.restricted'),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test('into a folder that goes away in the middle fails in words, with the book unharmed', async () => {
    const { book, recordIds } = fourRecords();
    const folder = tempFolder();
    const { state, error, files } = await run(book, folder, { recordIds }, (status) => {
      if (status.progress >= 0.5) rmSync(folder, { recursive: true, force: true });
    });
    expect({ state, code: error?.code, files: files.length }).toEqual({
      state: 'failed',
      code: 'file.unwritable',
      files: 2,
    });
    expect((await run(book, tempFolder(), { recordIds })).state).toBe('done');
  });

  test.skipIf(CANNOT_MOUNT !== '')(
    `onto a disk that gets full leaves no half file${CANNOT_MOUNT && ` (skipped: ${CANNOT_MOUNT})`}`,
    async () => {
      const { book, recordIds } = fourRecords();
      const disk = smallDisk(400);
      const { state, error, files, into } = await run(book, disk, { recordIds }, (status) => {
        if (status.progress >= 0.5 && status.state === 'running') fillDisk(path.join(disk, 'rest'));
      });
      expect({ state, code: error?.code }).toEqual({ state: 'failed', code: 'disk.full' });
      expect(files).toHaveLength(2);
      expect(readdirSync(path.join(disk, into)).toSorted()).toEqual(files.toSorted());
    },
  );
});
