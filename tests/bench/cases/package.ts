import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { appendAudit } from '../../../electron/core/audit/chain.ts';
import { nodeMachine } from '../../../electron/core/export/machine.ts';
import { planPackages } from '../../../electron/core/services/archive-set.ts';
import { createStore } from '../../../electron/core/store/migrate.ts';
import { verifyPackage } from '../../../shared/archive/verify.ts';
import { bookOver, clock, withFolder } from '../book.ts';
import { fillYear } from '../final-year.ts';
import { atMost, type BenchCase } from '../measure.ts';

const RECORDS = 120;
const FILE_BYTES = 300_000;

/** A year of 120 final records of about three pages, each with a file of 300 KB: packaged with its check, and verified. */
export const archivePackage: BenchCase = {
  name: 'package',
  run: () =>
    withFolder(async (folder) => {
      const db = createStore(path.join(folder, 'book.db'), randomBytes(32));
      const book = bookOver(db, folder);
      book.session.branch.fondsNumber = 'Z109';
      await fillYear(book, RECORDS, path.join(folder, '签到表.txt'), FILE_BYTES);
      const wish = { subject: { of: 'year' as const, year: 2026 }, scope: 'counts' as const, virusScan: '' };
      const [began, audit] = [performance.now(), appendAudit(book, clock, 'package.began', {})];
      const { signal } = new AbortController();
      const planned = await planPackages(book, clock, wish, [], audit, () => undefined, signal);
      const { value: packed } = await planned.make(() => undefined).next();
      if (!packed) throw new Error('no package');
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
