import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { correctRecord } from '../../electron/core/services/records-versions.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { finaliseRecord } from '../../electron/core/services/records-finalise.ts';
import { verifyRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { ledgerRows } from '../../electron/core/services/ledger-rows.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import type { LedgerName } from '../../shared/model/ledger.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { fromPlainText, plainText } from '../../shared/model/rich-text.ts';
import { testClock } from './helpers.ts';
import { failing, newBook } from './records.helpers.ts';

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
  return ledgerRows(book.db, { of: 'year', ledger, year: 2026, by: 'held' });
}

describe('what was said in a 谈心谈话', () => {
  it('stands nowhere in the clear: no column, no file of the book, no audit entry', () => {
    const { book, people } = newBook();
    const record = talked(book, people);
    finaliseRecord(book, clock, { recordId: record.id, revision: record.revision });
    expect(readRecord(book, clock, record.id).entries.filter((e) => plainText(e.text).includes(CANARY))).toHaveLength(
      6,
    );
    const tables = book.db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
    expect(tables.map((t) => t.name)).toContain('audit');
    for (const { name } of tables)
      for (const line of book.db.all(`SELECT * FROM "${name}"`)) {
        const values: unknown[] = Object.values(line);
        for (const value of values) expect(String(value)).not.toContain(CANARY);
      }
    const files = readdirSync(book.folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
    expect(files.map((f) => f.name)).toContain('book.db');
    for (const file of files)
      expect(readFileSync(path.join(file.parentPath, file.name)).includes(Buffer.from(CANARY))).toBe(false);
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
