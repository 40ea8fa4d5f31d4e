import { ENTRY_KIND_NAMES, RESTRICTED_KINDS, type EntryKind } from '../model/entry.ts';
import type { MeetingRecord } from '../model/record.ts';
import type { Finding } from './finding.ts';

const MEASURES: Partial<Record<EntryKind, string>> = {
  reading: '份',
  motion: '项',
  decision: '项',
  task: '项',
};

/**
 * Says of which entry a finding speaks, where the record has more than one of the kind: `第2项表决：…`, in the order given. By its number and never by its
 * words, which nobody repeats. Of criticism the findings themselves say whose it is.
 */
export function whichEntry({ entries }: Pick<MeetingRecord, 'entries'>): (finding: Finding) => Finding {
  return (finding) => {
    const { place } = finding;
    const entry = place.kind === 'entry' ? entries.find((e) => e.id === place.entryId) : undefined;
    if (!entry || RESTRICTED_KINDS.has(entry.kind)) return finding;
    const alike = entries.filter((e) => e.kind === entry.kind);
    if (alike.length < 2) return finding;
    const which = `第${alike.indexOf(entry) + 1}${MEASURES[entry.kind] ?? '条'}${ENTRY_KIND_NAMES[entry.kind]}`;
    return { ...finding, text: `${which}：${finding.text}` };
  };
}
