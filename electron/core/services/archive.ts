import type { PackageOutcome, PackageWish } from '../../../shared/contract/archive.ts';
import { CHECK_TITLES } from '../../../shared/archive/check/index.ts';
import type { Manifest } from '../../../shared/archive/manifest.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, DomainHandlers, OpenBook } from '../context.ts';
import { markArchived } from '../store/queries/archive.ts';
import { signingFingerprint } from '../vault/signing-key.ts';
import { fileNumbers, giveFileNumbers, numbersToCome } from './archive-numbers.ts';
import type { PlannedPackages } from './archive-set.ts';
import {
  exportRetention,
  previewRetention,
  readRetention,
  readScheme,
  saveRetention,
  saveScheme,
} from './archive-settings.ts';
import { candidatesOf, subjectOf } from './archive-subject.ts';
import { headOf } from './records-read.ts';

/** What the last run of an open book found; it goes with the book. */
const outcomes = new WeakMap<OpenBook, { jobId: string; outcome: PackageOutcome }>();

type Reasons = Manifest['reasons'];

/** 归档: 档号, the 四性检测 and packages. */
export const archiveHandlers: DomainHandlers<'archive'> = {
  'archive.candidates': ({ year }, core) => candidatesOf(core.book(), year),
  'archive.number': ({ recordIds }, core) => giveFileNumbers(core.writable(), core.clock, recordIds),
  'archive.check': ({ wish }, core) => {
    const book = core.writable();
    const { about } = subjectOf(book, core.clock, wish.subject);
    return run(core, book, `四性检测 ${about}`, async (tell, progress, signal) => {
      const { checkPlanned, planPackages } = await import('./archive-set.ts');
      const audit = appendAudit(book, core.clock, 'package.checking', said(wish));
      const planned = await planPackages(book, core.clock, wish, [], audit, part(progress, 0, 0.6), signal);
      tell(planned, await checkPlanned(planned, part(progress, 0.6, 0.95)), null);
      return [];
    });
  },
  'archive.package': ({ wish, reasons: given, archived, folder }, core) => {
    const book = core.writable();
    const target = core.file(folder);
    const { about } = subjectOf(book, core.clock, wish.subject);
    return run(core, book, `打包 ${about}`, async (tell, progress, signal) => {
      const { checkPlanned, planPackages } = await import('./archive-set.ts');
      const { refuseFailed, writePackages } = await import('./archive-write.ts');
      const audit = appendAudit(book, core.clock, 'package.began', { ...said(wish), reasons: given });
      const reasons = withTitles(given);
      const planned = await planPackages(book, core.clock, wish, reasons, audit, part(progress, 0, 0.4), signal);
      const checked = await checkPlanned(planned, part(progress, 0.4, 0.65));
      tell(planned, checked, null);
      refuseFailed(checked.items, reasons);
      const { recordIds } = planned;
      const telling = part(progress, 0.65, 0.95);
      const written = await writePackages(book, core.clock, planned, reasons, target, telling, signal, (done) =>
        book.db.transaction(() => {
          const { fingerprint, volumes } = done;
          const hashes = volumes.map(({ sha256, sm3 }) => ({ sha256, sm3 }));
          appendAudit(book, core.clock, 'package.made', { ...said(wish), records: recordIds, fingerprint, hashes });
          if (archived) for (const recordId of recordIds) archiveRecord(core, book, recordId);
        }),
      );
      tell(planned, { ...checked, items: written.items }, written.made);
      return written.made.volumes.map(({ container }) => container);
    });
  },
  'archive.bind': async ({ wish, folder }, core) => {
    const book = core.writable();
    const target = core.file(folder);
    const { startBinding } = await import('./archive-bind.ts');
    return { jobId: startBinding(core, book, wish, target) };
  },
  'archive.labels': async ({ recordIds, folder }, core) => {
    const book = core.writable();
    const target = core.file(folder);
    const { startLabels } = await import('./archive-labels.ts');
    return { jobId: startLabels(core, book, recordIds, target) };
  },
  'archive.outcome': ({ jobId }, core) => {
    const last = outcomes.get(core.book());
    if (last?.jobId !== jobId) throw new AppError('job.unknown', '这次检测的结果已经不在了，请重新检测。');
    return last.outcome;
  },
  'archive.scheme': (_, core) => readScheme(core.book().db),
  'archive.saveScheme': ({ scheme }, core) => saveScheme(core.writable(), core.clock, scheme),
  'archive.nextNumbers': ({ scheme, year }, core) => numbersToCome(core.book(), scheme, year),
  'archive.retention': (_, core) => readRetention(core.book().db),
  'archive.saveRetention': ({ table }, core) => saveRetention(core.writable(), core.clock, table),
  'archive.previewRetention': ({ file }, core) => previewRetention(core.book(), core.file(file)),
  'archive.exportRetention': async ({ folder }, core) => ({
    file: await exportRetention(core.book(), core.file(folder)),
  }),
  'archive.fingerprint': (_, core) => ({ fingerprint: signingFingerprint(core.book().db) }),
};

type Tell = (
  planned: PlannedPackages,
  checked: { items: PackageOutcome['items']; bytes: number },
  made: PackageOutcome['made'],
) => void;

/** Starts a job whose outcome can be asked for, also after it was refused. */
function run(
  core: CoreContext,
  book: OpenBook,
  name: string,
  work: (tell: Tell, progress: (done: number) => void, signal: AbortSignal) => Promise<string[]>,
): { jobId: string } {
  const jobId = core.jobs.start(name, (progress, signal) =>
    work(
      ({ about, recordIds, count }, { items, bytes }, made) => {
        outcomes.set(book, {
          jobId,
          outcome: { about, records: recordIds.length, volumes: count, bytes, items, made },
        });
      },
      progress,
      signal,
    ),
  );
  return { jobId };
}

/** Progress of a stage of the work, told as a part of the whole. */
function part(progress: (done: number) => void, from: number, to: number): (done: number) => void {
  return (done) => progress(from + (to - from) * done);
}

/** A wish as the audit chain has it. */
function said({ subject, scope, sm2 = false, discBytes }: PackageWish): Record<string, unknown> {
  return { subject, scope, ...(sm2 ? { sm2 } : {}), ...(discBytes === undefined ? {} : { discBytes }) };
}

/** Reasons with what their items are called, in the order of the items. */
function withTitles(given: readonly { item: string; reason: string }[]): Reasons {
  return given
    .flatMap(({ item, reason }) => {
      const title = CHECK_TITLES.get(item);
      return title === undefined ? [] : [{ item, title, reason }];
    })
    .toSorted((a, b) => (a.item < b.item ? -1 : 1));
}

/** 已定稿 → 已归档, for a record that has its 档号; others stay. */
function archiveRecord(core: CoreContext, book: OpenBook, recordId: string): void {
  const { state, seriesId } = headOf(book.db, recordId);
  if (state !== 'finalised' || !fileNumbers(book.db).has(seriesId)) return;
  markArchived(book.db, recordId);
  appendAudit(book, core.clock, 'record.archived', { recordId });
}
