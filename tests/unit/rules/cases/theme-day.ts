import { p, speech, type Case } from './case.ts';
import { entry, marks } from '../helpers.ts';

const OTHER = 'f0000000-0000-4000-8000-000000000001';
const taking = { id: OTHER, name: '第三支部', expected: 12, present: 10, people: '' };
const study = (own: object) => ({
  type: 'theme_day',
  change: { header: { theme: '测绘为民', branches: [taking] }, kinds: ['study'], sectionOwn: { ...own } },
});
const decided = entry(1, 'decision', { words: '十二月起每周三下午开放查询窗口' });

/** 主题党日 */
export const cases: Case[] = [
  {
    what: 'no theme',
    type: 'theme_day',
    rule: 'required_fields.missing',
    severity: 'must',
    says: '没有填主题',
  },
  {
    what: 'an hour of study',
    ...study({ minutes: 60 }),
    rule: 'theme_day.first_hour',
    severity: 'met',
    says: '60 分钟',
  },
  {
    what: 'a minute less than an hour of study',
    ...study({ minutes: 59 }),
    rule: 'theme_day.first_hour',
    severity: 'check',
    says: '59 分钟',
  },
  {
    what: 'nobody wrote how long the study was',
    ...study({}),
    rule: 'theme_day.first_hour',
    severity: 'check',
    says: '没有写学习时长',
  },
  {
    what: 'the study of another branch alone',
    ...study({ minutes: 90, branch: OTHER }),
    rule: 'theme_day.first_hour',
    severity: 'check',
    says: '没有学习环节',
  },
  {
    what: 'agreed and given to nobody',
    type: 'theme_day',
    change: { kinds: ['agreed'], entries: [speech, decided] },
    rule: 'theme_day.agreed',
    severity: 'check',
    says: '没有任务',
  },
  {
    what: 'agreed with a task',
    type: 'theme_day',
    change: {
      kinds: ['agreed'],
      entries: [speech, decided, entry(2, 'task', { words: '排班', ownerIds: [p(1)], dueOn: '2026-11-30' })],
    },
    rule: 'theme_day.agreed',
    severity: 'met',
  },
  {
    what: 'the branch of a segment was taken off the list',
    ...study({ branch: 'f0000000-0000-4000-8000-000000000009' }),
    rule: 'theme_day.branch',
    severity: 'check',
    says: '不在参加的支部里',
  },
  {
    what: 'led by somebody on leave',
    type: 'theme_day',
    change: { kinds: ['study'], sectionOwn: { leader: p(9) }, attendance: marks(10, 9) },
    rule: 'theme_day.people',
    severity: 'check',
    says: '顾雨水',
  },
];
