import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { editRecord } from '../../../electron/core/services/records-edit.ts';
import { createStore } from '../../../electron/core/store/migrate.ts';
import { bookOver, clock, draftOf, speech, withFolder, words } from '../book.ts';
import { atMost, percentile, samples, type BenchCase } from '../measure.ts';

/** One entry of a long record saved as typing does it, on disk when the call returns; beside it one bare row in the same file. */
export const save: BenchCase = {
  name: 'save-entry',
  run: ({ large }) =>
    withFolder(async (folder) => {
      const times = large ? 2000 : 500;
      const db = createStore(path.join(folder, 'book.db'), randomBytes(32));
      const book = bookOver(db, folder);
      const record = draftOf(book, 300, 167);
      const sectionId = record.sections[2]?.id ?? '';
      let { revision } = record;
      const saves = await samples(times, (turn) => {
        const entry = speech(sectionId, 'a0V', words(20 + (turn % 300)), '00000000-0000-4000-8000-000000000001');
        ({ revision } = editRecord(book, clock, {
          recordId: record.id,
          revision,
          edits: [{ op: 'entry.put', entry }],
        }));
      });
      const bare = await samples(times, (round) => {
        db.transaction(() => db.run("INSERT OR REPLACE INTO setting VALUES ('bench', ?)", [words(20 + (round % 300))]));
      });
      db.close();
      return [atMost('save-entry-p95', percentile(saves, 0.95), 'ms', 10, percentile(bare, 0.95))];
    }),
};
