import { AppError } from '../model/errors.ts';
import { recordTemplate, type RecordTemplate } from '../model/template.ts';
import { admissionVote } from './admission_vote.ts';
import { appraisal } from './appraisal.ts';
import { care } from './care.ts';
import { committee } from './committee.ts';
import { disciplineVote } from './discipline_vote.ts';
import { election } from './election.ts';
import { fourTwo } from './four_two.ts';
import { group } from './group.ts';
import { lecture } from './lecture.ts';
import { memberAssembly } from './member_assembly.ts';
import { orgLife } from './org_life.ts';
import { politicalBirthday } from './political_birthday.ts';
import { probationVote } from './probation_vote.ts';
import { study } from './study.ts';
import { talk } from './talk.ts';
import { themeDay } from './theme_day.ts';
import { volunteer } from './volunteer.ts';
import { warningEdu } from './warning_edu.ts';

/** Every type of record, in the order of the 新建 menu. A new type is one file beside this one and one line here. */
export const templates: readonly RecordTemplate[] = [
  memberAssembly,
  committee,
  group,
  orgLife,
  appraisal,
  lecture,
  study,
  warningEdu,
  admissionVote,
  probationVote,
  election,
  disciplineVote,
  themeDay,
  volunteer,
  talk,
  care,
  politicalBirthday,
  fourTwo,
].map((t) => recordTemplate.parse(t));

/**
 * The newest template of a type.
 * @throws AppError `record.unknown_type`
 */
export function templateOf(type: string): RecordTemplate {
  const found = templates.find((t) => t.type === type);
  if (!found) throw new AppError('record.unknown_type', '没有这种记录类型。请在新建记录的列表里选择一种。');
  return found;
}
