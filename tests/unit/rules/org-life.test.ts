import { expect, test } from 'vitest';
import { saysNothing } from '../../../shared/rules/checks/org-life.ts';
import { checkRecord } from '../../../shared/rules/index.ts';
import { branch, entry, HELD, idOf, mark, marks, meeting, members, type Meeting } from './helpers.ts';

test.each([
  '工作太忙，平时要注意身体。',
  '没有意见。',
  '无',
  '很好',
  '各方面都很好，希望继续保持！',
  '希望今后继续努力',
])('set phrases: %s', (text) => {
  expect(saysNothing(text)).toBe(true);
});

test.each([
  '',
  '你没有登记借阅。',
  '三月和六月的学习心得都是到期后两周才交，我提醒过一次，你没有回复。',
  '借阅原图两次没有登记，库房盘点时对不上，希望以后按规定办，继续努力。',
  '无故缺席一次',
  '带人的办法不好',
])('something is said: %s', (text) => {
  expect(saysNothing(text)).toBe(false);
});

test('a branch may bring its own list', () => {
  expect(saysNothing('一切都好', ['一切都好'])).toBe(true);
  expect(saysNothing('没有意见', ['一切都好'])).toBe(false);
});

test.each([
  ['没有意见，今后多努力', true],
  ['没有意见，今后还多努力', false],
  ['没意见，今后多努力', true],
  ['不错', true],
  ['不错，外业', false],
])('up to five letters beside phrases of three letters or more are filler: %s → %s', (text, nothing) => {
  expect(saysNothing(text)).toBe(nothing);
});

test('of two phrases the longer is taken out, whatever their order in the list', () => {
  expect(saysNothing('各方面都很好啊啊啊啊啊', ['都很好', '各方面都很好'])).toBe(true);
});

const turn = (n: number) => [
  entry(10 * n, 'self_criticism', { personId: idOf('person', n), words: '外业记录拖了三天才补齐。' }),
  entry(10 * n + 1, 'criticism', {
    personId: idOf('person', 1 - n),
    targetId: idOf('person', n),
    words: '借阅原图两次没有登记。',
  }),
];
function check(change: Meeting, rule: string, people = 2) {
  const record = meeting('org_life', {
    header: { form: 'member_assembly' },
    attendance: marks(people),
    sections: ['议程', '批评与自我批评'],
    kinds: ['item', 'criticism'],
    ...change,
  });
  return checkRecord({ record, standings: members(people), branch, today: HELD }).filter((f) => f.rule === rule);
}
const section = { kind: 'section', sectionId: idOf('section', 1) };

test('the turns lead to the part for criticism, or to the record where there is none', () => {
  expect(check({ entries: turn(0) }, 'org_life.self')).toMatchObject([{ severity: 'check', place: section }]);
  const without = { entries: turn(0), sections: ['议程'], kinds: ['item'] };
  expect(check(without, 'org_life.self')).toMatchObject([{ place: { kind: 'record' } }]);
});

test('either of criticism and self-criticism makes it one', () => {
  for (const one of turn(0)) expect(check({ entries: [one] }, 'org_life.held')).toMatchObject([{ severity: 'met' }]);
});

test('criticism of somebody by somebody about something is not asked about', () => {
  const entries = [...turn(0), ...turn(1)];
  expect(check({ entries }, 'org_life.parties')).toEqual([]);
  expect(check({ entries }, 'concrete_criticism.empty')).toEqual([]);
});

test('an answer beside the criticism is an answer; spaces are none', () => {
  const answered = (response: string) =>
    [...turn(0), ...turn(1)].map((e) => (e.kind === 'criticism' ? { ...e, response } : e));
  expect(check({ entries: answered('接受，马上改。') }, 'org_life.response')).toMatchObject([{ severity: 'met' }]);
  expect(check({ entries: answered('  ') }, 'org_life.response')).toMatchObject([{ severity: 'check' }]);
});

test('who did not come owes no turn; who is there online does; alone there is nobody who could criticise', () => {
  const absent = { attendance: marks(2, 1), entries: turn(0) };
  expect(check(absent, 'org_life.self')).toMatchObject([{ severity: 'met' }]);
  expect(check(absent, 'org_life.heard')).toEqual([]);
  const online = { attendance: [mark(0), mark(1, { status: 'online' })], entries: turn(0) };
  expect(check(online, 'org_life.self')).toMatchObject([{ severity: 'check' }]);
  expect(check(online, 'org_life.heard')).toMatchObject([{ severity: 'check' }]);
  const nobody = { attendance: marks(2, 0), entries: turn(0) };
  expect(check(nobody, 'org_life.self')).toEqual([]);
});
