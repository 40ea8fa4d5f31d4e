import { COMMITTEE_POSTS, type CommitteePost } from '../model/roster.ts';
import type { MeetingRecord } from '../model/record.ts';

/** Somebody who was elected, and the post that the office names; empty where it names none, as 支部委员会委员. */
interface Elected {
  personId: string;
  office: string;
  post: CommitteePost | '';
}

/** Longest first, so that 副书记 is not taken for 书记. */
const POSTS: readonly CommitteePost[] = COMMITTEE_POSTS.toSorted((a, b) => b.length - a.length);

/** The post that an office of the ballot names: 支部委员会青年委员 is 青年委员; empty where it is any seat of the committee. */
function postOfOffice(office: string): CommitteePost | '' {
  return POSTS.find((post) => office.includes(post)) ?? '';
}

/** Everybody announced as elected, once each; of several offices the one that names a post, the highest first. */
export function electedIn({ entries }: Pick<MeetingRecord, 'entries'>): Elected[] {
  const found = new Map<string, Elected>();
  for (const entry of entries) {
    if (entry.kind !== 'election') continue;
    for (const personId of entry.elected) {
      const now = { personId, office: entry.office.trim(), post: postOfOffice(entry.office) };
      const before = found.get(personId);
      if (!before || rank(now.post) < rank(before.post)) found.set(personId, now);
    }
  }
  return [...found.values()];
}

function rank(post: CommitteePost | ''): number {
  return post === '' ? COMMITTEE_POSTS.length : COMMITTEE_POSTS.indexOf(post);
}
