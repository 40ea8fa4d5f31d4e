import { NATIONAL, type RuleSettings } from '../../../../shared/model/rule-settings.ts';
import { entry, marks, member, tally, type Meeting } from '../helpers.ts';
import { p, speech, type Case } from './case.ts';

type Fields = NonNullable<Parameters<typeof entry<'motion'>>[2]>;
const half = { compare: 'more_than', numerator: 1, denominator: 2 } as const;
const twoThirds = { compare: 'at_least', numerator: 2, denominator: 3 } as const;
const document = '《青石市处置工作细则》';
const entered = { quorum: twoThirds, pass: { ...half, of: 'expected' }, document, article: '第九条' } as const;
/** Five 委员. */
const committee = Array.from({ length: 5 }, (_, n) => member(n, { posts: [n === 0 ? '书记' : '宣传委员'] }));
const written = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ personId: p(9 - i), receivedOn: '2026-11-18', stance: null }));

/** A meeting of a branch that decided something else, at which `present` of ten came and one vote was taken. */
function under(settings: Partial<RuleSettings>, present: number, vote: Fields | null, more: Meeting = {}): Meeting {
  const motion = vote === null ? [] : [entry(1, 'motion', { words: '表决事项', announced: 'passed', ...vote })];
  return {
    ruleSettings: { ...NATIONAL, ...settings },
    attendance: marks(10, present),
    entries: [speech, ...motion],
    ...more,
  };
}
const hands = (yes: number): Fields => ({
  mode: 'show_of_hands',
  tally: tally({ for: yes, against: 0, abstain: 0 }),
});
const ballot = (yes: number, fields: Fields): Fields => ({
  subjectId: p(20),
  mode: 'secret_ballot',
  tally: tally({ for: yes, against: 0, abstain: 0, issued: yes, returned: yes, invalid: 0 }),
  scrutineers: [p(0)],
  tellers: [p(1)],
  ...fields,
});
const disposition = (present: number, yes: number, more: Fields = {}, settings: Partial<RuleSettings> = {}) => ({
  type: 'discipline_vote',
  change: under({ disposition: entered, ...settings }, present, ballot(yes, { matter: 'disposition', ...more }), {
    kinds: ['person'],
  }),
});

/** What sources disagree on, decided by the branch: it asks and never blocks, and what a document says still holds. */
export const cases: Case[] = [
  {
    what: 'exactly half came, the branch asks for more than half',
    change: under({ assemblyQuorum: 'more_than_half' }, 5, hands(5)),
    rule: 'assembly_general.own_quorum',
    severity: 'check',
    says: '至少 6 人',
  },
  {
    what: 'six of ten are more than half',
    change: under({ assemblyQuorum: 'more_than_half' }, 6, hands(6)),
    rule: 'assembly_general.own_quorum',
    severity: 'met',
    says: '超过半数',
  },
  {
    what: 'the branch asks for more: fewer than half still block by the regulation',
    change: under({ assemblyQuorum: 'more_than_half' }, 4, hands(4)),
    rule: 'assembly_general.quorum',
    severity: 'must',
    says: '至少 5 人',
  },
  {
    what: 'the branch asks for more: votes that contradict the announcement still block',
    change: under({ assemblyQuorum: 'more_than_half' }, 5, hands(5)),
    rule: 'assembly_general.pass',
    severity: 'must',
    says: '没有通过',
  },
  {
    what: 'four came and two wrote, where writing counts as being there',
    change: under({ writtenPresent: true }, 4, { ...hands(6), written: written(2) }),
    rule: 'assembly_general.own_quorum',
    severity: 'met',
    says: '连同会前书面意见 2 份',
  },
  {
    what: 'four came and two wrote: the six votes pass',
    change: under({ writtenPresent: true }, 4, { ...hands(6), written: written(2) }),
    rule: 'assembly_general.pass',
    severity: 'met',
  },
  {
    what: 'three 委员 of five are no two thirds',
    type: 'committee',
    standings: committee,
    change: under({ committeeQuorum: 'two_thirds' }, 3, hands(3), { attendance: marks(5, 3) }),
    rule: 'committee_general.own_quorum',
    severity: 'check',
    says: '至少 4 人',
  },
  {
    what: 'four 委员 of five are two thirds',
    type: 'committee',
    standings: committee,
    change: under({ committeeQuorum: 'two_thirds' }, 4, hands(3), { attendance: marks(5, 4) }),
    rule: 'committee_general.own_quorum',
    severity: 'met',
    says: '达到三分之二',
  },
  {
    what: 'five came and one wrote to an admission, where writing counts as being there',
    type: 'admission_vote',
    change: under({ writtenPresent: true }, 5, ballot(6, { matter: 'admission', written: written(1) }), {
      kinds: ['candidate'],
    }),
    rule: 'special_votes.own_quorum',
    severity: 'met',
    says: '连同会前书面意见 1 份',
  },
  {
    what: 'six of ten are no two thirds for a disposition',
    ...disposition(6, 6),
    rule: 'special_votes.own_disposition',
    severity: 'check',
    says: `${document}第九条，要达到三分之二，至少 7 人`,
  },
  {
    what: 'seven came and six agreed',
    ...disposition(7, 6),
    rule: 'special_votes.own_disposition',
    severity: 'met',
    says: '须多于 5 票',
  },
  {
    what: 'seven came, five agreed, announced as passed',
    ...disposition(7, 5),
    rule: 'special_votes.own_disposition',
    severity: 'check',
    says: '和宣布的结果不一致',
  },
  {
    what: 'four of seven who came are enough where the branch reads it so',
    ...disposition(7, 4, {}, { disposition: { ...entered, pass: { ...half, of: 'present' } } }),
    rule: 'special_votes.own_disposition',
    severity: 'met',
    says: '须多于 3.5 票（实到会有表决权 7 人）',
  },
];
