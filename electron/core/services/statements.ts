import type { DomainHandlers } from '../context.ts';
import { applyStatements, previewStatements } from './statements-import.ts';
import { readStatement, repeatsOf, stateOf, statementOverview } from './statements-read.ts';
import { addNote, keepVersion, markNoteDone, saveStatement, settle, takeUp } from './statements-write.ts';

/** 对照检查材料 and 发言提纲 of the members and the 支委会. */
export const statementHandlers: DomainHandlers<'statements'> = {
  'statements.overview': ({ year }, core) => statementOverview(core.book(), core.clock, year),
  'statements.state': ({ year }, core) => stateOf(core.book(), core.clock, year),
  'statements.get': (of, core) => readStatement(core.book(), core.clock, of),
  'statements.repeats': (of, core) => repeatsOf(core.book(), of),
  'statements.save': ({ of, text }, core) => saveStatement(core.writable(), core.clock, of, text),
  'statements.keepVersion': ({ of, reason }, core) => keepVersion(core.writable(), core.clock, of, reason),
  'statements.takeUp': ({ of, version }, core) => takeUp(core.writable(), core.clock, of, version),
  'statements.addNote': (input, core) => addNote(core.writable(), core.clock, input),
  'statements.markNote': ({ of, noteId, done }, core) => markNoteDone(core.writable(), core.clock, of, noteId, done),
  'statements.settle': ({ of, version }, core) => settle(core.writable(), core.clock, of, version),
  'statements.previewImport': async ({ year, from }, core) => {
    const paths =
      'folder' in from ? { folder: core.file(from.folder) } : { files: from.files.map((f) => core.file(f)) };
    return previewStatements(core.writable(), core.clock, year, paths);
  },
  'statements.applyImport': ({ token, choices }, core) => applyStatements(core.writable(), core.clock, token, choices),
  'statements.export': async ({ folder, ...wish }, core) => {
    const book = core.writable();
    const target = core.file(folder);
    // Page layout and Word are loaded with the first export, so that the lock screen is not kept waiting.
    const { startStatementExport } = await import('./statements-export.ts');
    return { jobId: startStatementExport(core, book, wish, target) };
  },
};
