import type { PackageOutcome, PackageWish } from '../../../shared/contract/archive.ts';
import { CHECK_TITLES } from '../../../shared/archive/check/index.ts';
import type { Manifest } from '../../../shared/archive/manifest.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, DomainHandlers, OpenBook } from '../context.ts';
import { markArchived } from '../store/queries/archive.ts';
import { signingFingerprint } from '../vault/signing-key.ts';
import { fileNumbers, giveFileNumbers, numbersToCome } from './archive-numbers.ts';
import type { PackedPackage } from './archive-pack.ts';
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
      const { makePackage } = await import('./archive-pack.ts');
      const audit = appendAudit(book, core.clock, 'package.checking', said(wish));
      tell(await makePackage(book, core.clock, wish, [], audit, progress, signal), null);
      return [];
    });
  },
  'archive.package': ({ wish, reasons: given, archived, folder }, core) => {
    const book = core.writable();
    const target = core.file(folder);
    const { about } = subjectOf(book, core.clock, wish.subject);
    return run(core, book, `打包 ${about}`, async (tell, progress, signal) => {
      const { makePackage } = await import('./archive-pack.ts');
      const { refuseFailed, writePackage } = await import('./archive-write.ts');
      const audit = appendAudit(book, core.clock, 'package.began', { ...said(wish), reasons: given });
      const reasons = withTitles(given);
      const packed = await makePackage(book, core.clock, wish, reasons, audit, progress, signal);
      tell(packed, null);
      refuseFailed(packed.items, reasons);
      const { items, made } = await writePackage(book, core.clock, packed, reasons, target, signal, (done) =>
        book.db.transaction(() => {
          const { container: _name, folder: _place, ...hashes } = done;
          appendAudit(book, core.clock, 'package.made', { ...said(wish), records: packed.recordIds, ...hashes });
          if (archived) for (const recordId of packed.recordIds) archiveRecord(core, book, recordId);
        }),
      );
      tell({ ...packed, items }, made);
      return [made.container];
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

type Tell = (packed: PackedPackage, made: PackageOutcome['made']) => void;

/** Starts a job whose outcome can be asked for, also after it was refused. */
function run(
  core: CoreContext,
  book: OpenBook,
  name: string,
  work: (tell: Tell, progress: (done: number) => void, signal: AbortSignal) => Promise<string[]>,
): { jobId: string } {
  const jobId = core.jobs.start(name, (progress, signal) =>
    work(
      ({ about, recordIds, container, items }, made) => {
        const outcome = { about, records: recordIds.length, bytes: container.length, items: [...items], made };
        outcomes.set(book, { jobId, outcome });
      },
      progress,
      signal,
    ),
  );
  return { jobId };
}

/** A wish as the audit chain has it. */
function said({ subject, scope, sm2 = false }: PackageWish): Record<string, unknown> {
  return { subject, scope, ...(sm2 ? { sm2 } : {}) };
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
