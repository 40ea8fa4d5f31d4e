/** One export of a year in a process of its own, started by the case `memory`: arguments are what and of how many records. Prints its high-water mark in MiB. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BatchWish, PaperFormat } from '../../shared/contract/exports.ts';
import { startBinding } from '../../electron/core/services/archive-bind.ts';
import { startBatch } from '../../electron/core/services/batch-export.ts';
import { createStore } from '../../electron/core/store/migrate.ts';
import { recordSummaries } from '../../electron/core/store/queries/records.ts';
import { DEFAULT_FILE_PATTERN } from '../../shared/text/file-pattern.ts';
import { bookOver, withFolder } from './book.ts';
import { coreAround, fillYear } from './final-year.ts';

const [what = '', count = ''] = process.argv.slice(2);

await withFolder(async (folder) => {
  const db = createStore(path.join(folder, 'book.db'), randomBytes(32));
  const book = bookOver(db, folder);
  book.session.branch.fondsNumber = 'Z109';
  await fillYear(book, Number(count), path.join(folder, '签到表.txt'), 0);
  const core = coreAround(book, folder);
  const out = path.join(folder, 'out');
  mkdirSync(out);
  const { state, error } = await core.jobs.ended(await started(what));
  if (state !== 'done') throw new Error(error?.message ?? state);
  db.close();
  const peak = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  console.log(Math.round(Number(peak) / 1024));

  async function started(job: string): Promise<string> {
    const [kind, format] = job.split('-') as [string, PaperFormat];
    if (kind === 'bind') return startBinding(core, book, { year: 2026, scope: 'counts', format, name: '' }, out);
    const all = recordSummaries(db, { type: null, year: 2026, states: null, text: '', limit: 5000 });
    const wish: BatchWish = {
      recordIds: all.map(({ id }) => id),
      forms: ['record'],
      formats: [format],
      scope: 'counts',
      names: DEFAULT_FILE_PATTERN,
    };
    return (await startBatch(core, book, wish, out)).jobId;
  }
});
