import { notAssessed, type Assessed, type Grade } from '../../../../shared/model/assessment.ts';
import type { OwnValues } from '../../../../shared/model/own-fields.ts';
import { entry, mark, member, members, probationary } from '../helpers.ts';
import { p, speech, type Case } from './case.ts';

const poll = (own: OwnValues) => ({ type: 'appraisal', change: { kinds: ['poll'], sectionOwn: own } });
const listed = (rows: Assessed[], own: OwnValues = {}) => ({
  type: 'appraisal',
  change: { kinds: ['poll'], sectionOwn: own, entries: [entry(1, 'assessment', { rows })] },
});
const row = (n: number, votes: Partial<Assessed['votes']>, grade: Grade | null = null): Assessed => {
  const empty = notAssessed(p(n));
  return { ...empty, votes: { ...empty.votes, ...votes }, grade };
};
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const two = { standings: [member(0), member(1)] };
const attendance = [mark(0), mark(1)];
const evaluation = (...list: ReturnType<typeof entry>[]) => ({
  type: 'appraisal',
  change: { kinds: ['evaluation'], attendance, entries: list },
  ...two,
});
const self = (n: number) => entry(n + 1, 'self_criticism', { personId: p(n), words: '有三次记录补填晚了。' });
const about = (from: number, to: number) =>
  entry(from + 11, 'criticism', { personId: p(from), targetId: p(to), words: '窗口答复要写清依据。' });

/** 民主评议党员 */
export const cases: Case[] = [
  {
    what: 'everybody has spoken and heard',
    ...evaluation(self(0), self(1), about(0, 1), about(1, 0)),
    rule: 'appraisal.turns',
    severity: 'met',
  },
  {
    what: 'one has not spoken of themselves',
    ...evaluation(self(0), about(0, 1), about(1, 0)),
    rule: 'appraisal.turns',
    severity: 'check',
    says: '没有自评',
  },
  {
    what: 'one has heard nothing',
    ...evaluation(self(0), self(1), about(0, 1)),
    rule: 'appraisal.turns',
    severity: 'check',
    says: '没有听取互评',
  },
  {
    what: 'nothing of it',
    type: 'appraisal',
    change: { kinds: ['opening'], entries: [speech] },
    rule: 'appraisal.turns',
    severity: 'check',
    says: '没有自评和互评',
  },
  {
    what: 'the groups did it before',
    ...evaluation(entry(1, 'text', { words: '自评互评在小组进行。' })),
    rule: 'appraisal.turns',
    severity: 'met',
  },
  {
    what: 'ballots that balance',
    ...poll({ issued: 10, returned: 9, valid: 8, invalid: 1 }),
    rule: 'appraisal.poll',
    severity: 'met',
  },
  {
    what: 'more back than out',
    ...poll({ issued: 9, returned: 10, valid: 10 }),
    rule: 'appraisal.poll',
    severity: 'check',
    says: '测评无效',
  },
  {
    what: 'a ballot neither valid nor invalid',
    ...poll({ issued: 10, returned: 10, valid: 8, invalid: 1 }),
    rule: 'appraisal.poll',
    severity: 'check',
    says: '合计 9 张',
  },
  {
    what: 'more ballots than members present',
    ...poll({ issued: 11, returned: 11, valid: 11 }),
    rule: 'appraisal.poll',
    severity: 'check',
    says: '到会党员 10 人',
  },
  {
    what: 'as many ballots for a member as are valid',
    ...listed([row(0, { excellent: 8, competent: 1 })], { valid: 9 }),
    standings: [member(0)],
    rule: 'assessment.people',
    severity: 'met',
  },
  {
    what: 'more ballots for a member than are valid',
    ...listed([row(0, { excellent: 8, competent: 2 })], { valid: 9 }),
    standings: [member(0)],
    rule: 'assessment.votes',
    severity: 'check',
    says: '合计 10 张，多于有效票 9 张',
  },
  {
    what: 'a ballot that leaves a member open',
    ...listed([row(0, { excellent: 8 })], { valid: 9 }),
    standings: [member(0)],
    rule: 'assessment.people',
    severity: 'met',
  },
  {
    what: 'a third excellent',
    ...listed(range(9).map((n) => row(n, {}, n < 3 ? 'excellent' : 'competent'))),
    standings: members(9),
    rule: 'assessment.people',
    severity: 'met',
  },
  {
    what: 'one more than a third',
    ...listed(range(9).map((n) => row(n, {}, n < 4 ? 'excellent' : 'competent'))),
    standings: members(9),
    rule: 'assessment.excellent',
    severity: 'check',
    says: '三分之一是 3 人',
  },
  {
    what: 'a grade for a 预备党员',
    ...listed([row(0, {}, 'competent'), row(1, {}, 'competent')]),
    standings: [member(0), probationary(1)],
    rule: 'assessment.people',
    severity: 'check',
    says: '：陈立夏是预备党员，参加评议，不评定等次。请删去等次。',
  },
  {
    what: 'a 预备党员 on the list without a grade',
    ...listed([row(0, {}, 'competent'), row(1, {})]),
    standings: [member(0), probationary(1)],
    rule: 'assessment.people',
    severity: 'met',
  },
  {
    what: 'somebody who had left',
    ...listed([row(0, {}, 'competent'), row(1, {}, 'competent')]),
    standings: [member(0)],
    rule: 'assessment.people',
    severity: 'check',
    says: '不在册',
  },
  {
    what: 'the same member twice',
    ...listed([row(0, {}, 'competent'), row(0, {}, 'excellent')]),
    standings: [member(0)],
    rule: 'assessment.people',
    severity: 'check',
    says: '：周谷雨评定了两次。请只留一次。',
  },
  {
    what: 'a full member without a grade',
    ...listed([row(0, {}, 'competent'), row(1, {})]),
    standings: [member(0), member(1)],
    rule: 'assessment.people',
    severity: 'check',
    says: '没有评定等次',
  },
  {
    what: 'and with the reason beside the name',
    ...listed([row(0, {}, 'competent'), { ...row(1, {}), note: '借调在外，由借调单位评议' }]),
    standings: [member(0), member(1)],
    rule: 'assessment.people',
    severity: 'met',
  },
];
