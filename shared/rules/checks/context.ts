import type { BranchProfile } from '../../model/branch.ts';
import { RESTRICTED_KINDS, type Entry, type EntryKind, type EntryOf } from '../../model/entry.ts';
import type { Attendance, MeetingRecord } from '../../model/record.ts';
import { isBlank } from '../../model/rich-text.ts';
import type { Standing } from '../../model/roster.ts';
import type { CalendarDate } from '../../text/dates.ts';
import { countRecord, formOf, type Counts, type MeetingForm } from '../count.ts';
import type { Finding, FindingPlace } from '../finding.ts';
import { RULES, type BlockingRuleId, type RuleId } from '../rule-table.ts';

/** What a record is checked against. `standings` are of the meeting's day. */
export interface CheckInput {
  record: MeetingRecord;
  standings: readonly Standing[];
  branch: BranchProfile;
  today: CalendarDate;
  /** 空泛用语 of the branch; the usual ones where none are given. */
  emptyPhrases?: readonly string[];
}

/** The input with what several checks need, worked out once. */
export interface CheckContext extends CheckInput {
  form: MeetingForm | null;
  /** 应到 for this meeting. */
  expected: readonly Standing[];
  counts: Counts;
  standing: ReadonlyMap<string, Standing>;
  mark: ReadonlyMap<string, Attendance>;
}

/** One group of rules: a pure function of the context. */
export type Check = (context: CheckContext) => Finding[];

/** Works out the counts and look-up tables of a check. */
export function checkContext(input: CheckInput): CheckContext {
  const { standings } = input;
  const record = inOrderOfMeeting(input.record);
  return {
    ...input,
    record,
    ...countRecord(record, standings),
    form: formOf(record.template, record.header),
    standing: new Map(standings.map((s) => [s.personId, s])),
    mark: new Map(record.attendance.map((a) => [a.personId, a])),
  };
}

/** Findings come in the order in which the page is read. Each section counts the places of its entries for itself. */
function inOrderOfMeeting(record: MeetingRecord): MeetingRecord {
  const bySection = Map.groupBy(record.entries, (e) => e.sectionId);
  return { ...record, entries: record.sections.flatMap((s) => bySection.get(s.id) ?? []) };
}

function finding(
  rule: RuleId,
  severity: Finding['severity'],
  title: string,
  text: string,
  place: FindingPlace,
): Finding {
  return { rule, severity, title, text, basis: RULES[rule].basis, place };
}

/** 必须处理: only for rules whose basis is surely known. */
export function must(rule: BlockingRuleId, title: string, text: string, place: FindingPlace): Finding {
  return finding(rule, 'must', title, text, place);
}

/** 请核对. */
export function ask(rule: RuleId, title: string, text: string, place: FindingPlace): Finding {
  return finding(rule, 'check', title, text, place);
}

/** 已符合: says what was checked, under the rule's own name. */
export function met(rule: RuleId, text: string, place: FindingPlace): Finding {
  return finding(rule, 'met', RULES[rule].name, text, place);
}

/** Where an entry is, or one of its fields. */
export function atEntry(entryId: string, field?: string): FindingPlace {
  return field === undefined ? { kind: 'entry', entryId } : { kind: 'entry', entryId, field };
}

/** The entries of one kind. */
export function entriesOf<K extends EntryKind>(record: MeetingRecord, kind: K): EntryOf<K>[] {
  return record.entries.filter((e: Entry): e is EntryOf<K> => e.kind === kind);
}

/** Something stands in the entry. Sealed words that this slot cannot read count as something. */
export function hasContent(entry: Entry, withheld: boolean): boolean {
  if (entry.kind === 'reading') return entry.title.trim() !== '' || !isBlank(entry.text);
  if (entry.kind === 'election') return entry.office.trim() !== '' || entry.candidates.length > 0;
  if (entry.kind === 'assessment') return entry.rows.length > 0;
  if (entry.kind === 'motion') return !isBlank(entry.text) || entry.tally.for !== null;
  return !isBlank(entry.text) || (RESTRICTED_KINDS.has(entry.kind) && withheld);
}

/** Up to three names, and how many there are: `周谷雨、林小满、何秋分等 5 人`. */
export function nameList(names: readonly string[]): string {
  return names.length <= 3 ? names.join('、') : `${names.slice(0, 3).join('、')}等 ${names.length} 人`;
}

/** The people of 应到 who came, on the spot or online. */
export function attending({ expected, mark }: CheckContext): Standing[] {
  return expected.filter((s) => isThere(mark.get(s.personId)));
}

/** True for somebody marked as having come. */
export function isThere(mark: Attendance | undefined): boolean {
  return mark?.status === 'present' || mark?.status === 'online';
}
