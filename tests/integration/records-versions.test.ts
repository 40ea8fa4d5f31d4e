import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { finaliseRecord, verifyRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { correctRecord, recordVersions, removeRecord } from '../../electron/core/services/records-versions.ts';
import { recordSummaries } from '../../electron/core/store/queries/records.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import type { MeetingRecord, RecordState } from '../../shared/model/record.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { testClock } from './helpers.ts';
import { draft, failing, finalised, newBook } from './records.helpers.ts';

const clock = testClock();
const ALL = { type: null, year: null, states: null, text: '', limit: 100 };
const CANARY = '只在会上说的话七七四九';

function criticism(record: MeetingRecord, people: readonly string[]): Extract<Entry, { kind: 'criticism' }> {
  return {
    id: newId(),
    sectionId: record.sections[0]?.id ?? '',
    position: 'a5',
    at: null,
    kind: 'criticism',
    personId: people[1] ?? null,
    targetId: people[2] ?? null,
    dimension: `${CANARY}方面`,
    source: 'onsite',
    text: fromPlainText(`${CANARY}批评`),
    response: `${CANARY}回应`,
  };
}

describe('restricted words', () => {
  it('stand nowhere in the clear: no column, no file, no audit entry', () => {
    const { book, people } = newBook();
    const record = finalised(book, people, (r) => [{ op: 'entry.put', entry: criticism(r, people) }]);
    const row = book.db.get<{ body: unknown; plain: unknown; facts: string; sealed: Buffer }>(
      "SELECT body, plain, facts, sealed FROM entry WHERE kind = 'criticism'",
    );
    expect(row).toMatchObject({ body: null, plain: null, facts: '{"source":"onsite"}' });
    expect(row?.sealed.includes(Buffer.from(CANARY))).toBe(false);
    for (const { name } of book.db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      for (const line of book.db.all(`SELECT * FROM "${name}"`)) {
        const values: unknown[] = Object.values(line);
        for (const value of values) expect(String(value)).not.toContain(CANARY);
      }
    }
    expect(readFileSync(path.join(book.folder, 'book.db')).includes(Buffer.from(CANARY))).toBe(false);
    expect(JSON.stringify(readRecord(book, clock, record.id))).toContain(CANARY);
  });

  it('come empty to a slot without the second key, which cannot change, remove, finalise or correct them', () => {
    const { book, people } = newBook();
    let said: Entry | undefined;
    const record = draft(book, people, (r) => {
      said = criticism(r, people);
      return [{ op: 'entry.put', entry: said }];
    });
    const barred: OpenBook = { ...book, seal: null };
    const seen = readRecord(barred, clock, record.id);
    expect(seen.withheld).toBe(true);
    expect(JSON.stringify(seen)).not.toContain(CANARY);
    expect(seen.entries.find((e) => e.kind === 'criticism')).toMatchObject({
      personId: people[1],
      targetId: people[2],
      response: '',
    });
    if (!said) throw new Error('no entry');
    expect(() => removeRecord(barred, clock, { recordId: record.id })).toThrow(failing('vault.restricted'));
    const attempts: RecordEdit[] = [
      { op: 'entry.put', entry: said },
      { op: 'entry.put', entry: { ...said, id: newId() } },
      {
        op: 'entry.put',
        entry: {
          id: said.id,
          sectionId: said.sectionId,
          position: 'a5',
          at: null,
          kind: 'text',
          text: fromPlainText(''),
        },
      },
      { op: 'entry.remove', entryId: said.id },
      { op: 'section.remove', sectionId: said.sectionId },
    ];
    for (const edit of attempts) {
      const call = { recordId: record.id, revision: record.revision, edits: [edit] };
      expect(() => editRecord(barred, clock, call)).toThrow(failing('vault.restricted'));
    }
    const named = { recordId: record.id, revision: record.revision };
    expect(() => finaliseRecord(barred, clock, named)).toThrow(failing('vault.restricted'));
    finaliseRecord(book, clock, named);
    expect(() => correctRecord(barred, clock, { recordId: record.id, reason: '错字' })).toThrow(
      failing('vault.restricted'),
    );
    expect(verifyRecord(barred, clock, { recordId: record.id })).toEqual({ intact: true });
    const open = {
      recordId: record.id,
      revision: record.revision + 1,
      edits: [{ op: 'header' as const, header: record.header }],
    };
    expect(() => editRecord(barred, clock, open)).toThrow(failing('record.immutable'));
  });

  it('are noticed when their commitment or ciphertext was exchanged', () => {
    const { book, people } = newBook();
    const record = finalised(book, people, (r) => [{ op: 'entry.put', entry: criticism(r, people) }]);
    book.db.run('DROP TRIGGER entry_frozen_update');
    book.db.run('UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE sealed IS NOT NULL');
    expect(verifyRecord(book, clock, { recordId: record.id })).toEqual({ intact: false });
  });
});

describe('restricted words of a draft', () => {
  it.each(['person_id', 'target_id'])('do not open as the words of, or about, somebody else (%s)', (column) => {
    const { book, people } = newBook();
    const record = draft(book, people, (r) => [{ op: 'entry.put', entry: criticism(r, people) }]);
    expect(readRecord(book, clock, record.id).entries).not.toEqual([]);
    book.db.run(`UPDATE entry SET ${column} = ? WHERE kind = 'criticism'`, [people[3] ?? '']);
    expect(() => readRecord(book, clock, record.id)).toThrow(failing('book.damaged'));
  });
});

describe('a correction', () => {
  it('leaves the final version in the list of final records until it is final itself', () => {
    const { book, people } = newBook();
    const old = finalised(book, people);
    const next = correctRecord(book, clock, { recordId: old.id, reason: '错字' });
    const listed = (states: RecordState[] | null) => recordSummaries(book.db, { ...ALL, states }).map((r) => r.id);
    expect(listed(['finalised'])).toEqual([old.id]);
    expect(listed(['draft'])).toEqual([next.id]);
    expect(listed(null)).toEqual([next.id]);
  });

  it('is a new version with a reason; the old one stays readable and intact', () => {
    const { book, people } = newBook();
    const old = finalised(book, people, (r) => [{ op: 'entry.put', entry: criticism(r, people) }]);
    const fresh = correctRecord(book, testClock('2027-03-01T08:00:00.000Z'), { recordId: old.id, reason: '地点写错' });
    // A correction is no late entry: it was entered when the first version was.
    expect([fresh.createdAt, fresh.updatedAt]).toEqual([old.createdAt, '2027-03-01T08:00:00.000Z']);
    expect(fresh).toMatchObject({
      version: 2,
      supersedes: old.id,
      reason: '地点写错',
      state: 'draft',
      revision: 0,
      digest: null,
    });
    expect(fresh.entries).toEqual(old.entries);
    expect(fresh.sections).toEqual(old.sections);
    expect(fresh.attendance).toEqual(old.attendance);
    const commitments = book.db.all<{ commitment: string }>(
      'SELECT DISTINCT commitment FROM entry WHERE commitment IS NOT NULL',
    );
    expect(commitments).toHaveLength(1);
    editRecord(book, clock, {
      recordId: fresh.id,
      revision: 0,
      edits: [{ op: 'header', header: { ...fresh.header, place: '一楼报告厅' } }],
    });
    const done = finaliseRecord(book, clock, { recordId: fresh.id, revision: 1 });
    expect(done.digest).not.toBe(old.digest);
    expect(readRecord(book, clock, old.id)).toEqual(old);
    for (const recordId of [old.id, done.id]) expect(verifyRecord(book, clock, { recordId })).toEqual({ intact: true });
    expect(recordVersions(book, { seriesId: old.seriesId }).map((v) => [v.version, v.reason, v.state])).toEqual([
      [2, '地点写错', 'finalised'],
      [1, '', 'finalised'],
    ]);
    expect(recordSummaries(book.db, ALL).map((r) => r.id)).toEqual([done.id]);
    expect(() => correctRecord(book, clock, { recordId: old.id, reason: '再改' })).toThrow(
      failing('record.wrong_state'),
    );
  });

  it('may be given up while it is a draft, and then begun again', () => {
    const { book, people } = newBook();
    const old = finalised(book, people);
    expect(() => correctRecord(book, clock, { recordId: newId(), reason: '无' })).toThrow(failing('record.not_found'));
    const fresh = correctRecord(book, clock, { recordId: old.id, reason: '错字' });
    expect(() => correctRecord(book, clock, { recordId: fresh.id, reason: '错字' })).toThrow(
      failing('record.wrong_state'),
    );
    removeRecord(book, clock, { recordId: fresh.id });
    expect(recordSummaries(book.db, ALL).map((r) => r.id)).toEqual([old.id]);
    expect(correctRecord(book, clock, { recordId: old.id, reason: '错字' }).version).toBe(2);
  });
});
