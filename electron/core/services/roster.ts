import type { DomainHandlers } from '../context.ts';
import { writeRosterTemplate } from '../import/roster-template.ts';
import { addPerson, fileOfPerson, putChange, removeChange, renamePerson } from './roster-edit.ts';
import { applyImport, previewImport } from './roster-import.ts';
import { rosterOn } from './roster-list.ts';

/** The roster: people with dated changes, read as of any day. */
export const rosterHandlers: DomainHandlers<'roster'> = {
  'roster.list': ({ on }, core) => rosterOn(core.book().db, on),
  'roster.person': ({ personId }, core) => fileOfPerson(core.book().db, personId),
  'roster.add': (file, core) => addPerson(core.writable(), core.clock, file),
  'roster.rename': (input, core) => renamePerson(core.writable(), core.clock, input),
  'roster.putChange': (input, core) => putChange(core.writable(), core.clock, input),
  'roster.removeChange': (input, core) => removeChange(core.writable(), core.clock, input),
  'roster.saveTemplate': async ({ file }, core) => {
    await writeRosterTemplate(core.file(file));
    return null;
  },
  'roster.previewImport': (input, core) => previewImport(core.writable(), core.file(input.file), input.on),
  'roster.applyImport': (input, core) => applyImport(core.writable(), core.clock, input),
};
