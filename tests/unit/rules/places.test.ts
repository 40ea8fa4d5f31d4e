import { expect, test } from 'vitest';
import type { FindingPlace } from '../../../shared/rules/finding.ts';
import { checkRecord } from '../../../shared/rules/index.ts';
import { RULES, type RuleId } from '../../../shared/rules/rule-table.ts';
import { cases, recordOf, type Case } from './cases/index.ts';
import { branch, HELD, members } from './helpers.ts';

/** Where each rule is mended, as the page would show it: a field of the header, the roll call, a section, a field of an entry. */
const PLACES: Record<RuleId, readonly string[]> = {
  'required_fields.missing': ['header', 'record'],
  'own_fields.missing': ['header own', 'record', 'section'],
  'special_votes.quorum': ['attendance'],
  'special_votes.probation_quorum': ['attendance'],
  'special_votes.one_by_one': ['entry mode', 'entry subjectId'],
  'special_votes.pass': ['entry tally'],
  'special_votes.probation': ['entry tally'],
  'special_votes.disposition': ['entry tally'],
  'special_votes.own_quorum': ['attendance'],
  'special_votes.own_disposition': ['entry tally'],
  'special_votes.subject': ['entry subjectId'],
  'special_votes.secret': ['entry mode'],
  'special_votes.until': ['entry until'],
  'special_votes.not_before': ['section'],
  'special_votes.overdue': ['section'],
  'election.quorum': ['attendance'],
  'election.round': [
    'entry office',
    'entry seats',
    'entry issued',
    'entry candidates',
    'entry votes',
    'entry elected',
    'record',
    'section',
  ],
  'election.ballots': ['entry issued', 'entry votes'],
  'election.elected': ['entry ', 'entry elected'],
  'election.officers': ['entry scrutineers'],
  'appraisal.turns': ['record', 'section'],
  'appraisal.poll': ['section'],
  'assessment.excellent': ['entry rows'],
  'assessment.votes': ['entry rows'],
  'assessment.people': ['entry rows'],
  'four_two.figures': ['section'],
  'four_two.party': ['section'],
  'four_two.village': ['section'],
  'four_two.order': ['section'],
  'times.order': ['header endTime'],
  'times.future': ['header heldOn'],
  'times.entry': ['entry at'],
  'times.year': ['header year'],
  'chair.entrusted': ['header chairId', 'header entrustment'],
  'chair.group_leader': ['header chairId'],
  'attendance.base': ['attendance'],
  'attendance.unmarked': ['attendance', 'attendance person'],
  'attendance.reason': ['attendance person'],
  'attendance.other_reason': ['attendance person'],
  'attendance.not_registered': ['attendance person'],
  'attendance.excluded': ['attendance person'],
  'attendance.acted': ['header recorderId', 'entry personId'],
  'assembly_general.quorum': ['attendance'],
  'assembly_general.own_quorum': ['attendance'],
  'assembly_general.pass': ['entry tally'],
  'committee_general.quorum': ['attendance'],
  'committee_general.own_quorum': ['attendance'],
  'committee_general.pass': ['entry tally'],
  'committee_items.decision': ['record', 'section'],
  'group_opinion.vote': ['entry announced'],
  'votes.text': ['entry text'],
  'votes.counts': ['entry tally'],
  'votes.announced': ['entry announced'],
  'votes.too_many': ['entry tally'],
  'votes.voter': ['entry written'],
  'votes.written': ['entry written'],
  'votes.ballots': ['entry tally'],
  'votes.officers': ['entry scrutineers', 'entry tellers', 'entry tally', 'entry written'],
  'lecture.lecturer': ['header own'],
  'lecture.content': ['record', 'section'],
  'study.material': ['record', 'section'],
  'warning_edu.material': ['record', 'section'],
  'warning_edu.discussion': ['record', 'section'],
  'materials.date': ['entry publishedOn', 'record'],
  'materials.title': ['entry title'],
  'sections.title': ['section'],
  'sections.empty': ['section', 'record'],
  'entries.blank': ['entry text'],
  'entries.unfilled': ['entry text'],
  'entries.speaker': ['entry personId'],
  'entries.decision': ['entry text'],
  'entries.unanimous': ['entry text'],
  'entries.task': ['entry text', 'entry ownerIds', 'entry dueOn'],
  'org_life.held': ['section', 'record'],
  'org_life.self': ['section'],
  'org_life.heard': ['section'],
  'org_life.response': ['section'],
  'org_life.parties': ['entry personId', 'entry targetId'],
  'concrete_criticism.empty': ['entry text'],
  'theme_day.first_hour': ['record', 'section'],
  'theme_day.agreed': ['section'],
  'theme_day.branch': ['section'],
  'theme_day.people': ['section'],
  'volunteer.numbers': ['header own'],
  'volunteer.minutes': ['header own'],
  'care.request': ['section'],
  'talk.parties': ['header own'],
  'talk.content': ['record', 'section'],
  'talk.title': ['header title'],
  'talk.brought': ['section'],
  'political_birthday.month': ['section'],
  'late_entry.late': ['header heldOn'],
};

function found(c: Case) {
  return checkRecord({ record: recordOf(c), standings: c.standings ?? members(10), branch, today: c.today ?? HELD });
}

function nameOf(place: FindingPlace, rule: RuleId): string {
  if (place.kind === 'attendance') return place.personId === undefined ? 'attendance' : 'attendance person';
  if (place.kind === 'header')
    return rule === 'required_fields.missing' ? 'header' : `header ${place.field.split('.')[0]}`;
  return place.kind === 'entry' ? `entry ${place.field ?? ''}` : place.kind;
}

test('each finding leads to the very field in which it is mended', () => {
  const seen = new Map<string, Set<string>>();
  for (const { rule, place } of cases.flatMap(found)) {
    seen.set(rule, (seen.get(rule) ?? new Set()).add(nameOf(place, rule as RuleId)));
  }
  const sorted = (names: Iterable<string>) => [...names].toSorted();
  for (const [rule, places] of Object.entries(PLACES))
    expect([rule, sorted(seen.get(rule) ?? [])]).toEqual([rule, sorted(places)]);
});

test('a rule is never harder than the table of rules says', () => {
  for (const spec of Object.values(RULES)) expect(['must', 'check']).toContain(spec.severity);
  for (const { rule, severity } of cases.flatMap(found)) {
    if (severity === 'must') expect([rule, RULES[rule as RuleId].severity]).toEqual([rule, 'must']);
  }
});
