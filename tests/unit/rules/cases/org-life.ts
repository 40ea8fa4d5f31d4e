import { p, speech, type Case } from './case.ts';
import { entry, marks, members, type Meeting } from '../helpers.ts';

const spoken = (n: number) => [
  entry(10 * n, 'self_criticism', { personId: p(n), words: '外业记录拖了三天才补齐。' }),
  entry(10 * n + 1, 'criticism', { personId: p((n + 1) % 3), targetId: p(n), words: '借阅原图两次没有登记。' }),
  entry(10 * n + 2, 'response', { personId: p(n), words: '接受，马上改。' }),
];
const threeSpoke = [0, 1, 2].flatMap(spoken);
const three = {
  header: { form: 'member_assembly' as const },
  attendance: marks(3),
  sections: ['批评与自我批评'],
  kinds: ['criticism'],
};
const life = (list: ReturnType<typeof entry>[], more: Meeting = {}) => ({
  type: 'org_life' as const,
  standings: members(3),
  change: { ...three, entries: list, ...more },
});

/** Turns of an 组织生活会. */
export const cases: Case[] = [
  { what: 'neither criticism nor self-criticism', ...life([speech]), rule: 'org_life.held', severity: 'must' },
  { what: 'all three spoke', ...life(threeSpoke), rule: 'org_life.self', severity: 'met' },
  { what: 'all three were heard', ...life(threeSpoke), rule: 'org_life.heard', severity: 'met' },
  { what: 'all three answered', ...life(threeSpoke), rule: 'org_life.response', severity: 'met' },
  {
    what: 'one did not speak',
    ...life(threeSpoke.slice(0, -3)),
    rule: 'org_life.self',
    severity: 'check',
    says: '林小满',
  },
  {
    what: 'a turn laid out and still blank',
    ...life([...threeSpoke.slice(0, -3), entry(40, 'self_criticism', { personId: p(2) })]),
    rule: 'org_life.self',
    severity: 'check',
    says: '林小满',
  },
  {
    what: 'nothing but blank turns',
    ...life([speech, entry(40, 'self_criticism', { personId: p(0) }), entry(41, 'criticism', { targetId: p(0) })]),
    rule: 'org_life.held',
    severity: 'must',
  },
  {
    what: 'one heard nothing',
    ...life(threeSpoke.slice(0, -3)),
    rule: 'org_life.heard',
    severity: 'check',
    says: '林小满',
  },
  {
    what: 'one did not answer',
    ...life(threeSpoke.slice(0, -1)),
    rule: 'org_life.response',
    severity: 'check',
    says: '林小满',
  },
  {
    what: 'criticism by nobody',
    ...life([...threeSpoke, entry(40, 'criticism', { targetId: p(1), words: '借阅没有登记。' })]),
    rule: 'org_life.parties',
    severity: 'check',
    says: '提出人',
  },
  {
    what: 'criticism of nobody',
    ...life([...threeSpoke, entry(40, 'criticism', { personId: p(1), words: '借阅没有登记。' })]),
    rule: 'org_life.parties',
    severity: 'check',
    says: '听取人',
  },
  {
    what: 'criticism of oneself',
    ...life([...threeSpoke, entry(40, 'criticism', { personId: p(1), targetId: p(1), words: '借阅没有登记。' })]),
    rule: 'org_life.parties',
    severity: 'check',
    says: '自我批评',
  },
  {
    what: 'empty praise',
    ...life([
      ...threeSpoke,
      entry(40, 'criticism', { personId: p(0), targetId: p(1), words: '工作太忙，平时要注意身体。' }),
    ]),
    rule: 'concrete_criticism.empty',
    severity: 'check',
    says: '核对原话',
  },
];
