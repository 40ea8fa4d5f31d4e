import type { Attachment, MeetingRecord } from '../model/record.ts';
import { withoutRestricted } from '../model/without-restricted.ts';
import { isRestricted } from '../print/record/scope.ts';
import type { PackageScope } from './manifest.ts';

/** Form of a record in a package; a change gets a new name. */
const RECORD_FORM = 'branchbook/archived-record/1';

/**
 * 记录.json of a package: what the record holds, as far as the scope lets it out. Leaves out what changes without the record
 * changing: its state and when it was last touched.
 */
export function archivedRecordJson(record: MeetingRecord, scope: PackageScope): string {
  const {
    state: _state,
    revision: _revision,
    updatedAt: _updatedAt,
    withheld: _withheld,
    ...kept
  } = letOut(record, scope);
  return `${JSON.stringify({ form: RECORD_FORM, scope, ...kept }, null, 1)}\n`;
}

/** Without sealed words and 评议结果 by name unless all is asked for. */
function letOut(record: MeetingRecord, scope: PackageScope): MeetingRecord {
  if (scope === 'full') return record;
  const open = withoutRestricted(record);
  const entries = open.entries.map((entry) => (entry.kind === 'assessment' ? { ...entry, rows: [] } : entry));
  const going = new Set(attachmentsIn(record, scope).map((a) => a.id));
  return { ...open, entries, attachments: record.attachments.filter((a) => going.has(a.id)) };
}

/** Attachments that the scope lets out: not those of restricted words, and no 发言材料 of a record that has such words. */
export function attachmentsIn({ attachments, entries }: MeetingRecord, scope: PackageScope): Attachment[] {
  const sealed = new Set(entries.filter(isRestricted).map((entry) => entry.id));
  if (scope === 'full' || sealed.size === 0) return attachments;
  return attachments.filter(({ entryId, kind }) => kind !== '发言材料' && (entryId === null || !sealed.has(entryId)));
}
