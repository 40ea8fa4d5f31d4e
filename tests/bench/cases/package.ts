import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { appendAudit } from '../../../electron/core/audit/chain.ts';
import type { CoreContext, OpenBook } from '../../../electron/core/context.ts';
import { nodeMachine } from '../../../electron/core/export/machine.ts';
import { createJobs } from '../../../electron/core/jobs.ts';
import { giveFileNumbers } from '../../../electron/core/services/archive-numbers.ts';
import { makePackage } from '../../../electron/core/services/archive-pack.ts';
import { attachmentHandlers } from '../../../electron/core/services/attachments.ts';
import { DIGEST_FORM, recordDigest } from '../../../electron/core/services/records-digest.ts';
import { loadRecord } from '../../../electron/core/services/records-read.ts';
import { createStore } from '../../../electron/core/store/migrate.ts';
import { freezeRecord } from '../../../electron/core/store/queries/records.ts';
import { verifyPackage } from '../../../shared/archive/verify.ts';
import { bookOver, clock, draftOf, withFolder } from '../book.ts';
import { atMost, type BenchCase } from '../measure.ts';

const RECORDS = 120;
const FILE = `file-${'0'.repeat(32)}`;
const FILE_BYTES = 300_000;

/** A year of 120 final records of about three pages, each with a file of 300 KB: packaged with its check, and verified. */
export const archivePackage: BenchCase = {
  name: 'package',
  run: () =>
    withFolder(async (folder) => {
      const db = createStore(path.join(folder, 'book.db'), randomBytes(32));
      const book = bookOver(db, folder);
      book.session.branch.fondsNumber = 'Z109';
      await fill(book, path.join(folder, '签到表.txt'));
      const wish = { subject: { of: 'year' as const, year: 2026 }, scope: 'counts' as const, virusScan: '' };
      const [began, audit] = [performance.now(), appendAudit(book, clock, 'package.began', {})];
      const { signal } = new AbortController();
      const packed = await makePackage(book, clock, wish, [], audit, () => undefined, signal);
      const made = performance.now();
      const report = await verifyPackage(packed.container, nodeMachine, packed.fingerprint);
      const verified = performance.now();
      db.close();
      if (packed.recordIds.length !== RECORDS || !report.intact) throw new Error('the package is not whole');
      return [
        atMost('package-120', (made - began) / 1000, 's', 30),
        atMost('verify-package-120', (verified - made) / 1000, 's', 5),
      ];
    }),
};

async function fill(book: OpenBook, file: string): Promise<void> {
  writeFileSync(file, 'a'.repeat(FILE_BYTES));
  const core: CoreContext = {
    clock,
    book: () => book,
    writable: () => book,
    file: () => file,
    leaving: () => false,
    emit: () => undefined,
    jobs: createJobs(() => undefined),
  };
  const recordIds: string[] = [];
  for (let n = 0; n < RECORDS; n += 1) {
    const { id } = draftOf(book, 12, 160);
    const about = { recordId: id, entryId: null, kind: '签到表', caption: '', takenOn: null };
    await attachmentHandlers['attachments.addFile']({ ...about, file: FILE }, core);
    recordIds.push(id);
    const loaded = loadRecord(book, clock, id);
    const digest = recordDigest(book.db, id, loaded, DIGEST_FORM);
    const { people, ruleSettings } = loaded;
    const final = { people, ruleSettings, at: clock.now().toISOString(), by: book.actor, digest, form: DIGEST_FORM };
    freezeRecord(book.db, id, final);
    appendAudit(book, clock, 'record.finalised', { recordId: id, digest });
  }
  giveFileNumbers(book, clock, recordIds);
}
