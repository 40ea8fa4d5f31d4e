import path from 'node:path';
import { createBook } from '../../../electron/core/vault/create-book.ts';
import { holdFolder, openWithKeys, type UnlockedBook } from '../../../electron/core/vault/open-book.ts';
import { FLOOR } from '../../../electron/core/vault/kdf.ts';
import { recordSummaries } from '../../../electron/core/store/queries/records.ts';
import { newBranchProfile } from '../../../shared/model/branch.ts';
import { clock, draftOf, withFolder } from '../book.ts';
import { atMost, percentile, type BenchCase } from '../measure.ts';

const RECORDS = 20_000;
const OPENS = 15;
const FIRST = { type: null, year: null, states: null, text: '', limit: 100 };

/**
 * From a key in hand to the first page of the list, in a book of 20,000 final records: the folder taken, its slots read, the database
 * opened and looked through, the unlocking logged. The key derivation is left out on purpose. What goes on behind the list counts only
 * as far as it keeps the list waiting.
 */
export const openList: BenchCase = {
  name: 'open-to-list',
  run: () =>
    withFolder(async (root) => {
      const folder = path.join(root, 'book');
      const at = { clock, machine: 'bench' };
      const wanted = {
        displayName: '记录簿1',
        slotLabel: '使用人1',
        passphrase: '三月的风吹过梧桐 47 号院',
        branch: newBranchProfile('中共青石县测绘档案中心第二支部委员会', '2026-01-01'),
        second: null,
      };
      const { book } = await createBook(folder, wanted, at, FLOOR);
      const data = Buffer.from(book.keys.data);
      const second = book.keys.second && Buffer.from(book.keys.second);
      fill(book);
      book.close();

      const opens: number[] = [];
      for (let round = 0; round < OPENS; round++) {
        const keys = { data: Buffer.from(data), second: second && Buffer.from(second) };
        const start = performance.now();
        const held = await holdFolder(folder);
        const [slot] = held.slots.content.slots;
        if (!slot) throw new Error('the book has no slot');
        const opened = await openWithKeys(held, slot, keys, at);
        if (recordSummaries(opened.db, FIRST).length !== FIRST.limit) throw new Error('the list is not full');
        opens.push(performance.now() - start);
        await opened.compared;
        if (opened.session.doubt) throw new Error('the book is doubted');
        opened.close();
      }
      return [atMost('open-to-list-20000', percentile(opens, 0.5), 'ms', 50)];
    }),
};

/** The one real record, copied by SQL: making 20,000 through the services takes minutes and gives the same rows. */
function fill(book: UnlockedBook): void {
  const { id } = draftOf(book, 10, 160);
  const days = `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ${RECORDS - 1})`;
  book.db.transaction(() => {
    book.db.run(
      `${days} INSERT INTO record (id, series_id, version, type, template_version, state, title, held_on, year, header, digest, created_at, updated_at)
       SELECT lower(hex(randomblob(16))), lower(hex(randomblob(16))), 1, type, template_version, 'finalised', title || i,
         date('1980-01-01', '+' || i || ' days'), 1980 + i / 365, header, lower(hex(randomblob(32))), created_at, updated_at
       FROM record, n WHERE id = ?`,
      [id],
    );
    book.db.run(
      `INSERT INTO audit (seq, at, actor, type, payload, prev_hash, hash)
       SELECT (SELECT max(seq) FROM audit) + row_number() OVER (ORDER BY held_on), created_at, '使用人1', 'record.finalised',
         json_object('recordId', id, 'digest', digest), digest, digest
       FROM record WHERE state = 'finalised'`,
    );
  });
}
