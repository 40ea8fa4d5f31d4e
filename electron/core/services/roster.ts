import type { DomainHandlers } from '../context.ts';
import { fileOfPerson, rosterOn } from './roster-list.ts';
import { enterPosts } from './roster-posts.ts';

// Writing names needs the pinyin dictionary, and lists need Excel: loaded when first asked for, so that the lock screen is not kept waiting.
const edit = () => import('./roster-edit.ts');
const excel = () => import('./roster-import.ts');

/** The roster: people with dated changes, read as of any day. */
export const rosterHandlers: DomainHandlers<'roster'> = {
  'roster.list': ({ on }, core) => rosterOn(core.book().db, on),
  'roster.person': ({ personId }, core) => fileOfPerson(core.book().db, personId),
  'roster.add': async (file, core) => (await edit()).addPerson(core.writable(), core.clock, file),
  'roster.rename': async (input, core) => (await edit()).renamePerson(core.writable(), core.clock, input),
  'roster.putChange': async (input, core) => (await edit()).putChange(core.writable(), core.clock, input),
  'roster.removeChange': async (input, core) => (await edit()).removeChange(core.writable(), core.clock, input),
  'roster.enterPosts': (input, core) => enterPosts(core.writable(), core.clock, input),
  'roster.saveTemplate': async ({ file }, core) => {
    const { writeRosterTemplate } = await import('../import/roster-template.ts');
    await writeRosterTemplate(core.file(file));
    return null;
  },
  'roster.previewImport': async (input, core) =>
    (await excel()).previewImport(core.writable(), core.file(input.file), input.on),
  'roster.applyImport': async (input, core) => (await excel()).applyImport(core.writable(), core.clock, input),
};
