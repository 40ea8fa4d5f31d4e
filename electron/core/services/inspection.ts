import type { InspectionReport } from '../../../shared/contract/inspection.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, DomainHandlers, OpenBook } from '../context.ts';
import { writeSetting } from '../store/queries/settings.ts';
import { INSPECTION_SETTINGS_KEY, readInspectionSettings, runInspection, targetOf } from './inspection-run.ts';

/** The last report of an open book; it goes with the book. */
const reports = new WeakMap<OpenBook, { jobId: string; report: InspectionReport }>();

/** 自查: looks through records and says what an inspector would ask. */
export const inspectionHandlers: DomainHandlers<'inspection'> = {
  'inspection.start': ({ scope, on }, core) => {
    const book = core.book();
    const target = targetOf(book, scope, on);
    const jobId = core.jobs.start('自查', async (progress, signal) => {
      const report = await runInspection(book, core.clock, { scope, on }, target, progress, signal);
      reports.set(book, { jobId, report });
      return [];
    });
    return { jobId };
  },
  'inspection.report': ({ jobId }, core) => reportOf(core, jobId),
  'inspection.export': async ({ jobId, folder }, core) => {
    const report = reportOf(core, jobId);
    const target = core.file(folder);
    // Page layout and Word are loaded with the first export, so that the lock screen is not kept waiting.
    const { startInspectionExport } = await import('./inspection-export.ts');
    return { jobId: startInspectionExport(core, core.writable(), report, target) };
  },
  'inspection.settings': (_, core) => readInspectionSettings(core.book().db),
  'inspection.saveSettings': ({ settings }, core) => {
    const book = core.writable();
    const unique = { ...settings, otherUnits: [...new Set(settings.otherUnits)] };
    book.db.transaction(() => {
      writeSetting(book.db, INSPECTION_SETTINGS_KEY, unique);
      appendAudit(book, core.clock, 'inspection.settings', { settings: unique });
    });
    return unique;
  },
};

function reportOf(core: CoreContext, jobId: string): InspectionReport {
  const last = reports.get(core.book());
  if (last?.jobId !== jobId) throw new AppError('job.unknown', '这次自查的结果已经不在了，请重新自查。');
  return last.report;
}
