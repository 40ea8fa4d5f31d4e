import { describe, expect, it } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { correctRecord } from '../../electron/core/services/records-versions.ts';
import { talkHandlers } from '../../electron/core/services/talks.ts';
import { decidedVotes } from '../../electron/core/store/queries/talks.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { finaliseRecord } from '../../electron/core/services/records-finalise.ts';
import { verifyRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { ledgerRows } from '../../electron/core/services/ledger-rows.ts';
import { emptyEntry, type Entry } from '../../shared/model/entry.ts';
import type { OwnValues } from '../../shared/model/own-fields.ts';
import { writeSetting } from '../../electron/core/store/queries/settings.ts';
import { NATIONAL_TALKS } from '../../shared/model/talk-coverage.ts';
import { newId } from '../../shared/model/ids.ts';
import type { LedgerName } from '../../shared/model/ledger.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { fromPlainText, plainText } from '../../shared/model/rich-text.ts';
import { coreOf, testClock } from './helpers.ts';
import { inTheClear } from './in-the-clear.ts';
import { failing, newBook } from './records.helpers.ts';
import { yearCalls } from './year.helpers.ts';

const clock = testClock();
/** Stands in everything that was said and sealed, and in nothing else. */
const CANARY = '只在谈话里说的话三六九';

/** A talk of the first person with the second, with sealed words in each part and what was typed for the ledgers. */
function talked(book: OpenBook, people: readonly string[], on = '2026-11-20'): MeetingRecord {
  const record = createRecord(book, clock, { type: 'talk', heldOn: on, planned: false });
  const section = (kind: string) => record.sections.find((s) => s.kind === kind);
  const at = (kind: string, position: string) => ({
    id: newId(),
    sectionId: section(kind)?.id ?? '',
    position,
    at: null,
  });
  const sealed = record.sections.map(({ kind }): RecordEdit => {
    const entry = { ...at(kind, 'a0'), kind: 'talk' as const, personId: null, text: fromPlainText(`${CANARY}${kind}`) };
    return { op: 'entry.put', entry };
  });
  const open: Entry[] = [
    { ...at('opinion', 'a1'), kind: 'suggestion', personId: people[1] ?? null, text: fromPlainText('早些发通知') },
    {
      ...at('promise', 'a1'),
      kind: 'task',
      ownerIds: people.slice(1, 2),
      dueOn: '2026-12-10',
      text: fromPlainText('补齐学习笔记'),
    },
  ];
  const difficulty = section('difficulty');
  if (!difficulty) throw new Error('no part for difficulties');
  const edits: RecordEdit[] = [
    {
      op: 'header',
      header: {
        ...record.header,
        recorderId: people[0] ?? null,
        own: { talkers: people.slice(0, 1), partners: people.slice(1, 2), kind: '提醒', trigger: '受处分处置' },
      },
    },
    { op: 'section.put', section: { ...difficulty, own: { whom: '外业组', request: '补领鞋套' } } },
    ...sealed,
    ...open.map((entry): RecordEdit => ({ op: 'entry.put', entry })),
  ];
  editRecord(book, clock, { recordId: record.id, revision: record.revision, edits });
  return readRecord(book, clock, record.id);
}

function rowsOf(book: OpenBook, ledger: LedgerName) {
  return ledgerRows(book, { of: 'year', ledger, year: 2026, by: 'held' });
}

describe('what was said in a 谈心谈话', () => {
  it('stands nowhere in the clear: no column, no file of the book, no audit entry', () => {
    const { book, people } = newBook();
    const record = talked(book, people);
    finaliseRecord(book, clock, { recordId: record.id, revision: record.revision });
    expect(readRecord(book, clock, record.id).entries.filter((e) => plainText(e.text).includes(CANARY))).toHaveLength(
      6,
    );
    expect(inTheClear(book, CANARY)).toEqual([]);
  });

  it('comes empty to a slot without the second key, which sees who talked and what is in the ledgers', () => {
    const { book, people } = newBook();
    const record = talked(book, people);
    const barred: OpenBook = { ...book, seal: null };
    const seen = readRecord(barred, clock, record.id);
    expect(seen.withheld).toBe(true);
    expect(JSON.stringify(seen)).not.toContain(CANARY);
    expect(seen.entries.filter((e) => e.kind === 'talk')).toHaveLength(6);
    expect(seen.header.own).toMatchObject({ talkers: [people[0]], partners: [people[1]] });
    const said = record.entries.find((e) => e.kind === 'talk');
    if (!said) throw new Error('nothing said');
    for (const edit of [
      { op: 'entry.put', entry: said },
      { op: 'entry.put', entry: { ...said, id: newId() } },
      { op: 'entry.remove', entryId: said.id },
      { op: 'section.remove', sectionId: said.sectionId },
    ] satisfies RecordEdit[]) {
      const call = { recordId: record.id, revision: record.revision, edits: [edit] };
      expect(() => editRecord(barred, clock, call)).toThrow(failing('vault.restricted'));
    }
    const named = { recordId: record.id, revision: record.revision };
    expect(() => finaliseRecord(barred, clock, named)).toThrow(failing('vault.restricted'));
    finaliseRecord(book, clock, named);
    expect(verifyRecord(barred, clock, { recordId: record.id })).toEqual({ intact: true });
  });

  it('cannot be put into the mouth of another by whoever writes the rows without the second key', () => {
    const { book, people } = newBook();
    const record = talked(book, people);
    book.db.run("UPDATE entry SET person_id = ? WHERE kind = 'talk'", [people[2] ?? '']);
    expect(() => readRecord(book, clock, record.id)).toThrow(failing('book.damaged'));
  });

  it('is sealed anew in a correction, with the commitments it had', () => {
    const { book, people } = newBook();
    const record = talked(book, people);
    finaliseRecord(book, clock, { recordId: record.id, revision: record.revision });
    const next = correctRecord(book, clock, { recordId: record.id, reason: '写错了时间' });
    const of = (id: string) =>
      book.db.all<{ id: string; commitment: string }>(
        "SELECT id, commitment FROM entry WHERE record_id = ? AND kind = 'talk' ORDER BY id",
        [id],
      );
    expect(of(next.id)).toEqual(of(record.id));
    expect(of(next.id)).toHaveLength(6);
    expect(next.entries.filter((e) => plainText(e.text).includes(CANARY))).toHaveLength(6);
  });
});

describe('what a 谈心谈话 brings', () => {
  it('is a row of its ledger, in the words that were typed for it and no others', () => {
    const { book, people } = newBook();
    talked(book, people);
    expect(rowsOf(book, 'suggestion').map((r) => r.cells)).toEqual([{ text: '早些发通知', person: '林小满' }]);
    expect(rowsOf(book, 'task').map((r) => [r.cells['text'], r.standing?.owner, r.standing?.dueOn])).toEqual([
      ['补齐学习笔记', '林小满', '2026-12-10'],
    ]);
    expect(rowsOf(book, 'care').map((r) => r.cells)).toEqual([
      { whom: '外业组', category: '谈心谈话', visitors: '', means: '', request: '补领鞋套' },
    ]);
    for (const ledger of ['suggestion', 'task', 'care', 'material'] as const)
      expect(JSON.stringify(rowsOf(book, ledger))).not.toMatch(new RegExp(`${CANARY}|受处分处置|周谷雨`, 'u'));
  });

  it('leaves no row where nothing was typed for the ledger', () => {
    const { book, people } = newBook();
    const record = talked(book, people);
    const difficulty = record.sections.find((s) => s.kind === 'difficulty');
    if (!difficulty) throw new Error('no part for difficulties');
    const edits: RecordEdit[] = [{ op: 'section.put', section: { ...difficulty, own: { whom: '外业组' } } }];
    editRecord(book, clock, { recordId: record.id, revision: record.revision, edits });
    expect(rowsOf(book, 'care')).toEqual([]);
  });
});

describe('who talked with whom', () => {
  const today = '2026-11-22';
  const stateOf = async (book: OpenBook) => {
    const [year] = await talkHandlers['talks.coverage']({ year: 2026, on: today }, coreOf(book, clock));
    return year;
  };

  it('is read off the records, without the second key as well, and a correction counts once', async () => {
    const { book, people } = newBook();
    const record = talked(book, people);
    const [secretary = '', organiser = ''] = people;
    expect((await stateOf(book))?.pairs).toEqual([
      { a: secretary, b: organiser, state: 'unfinished', count: 0, recordId: record.id },
    ]);
    finaliseRecord(book, clock, { recordId: record.id, revision: record.revision });
    correctRecord(book, clock, { recordId: record.id, reason: '写错了时间' });
    const barred: OpenBook = { ...book, seal: null };
    const made = await stateOf(barred);
    expect(made?.pairs).toEqual([{ a: secretary, b: organiser, state: 'done', count: 1, recordId: record.id }]);
    expect(made?.members).toHaveLength(8);
    expect(made?.demands.filter((d) => d.type === 'committee')).toMatchObject([{ state: 'done' }]);
    expect(JSON.stringify(made)).not.toMatch(new RegExp(`${CANARY}|受处分处置`, 'u'));
  });

  it('follows the settings of the branch, which are audited', async () => {
    const { book } = newBook();
    const core = coreOf(book, clock);
    expect(await talkHandlers['talks.settings']({}, core)).toEqual(NATIONAL_TALKS);
    // Settings from before the reminder's length was one keep what was chosen.
    const { remindFor: _remindFor, ...older } = { ...NATIONAL_TALKS, every: 'half_year' as const };
    writeSetting(book.db, 'talks', older);
    expect(await talkHandlers['talks.settings']({}, core)).toEqual({ ...NATIONAL_TALKS, every: 'half_year' });
    const settings = { ...NATIONAL_TALKS, every: 'quarter' as const };
    await talkHandlers['talks.saveSettings']({ settings }, core);
    const periods = await talkHandlers['talks.coverage']({ year: 2026, on: today }, core);
    expect(periods.map((p) => [p.key, p.asked])).toEqual([
      ['2026-Q1', 'yes'],
      ['2026-Q2', 'yes'],
      ['2026-Q3', 'yes'],
      ['2026-Q4', 'yes'],
    ]);
    expect(book.db.all("SELECT type FROM audit WHERE type = 'talks.settings'")).toHaveLength(1);
  });

  it('leads to a record of just these two, which refuses people and fields that there are not', () => {
    const { book, people } = newBook();
    const begin = (own: OwnValues) =>
      createRecord(book, clock, { type: 'talk', heldOn: '2026-11-20', planned: false, own });
    const own = { talkers: [people[0] ?? ''], partners: [people[3] ?? ''] };
    expect(begin(own).header).toMatchObject({ own, title: '2026年第1次谈心谈话' });
    const before = book.db.all('SELECT id FROM record').length;
    expect(() => begin({ talkers: [newId()] })).toThrow(failing('record.unknown_person'));
    expect(() => begin({ friends: 'x' })).toThrow(failing('input.invalid'));
    expect(book.db.all('SELECT id FROM record')).toHaveLength(before);
  });

  it('stands in the list of what is due: whoever was transferred in, and what the year lacks', async () => {
    const { book, people } = newBook();
    const year = yearCalls(book, testClock());
    const due = async () => (await year.due('2026-11-22')).filter((i) => i.kind === 'talk').map((i) => i.title);
    expect(await due()).toEqual(['2026年谈心谈话还有没谈的']);
    const [personId = ''] = people.slice(4);
    book.db.run(
      "UPDATE roster_change SET from_on = '2026-11-03', facts = json_set(facts, '$.arrival', 'transferred_in') WHERE person_id = ? AND kind = 'membership'",
      [personId],
    );
    expect(await due()).toEqual(['和赵白露谈心谈话', '2026年谈心谈话还有没谈的']);
    createRecord(book, clock, { type: 'talk', heldOn: '2026-11-20', planned: false, own: { partners: [personId] } });
    expect(await due()).toEqual(['2026年谈心谈话还有没谈的']);
  });

  it('counts a vote of final minutes as an occasion', () => {
    const { book, people } = newBook();
    const record = createRecord(book, clock, { type: 'probation_vote', heldOn: '2026-11-20', planned: false });
    const section = record.sections.find((s) =>
      record.template.sections.some((t) => t.kind === s.kind && t.entryKinds.includes('motion')),
    );
    const at = { id: newId(), sectionId: section?.id ?? '', position: 'a0' };
    const motion = {
      ...emptyEntry('motion', at),
      matter: 'probation_extend',
      subjectId: people[7] ?? '',
      announced: 'passed',
    };
    editRecord(book, clock, {
      recordId: record.id,
      revision: record.revision,
      edits: [{ op: 'entry.put', entry: motion as Entry }],
    });
    expect(decidedVotes(book.db, '2026-01-01')).toEqual([]);
    book.db.run("UPDATE record SET state = 'finalised' WHERE id = ?", [record.id]);
    expect(decidedVotes(book.db, '2026-01-01')).toEqual([
      { personId: people[7], on: '2026-11-20', matter: 'probation_extend' },
    ]);
    expect(decidedVotes(book.db, '2026-11-21')).toEqual([]);
  });
});
