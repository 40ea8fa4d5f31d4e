import { p, speech, type Case } from './case.ts';
import { entry, marks, tally } from '../helpers.ts';

const ballot = { for: 6, against: 4, abstain: 0, issued: 10, returned: 10, invalid: 0 };
type Fields = NonNullable<Parameters<typeof entry<'motion'>>[2]>;
const admission: Fields = {
  matter: 'admission',
  subjectId: p(20),
  mode: 'secret_ballot',
  tally: tally(ballot),
  scrutineers: [p(3)],
  tellers: [p(4)],
  announced: 'passed',
  words: '接收为预备党员',
};
const vote = (fields: Fields) => ({
  type: 'admission_vote',
  change: { kinds: ['candidate'], entries: [speech, entry(1, 'motion', { ...admission, ...fields })] },
});
const probation = (own: object, heldOn = '2026-11-20') => ({
  type: 'probation_vote',
  today: heldOn,
  change: { header: { heldOn }, kinds: ['probationer'], sectionOwn: { applicant: p(1), ...own } },
});

/** 接收、转正、处置 (domain: test vectors of admission): more than half of those expected must be there, and be in favour. */
export const cases: Case[] = [
  {
    what: 'half of the voters are not more than half',
    type: 'admission_vote',
    change: { ...vote({}).change, attendance: marks(10, 5) },
    rule: 'special_votes.quorum',
    severity: 'must',
    says: '至少 6 人',
  },
  {
    what: 'half there, nothing voted yet',
    type: 'admission_vote',
    change: { ...vote({ tally: tally(), announced: null }).change, attendance: marks(10, 5) },
    rule: 'special_votes.quorum',
    severity: 'check',
  },
  {
    what: 'six of ten voters are more than half',
    ...vote({}),
    change: { ...vote({}).change, attendance: marks(10, 6) },
    rule: 'special_votes.quorum',
    severity: 'met',
    says: '超过半数',
  },
  {
    what: 'half there, nobody put to the vote yet',
    type: 'admission_vote',
    change: { kinds: ['candidate'], attendance: marks(10, 5) },
    rule: 'special_votes.quorum',
    severity: 'check',
  },
  {
    what: 'probation: half of the voters announced a result',
    type: 'probation_vote',
    change: { ...vote({ matter: 'probation_pass' }).change, kinds: ['probationer'], attendance: marks(10, 5) },
    rule: 'special_votes.probation_quorum',
    severity: 'must',
    says: '至少 6 人',
  },
  {
    what: 'a disposition by show of hands',
    ...vote({ matter: 'disposition', mode: 'show_of_hands' }),
    rule: 'special_votes.one_by_one',
    severity: 'check',
    says: '一般用无记名投票',
  },
  {
    what: 'a probation of nobody',
    ...vote({ matter: 'probation_pass', subjectId: null }),
    rule: 'special_votes.one_by_one',
    severity: 'check',
    says: '没有写表决的是谁',
  },
  { what: 'six of ten admit', ...vote({}), rule: 'special_votes.pass', severity: 'met', says: '须多于 5 票' },
  {
    what: 'five of ten announced as admitted',
    ...vote({ tally: tally({ ...ballot, for: 5, against: 5 }) }),
    rule: 'special_votes.pass',
    severity: 'must',
    says: '没有通过，宣布的却是通过',
  },
  {
    what: 'six of ten announced as refused',
    ...vote({ announced: 'rejected' }),
    rule: 'special_votes.pass',
    severity: 'must',
  },
  {
    what: 'probation: six of ten pass',
    ...vote({ matter: 'probation_pass' }),
    rule: 'special_votes.probation',
    severity: 'met',
  },
  {
    what: 'probation: five of ten announced as passed',
    ...vote({ matter: 'probation_cancel', tally: tally({ ...ballot, for: 5, against: 5 }) }),
    rule: 'special_votes.probation',
    severity: 'must',
  },
  {
    what: 'disposition gets no verdict',
    type: 'discipline_vote',
    change: { kinds: ['person'], entries: [speech, entry(1, 'motion', { ...admission, matter: 'disposition' })] },
    rule: 'special_votes.disposition',
    severity: 'check',
    says: '不判定',
  },
  {
    what: 'nobody named',
    ...vote({ subjectId: null }),
    rule: 'special_votes.subject',
    severity: 'check',
    says: '逐人',
  },
  { what: 'by show of hands', ...vote({ mode: 'show_of_hands' }), rule: 'special_votes.secret', severity: 'check' },
  {
    what: 'extended to nobody knows when',
    ...vote({ matter: 'probation_extend' }),
    rule: 'special_votes.until',
    severity: 'check',
    says: '没有写延长到哪一天',
  },
  {
    what: 'extended by three months',
    ...vote({ matter: 'probation_extend', until: '2027-02-20' }),
    rule: 'special_votes.until',
    severity: 'check',
    says: '2027年2月20日',
  },
  {
    what: 'a day before the probation ends',
    ...probation({ admittedOn: '2025-11-21' }),
    rule: 'special_votes.not_before',
    severity: 'check',
    says: '2026年11月21日才满',
  },
  {
    what: 'on the day it ends',
    ...probation({ admittedOn: '2025-11-20' }),
    rule: 'special_votes.not_before',
    severity: 'met',
  },
  {
    what: 'before the end of an extension',
    ...probation({ admittedOn: '2025-05-20', extendedUntil: '2026-12-01' }),
    rule: 'special_votes.not_before',
    severity: 'check',
    says: '2026年12月1日才满',
  },
  {
    what: 'a month and a day after',
    ...probation({ admittedOn: '2025-10-19' }),
    rule: 'special_votes.overdue',
    severity: 'check',
    says: '超过一个月',
  },
  {
    what: 'an own field of a section left empty',
    ...probation({}),
    rule: 'own_fields.missing',
    severity: 'check',
    says: '没有填接收日期',
  },
  {
    what: 'an own field of the record left empty',
    type: 'election',
    rule: 'own_fields.missing',
    severity: 'check',
    says: '没有填上级批复',
  },
  {
    what: 'an own field with few choices left empty',
    type: 'election',
    rule: 'own_fields.missing',
    severity: 'check',
    says: '请选择选举类别：换届、补选、增选。',
  },
  {
    what: 'an own field with many choices left empty',
    type: 'discipline_vote',
    change: { kinds: ['person'], sections: ['讨论'] },
    rule: 'own_fields.missing',
    severity: 'check',
    says: '请选择“讨论”的处置或处分。',
  },
  {
    what: 'all own fields filled',
    type: 'election',
    change: { header: { own: { kind: '换届', approval: '已批复', method: '差额选举' } }, kinds: ['item'] },
    rule: 'own_fields.missing',
    severity: 'met',
  },
];
