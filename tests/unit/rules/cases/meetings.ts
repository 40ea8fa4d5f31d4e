import { p, speech, type Case } from './case.ts';
import { entry, marks, tally } from '../helpers.ts';

const counted = { words: '同意慰问外业人员', tally: tally({ for: 2, against: 1, abstain: 0 }) };

/** 支委会 of three 委员, and 党小组会. */
export const cases: Case[] = [
  {
    what: 'committee: an item talked about and left open',
    type: 'committee',
    change: { attendance: marks(3), entries: [speech, entry(1, 'task', { words: '再问一次' })] },
    rule: 'committee_items.decision',
    severity: 'check',
    says: '“审议计划”有讨论',
  },
  {
    what: 'committee: an item without a title left open',
    type: 'committee',
    change: { attendance: marks(3), sections: [''] },
    rule: 'committee_items.decision',
    severity: 'check',
    says: '议题有讨论',
  },
  {
    what: 'committee: an item that ends with a vote',
    type: 'committee',
    change: { attendance: marks(3), entries: [speech, entry(1, 'motion', { ...counted, announced: 'passed' })] },
    rule: 'committee_items.decision',
    severity: 'met',
    says: '1 个议题',
  },
  {
    what: 'committee: two of three pass',
    type: 'committee',
    change: { attendance: marks(3), entries: [speech, entry(1, 'motion', { ...counted, announced: 'passed' })] },
    rule: 'committee_general.pass',
    severity: 'met',
  },
  {
    what: 'committee: one of three there, and a decision',
    type: 'committee',
    change: { attendance: marks(3, 1), entries: [speech, entry(1, 'decision', { words: '同意慰问外业人员' })] },
    rule: 'committee_general.quorum',
    severity: 'must',
  },
  {
    what: 'committee: nobody says whether an item goes to the assembly',
    type: 'committee',
    change: { attendance: marks(3), sectionOwn: { reporter: p(1) } },
    rule: 'own_fields.missing',
    severity: 'check',
    says: '没有填是否提交党员大会',
  },
  {
    what: 'group: announced as passed',
    type: 'group',
    change: {
      header: { groupName: '第一党小组' },
      entries: [speech, entry(1, 'motion', { ...counted, announced: 'passed' })],
    },
    rule: 'group_opinion.vote',
    severity: 'check',
    says: '只提意见',
  },
  { what: 'group: not named', type: 'group', rule: 'required_fields.missing', severity: 'must', says: '党小组' },
];
