import type { DomainHandlers } from '../context.ts';
import { recordSummaries } from '../store/queries/records.ts';
import { addFollowUp } from './follow-ups.ts';
import { addFromFile } from './records-add.ts';
import { branchTemplates } from './branch-templates.ts';
import { createRecord } from './records-create.ts';
import { editRecord } from './records-edit.ts';
import { finaliseRecord, setRecordState, verifyRecord } from './records-finalise.ts';
import { readRecord } from './records-read.ts';
import { correctRecord, recordVersions, removeRecord } from './records-versions.ts';

/** Records of meetings: from the plan to the final minutes and their corrections. */
export const recordHandlers: DomainHandlers<'records'> = {
  'records.templates': (_, core) => branchTemplates(core.book().db).map((t) => t.template),
  'records.list': (input, core) => recordSummaries(core.book().db, input),
  'records.get': ({ recordId }, core) => readRecord(core.book(), core.clock, recordId),
  'records.create': (input, core) => createRecord(core.writable(), core.clock, input),
  'records.add': (input, core) => addFromFile(core.writable(), core.clock, input),
  'records.edit': (input, core) => editRecord(core.writable(), core.clock, input),
  'records.setState': (input, core) => setRecordState(core.writable(), core.clock, input),
  'records.finalise': (input, core) => finaliseRecord(core.writable(), core.clock, input),
  'records.verify': (input, core) => verifyRecord(core.book(), core.clock, input),
  'records.correct': (input, core) => correctRecord(core.writable(), core.clock, input),
  'records.versions': (input, core) => recordVersions(core.book(), input),
  'records.remove': (input, core) => removeRecord(core.writable(), core.clock, input),
  'records.addFollowUp': (input, core) => addFollowUp(core.writable(), core.clock, input),
};
