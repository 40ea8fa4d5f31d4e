import type { Assessed, Grade } from '../../model/assessment.ts';
import type { FollowUp, MeetingRecord, RecordState } from '../../model/record.ts';
import { isImmutable } from '../../model/record.ts';
import { TALK_EVENT_NAMES } from '../../model/talk-coverage.ts';
import type { CalendarDate } from '../../text/dates.ts';
import type { LegalBasisId } from '../legal-basis.ts';

/** A 谈心谈话 as far as it may tell somebody a grade. */
export interface TellingTalk {
  recordId: string;
  state: RecordState;
  on: CalendarDate;
  /** 谈话对象, by person id. */
  partners: readonly string[];
  kind: string;
  trigger: string;
}

/** How somebody was told: by an entry in the follow-ups (`talkId` null), or in a talk. */
interface Told {
  on: CalendarDate;
  author: string;
  talkId: string | null;
}

/** Everybody of a record who was given a grade, each once, in the order of the list. */
export function gradedIn({ entries }: Pick<MeetingRecord, 'entries'>): (Assessed & { grade: Grade })[] {
  const rows = new Map<string, Assessed & { grade: Grade }>();
  for (const e of entries) {
    if (e.kind !== 'assessment') continue;
    for (const row of e.rows) if (row.grade !== null) rows.set(row.personId, { ...row, grade: row.grade });
  }
  return [...rows.values()];
}

const FEEDBACK_TALK = '反馈';

/**
 * Who was told their grade first how: 评定结果 is made known to each member, by an entry or in a talk, which may stand for it
 * (domain notes §2.2 step 11). A talk counts once it is final, was held on the day of the meeting or later, and was for this.
 */
export function toldOf(
  personId: string,
  heldOn: CalendarDate,
  entered: readonly FollowUp[],
  talks: readonly TellingTalk[],
): Told | null {
  const found: Told[] = [
    ...entered.flatMap(({ people, on, author }) =>
      people?.includes(personId) === true ? [{ on, author, talkId: null }] : [],
    ),
    ...talks
      .filter(
        (talk) => isImmutable(talk.state) && talk.on >= heldOn && talk.partners.includes(personId) && isFeedback(talk),
      )
      .map((talk) => ({ on: talk.on, author: '', talkId: talk.recordId })),
  ];
  return found.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0] ?? null;
}

function isFeedback({ kind, trigger }: TellingTalk): boolean {
  return trigger === TALK_EVENT_NAMES.appraisal || (kind === FEEDBACK_TALK && trigger === '');
}

/** What a grade asks the branch to do, with the source of it; null where it asks nothing. No day is reckoned. */
export function consequenceOf(grade: Grade): { task: (name: string) => string; basis: LegalBasisId } | null {
  switch (grade) {
    case 'basic':
      return { task: (name) => `帮助${name}改进提高：指出差距，商定改进措施`, basis: 'grade_basic' };
    case 'failed':
      return { task: (name) => `对${name}教育帮助，由支部委员会研究处置方式`, basis: 'grade_failed' };
    case 'excellent':
    case 'competent':
      return null;
    default:
      return grade satisfies never;
  }
}
