import { expect, test } from 'vitest';
import { ledgerHandlers } from '../../electron/core/services/ledgers.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { emptyEntry } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { coreOf, testClock } from './helpers.ts';
import { newBook } from './records.helpers.ts';

const clock = testClock('2026-11-22T09:00:00.000Z');

test('rows of the steps of a 四议两公开 have the day of their step', async () => {
  const { book } = newBook();
  const made = createRecord(book, clock, { type: 'four_two', heldOn: '2026-11-02', planned: false });
  const steps = made.sections.filter((s) => s.kind === 'consult' || s.kind === 'resolve');
  const days = ['2026-11-09', '2026-11-16'];
  editRecord(book, clock, {
    recordId: made.id,
    revision: 0,
    edits: [
      ...steps.map((section, n): RecordEdit => ({
        op: 'section.put',
        section: { ...section, own: { on: days[n] ?? '' } },
      })),
      ...steps.map(({ id: sectionId }, n): RecordEdit => {
        const empty = emptyEntry('decision', { id: newId(), sectionId, position: 'a1' });
        return { op: 'entry.put', entry: { ...empty, text: fromPlainText(`第${n}步的决定`) } };
      }),
    ],
  });
  const wish = { of: 'year', ledger: 'task', year: 2026, by: 'held' } as const;
  const rows = await ledgerHandlers['ledgers.rows']({ wish }, coreOf(book, clock));
  expect(rows.map((r) => r.on)).toEqual(days);
});

test('rows of a 政治生日 within a 主题党日 name those it is for', async () => {
  const { book, people } = newBook();
  const made = createRecord(book, clock, { type: 'theme_day', heldOn: '2026-11-19', planned: false });
  const [first] = made.sections;
  if (!first) throw new Error('no section');
  const celebrated = people.slice(0, 2);
  const section = { ...first, id: newId(), kind: 'political_birthday', position: 'z1', own: { celebrated } };
  editRecord(book, clock, { recordId: made.id, revision: 0, edits: [{ op: 'section.put', section }] });
  const wish = { of: 'year', ledger: 'birthday', year: 2026, by: 'held' } as const;
  const rows = await ledgerHandlers['ledgers.rows']({ wish }, coreOf(book, clock));
  expect(rows).toHaveLength(1);
  expect(String(rows[0]?.cells['person']).split('、')).toHaveLength(2);
});
