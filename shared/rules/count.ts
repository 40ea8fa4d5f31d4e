import type { EntryOf, VoteMatter } from '../model/entry.ts';
import type { Attendance, Guest, MeetingRecord, RecordHeader } from '../model/record.ts';
import { COMMITTEE_POSTS, type Standing } from '../model/roster.ts';
import type { RecordTemplate } from '../model/template.ts';
import type { VoteRuleId } from './votes.ts';

/** The form a meeting takes; it decides who is 应到 and which quorum holds. */
export type MeetingForm = NonNullable<RecordHeader['form']>;

const FORM_OF_BASE = { members: 'member_assembly', committee: 'committee', group: 'group', none: null } as const;

/** The form of a meeting: fixed by its template, or chosen in the header; null while not chosen, and for what is no meeting. */
export function formOf(template: Pick<RecordTemplate, 'base'>, header: Pick<RecordHeader, 'form'>): MeetingForm | null {
  return template.base === 'by_form' ? header.form : FORM_OF_BASE[template.base];
}

const RULE_OF_FORM = { member_assembly: 'assembly_general', committee: 'committee_general', group: null } as const;

/** The rule for ordinary votes of a meeting; null where there is none: no form chosen, or a 党小组会, which gives opinions only. */
export function voteRuleOf(
  template: Pick<RecordTemplate, 'base'>,
  header: Pick<RecordHeader, 'form'>,
): 'assembly_general' | 'committee_general' | null {
  const form = formOf(template, header);
  return form === null ? null : RULE_OF_FORM[form];
}

const RULE_OF_MATTER = {
  admission: 'admission',
  probation_pass: 'probation',
  probation_extend: 'probation',
  probation_cancel: 'probation',
  disposition: 'disposition',
} as const satisfies Record<Exclude<VoteMatter, 'general'>, VoteRuleId>;

/** The rule that a vote follows: that of its matter, or for an ordinary resolution that of the meeting. */
export function ruleOfMotion(
  template: Pick<RecordTemplate, 'base'>,
  header: Pick<RecordHeader, 'form'>,
  { matter }: Pick<EntryOf<'motion'>, 'matter'>,
): VoteRuleId | null {
  return matter === 'general' ? voteRuleOf(template, header) : RULE_OF_MATTER[matter];
}

/**
 * The rule by which enough people are there: of an election, of what such a meeting is mainly for, else of its form. Null where
 * nothing is voted on.
 */
export function quorumRuleOf(
  template: Pick<RecordTemplate, 'base' | 'matters' | 'sections'>,
  header: Pick<RecordHeader, 'form'>,
): VoteRuleId | null {
  const kinds = new Set(template.sections.flatMap((s) => s.entryKinds));
  if (kinds.has('election')) return 'election';
  return kinds.has('motion') ? ruleOfMotion(template, header, { matter: template.matters[0] ?? 'general' }) : null;
}

/** True for somebody who sits on the 支部委员会. */
export function onCommittee(standing: Standing): boolean {
  return standing.posts.some((post) => (COMMITTEE_POSTS as readonly string[]).includes(post));
}

/**
 * Who is 应到, from the standings of the meeting's day: all expected members, those on the committee, or those of one group.
 * While the form is not chosen the whole branch is shown; exclusions (免计应到) are left out in every form.
 */
export function expectedOn(
  template: Pick<RecordTemplate, 'base'>,
  header: Pick<RecordHeader, 'form' | 'groupName'>,
  standings: readonly Standing[],
): Standing[] {
  if (template.base === 'none') return [];
  const members = standings.filter((s) => s.expected);
  const form = formOf(template, header);
  if (form === 'committee') return members.filter(onCommittee);
  if (form === 'group') return members.filter((s) => s.group !== null && s.group === header.groupName);
  return members;
}

/** The figures of a roll call. `expected = present + leave + absent + unmarked`. */
export interface Counts {
  expected: number;
  /** 实到: on the spot or online. */
  present: number;
  online: number;
  leave: number;
  absent: number;
  /** 应到 and not yet marked. */
  unmarked: number;
  /** 应到会有表决权. */
  votersExpected: number;
  /** 实到会有表决权. */
  votersPresent: number;
  /** 列席: guests by name, and people of the roster who came without being expected. */
  guests: number;
}

function attended(a: Pick<Attendance, 'status'>): boolean {
  return a.status === 'present' || a.status === 'online';
}

/** Counts a roll call against the people who are expected. Somebody who came without being expected never enters 实到. */
export function countAttendance(
  expected: readonly Standing[],
  attendance: readonly Attendance[],
  guests: readonly Guest[],
): Counts {
  const marked = new Map(attendance.map((a) => [a.personId, a]));
  const known = new Set(expected.map((s) => s.personId));
  const counts: Counts = {
    expected: expected.length,
    present: 0,
    online: 0,
    leave: 0,
    absent: 0,
    unmarked: 0,
    votersExpected: 0,
    votersPresent: 0,
    guests: guests.length + attendance.filter((a) => attended(a) && !known.has(a.personId)).length,
  };
  for (const person of expected) {
    const mark = marked.get(person.personId);
    if (person.canVote) counts.votersExpected += 1;
    if (!mark) counts.unmarked += 1;
    else if (mark.status === 'leave') counts.leave += 1;
    else if (mark.status === 'absent') counts.absent += 1;
    else {
      counts.present += 1;
      if (mark.status === 'online') counts.online += 1;
      if (person.canVote) counts.votersPresent += 1;
    }
  }
  return counts;
}

/**
 * Written opinions that count (发展细则 第二十一条: handed in before the meeting by a voter who cannot come): one of each voter who is
 * expected and did not come, so that nobody is counted twice.
 */
export function countWritten(
  { header, attendance }: Pick<MeetingRecord, 'header' | 'attendance'>,
  { written }: Pick<EntryOf<'motion'>, 'written'>,
  expected: readonly Standing[],
): number {
  const came = new Set(attendance.filter(attended).map((a) => a.personId));
  const away = expected.filter((s) => s.canVote && !came.has(s.personId)).map((s) => s.personId);
  const inTime = written.filter(
    ({ receivedOn }) => receivedOn === null || header.heldOn === null || receivedOn <= header.heldOn,
  );
  const from = new Set(inTime.map((w) => w.personId));
  return away.filter((personId) => from.has(personId)).length;
}

/** {@link expectedOn} and {@link countAttendance} of one record. */
export function countRecord(
  record: Pick<MeetingRecord, 'template' | 'header' | 'attendance'>,
  standings: readonly Standing[],
): { expected: Standing[]; counts: Counts } {
  const expected = expectedOn(record.template, record.header, standings);
  return { expected, counts: countAttendance(expected, record.attendance, record.header.guests) };
}
