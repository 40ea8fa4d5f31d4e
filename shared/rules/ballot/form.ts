import { GRADE_NAMES, GRADES } from '../../model/assessment.ts';
import { COMMITTEE_GRADES, type BallotForm } from '../../model/ballot.ts';
import type { MeetingRecord, Section } from '../../model/record.ts';
import type { Standing } from '../../model/roster.ts';

/** Sections in which a 民主测评 is held, by the type of the record. */
const POLLED: Readonly<Record<string, string>> = { appraisal: 'poll', org_life: 'appraisal' };

/** Whether a 民主测评 can be held in this section. */
export function isPolled(record: Pick<MeetingRecord, 'type'>, section: Pick<Section, 'kind'>): boolean {
  return POLLED[record.type] === section.kind;
}

/** Who is assessed: 正式党员 of the day. 预备党员 take part and get no grade (domain: 民主评议, 预备党员不评定等次). */
export function mayBeAssessed(standing: Standing): boolean {
  return standing.registered && standing.category === 'full';
}

/** Who may cast a ballot of a 民主测评: members of the day, 预备党员 too, since it is an opinion and no 表决. */
export function mayAssess(standing: Standing): boolean {
  return standing.registered && (standing.category === 'full' || standing.category === 'probationary');
}

/** The ballot of a 民主测评: a row for each member assessed, and the committee on a sheet of its own if wanted. */
export function appraisalForm(
  year: number,
  branch: string,
  assessed: readonly Pick<Standing, 'personId' | 'name'>[],
  withCommittee: boolean,
): BallotForm {
  const members = {
    title: '党员',
    options: GRADES.map((g) => GRADE_NAMES[g]),
    rows: assessed.map((s) => ({ personId: s.personId, label: s.name })),
  };
  const committee = {
    title: '党支部班子',
    options: [...COMMITTEE_GRADES],
    rows: [{ personId: null, label: '支部委员会' }],
  };
  return {
    title: `${year}年度民主评议党员　民主测评票`,
    branch,
    sheets: withCommittee ? [members, committee] : [members],
  };
}
