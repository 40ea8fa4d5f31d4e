import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { OpenBook } from '../../../electron/core/context.ts';
import { addPerson } from '../../../electron/core/services/roster-edit.ts';
import { calendarOf } from '../../../electron/core/services/year-calendar.ts';
import { ledgerRows } from '../../../electron/core/services/ledger-rows.ts';
import { boardView, dueFacts, yearFacts } from '../../../electron/core/services/year-facts.ts';
import { createStore } from '../../../electron/core/store/migrate.ts';
import { newId } from '../../../shared/model/ids.ts';
import { boardOf } from '../../../shared/rules/duties.ts';
import { dueOn } from '../../../shared/rules/due.ts';
import { bookOver, clock, draftOf, withFolder } from '../book.ts';
import { atMost, percentile, samples, type BenchCase } from '../measure.ts';

const RECORDS = 20_000;
const PEOPLE = 50;
const ROUNDS = 60;
/** Tasks that are not closed at least: those of the last 400 days, and one of a hundred of all years before. */
const UNCLOSED = 500;
/** One meeting a day back from here, which is more than any branch holds: 55 years of them. */
const TODAY = '2026-11-20';

/** The board of a year, one month of the calendar, what is due and one ledger of a year, in a book of 20,000 records and 50 people. */
export const year: BenchCase = {
  name: 'year',
  run: () =>
    withFolder(async (folder) => {
      const db = createStore(path.join(folder, 'book.db'), randomBytes(32));
      const book = bookOver(db, folder);
      fill(book);
      const board = (): number =>
        boardView(boardOf(yearFacts(book, 2026, 2026), 2026, 'held', TODAY), book).rows.length;
      const month = (): number => calendarOf(book, { from: '2026-11-01', until: '2026-11-30' }).length;
      const due = (): number => dueOn(dueFacts(book, TODAY), TODAY).length;
      const ledger = (): number => ledgerRows(book, { of: 'year', ledger: 'task', year: 2025, by: 'held' }).length;
      const unclosed = (): number => ledgerRows(book, { of: 'open', ledger: 'task' }).length;
      if (unclosed() < UNCLOSED) throw new Error(`${unclosed()} tasks are not closed`);
      if (ledger() < 300) throw new Error('the ledger is empty');
      if (board() < 5 || month() < 10 || due() < 5) throw new Error('the year is empty');
      const of = async (work: () => number): Promise<number> => percentile(await samples(ROUNDS, work), 0.5);
      const rows = [
        atMost('year-board-20000', await of(board), 'ms', 30),
        atMost('year-calendar-20000', await of(month), 'ms', 30),
        atMost('year-due-20000', await of(due), 'ms', 30),
        atMost('ledger-year-20000', await of(ledger), 'ms', 50),
        atMost('ledger-open-20000', await of(unclosed), 'ms', 30),
        atMost('year-20000', await of(() => board() + month() + due()), 'ms', 30),
      ];
      db.close();
      return rows;
    }),
};

/** One real record with its sections and speeches, copied by SQL over the years and types; those of two years have a task each, before them every fourth. */
function fill(book: OpenBook): void {
  for (let n = 0; n < PEOPLE; n += 1) {
    const personId = newId();
    const dated = () => ({ id: newId(), personId, from: '2015-07-01', until: null });
    addPerson(book, clock, {
      person: { id: personId, name: `党员${n}`, suffix: '', joinedOn: '2015-07-01' },
      changes: [
        { ...dated(), kind: 'membership', arrival: 'admitted', departure: null, otherParty: '' },
        { ...dated(), kind: 'category', category: 'full' },
        { ...dated(), kind: 'group', group: `第${(n % 3) + 1}党小组` },
      ],
    });
  }
  const { id } = draftOf(book, 10, 160);
  const types = ['committee', 'group', 'theme_day', 'lecture', 'study', 'org_life', 'volunteer'];
  book.db.transaction(() => {
    for (const type of types)
      book.db.run(
        "INSERT INTO template (type, version, body) SELECT ?, version, json_set(body, '$.type', ?) FROM template WHERE type = 'member_assembly'",
        [type, type],
      );
    book.db.run(
      `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ${RECORDS - 2})
       INSERT INTO record (id, series_id, version, type, template_version, state, title, held_on, year, header, digest, created_at, updated_at)
       SELECT 'r' || i, 's' || i, 1,
         CASE i % 8 WHEN 0 THEN 'member_assembly' WHEN 7 THEN 'member_assembly' ELSE (SELECT value FROM json_each(:types) WHERE key = i % 8 - 1) END,
         template_version, 'draft', title || i, date(:today, '-' || i || ' days'),
         CAST(strftime('%Y', date(:today, '-' || i || ' days')) AS INTEGER), json_set(header, '$.groupName', '第' || (i % 3 + 1) || '党小组'),
         lower(hex(randomblob(32))), created_at, updated_at
       FROM record, n WHERE id = :id`,
      { id, today: TODAY, types: JSON.stringify(types) },
    );
    book.db.run(
      "INSERT INTO section (record_id, id, position, kind, title) SELECT r.id, s.id, s.position, s.kind, s.title FROM section AS s, record AS r WHERE s.record_id = ? AND r.id LIKE 'r%'",
      [id],
    );
    book.db.run(
      `INSERT INTO entry (record_id, id, section_id, position, kind, due_on, facts, body, plain)
       SELECT r.id, 'task' || r.id, s.id, 'a0', 'task', date(r.held_on, '+30 days'), '{}', '[]', '按表决意见修改学习计划'
       FROM record AS r JOIN section AS s ON s.record_id = r.id AND s.position = (SELECT min(position) FROM section WHERE record_id = r.id)
       WHERE r.id LIKE 'r%' AND (CAST(substr(r.id, 2) AS INTEGER) < 730 OR CAST(substr(r.id, 2) AS INTEGER) % 4 = 0)`,
    );
    book.db.run("UPDATE record SET state = 'finalised' WHERE id LIKE 'r%' AND held_on < date(?, '-10 days')", [TODAY]);
    book.db.run(
      `INSERT INTO ledger_step (id, series_id, item_id, kind, on_date, author, text, owner, added_at)
       SELECT k.kind || r.id, r.series_id, e.id, k.kind, r.held_on, '周谷雨', '', '', r.updated_at
       FROM record AS r JOIN entry AS e ON e.record_id = r.id AND e.kind = 'task', (SELECT 'done' AS kind UNION ALL SELECT 'closed') AS k
       WHERE r.state = 'finalised' AND CAST(substr(r.id, 2) AS INTEGER) > 400 AND CAST(substr(r.id, 2) AS INTEGER) % 100 <> 0
       ORDER BY r.held_on, k.kind = 'closed'`,
    );
    book.db.run(
      `INSERT INTO follow_up (id, record_id, kind, on_date, author, text, added_at)
       SELECT 'f' || id, id, 'signed', held_on, '周谷雨', '', updated_at FROM record WHERE state = 'finalised' AND held_on < date(?, '-40 days')`,
      [TODAY],
    );
  });
}
