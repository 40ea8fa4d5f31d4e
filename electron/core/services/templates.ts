import type { DomainHandlers } from '../context.ts';
import { branchTemplates, offerType, saveTemplate } from './branch-templates.ts';
import { applySet, exportSet, previewSet } from './template-sets.ts';

/** Templates of this branch, and sets of them as files. */
export const templateHandlers: DomainHandlers<'templates'> = {
  'templates.list': (_, core) => branchTemplates(core.book().db),
  'templates.save': (input, core) => saveTemplate(core.writable(), core.clock, input),
  'templates.offer': (input, core) => offerType(core.writable(), core.clock, input),
  'templates.exportSet': (input, core) => exportSet(core.writable(), core.clock, input, core.file(input.folder)),
  'templates.previewSet': ({ file }, core) => previewSet(core.book(), core.file(file)),
  'templates.applySet': (input, core) => applySet(core.writable(), core.clock, input),
};
