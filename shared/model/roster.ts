import { z } from 'zod';
import { plainName } from '../text/characters.ts';
import { calendarDate } from './schemas.ts';
import { id } from './ids.ts';

/** 党员类别, and the two kinds of people who may attend before they are members. */
const CATEGORIES = ['full', 'probationary', 'candidate', 'activist'] as const;
export type Category = (typeof CATEGORIES)[number];
export const CATEGORY_NAMES: Record<Category, string> = {
  full: '正式党员',
  probationary: '预备党员',
  candidate: '发展对象',
  activist: '入党积极分子',
};

/** 党内职务 known by name; others are typed freely. Order is the order of printing. */
export const COMMITTEE_POSTS = [
  '书记',
  '副书记',
  '组织委员',
  '宣传委员',
  '纪检委员',
  '青年委员',
  '群工委员',
  '保密委员',
] as const;
export type CommitteePost = (typeof COMMITTEE_POSTS)[number];
export const GROUP_LEADER_POST = '党小组组长';

/** Id of who leads a group among people as they stand on a day; null where nobody does. */
export function leaderOfGroup(
  people: readonly Pick<Standing, 'personId' | 'registered' | 'group' | 'posts'>[],
  group: string,
): string | null {
  const leads = people.find((s) => s.registered && s.group === group && s.posts.includes(GROUP_LEADER_POST));
  return group === '' ? null : (leads?.personId ?? null);
}

const dated = { id, personId: id, from: calendarDate, until: calendarDate.nullable() };
const note = z.string().max(200);

/**
 * What is true of a person from a day on, until (exclusive) another day or for good. The roster of any date follows from
 * these rows alone, so later changes never alter what an old meeting's base was.
 */
export const rosterChange = z.discriminatedUnion('kind', [
  /** 组织关系在本支部: from arrival to departure. */
  z.strictObject({
    ...dated,
    kind: z.literal('membership'),
    arrival: z.enum(['founding', 'admitted', 'transferred_in']),
    departure: z.enum(['transferred_out', 'died', 'membership_stopped', 'expelled', 'withdrawn', 'other']).nullable(),
    otherParty: note,
  }),
  z.strictObject({ ...dated, kind: z.literal('category'), category: z.enum(CATEGORIES) }),
  z.strictObject({ ...dated, kind: z.literal('post'), post: z.string().min(1).max(40) }),
  z.strictObject({ ...dated, kind: z.literal('group'), group: z.string().min(1).max(40) }),
  /** Vote taken away or absent for a reason other than 预备期. */
  z.strictObject({
    ...dated,
    kind: z.literal('no_vote'),
    reason: z.enum(['probation_sanction', 'suspended', 'guest_member']),
  }),
  /** 免计应到: superior's consent and the branch's own resolution. */
  z.strictObject({
    ...dated,
    kind: z.literal('exclusion'),
    category: z.enum(['illness_of_mind', 'abroad', 'detained', 'infirm', 'away_over_half_year']),
    approvedBy: note,
    approvedOn: calendarDate.nullable(),
    resolution: note,
  }),
  /** 流动党员（流出）, still counted. */
  z.strictObject({ ...dated, kind: z.literal('away'), note }),
]);
export type RosterChange = z.infer<typeof rosterChange>;
export type RosterChangeKind = RosterChange['kind'];

/** A person of the roster. No ID number, phone or address has a place here on purpose. */
export const person = z.strictObject({
  id,
  name: z.string().overwrite(plainName).min(1, { error: '请填写姓名' }).max(40),
  /** Tells two people of one name apart, for example 大 / 小. */
  suffix: z.string().overwrite(plainName).max(10),
  /** 入党日期: the day the branch assembly admitted them. */
  joinedOn: calendarDate.nullable(),
});
export type Person = z.infer<typeof person>;

/** A person with everything that is known of them, oldest change first. */
export interface PersonFile {
  person: Person;
  changes: RosterChange[];
}

/** How a person stands in the branch on one day. Derived, never stored except as a record's snapshot. */
export const standing = z.strictObject({
  personId: id,
  name: z.string(),
  /** 在册 on that day. */
  registered: z.boolean(),
  category: z.enum(CATEGORIES).nullable(),
  posts: z.array(z.string()),
  group: z.string().nullable(),
  canVote: z.boolean(),
  /** Why there is no vote; null when there is one. */
  noVoteReason: z.enum(['not_registered', 'not_full', 'probation_sanction', 'suspended', 'guest_member']).nullable(),
  /** Counted in 应到 of a whole-branch meeting. */
  expected: z.boolean(),
  excluded: z.enum(['illness_of_mind', 'abroad', 'detained', 'infirm', 'away_over_half_year']).nullable(),
  away: z.boolean(),
});
export type Standing = z.infer<typeof standing>;
