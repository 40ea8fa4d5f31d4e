import { p, speech, type Case } from './case.ts';
import { entry, marks } from '../helpers.ts';

const votes = (n: number, yes: number, no: number, abstain = 0) => ({ personId: p(n), for: yes, against: no, abstain });
const round = {
  office: '支部委员会委员',
  seats: 2,
  issued: 10,
  returned: 10,
  invalid: 0,
  candidates: [votes(0, 9, 1), votes(1, 6, 4), votes(2, 4, 6)],
  scrutineers: [p(3)],
  tellers: [p(4)],
  elected: [p(0), p(1)],
};
const held = (change: object, present = 10): Pick<Case, 'type' | 'change'> => ({
  type: 'election',
  change: {
    kinds: ['voting'],
    attendance: marks(10, present),
    entries: [speech, entry(1, 'election', { ...round, ...change })],
  },
});

/** 选举 (选举条例 2020): four fifths there, more than half of those present to win, no more ballots back than handed out. */
export const cases: Case[] = [
  { what: 'eight of ten came', ...held({}, 8), rule: 'election.quorum', severity: 'met', says: '够五分之四' },
  { what: 'seven of ten came', ...held({}, 7), rule: 'election.quorum', severity: 'check', says: '至少 8 人' },
  { what: 'no election in it', type: 'election', rule: 'election.round', severity: 'check', says: '没有记选举' },
  {
    what: 'no election where votes are cast',
    type: 'election',
    change: { kinds: ['voting'], entries: [speech] },
    rule: 'election.round',
    severity: 'check',
    says: '没有记选举',
  },
  { what: 'no office', ...held({ office: ' ' }), rule: 'election.round', severity: 'check', says: '选举的职务' },
  { what: 'no ballots', ...held({ returned: null }), rule: 'election.round', severity: 'check', says: '收回' },
  {
    what: 'nobody stands',
    ...held({ candidates: [], elected: [] }),
    rule: 'election.round',
    severity: 'check',
    says: '候选人、宣布的结果',
  },
  {
    what: 'a candidate without votes',
    ...held({ candidates: [votes(0, 9, 1), { personId: p(1), for: null, against: null, abstain: null }] }),
    rule: 'election.round',
    severity: 'check',
    says: '候选人的票数',
  },
  { what: 'no seats', ...held({ seats: null }), rule: 'election.round', severity: 'check', says: '应选名额' },
  { what: 'nobody elected', ...held({ elected: [] }), rule: 'election.round', severity: 'check', says: '宣布的结果' },
  {
    what: 'nobody elected in a first round with a second behind it',
    type: 'election',
    change: {
      kinds: ['voting'],
      attendance: marks(10),
      entries: [
        speech,
        entry(1, 'election', { ...round, elected: [] }),
        entry(2, 'election', { ...round, round: 2, elected: [] }),
      ],
    },
    rule: 'election.round',
    severity: 'check',
    says: '宣布的结果',
  },
  {
    what: 'eleven ballots back of ten',
    ...held({ returned: 11, candidates: [votes(0, 10, 1)], elected: [p(0)] }),
    rule: 'election.ballots',
    severity: 'check',
    says: '选举无效',
  },
  {
    what: 'votes that are not the valid ballots',
    ...held({ candidates: [votes(0, 9, 1), votes(1, 6, 3)] }),
    rule: 'election.ballots',
    severity: 'check',
    says: '有效票 10 张',
  },
  {
    what: 'elected with half of those present',
    ...held({ candidates: [votes(0, 9, 1), votes(1, 5, 5)] }),
    rule: 'election.elected',
    severity: 'check',
    says: '没有超过到会人数的半数',
  },
  {
    what: 'three for two seats',
    ...held({ elected: [p(0), p(1), p(2)] }),
    rule: 'election.elected',
    severity: 'check',
  },
  { what: 'two for two seats', ...held({}), rule: 'election.elected', severity: 'met', says: '当选 2 人' },
  { what: 'no scrutineer', ...held({ scrutineers: [] }), rule: 'election.officers', severity: 'check' },
  {
    what: 'a candidate counts the votes',
    ...held({ tellers: [p(1)] }),
    rule: 'election.officers',
    severity: 'check',
    says: '陈立夏是候选人',
  },
];
