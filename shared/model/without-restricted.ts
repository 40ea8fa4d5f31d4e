import { emptyEntry, RESTRICTED_KINDS, SEALED_FIELDS } from './entry.ts';
import type { MeetingRecord } from './record.ts';

/** The record with restricted words left out, as for somebody who may not read them. */
export function withoutRestricted(record: MeetingRecord): MeetingRecord {
  let withheld = record.withheld;
  const entries = record.entries.map((entry) => {
    if (!RESTRICTED_KINDS.has(entry.kind)) return entry;
    withheld = true;
    const sealed = Object.entries(emptyEntry(entry.kind, entry)).filter(([field]) => SEALED_FIELDS.has(field));
    return { ...entry, ...Object.fromEntries(sealed) };
  });
  return { ...record, entries, withheld };
}
