import type { RecordTemplate } from '../model/template.ts';
import type { Finding, Severity } from './finding.ts';
import { care, politicalBirthday, volunteer } from './checks/activities.ts';
import { appraisal } from './checks/appraisal.ts';
import { assessment } from './checks/assessment.ts';
import { attendance } from './checks/attendance.ts';
import { entries, materials, sections } from './checks/body.ts';
import { election } from './checks/election.ts';
import { fourTwo } from './checks/four-two.ts';
import { ownFields } from './checks/own-fields.ts';
import { specialVotes } from './checks/special-votes.ts';
import { chair } from './checks/chair.ts';
import { checkContext, type Check, type CheckInput } from './checks/context.ts';
import { lateEntryCheck } from './checks/late-entry.ts';
import { concreteCriticism, orgLifeTurns } from './checks/org-life.ts';
import { assemblyGeneral, committeeGeneral } from './checks/quorum.ts';
import { committeeItems, groupOpinion } from './checks/meetings.ts';
import { requiredFields } from './checks/required-fields.ts';
import { lecture, study, warningEdu } from './checks/study.ts';
import { talk } from './checks/talk.ts';
import { themeDay } from './checks/theme-day.ts';
import { times } from './checks/times.ts';
import { votes } from './checks/votes.ts';
import { whichEntry } from './which-entry.ts';
import type { RuleGroup } from './rule-table.ts';

/** Every group of rules that a template may name. */
const CHECKS: Readonly<Record<RuleGroup, Check>> = {
  required_fields: requiredFields,
  own_fields: ownFields,
  times,
  chair,
  attendance,
  assembly_general: assemblyGeneral,
  committee_general: committeeGeneral,
  committee_items: committeeItems,
  group_opinion: groupOpinion,
  special_votes: specialVotes,
  election,
  votes,
  lecture,
  study,
  warning_edu: warningEdu,
  materials,
  sections,
  entries,
  org_life: orgLifeTurns,
  concrete_criticism: concreteCriticism,
  appraisal,
  assessment,
  theme_day: themeDay,
  volunteer,
  care,
  talk,
  political_birthday: politicalBirthday,
  four_two: fourTwo,
  late_entry: lateEntryCheck,
};
export const ruleGroups = Object.keys(CHECKS) as RuleGroup[];

const ORDER: Record<Severity, number> = { must: 0, check: 1, met: 2 };

/**
 * Checks a record by the rules its template names: 必须处理 first, then 请核对, then 已符合, each in the order of the rules. Pure
 * and quick enough to run while typing. A plan has nothing to check yet. Findings name people where the place concerns them and
 * never repeat what anybody said.
 */
export function checkRecord(input: CheckInput): Finding[] {
  const { record } = input;
  if (record.state === 'planned') return [];
  const context = checkContext(input);
  return ruleGroups
    .filter((group) => record.template.rules.includes(group))
    .flatMap((group) => CHECKS[group](context))
    .map(whichEntry(context.record))
    .toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

/** Groups of rules that a template names and this program does not have: a record made by another version of it. */
export function unknownRules({ rules }: Pick<RecordTemplate, 'rules'>): string[] {
  return rules.filter((group) => !Object.hasOwn(CHECKS, group));
}

/** True if something open must be dealt with before finalising. */
export function blocksFinalising(findings: readonly Finding[]): boolean {
  return findings.some((f) => f.severity === 'must');
}
