import { emptyEntry, type Entry, type EntryKind } from './entry.ts';
import { ownOf } from './own-fields.ts';
import type { Section } from './record.ts';
import type { RecordTemplate, SectionTemplate } from './template.ts';

/**
 * An entry with nothing in it, as it begins in a section of this template with these own fields. A vote in a section that asks for a person is on that person,
 * in the matter that the meeting is held for, by 无记名投票 (发展细则 第二十一、三十三条): so the threshold beside it is the right one at once.
 */
export function newEntry(
  kind: EntryKind,
  at: { id: string; sectionId: string; position: string },
  section: Pick<Section, 'own'> | undefined,
  { matters: [matter = 'general'] }: Pick<RecordTemplate, 'matters'>,
  fields: SectionTemplate['fields'] = [],
): Entry {
  const entry = emptyEntry(kind, at);
  const asked = fields.find((f) => f.input === 'person' && f.required);
  if (entry.kind !== 'motion' || matter === 'general' || asked === undefined) return entry;
  const person = ownOf(section?.own ?? {}, asked.key);
  return { ...entry, matter, mode: 'secret_ballot', subjectId: typeof person === 'string' ? person : null };
}
