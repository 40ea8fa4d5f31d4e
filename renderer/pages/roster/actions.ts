import { newId } from '../../../shared/model/ids.ts';
import type { Category, PersonFile, RosterChange, RosterChangeKind } from '../../../shared/model/roster.ts';
import type { Departure, Exclusion, NoVote } from './words.ts';

/** What can happen to a person, in the user's words. */
export const ACTIONS = {
  leave: '离开本支部',
  full: '转为正式党员',
  join: '接收为预备党员',
  post: '任职',
  post_end: '不再任职',
  group: '编入党小组',
  away: '流出（流动党员）',
  back: '流出后返回',
  exclude: '免计应到',
  include: '重新计入应到',
  no_vote: '没有表决权',
  vote_back: '恢复表决权',
  return: '组织关系转回',
} as const;
export type ActionId = keyof typeof ACTIONS;

/** What the form asks for besides the day. */
export interface ChangeForm {
  on: string;
  /** Post, group, note or other party, as the action needs. */
  text: string;
  departure: Departure;
  exclusion: Exclusion;
  noVote: NoVote;
  approvedBy: string;
  approvedOn: string | null;
  resolution: string;
}

type ChangeOf<K extends RosterChangeKind> = Extract<RosterChange, { kind: K }>;

/** Changes of a kind that hold on the day, the one that began last first. */
export function inForce<K extends RosterChangeKind>(file: PersonFile, kind: K, on: string): ChangeOf<K>[] {
  return file.changes
    .filter((c): c is ChangeOf<K> => c.kind === kind && c.from <= on && (c.until === null || c.until > on))
    .toSorted((a, b) => b.from.localeCompare(a.from));
}

/** What may happen next to a person who stands like this on the day. */
export function actionsFor(file: PersonFile, on: string): ActionId[] {
  const category: Category | undefined = inForce(file, 'category', on)[0]?.category;
  const has = (kind: RosterChangeKind) => inForce(file, kind, on).length > 0;
  if (!has('membership')) {
    const candidate = category === 'candidate' || category === 'activist';
    return candidate ? ['join', 'group'] : ['return'];
  }
  const list: (ActionId | false)[] = [
    'leave',
    category === 'probationary' && 'full',
    'post',
    has('post') && 'post_end',
    'group',
    has('away') ? 'back' : 'away',
    has('exclusion') ? 'include' : 'exclude',
    has('no_vote') ? 'vote_back' : category === 'full' && 'no_vote',
  ];
  return list.filter((a) => a !== false);
}

/** Changes that bring an action about: new ones, and ones of the file that it ends. */
export function changesFor(action: ActionId, form: ChangeForm, file: PersonFile): RosterChange[] {
  const begin = { id: newId(), personId: file.person.id, from: form.on, until: null };
  const text = form.text.trim();
  const end = (kind: RosterChangeKind) => inForce(file, kind, form.on).map((c) => ({ ...c, until: form.on }));
  switch (action) {
    case 'leave': {
      const left = { until: form.on, departure: form.departure, otherParty: text };
      return inForce(file, 'membership', form.on).map((c) => ({ ...c, ...left }));
    }
    case 'full':
      return [{ ...begin, kind: 'category', category: 'full' }];
    case 'join':
      return [
        { ...begin, kind: 'membership', arrival: 'admitted', departure: null, otherParty: '' },
        { ...begin, id: newId(), kind: 'category', category: 'probationary' },
      ];
    case 'return':
      return [{ ...begin, kind: 'membership', arrival: 'transferred_in', departure: null, otherParty: text }];
    case 'post':
      return [{ ...begin, kind: 'post', post: text }];
    case 'post_end':
      return inForce(file, 'post', form.on)
        .filter((c) => c.post === text)
        .map((c) => ({ ...c, until: form.on }));
    case 'group':
      return [{ ...begin, kind: 'group', group: text }];
    case 'away':
      return [{ ...begin, kind: 'away', note: text }];
    case 'back':
      return end('away');
    case 'exclude': {
      const { exclusion, approvedBy, approvedOn, resolution } = form;
      return [{ ...begin, kind: 'exclusion', category: exclusion, approvedBy, approvedOn, resolution }];
    }
    case 'include':
      return end('exclusion');
    case 'no_vote':
      return [{ ...begin, kind: 'no_vote', reason: form.noVote }];
    case 'vote_back':
      return end('no_vote');
    default:
      return action satisfies never;
  }
}
