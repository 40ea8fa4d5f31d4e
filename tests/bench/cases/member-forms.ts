import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { generateKeyBetween } from 'fractional-indexing';
import type { CoreContext, OpenBook } from '../../../electron/core/context.ts';
import { createJobs } from '../../../electron/core/jobs.ts';
import { exportHandlers } from '../../../electron/core/services/exports.ts';
import { createRecord } from '../../../electron/core/services/records-create.ts';
import { editRecord } from '../../../electron/core/services/records-edit.ts';
import { addPerson } from '../../../electron/core/services/roster-edit.ts';
import { createStore } from '../../../electron/core/store/migrate.ts';
import type { JobStatus } from '../../../shared/contract/exports.ts';
import { notAssessed } from '../../../shared/model/assessment.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { RecordEdit } from '../../../shared/model/record-edit.ts';
import { fromPlainText } from '../../../shared/model/rich-text.ts';
import { bookOver, clock, memberFile, withFolder, words } from '../book.ts';
import { atMost, percentile, timed, type BenchCase } from '../measure.ts';

const MEMBERS = 50;
const RUNS = 5;
const FOLDER = `file-${'0'.repeat(32)}`;

/**
 * 登记表 of 50 members with all words as one Word file, from the call to the written file; and the time until a cancelled one has stopped, which
 * leaves no file.
 */
export const memberForms: BenchCase = {
  name: 'member-forms',
  run: () =>
    withFolder(async (folder) => {
      const db = createStore(path.join(folder, 'book.db'), randomBytes(32));
      const book = bookOver(db, folder);
      const recordId = fill(book);
      const out = path.join(folder, 'out');
      mkdirSync(out);
      const [written, stopped]: [number[], number[]] = [[], []];
      for (let n = 0; n < RUNS; n += 1) {
        written.push(await timed(async () => expectJob(await run(book, recordId, out, false), 'done')));
        stopped.push(await timed(async () => expectJob(await run(book, recordId, out, true), 'cancelled')));
      }
      db.close();
      if (readdirSync(out).length !== RUNS) throw new Error('a cancelled export left a file, or one is missing');
      return [
        atMost('member-forms-50', percentile(written, 0.5) / 1000, 's', 3),
        atMost('member-forms-cancelled', percentile(stopped, 0.5) / 1000, 's', 3),
      ];
    }),
};

/** Exports once; resolves to the last state of the job, and to the steps that it told of. */
async function run(
  book: OpenBook,
  recordId: string,
  out: string,
  cancel: boolean,
): Promise<{ told: number[]; ended: JobStatus }> {
  const told: number[] = [];
  const jobs = createJobs((_, { state, progress }) => {
    if (state === 'running' && progress > 0) told.push(progress);
  });
  const core: CoreContext = {
    clock,
    book: () => book,
    writable: () => book,
    file: () => out,
    leaving: () => false,
    emit: () => undefined,
    jobs,
  };
  const paper = { form: 'member_forms' as const, scope: 'full' as const, branchId: null };
  const { jobId } = await exportHandlers['exports.start']({ recordId, format: 'docx', paper, folder: FOLDER }, core);
  if (cancel) jobs.cancel(jobId);
  return { told, ended: await jobs.ended(jobId) };
}

function expectJob({ told, ended }: { told: readonly number[]; ended: JobStatus }, state: JobStatus['state']): void {
  if (ended.state !== state) throw new Error(`the export is ${ended.state}`);
  if (state === 'done' && told.length < 2) throw new Error('the export told nothing of its progress');
}

/** A 民主评议 of 50 members with 自我评价, counts and a grade each. */
function fill(book: OpenBook): string {
  const people = Array.from({ length: MEMBERS }, (_, n) => addPerson(book, clock, memberFile(n)).person.id);
  const record = createRecord(book, clock, { type: 'appraisal', heldOn: '2026-03-02', planned: false });
  const sectionId = (kind: string): string => record.sections.find((s) => s.kind === kind)?.id ?? '';
  let position: string | null = null;
  const said = people.map((personId, n): Entry => {
    position = generateKeyBetween(position, null);
    const at = { id: newId(), sectionId: sectionId('evaluation'), position, at: null };
    return { ...at, kind: 'self_criticism', personId, dimension: '', text: fromPlainText(words(300, n)) };
  });
  const votes = { excellent: 20, competent: 25, basic: 4, failed: 0 };
  const rows = people.map((personId) => ({ ...notAssessed(personId), votes, grade: 'competent' as const }));
  const graded = { id: newId(), sectionId: sectionId('grading'), position: 'a0', at: null };
  const entries: Entry[] = [...said, { ...graded, kind: 'assessment', text: fromPlainText(''), rows }];
  const edits = entries.map((entry): RecordEdit => ({ op: 'entry.put', entry }));
  editRecord(book, clock, { recordId: record.id, revision: record.revision, edits });
  return record.id;
}
