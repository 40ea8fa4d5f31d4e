import { peopleOf } from '../../model/entry.ts';
import { ownOf, peopleOfOwn } from '../../model/own-fields.ts';
import { HOST_BRANCH, type MeetingRecord } from '../../model/record.ts';
import type { ScopeView } from './scope.ts';

type Told = Pick<MeetingRecord, 'people' | 'header' | 'sections' | 'entries' | 'template'>;

/**
 * Tells who may stand in a list of names on the paper of one branch, where several held an activity together. People of the roster are of
 * the branch that keeps the book. Of the guests those belong to another who stand in its segments, or are said to come from it; a guest of
 * none, such as a villager who was asked in, belongs to all.
 */
export function peopleOfBranch(record: Told, { branchId }: ScopeView): (personId: string) => boolean {
  if (branchId === null) return () => true;
  const members = new Set(record.people.map((p) => p.personId));
  const named = branchesByGuest(record);
  return (personId) => {
    if (members.has(personId)) return branchId === HOST_BRANCH;
    const branches = named.get(personId);
    return branches === undefined || branches.has(branchId);
  };
}

/** The branches that guests belong to, by the guest's id. */
function branchesByGuest({ header, sections, entries, template }: Told): Map<string, Set<string>> {
  const from = header.guests.flatMap(({ id, post }) =>
    header.branches.filter((b) => post.includes(b.name)).map((b) => ({ id, branch: b.id })),
  );
  const at = sections.flatMap((section) => {
    const branch = ownOf(section.own, 'branch');
    if (typeof branch !== 'string') return [];
    const fields = template.sections.find((t) => t.kind === section.kind)?.fields ?? [];
    const said = entries.filter((e) => e.sectionId === section.id).flatMap(peopleOf);
    return [...peopleOfOwn(fields, section.own), ...said].map((id) => ({ id, branch }));
  });
  const named = new Map<string, Set<string>>();
  for (const { id, branch } of [...from, ...at]) named.set(id, (named.get(id) ?? new Set()).add(branch));
  return named;
}
