import { resolveFonts } from '../../../shared/print/fonts.ts';
import { wordsWithheld } from '../../../shared/print/record/scope.ts';
import type { DomainHandlers } from '../context.ts';
import { installedFonts } from '../export/fonts.ts';
import { formFactsOf } from './form-facts.ts';
import { readRecord } from './records-read.ts';
import { readTemplateApart } from './word-template-apart.ts';
import { keptTemplate } from './word-templates-kept.ts';

/** Exports of 会议记录, and what paper needs of this machine. */
export const exportHandlers: DomainHandlers<'exports'> = {
  'exports.fonts': async ({ format }) => {
    if (format === 'docx') {
      const families = await installedFonts();
      return { families, missing: resolveFonts(families).missing, widths: [] };
    }
    const [{ embeddableFaces }, { widthsOf }] = await Promise.all([
      import('../export/embedding/faces.ts'),
      import('../export/embedding/open-font.ts'),
    ]);
    const { own, replaced } = await embeddableFaces();
    const widths = [...own].map(([family, { font }]) => ({ family, ...widthsOf(font) }));
    return { families: [...own.keys()], missing: replaced, widths };
  },
  'exports.formFacts': ({ recordId }, core) => formFactsOf(core.book(), core.clock, recordId),
  'exports.start': async ({ recordId, format, paper, folder }, core) => {
    const book = core.writable();
    const target = core.file(folder);
    if (paper.scope !== 'counts' && book.seal === null) {
      throw wordsWithheld();
    }
    // Page layout and Word are loaded with the first export, so that the lock screen is not kept waiting.
    const { startExport } = await import('./record-export.ts');
    const record = readRecord(book, core.clock, recordId);
    return { jobId: startExport(core, book, record, { paper, format }, target) };
  },
  'exports.batch': async ({ wish, folder }, core) => {
    const [book, target] = [core.writable(), core.file(folder)];
    const { startBatch } = await import('./batch-export.ts');
    return startBatch(core, book, wish, target);
  },
  'exports.checkTemplate': async ({ template }, core) => {
    const { problems, removed } = await readTemplateApart(core.file(template));
    return { problems, removed: [...removed] };
  },
  'exports.fill': async ({ recordId, scope, template, folder }, core) => {
    const book = core.writable();
    if (scope !== 'counts' && book.seal === null) throw wordsWithheld();
    const kept = template.startsWith('file-') ? null : keptTemplate(book, template);
    const files = {
      template: kept?.bytes ?? core.file(template),
      name: kept?.name ?? '本单位模板',
      folder: core.file(folder),
    };
    const { startFill } = await import('./word-template-export.ts');
    return { jobId: await startFill(core, book, readRecord(book, core.clock, recordId), scope, files) };
  },
};
