import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { correctRecord } from '../../electron/core/services/records-versions.ts';
import { verifyRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { ruleHandlers } from '../../electron/core/services/rule-settings.ts';
import { migrate } from '../../electron/core/store/migrate.ts';
import { MIGRATIONS } from '../../electron/core/store/migrations/index.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { readBranch, readRuleSettings } from '../../electron/core/vault/book-settings.ts';
import { NATIONAL, type RuleSettings } from '../../shared/model/rule-settings.ts';
import { checkRecord } from '../../shared/rules/index.ts';
import { coreOf, sampleBranch, tempFolder, testClock } from './helpers.ts';
import { draft, failing, finalised, newBook } from './records.helpers.ts';

const clock = testClock();
const entered: RuleSettings['disposition'] = {
  quorum: { compare: 'at_least', numerator: 2, denominator: 3 },
  pass: { compare: 'more_than', numerator: 1, denominator: 2, of: 'expected' },
  document: '《青石市处置工作细则》',
  article: '第九条',
};

const save = async (book: OpenBook, change: Partial<RuleSettings>, at = clock) =>
  ruleHandlers['rules.saveSettings'](
    { settings: { ...readRuleSettings(book.db).values, ...change } },
    coreOf(book, at),
  );

const late = (book: OpenBook, recordId: string) => {
  const record = readRecord(book, clock, recordId);
  return checkRecord({ record, standings: record.people, branch: book.session.branch, today: '2026-12-01' }).find(
    (f) => f.rule === 'late_entry.late',
  )?.text;
};

describe('rule settings', () => {
  test('are those of everywhere in a new book; a change says who made it and when, and is audited', async () => {
    const { book } = newBook();
    expect(await ruleHandlers['rules.settings']({}, coreOf(book, clock))).toEqual({ values: NATIONAL, changed: {} });
    await save(book, { disposition: entered });
    const later = testClock('2026-11-23T01:00:00.000Z');
    const kept = await save(book, { committeeQuorum: 'two_thirds' }, later);
    expect(kept.values).toEqual({ ...NATIONAL, disposition: entered, committeeQuorum: 'two_thirds' });
    expect(kept.changed).toEqual({
      disposition: { by: '使用人1', at: '2026-11-22T09:00:00.000Z' },
      committeeQuorum: { by: '使用人1', at: '2026-11-23T01:00:00.000Z' },
    });
    // Nothing changed: nothing is logged.
    await save(book, {}, later);
    const logged = book.db.all<{ payload: string }>("SELECT payload FROM audit WHERE type = 'rules.saved'");
    expect(logged.map((row) => JSON.parse(row.payload) as unknown)).toEqual([
      { changed: { disposition: entered } },
      { changed: { committeeQuorum: 'two_thirds' } },
    ]);
  });

  test('judge what is open at once; a final record keeps those it was finalised under, and its correction has the new ones', async () => {
    const { book, people } = newBook();
    const final = finalised(book, people);
    const open = draft(book, people);
    await save(book, { lateAfterDays: 3, assemblyQuorum: 'more_than_half' });
    expect(readRecord(book, clock, open.id).ruleSettings).toMatchObject({ lateAfterDays: 3 });
    expect(late(book, open.id)).toContain('3 天');
    expect(readRecord(book, clock, final.id).ruleSettings).toEqual(NATIONAL);
    expect(late(book, final.id)).toContain('7 天');
    expect(verifyRecord(book, clock, { recordId: final.id })).toEqual({ intact: true });
    const correction = correctRecord(book, clock, { recordId: final.id, reason: '更正' });
    expect(correction.ruleSettings).toMatchObject({ lateAfterDays: 3, assemblyQuorum: 'more_than_half' });
    expect(() => book.db.run('UPDATE record SET rule_settings = NULL WHERE id = ?', [final.id])).toThrow(
      failing('record.immutable'),
    );
  });

  test('changed behind the back of the program are noticed in the digest', () => {
    const { book, people } = newBook();
    const final = finalised(book, people);
    book.db.run('DROP TRIGGER record_frozen');
    book.db.run("UPDATE record SET rule_settings = json_set(rule_settings, '$.lateAfterDays', 60)");
    expect(verifyRecord(book, clock, { recordId: final.id })).toEqual({ intact: false });
  });
});

test('a book from before them keeps its days for 补录, for what is final, too', () => {
  const folder = tempFolder();
  const key = randomBytes(32);
  const db = openStore(path.join(folder, 'book.db'), key, { create: true });
  const copy = path.join(folder, 'copy.db');
  migrate(
    db,
    key,
    copy,
    MIGRATIONS.filter((step) => step.version < 60),
  );
  const branch = { ...sampleBranch(), lateAfterDays: 15 };
  db.run("INSERT INTO setting (key, value) VALUES ('branch', ?)", [JSON.stringify(branch)]);
  db.run("INSERT INTO template VALUES ('study', 1, '{}')");
  for (const [id, state] of [
    ['final', 'finalised'],
    ['open', 'draft'],
  ])
    db.run(
      `INSERT INTO record (id, series_id, version, type, template_version, state, title, year, header, created_at, updated_at)
       VALUES (?, ?, 1, 'study', 1, ?, '', 2026, '{}', '', '')`,
      [id ?? '', id ?? '', state ?? ''],
    );
  migrate(db, key, copy);
  expect(readBranch(db)).toEqual(sampleBranch());
  const before = { ...NATIONAL, lateAfterDays: 15 };
  // What came later is not put into what was stored.
  const { smallNumber: _, ordinaryMemberMaterial: __, ...stored } = before;
  expect(readRuleSettings(db)).toEqual({ values: before, changed: {} });
  const kept = db.all<{ id: string; s: string | null }>('SELECT id, rule_settings AS s FROM record ORDER BY id');
  expect(kept.map(({ id, s }) => [id, s && (JSON.parse(s) as unknown)])).toEqual([
    ['final', stored],
    ['open', null],
  ]);
  expect(() => db.run("UPDATE record SET title = 'x' WHERE id = 'final'")).toThrow(failing('record.immutable'));
  db.run("UPDATE record SET state = 'archived' WHERE id = 'final'");
  db.close();
});
