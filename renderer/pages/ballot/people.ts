import type { Input } from '../../../shared/contract/index.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import type { Standing } from '../../../shared/model/roster.ts';
import { mayAssess, mayBeAssessed } from '../../../shared/rules/ballot/form.ts';
import type { Choice } from '../../components/person-search.ts';
import { useCall } from '../../state/query.ts';

/** Who can be on the ballot, and who is here to cast one. */
export function peopleOf(record: MeetingRecord): { assessed: Standing[]; voters: Standing[] } {
  const here = new Set(record.attendance.filter((a) => a.status === 'present').map((a) => a.personId));
  return {
    assessed: record.people.filter(mayBeAssessed),
    voters: record.people.filter((s) => mayAssess(s) && here.has(s.personId)),
  };
}

/** What a 民主测评 of this section is about, as it is asked for. */
export function subjectOf(
  record: MeetingRecord,
  sectionId: string,
  assessed: readonly Standing[],
  { committee, threshold }: { committee: boolean; threshold: number },
): Input<'ballots.open'>['subject'] {
  const ids = assessed.map((s) => s.personId);
  return { kind: 'appraisal', recordId: record.id, sectionId, assessed: ids, committee, threshold };
}

/** Members of the day to choose 主持人, 监票人 and 计票人 from. */
export function useMembers(record: MeetingRecord): Choice[] {
  const lines = useCall('roster.list', { on: record.header.heldOn ?? '' }, record.header.heldOn !== null).data ?? [];
  return lines
    .filter((line) => line.registered)
    .map(({ personId, name, pinyin, initials, posts, group }) => {
      return { id: personId, name, pinyin, initials, post: posts[0] ?? group ?? '', presence: '' };
    });
}
