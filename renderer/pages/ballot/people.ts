import type { BallotSubject } from '../../../shared/contract/ballots.ts';
import type { BallotForm } from '../../../shared/model/ballot.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import type { Standing } from '../../../shared/model/roster.ts';
import type { Choice } from '../../components/person-search.ts';
import { useCall } from '../../state/query.ts';

/** What a round is to be held about, as it stands on the page. */
export interface Asked {
  subject: BallotSubject;
  form: BallotForm;
  /** Who is here and may cast a ballot. */
  voters: readonly Standing[];
  votersNote: string;
  /** Fewer valid ballots than this, and the counts are not kept; 0 where they always are. */
  threshold: number;
  ready: boolean;
}

/** Those who are on the spot. */
export function presentOf({ attendance }: MeetingRecord, people: readonly Standing[]): Standing[] {
  const here = new Set(attendance.filter((a) => a.status === 'present').map((a) => a.personId));
  return people.filter((s) => here.has(s.personId));
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
