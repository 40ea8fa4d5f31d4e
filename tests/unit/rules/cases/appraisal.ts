import type { OwnValues } from '../../../../shared/model/own-fields.ts';
import { entry, mark, member, members, probationary } from '../helpers.ts';
import { p, speech, type Case } from './case.ts';

const poll = (own: OwnValues) => ({ type: 'appraisal', change: { kinds: ['poll'], sectionOwn: own } });
const grading = (own: OwnValues) => ({ type: 'appraisal', change: { kinds: ['grading'], sectionOwn: own } });
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
  { what: 'a third excellent', ...grading({ excellent: 3, competent: 7 }), rule: 'appraisal.grades', severity: 'met' },
  {
    what: 'one more than a third',
    ...grading({ excellent: 4, competent: 6 }),
    rule: 'appraisal.excellent',
    severity: 'check',
    says: '三分之一是 3 人',
  },
  {
    what: 'a grade for a 预备党员',
    ...grading({ excellent: 3, competent: 7 }),
    standings: [...members(9), probationary(9)],
    rule: 'appraisal.grades',
    severity: 'check',
    says: '正式党员 9 人',
  },
];
