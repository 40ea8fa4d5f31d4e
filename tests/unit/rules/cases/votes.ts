import { entries, p, speech, type Case } from './case.ts';
import { entry, mark, marks, members, probationary, tally } from '../helpers.ts';

const passed = { mode: 'show_of_hands', announced: 'passed', words: '同意该计划' } as const;
const motion = (fields: Parameters<typeof entry<'motion'>>[2]) => ({
  entries: [speech, entry(1, 'motion', { ...passed, tally: tally({ for: 10, against: 0, abstain: 0 }), ...fields })],
});
const secret = { mode: 'secret_ballot' as const, scrutineers: [p(3)], tellers: [p(4)] };
const box = (changes: object) =>
  tally({ for: 9, against: 1, abstain: 0, issued: 10, returned: 10, invalid: 0, ...changes });
/** Quorum and votes. */
export const cases: Case[] = [
  {
    what: 'half present',
    change: { attendance: marks(10, 5) },
    rule: 'assembly_general.quorum',
    severity: 'met',
    says: '有表决权 5 人，够半数',
  },
  {
    what: 'below half, nothing voted',
    change: { attendance: marks(10, 4) },
    rule: 'assembly_general.quorum',
    severity: 'check',
    says: '至少 5 人',
  },
  {
    what: 'below half, voted',
    change: { attendance: marks(10, 4), ...motion({ tally: tally({ for: 4, against: 0, abstain: 0 }) }) },
    rule: 'assembly_general.quorum',
    severity: 'must',
  },
  {
    what: 'below half, announced as not passed',
    change: {
      attendance: marks(10, 4),
      ...motion({ tally: tally({ for: 4, against: 0, abstain: 0 }), announced: 'rejected' }),
    },
    rule: 'assembly_general.quorum',
    severity: 'check',
  },
  {
    what: 'enough present only with 预备党员',
    standings: [...members(10), probationary(10), probationary(11)],
    change: { attendance: [...marks(10, 4), mark(10), mark(11)] },
    rule: 'assembly_general.quorum',
    severity: 'check',
    says: '到会 4 人',
  },
  {
    what: 'five of ten announced as passed',
    change: motion({ tally: tally({ for: 5, against: 4, abstain: 1 }) }),
    rule: 'assembly_general.pass',
    severity: 'must',
    says: '赞成 5 票，须多于 5 票',
  },
  {
    what: 'six of ten announced as rejected',
    change: motion({ tally: tally({ for: 6, against: 4, abstain: 0 }), announced: 'rejected' }),
    rule: 'assembly_general.pass',
    severity: 'must',
  },
  {
    what: 'six of ten passed',
    change: motion({ tally: tally({ for: 6, against: 4, abstain: 0 }) }),
    rule: 'assembly_general.pass',
    severity: 'met',
    says: '须多于 5 票',
  },
  {
    what: 'five of ten announced as rejected',
    change: motion({ tally: tally({ for: 5, against: 5, abstain: 0 }), announced: 'rejected' }),
    rule: 'assembly_general.pass',
    severity: 'met',
    says: '没有通过',
  },
  {
    what: 'committee: two of three came',
    type: 'org_life',
    change: {
      header: { form: 'committee' },
      attendance: [mark(0), mark(1), mark(2, { status: 'leave', reason: 'sick' })],
    },
    rule: 'committee_general.quorum',
    severity: 'met',
    says: '2 人',
  },
  {
    what: 'committee: one of three decided',
    type: 'org_life',
    change: {
      header: { form: 'committee' },
      attendance: marks(3, 1),
      ...entries(entry(1, 'decision', { words: '同意列入整改清单' })),
    },
    rule: 'committee_general.quorum',
    severity: 'must',
    says: '至少 2 人',
  },
  {
    what: 'committee: one of three met',
    type: 'org_life',
    change: { header: { form: 'committee' }, attendance: marks(3, 1) },
    rule: 'committee_general.quorum',
    severity: 'check',
  },
  {
    what: 'committee: one vote of three announced as passed',
    type: 'org_life',
    change: {
      header: { form: 'committee' },
      attendance: marks(3),
      ...motion({ tally: tally({ for: 1, against: 1, abstain: 1 }) }),
    },
    rule: 'committee_general.pass',
    severity: 'check',
  },
  {
    what: 'committee: two votes of three',
    type: 'org_life',
    change: {
      header: { form: 'committee' },
      attendance: marks(3),
      ...motion({ tally: tally({ for: 2, against: 1, abstain: 0 }) }),
    },
    rule: 'committee_general.pass',
    severity: 'met',
  },
  { what: 'nothing says what was voted on', change: motion({ words: ' ' }), rule: 'votes.text', severity: 'check' },
  { what: 'no counts', change: motion({ tally: tally() }), rule: 'votes.counts', severity: 'check', says: '一致同意' },
  { what: 'nothing announced', change: motion({ announced: null }), rule: 'votes.announced', severity: 'check' },
  {
    what: 'eleven votes of ten voters',
    change: motion({ tally: tally({ for: 10, against: 1, abstain: 0 }) }),
    rule: 'votes.too_many',
    severity: 'must',
    says: '合计 11 票',
  },
  {
    what: '预备党员 voted too',
    standings: [...members(10), probationary(10)],
    change: { attendance: marks(11), ...motion({ tally: tally({ for: 11, against: 0, abstain: 0 }) }) },
    rule: 'votes.too_many',
    severity: 'must',
    says: '10 人',
  },
  {
    what: 'written opinion of 预备党员',
    standings: [...members(10), probationary(10)],
    change: {
      attendance: [...marks(10), mark(10, { status: 'leave', reason: 'duty' })],
      ...motion({ written: [{ personId: p(10), receivedOn: '2026-11-18', stance: 'for' }] }),
    },
    rule: 'votes.voter',
    severity: 'must',
  },
  {
    what: 'written opinion of somebody present',
    change: motion({ written: [{ personId: p(9), receivedOn: '2026-11-18', stance: 'for' }] }),
    rule: 'votes.written',
    severity: 'check',
    says: '算两次',
  },
  {
    what: 'written opinion after the meeting',
    change: {
      attendance: marks(10, 9),
      ...motion({ written: [{ personId: p(9), receivedOn: '2026-11-21', stance: 'for' }] }),
    },
    rule: 'votes.written',
    severity: 'check',
    says: '会后',
  },
  {
    what: 'written opinion without a day',
    change: { attendance: marks(10, 9), ...motion({ written: [{ personId: p(9), receivedOn: null, stance: 'for' }] }) },
    rule: 'votes.written',
    severity: 'check',
    says: '日期',
  },
  {
    what: 'written opinion twice',
    change: {
      attendance: marks(10, 9),
      ...motion({ written: [1, 2].map(() => ({ personId: p(9), receivedOn: '2026-11-18', stance: null })) }),
    },
    rule: 'votes.written',
    severity: 'check',
    says: '两次',
  },
  {
    what: 'ballot without scrutineer',
    change: motion({ ...secret, scrutineers: [], tally: box({}) }),
    rule: 'votes.officers',
    severity: 'check',
    says: '监票人',
  },
  {
    what: 'ballot without teller',
    change: motion({ ...secret, tellers: [], tally: box({}) }),
    rule: 'votes.officers',
    severity: 'check',
    says: '计票人',
  },
  {
    what: 'scrutineer is teller',
    change: motion({ ...secret, tellers: [p(3)], tally: box({}) }),
    rule: 'votes.officers',
    severity: 'check',
    says: '同一个人',
  },
  {
    what: 'scrutineer did not come',
    change: {
      attendance: marks(10, 9),
      ...motion({ ...secret, scrutineers: [p(9)], tally: box({ for: 8, issued: 9, returned: 9 }) }),
    },
    rule: 'votes.officers',
    severity: 'check',
    says: '没有到会',
  },
  {
    what: 'ballot numbers missing',
    change: motion({ ...secret, tally: box({ issued: null }) }),
    rule: 'votes.officers',
    severity: 'check',
    says: '张数',
  },
  {
    what: 'a stance is noted beside a secret ballot',
    change: {
      attendance: marks(10, 9),
      ...motion({
        ...secret,
        tally: box({ issued: 9, returned: 9, for: 9 }),
        written: [{ personId: p(9), receivedOn: '2026-11-18', stance: 'for' }],
      }),
    },
    rule: 'votes.officers',
    severity: 'check',
    says: '态度',
  },
  {
    what: 'more returned than issued',
    change: motion({ ...secret, tally: box({ issued: 9 }) }),
    rule: 'votes.ballots',
    severity: 'check',
    says: '收回 10 张',
  },
  {
    what: 'more issued than voters',
    change: motion({ ...secret, tally: box({ issued: 11 }) }),
    rule: 'votes.ballots',
    severity: 'check',
    says: '发出 11 张',
  },
  {
    what: 'ballots do not add up',
    change: motion({ ...secret, tally: box({ invalid: 1 }) }),
    rule: 'votes.ballots',
    severity: 'check',
    says: '对不上',
  },
];
