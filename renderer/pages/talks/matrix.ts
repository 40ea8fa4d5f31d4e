import type {
  CoveredMember,
  CoveredPair,
  PairType,
  TalkCoverage,
  TalkDemand,
  TalkState,
} from '../../../shared/model/talk-coverage.ts';

/** One cell: two people, or one and anybody of a kind. */
export interface TalkCell {
  key: string;
  look: string;
  text: string;
  /** For those who cannot see the look. */
  name: string;
  /** Who would talk with whom in a new record. */
  talkers: string[];
  partners: string[];
  /** Leads somewhere: to a record, or to a new one. */
  opens: boolean;
  /** The record that stands here; null = none. */
  recordId: string | null;
}

interface MatrixRow {
  member: CoveredMember;
  /** One for each column; null where a person meets themselves or nothing is asked. */
  cells: (TalkCell | null)[];
}

interface TalkMatrix {
  /** 委员, each with a column. */
  committee: CoveredMember[];
  rows: MatrixRow[];
}

/** Worst first: what one cell says of several demands. */
const WORST: readonly TalkState[] = ['missing', 'planned', 'unfinished', 'done'];

/**
 * Rows are members, columns the 委员, then whether the member talked with a 委员 at all and with another member. What is missing is called 待 while
 * the period runs and 缺 afterwards.
 */
export function matrixOf(coverage: TalkCoverage, today: string): TalkMatrix {
  const { members, pairs, demands } = coverage;
  const over = coverage.until < today;
  const committee = members.filter((m) => m.committee && m.left === null);
  const known = new Map(pairs.flatMap((pair) => [`${pair.a} ${pair.b}`, `${pair.b} ${pair.a}`].map((k) => [k, pair])));
  const wanted = Map.groupBy(demands, (d) => d.personId);
  const rows = members.map((member): MatrixRow => {
    const own = wanted.get(member.personId) ?? [];
    const withEach = committee.map((other) => {
      if (other.personId === member.personId) return null;
      const pair = known.get(`${member.personId} ${other.personId}`);
      const begins = members.indexOf(member) < members.indexOf(other);
      return pairCell(member, other, pair, { wanted: isWanted(demands, member, other), begins, over });
    });
    return {
      member,
      cells: [...withEach, ...(['with_committee', 'with_member'] as const).map((t) => sum(own, t, over))],
    };
  });
  return { committee, rows };
}

/** True where the rule asks for a talk of just these two. */
function isWanted(demands: readonly TalkDemand[], one: CoveredMember, other: CoveredMember): boolean {
  const [a, b] = [one.personId, other.personId];
  return demands.some((d) => (d.personId === a && d.otherId === b) || (d.personId === b && d.otherId === a));
}

function pairCell(
  member: CoveredMember,
  other: CoveredMember,
  pair: CoveredPair | undefined,
  { wanted, begins, over }: { wanted: boolean; begins: boolean; over: boolean },
): TalkCell {
  const state = pair?.state ?? 'missing';
  // 委员 come first, and the 书记 before all: who stands before the other begins.
  const [first, second] = begins ? [member, other] : [other, member];
  const gone = member.left !== null;
  const shown =
    pair === undefined && (!wanted || gone) ? { look: 'fu', text: '·', word: '没有谈话记录' } : lookOf(state, over);
  return {
    key: `${member.personId} ${other.personId}`,
    look: shown.look,
    text: state === 'done' ? String(pair?.count ?? '') : shown.text,
    name: `${other.name}和${member.name}，${state === 'done' ? `谈了 ${pair?.count ?? 0} 次` : shown.word}`,
    talkers: [first.personId],
    partners: [second.personId],
    opens: true,
    recordId: pair?.recordId ?? null,
  };
}

/** How the demands of somebody with anybody of a kind stand, taken together; null where nothing is asked. */
function sum(demands: readonly TalkDemand[], type: PairType, over: boolean): TalkCell | null {
  const of = demands.filter((d) => d.type === type);
  const state = WORST.find((s) => of.some((d) => d.state === s));
  const [first] = of;
  if (state === undefined || first === undefined) return null;
  const { look, text, word } = lookOf(state, over);
  return {
    key: `${first.personId} ${type}`,
    look,
    text: state === 'done' ? '✓' : text,
    name: word,
    talkers: [],
    partners: [first.personId],
    opens: state !== 'done',
    recordId: null,
  };
}

function lookOf(state: TalkState, over: boolean): { look: string; text: string; word: string } {
  switch (state) {
    case 'done':
      return { look: 'h1', text: '', word: '已经谈过' };
    case 'unfinished':
      return { look: 'nf', text: '稿', word: '记录还是草稿' };
    case 'planned':
      return { look: 'du', text: '计', word: '已有计划' };
    case 'missing':
      return over ? { look: 'mi', text: '缺', word: '这一期没有谈' } : { look: 'du', text: '待', word: '还没有谈' };
    default:
      return state satisfies never;
  }
}
