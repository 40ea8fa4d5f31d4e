import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportHandlers } from '../../electron/core/services/exports.ts';
import { APPRAISAL_FORMS, type ExportScope, type PaperForm } from '../../shared/contract/exports.ts';
import type { OpenBook } from '../../electron/core/context.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { notAssessed } from '../../shared/model/assessment.ts';
import { newId } from '../../shared/model/ids.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { unzip } from './docx.helper.ts';
import { coreOf, tempFolder, testClock } from './helpers.ts';
import { failing, newBook } from './records.helpers.ts';

const clock = testClock();
const CANARY = '外业记录拖了三天才补';

/** A 民主评议 with words of 自我批评 and one member graded. */
function appraised(book: OpenBook, people: readonly string[]): string {
  const record = createRecord(book, clock, { type: 'appraisal', heldOn: '2026-11-20', planned: false });
  const at = (kind: string) => {
    const sectionId = record.sections.find((s) => s.kind === kind)?.id ?? '';
    return { id: newId(), sectionId, position: 'a0', at: null };
  };
  const personId = people[0] ?? '';
  editRecord(book, clock, {
    recordId: record.id,
    revision: record.revision,
    edits: [
      {
        op: 'entry.put',
        entry: { ...at('evaluation'), kind: 'self_criticism', personId, dimension: '', text: fromPlainText(CANARY) },
      },
      {
        op: 'entry.put',
        entry: {
          ...at('grading'),
          kind: 'assessment',
          text: fromPlainText(''),
          rows: [{ ...notAssessed(personId), grade: 'excellent' }],
        },
      },
    ],
  });
  return record.id;
}

async function exported(book: OpenBook, recordId: string, form: PaperForm, scope: ExportScope) {
  const folder = tempFolder();
  const core = coreOf(book, clock, { 'file-1': folder });
  const paper = { form, scope, branchId: null };
  const { jobId } = await exportHandlers['exports.start']({ recordId, format: 'docx', paper, folder: 'file-1' }, core);
  const { files, error } = await core.jobs.ended(jobId);
  const file = files[0];
  if (error || file === undefined) throw new Error(error?.message ?? 'nothing was written');
  const { parts } = await unzip(readFileSync(path.join(folder, file)));
  return { file, words: [...parts.values()].join('\n').replaceAll(/<[^>]*>/gu, '') };
}

describe('forms of 民主评议 leave the book as Word files', () => {
  test('each of them; without a word and a grade of anybody unless more is asked for', async () => {
    const { book, people } = newBook();
    const recordId = appraised(book, people);
    for (const form of APPRAISAL_FORMS) {
      const { file, words } = await exported(book, recordId, form, 'counts');
      expect(words, form).toContain('2026年');
      expect(words, form).not.toContain(CANARY);
      expect(file, form).not.toContain('全文');
    }
    const asked = await exported(book, recordId, 'member_forms', `person:${people[0] ?? ''}`);
    expect(asked.words).toContain(CANARY);
    expect(asked.words).toContain('评定等次：优秀');
    expect(asked.file).toMatch(/个人摘录/u);
  });

  test('the audit chain says which form and scope, and no word', async () => {
    const { book, people } = newBook();
    const recordId = appraised(book, people);
    await exported(book, recordId, 'grade_summary', 'full');
    const rows = book.db.all<{ type: string; payload: string }>(
      "SELECT type, payload FROM audit WHERE type IN ('export.began', 'record.exported') ORDER BY seq",
    );
    expect(rows.map((r) => r.type)).toEqual(['export.began', 'record.exported']);
    for (const { payload } of rows) {
      expect(JSON.parse(payload)).toMatchObject({ form: 'grade_summary', scope: 'full' });
      expect(payload).not.toContain(CANARY);
    }
  });

  test('who may not read the words gets the blank form and no other', async () => {
    const { book, people } = newBook();
    const recordId = appraised(book, people);
    const without = { ...book, seal: null };
    expect((await exported(without, recordId, 'member_forms', 'counts')).words).not.toContain(CANARY);
    await expect(async () => exported(without, recordId, 'member_forms', 'full')).rejects.toThrow(
      failing('vault.restricted'),
    );
  });

  test('the roster gives the days of admission and 转正, and who came in the year', async () => {
    const { book, people } = newBook();
    const recordId = appraised(book, people);
    const facts = await exportHandlers['exports.formFacts']({ recordId }, coreOf(book, clock));
    expect(facts.people.find((p) => p.personId === people[0])).toMatchObject({ joinedOn: '2015-07-01' });
    const none = { studies: null, talks: null, opinions: null, problems: null, rectifications: null, told: null };
    expect(facts.figures).toEqual(none);
    expect(facts.graded).toEqual([]);
  });
});
