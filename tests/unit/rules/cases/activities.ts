import { p, speech, type Case } from './case.ts';
import { entry } from '../helpers.ts';

const served = (own: object) => ({ type: 'volunteer', change: { header: { own: { ...own } }, kinds: ['service'] } });
const visit = (...more: ReturnType<typeof entry>[]) => ({
  type: 'care',
  change: { kinds: ['visit'], sectionOwn: { request: '想换一副助听器' }, entries: [speech, ...more] },
});
const birthday = (joinedOn: string, span: string) => ({
  type: 'political_birthday',
  change: { header: { own: { span } }, kinds: ['member'], sectionOwn: { person: p(1), joinedOn } },
});

/** 志愿服务, 走访慰问, 政治生日 */
export const cases: Case[] = [
  {
    what: 'as many names as people',
    ...served({ members: [p(1), p(2)], memberCount: 2 }),
    rule: 'volunteer.numbers',
    severity: 'met',
  },
  {
    what: 'a name too few',
    ...served({ members: [p(1), p(2)], memberCount: 3 }),
    rule: 'volunteer.numbers',
    severity: 'check',
    says: '2 人的姓名',
  },
  {
    what: 'a minute more than the activity lasted',
    ...served({ minutes: 121 }),
    rule: 'volunteer.minutes',
    severity: 'check',
    says: '只有 120 分钟',
  },
  { what: 'a request given to nobody', ...visit(), rule: 'care.request', severity: 'check', says: '没有任务' },
  {
    what: 'a request with a task',
    ...visit(entry(1, 'task', { words: '联系验配', ownerIds: [p(1)], dueOn: '2026-12-01' })),
    rule: 'care.request',
    severity: 'met',
  },
  {
    what: 'joined in the month of the day',
    ...birthday('2009-11-01', '当月'),
    rule: 'political_birthday.month',
    severity: 'met',
    says: '17 周年',
  },
  {
    what: 'joined in the quarter, celebrated by the month',
    ...birthday('2009-10-31', '当月'),
    rule: 'political_birthday.month',
    severity: 'check',
    says: '2009年10月31日',
  },
  {
    what: 'joined in the quarter, celebrated by the quarter',
    ...birthday('2009-10-01', '本季度'),
    rule: 'political_birthday.month',
    severity: 'met',
  },
  {
    what: 'joined this very year',
    ...birthday('2026-11-02', '当月'),
    rule: 'political_birthday.month',
    severity: 'check',
  },
];
