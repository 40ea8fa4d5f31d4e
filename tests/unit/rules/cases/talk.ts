import { entry, idOf, type Meeting } from '../helpers.ts';
import { p, type Case } from './case.ts';

const said = (section = 0) => entry(section, 'talk', { sectionId: idOf('section', section), words: '谈了近况。' });
const talk = (change: Meeting) => ({
  type: 'talk',
  change: { sections: ['主要内容'], kinds: ['content'], entries: [said()], ...change },
});
/** A talk with another part behind the main one, in which these entries stand. */
const withPart = (kind: string, more: ReturnType<typeof entry>[], own = {}) =>
  talk({
    sections: ['主要内容', '部分'],
    kinds: ['content', kind],
    ownOf: { 1: own },
    entries: [said(), ...more],
  });
const inPart = { sectionId: idOf('section', 1) };

/** 谈心谈话 */
export const cases: Case[] = [
  {
    what: 'one person on both sides',
    ...talk({ header: { own: { talkers: [p(1)], partners: [p(2), p(1)] } } }),
    rule: 'talk.parties',
    severity: 'check',
    says: '陈立夏',
  },
  { what: 'a few words', ...talk({}), rule: 'talk.content', severity: 'met' },
  { what: 'words that this slot may not read', ...talk({ withheld: true }), rule: 'talk.content', severity: 'met' },
  { what: 'no words', ...talk({ entries: [] }), rule: 'talk.content', severity: 'check', says: '不用逐字记' },
  {
    what: 'no words and no part for them',
    ...talk({ sections: ['后续'], kinds: ['follow_up'], entries: [] }),
    rule: 'talk.content',
    severity: 'check',
  },
  {
    what: 'words under another heading',
    ...talk({ sections: ['指出的问题'], kinds: ['problem'] }),
    rule: 'talk.content',
    severity: 'check',
  },
  {
    what: 'a name in the title',
    ...talk({ header: { title: '和林小满谈心谈话', own: { talkers: [p(1)], partners: [p(2)] } } }),
    rule: 'talk.title',
    severity: 'check',
    says: '删去',
  },
  {
    what: 'a suggestion that nobody deals with',
    ...withPart('opinion', [said(1)]),
    rule: 'talk.brought',
    severity: 'check',
    says: '意见建议没有列入台账',
  },
  {
    what: 'a suggestion that stands in the ledger',
    ...withPart('opinion', [said(1), entry(2, 'suggestion', { ...inPart, personId: p(1), words: '早一周通知。' })]),
    rule: 'talk.brought',
    severity: 'met',
  },
  {
    what: 'a difficulty that nobody sees to',
    ...withPart('difficulty', [said(1)]),
    rule: 'talk.brought',
    severity: 'check',
    says: '困难诉求没有人办',
  },
  {
    what: 'a difficulty that is withheld, with what is to be done about it',
    ...withPart('difficulty', [said(1)], { request: '申请补助' }),
    rule: 'talk.brought',
    severity: 'met',
  },
  {
    what: 'a promise with a task',
    ...withPart('promise', [
      said(1),
      entry(2, 'task', { ...inPart, words: '补齐笔记', ownerIds: [p(1)], dueOn: '2026-12-01' }),
    ]),
    rule: 'talk.brought',
    severity: 'met',
  },
  {
    what: 'a promise alone',
    ...withPart('promise', [said(1)]),
    rule: 'talk.brought',
    severity: 'check',
    says: '承诺没有列成任务',
  },
];
