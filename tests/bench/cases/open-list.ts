import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createStore } from '../../../electron/core/store/migrate.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { recordSummaries } from '../../../electron/core/store/queries/records.ts';
import { bookOver, draftOf, withFolder } from '../book.ts';
import { atMost, percentile, samples, type BenchCase } from '../measure.ts';

const RECORDS = 20_000;

/** From a key in hand to the first page of the list, in a book of 20,000 records. The key derivation is left out on purpose. */
export const openList: BenchCase = {
  name: 'open-to-list',
  run: () =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'book.db');
      const key = randomBytes(32);
      const db = createStore(file, key);
      const { id } = draftOf(bookOver(db, folder), 10, 160);
      // The one real record, copied by SQL: making 20,000 through the services takes minutes and gives the same rows.
      const days = `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ${RECORDS - 1})`;
      db.transaction(() => {
        db.run(
          `${days} INSERT INTO record (id, series_id, version, type, template_version, state, title, held_on, year, header, created_at, updated_at)
           SELECT lower(hex(randomblob(16))), lower(hex(randomblob(16))), 1, type, template_version, state, title || i,
             date('1980-01-01', '+' || i || ' days'), 1980 + i / 365, header, created_at, updated_at FROM record, n WHERE id = ?`,
          [id],
        );
      });
      db.close();
      const first = { type: null, year: null, states: null, text: '', limit: 100 };
      const opens = await samples(15, () => {
        const book = openStore(file, key);
        if (recordSummaries(book, first).length !== first.limit) throw new Error('the list is not full');
        book.close();
      });
      return [atMost('open-to-list-20000', percentile(opens, 0.5), 'ms', 50)];
    }),
};
