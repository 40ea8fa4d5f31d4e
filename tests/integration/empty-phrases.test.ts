import { expect, test } from 'vitest';
import { runInspection } from '../../electron/core/services/inspection-run.ts';
import { orgLifeHandlers } from '../../electron/core/services/orglife.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { USUAL_EMPTY_PHRASES } from '../../shared/model/empty-phrases.ts';
import { emptyEntry, type EntryOf } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { coreOf, testClock } from './helpers.ts';
import { newBook } from './records.helpers.ts';

const TODAY = '2026-11-22';
const clock = testClock();

/** An 组织生活会 with one 批评意见. */
function meetingWith(book: ReturnType<typeof newBook>, words: string): string {
  const record = createRecord(book.book, clock, { type: 'org_life', heldOn: '2026-11-20', planned: false });
  const sectionId = record.sections.find((s) => s.kind === 'criticism')?.id ?? '';
  const [speaker = null, target = null] = book.people;
  const empty = emptyEntry('criticism', { id: newId(), sectionId, position: 'a0' }) as EntryOf<'criticism'>;
  const entry = { ...empty, personId: speaker, targetId: target, text: fromPlainText(words) };
  editRecord(book.book, clock, { recordId: record.id, revision: record.revision, edits: [{ op: 'entry.put', entry }] });
  return record.id;
}

test('a book starts with the usual 空泛用语; its own list is kept bare and once, audited, and the 自查 goes by it', async () => {
  const filled = newBook();
  const { book } = filled;
  const core = coreOf(book, clock);
  const recordId = meetingWith(filled, '没有意见。');
  const asked = async () => {
    const target = { about: '', recordIds: [recordId], first: TODAY, last: TODAY, years: [] };
    const query = { scope: { kind: 'record' as const, recordId }, on: TODAY };
    const report = await runInspection(book, clock, query, target, () => undefined, new AbortController().signal);
    return report.findings.filter((f) => f.rule === 'concrete_criticism.empty').length;
  };
  expect(await orgLifeHandlers['orglife.phrases']({}, core)).toEqual(USUAL_EMPTY_PHRASES);
  expect(await asked()).toBe(1);

  const kept = ['继续努力', '都挺好'];
  expect(
    await orgLifeHandlers['orglife.savePhrases']({ phrases: ['继续努力！', '都挺好', '继续 努力'] }, core),
  ).toEqual(kept);
  expect(await orgLifeHandlers['orglife.phrases']({}, core)).toEqual(kept);
  const logged = book.db.all<{ payload: string }>("SELECT payload FROM audit WHERE type = 'phrases.settings'");
  expect(logged.map((row) => JSON.parse(row.payload) as unknown)).toEqual([{ phrases: kept }]);
  expect(await asked()).toBe(0);
});
