import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ALL_KEPT_COLUMNS } from '../../electron/core/store/migrations/0060-templates.ts';
import { NATIONAL } from '../../shared/model/rule-settings.ts';
import { recordDigest } from '../../electron/core/services/records-digest.ts';
import { verifyRecord } from '../../electron/core/services/records-finalise.ts';
import { openTestBook, testClock } from './helpers.ts';
import { draft, failing, finalised, newBook } from './records.helpers.ts';

const clock = testClock();

/** A record as the first layout stores it, with fields that today's model lacks or has more of. */
const ROWS = `
INSERT INTO person VALUES ('p1', '周谷雨', '', NULL, '', '');
INSERT INTO template VALUES ('assembly', 3, '{"type":"assembly","version":3}');
INSERT INTO record (id, series_id, version, reason, type, template_version, state, title, held_on, year, header, created_at, updated_at)
VALUES ('r1', 'r1', 1, '', 'assembly', 3, 'draft', '大会', '2026-11-20', 2026, '{"place":"三楼","later":[1]}', 'T1', 'T2');
INSERT INTO section (record_id, id, position, kind, title) VALUES ('r1', 's1', 'a0', 'item', '议题');
INSERT INTO entry VALUES ('r1', 'e2', 's1', 'a1', 'criticism', NULL, 'p1', 'p1', NULL, '{"source":"onsite"}', NULL, NULL, x'00', 'c0ffee');
INSERT INTO entry VALUES ('r1', 'e1', 's1', 'a0', 'speech', '14:05', 'p1', NULL, NULL, '{}', '{"text":[]}', '', NULL, NULL);
INSERT INTO attendance VALUES ('r1', 'p1', 'present', NULL, '', 1);
INSERT INTO attachment VALUES ('a1', 'r1', NULL, '照片.jpg', '照片', '', NULL, NULL, 'image/jpeg', 7, 'ab', 'f.att', 0, 'T1');
INSERT INTO attachment VALUES ('a2', 'r1', NULL, '签字.jpg', '照片', '', NULL, NULL, 'image/jpeg', 7, 'cd', 'g.att', 1, 'T3');
`;

/** The same by docs/book-format.md, members sorted. */
const CANONICAL =
  '{"attachments":[{"caption":"","entryId":null,"exifTime":null,"id":"a1","kind":"照片","mime":"image/jpeg","name":"照片.jpg",' +
  '"sha256":"ab","size":7,"takenOn":null}],' +
  '"attendance":[{"late":true,"note":"","personId":"p1","reason":null,"status":"present"}],"enteredAt":"T1",' +
  '"entries":[{"at":"14:05","dueOn":null,"facts":{},"id":"e1","kind":"speech","personId":"p1","position":"a0","sectionId":"s1",' +
  '"targetId":null,"words":{"text":[]}},' +
  '{"at":null,"commitment":"c0ffee","dueOn":null,"facts":{"source":"onsite"},"id":"e2","kind":"criticism","personId":"p1",' +
  '"position":"a1","sectionId":"s1","targetId":"p1"}],' +
  '"form":"branchbook/record/1","header":{"heldOn":"2026-11-20","later":[1],"place":"三楼","plannedOn":null,"title":"大会","year":2026},' +
  '"id":"r1","people":[],"reason":"","sections":[{"id":"s1","kind":"item","position":"a0","title":"议题"}],"seriesId":"r1",' +
  '"supersedes":null,"template":{"digest":"TEMPLATE","version":3},"type":"assembly","version":1}';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('the digest of a record', () => {
  const frozen = { people: [], ruleSettings: NATIONAL, commitments: new Map([['e2', 'c0ffee']]) };

  function stored() {
    const { db } = openTestBook();
    for (const statement of ROWS.trim().split(';\n')) db.run(statement.replace(/;$/u, ''));
    return db;
  }

  it('of form 1 is that of the stored rows as documented, and never changes', () => {
    const db = stored();
    const digest = recordDigest(db, 'r1', frozen, 'branchbook/record/1');
    expect(digest).toBe(sha256(CANONICAL.replace('TEMPLATE', sha256('{"type":"assembly","version":3}'))));
    expect(digest).toBe('ce95fd515cef94af6aacccc2d8ab42b856102381dee059f264c9aa7acda67b16');
  });

  it('of form 2 covers the own fields of sections', () => {
    const db = stored();
    db.run(`UPDATE section SET own = '{"place":"大棚","minutes":90}'`);
    const canonical = CANONICAL.replace('record/1', 'record/2').replace(
      '"kind":"item","position":"a0"',
      '"kind":"item","own":{"minutes":90,"place":"大棚"},"position":"a0"',
    );
    const digest = recordDigest(db, 'r1', frozen, 'branchbook/record/2');
    expect(digest).toBe(sha256(canonical.replace('TEMPLATE', sha256('{"type":"assembly","version":3}'))));
    expect(recordDigest(db, 'r1', frozen, 'branchbook/record/1')).toBe(
      'ce95fd515cef94af6aacccc2d8ab42b856102381dee059f264c9aa7acda67b16',
    );
  });

  it('of form 3 covers the rule settings that the record was finalised under', () => {
    const db = stored();
    const settings =
      '"ruleSettings":{"assemblyQuorum":"at_least_half","committeeQuorum":"at_least_half","disposition":null,"lateAfterDays":7,' +
      '"ordinaryMemberMaterial":"outline","probationMode":"secret_ballot","smallNumber":5,"writtenPresent":false},';
    const canonical = CANONICAL.replace('record/1', 'record/3')
      .replace('"kind":"item","position":"a0"', '"kind":"item","own":{},"position":"a0"')
      .replace('"sections":', `${settings}"sections":`)
      .replace('TEMPLATE', sha256('{"type":"assembly","version":3}'));
    expect(recordDigest(db, 'r1', frozen, 'branchbook/record/3')).toBe(sha256(canonical));
    const stricter = { ...frozen, ruleSettings: { ...NATIONAL, lateAfterDays: 3 } };
    expect(recordDigest(db, 'r1', stricter, 'branchbook/record/3')).not.toBe(sha256(canonical));
    expect(recordDigest(db, 'r1', stricter, 'branchbook/record/2')).toBe(
      recordDigest(db, 'r1', frozen, 'branchbook/record/2'),
    );
  });

  it('is stored with its form', () => {
    const { book, people } = newBook();
    const record = finalised(book, people);
    expect(verifyRecord(book, clock, { recordId: record.id })).toEqual({ intact: true });
    expect(book.db.get('SELECT digest_form FROM record')).toEqual({ digest_form: 'branchbook/record/3' });
  });

  it('of a form that this program does not know is not called broken', () => {
    const { book, people } = newBook();
    const record = finalised(book, people);
    book.db.run('DROP TRIGGER record_frozen');
    book.db.run("UPDATE record SET digest_form = 'branchbook/record/9'");
    expect(() => verifyRecord(book, clock, { recordId: record.id })).toThrow(failing('book.newer'));
  });
});

describe('a final record in the database', () => {
  it('keeps every column but its state', () => {
    const { db } = openTestBook();
    const columns = db.all<{ name: string }>("SELECT name FROM pragma_table_info('record')").map(({ name }) => name);
    expect(ALL_KEPT_COLUMNS.toSorted()).toEqual(columns.filter((name) => name !== 'state').toSorted());
  });

  it('takes nothing in from another record, loses nothing to a replacement, and may only be archived', () => {
    const { book, people } = newBook();
    const final = finalised(book, people);
    const open = draft(book, people);
    const { db } = book;
    db.run(
      `INSERT INTO attachment VALUES ('a1', ?, NULL, 'x', '照片', '', NULL, NULL, 'image/jpeg', 7, 'ab', 'f.att', 0, 'T1')`,
      [open.id],
    );
    db.run(
      `INSERT INTO attachment VALUES ('a2', ?, NULL, 'x', '照片', '', NULL, NULL, 'image/jpeg', 7, 'ab', 'f.att', 1, 'T1')`,
      [final.id],
    );
    const refused = [
      ['UPDATE entry SET record_id = :final WHERE record_id = :open'],
      ['UPDATE section SET record_id = :final WHERE record_id = :open'],
      ['UPDATE attendance SET record_id = :final WHERE record_id = :open'],
      ["UPDATE attachment SET record_id = :final WHERE id = 'a1' AND record_id = :open"],
      [
        "INSERT OR REPLACE INTO attachment SELECT id, :open, entry_id, name, kind, caption, taken_on, exif_time, mime, size, sha256, file, 1, added_at FROM attachment WHERE id = 'a2' AND record_id = :final",
      ],
      ['INSERT OR REPLACE INTO record SELECT * FROM record WHERE id = :final AND id <> :open'],
      ...['reason', 'planned_on', 'created_at', 'finalised_at', 'finalised_by'].map((column) => [
        `UPDATE record SET state = 'archived', ${column} = '改' WHERE id = :final AND id <> :open`,
      ]),
      ["UPDATE record SET state = 'archived', year = 2020 WHERE id = :final AND id <> :open"],
    ];
    for (const [sql = ''] of refused) {
      expect(() => db.run(sql, { final: final.id, open: open.id }), sql).toThrow(failing('record.immutable'));
    }
    expect(() => db.run('INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1')).toThrow('append-only');
    expect(db.run("UPDATE record SET state = 'archived' WHERE id = ?", [final.id])).toBe(1);
    expect(verifyRecord(book, clock, { recordId: final.id })).toEqual({ intact: true });
  });
});
