import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../../../shared/rules/rule-table.ts';
import { entry, HELD, marks, probationary, tally } from '../helpers.ts';
import { add, findings, motion, p, words, type Edge } from './edge.ts';

describe('nothing is asked where nothing can be said yet', () => {
  const groups: [string, RuleId, Edge][] = [
    ['no date: the roll call', 'attendance.unmarked', { change: { header: { heldOn: null }, attendance: marks(8) } }],
    ['no date: the quorum', 'assembly_general.quorum', { change: { header: { heldOn: null } } }],
    ['no date: late entry', 'late_entry.late', { change: { header: { heldOn: null } } }],
    ['no chair: the entrustment', 'chair.entrusted', { change: { header: { chairId: null } } }],
    ['no form: who presides', 'chair.entrusted', { type: 'org_life', change: { header: { chairId: p(5) } } }],
    [
      'nobody with a vote: the quorum',
      'assembly_general.quorum',
      { standings: [probationary(0)], change: { attendance: marks(1) } },
    ],
    [
      'a committee: the quorum of an assembly',
      'assembly_general.quorum',
      { type: 'org_life', change: { header: { form: 'committee' }, attendance: marks(3) } },
    ],
    ['an assembly: the quorum of a committee', 'committee_general.quorum', {}],
    [
      'a group: either quorum',
      'committee_general.quorum',
      { type: 'org_life', change: { header: { form: 'group' }, attendance: marks(10) } },
    ],
    [
      'a committee not yet marked',
      'committee_general.quorum',
      { type: 'org_life', change: { header: { form: 'committee' }, attendance: marks(2) } },
    ],
    ['no material has a date', 'materials.date', { change: add(entry(1, 'reading', { title: '学习材料' })) }],
    ['no material at all', 'materials.date', {}],
    [
      'no date, but a dated material',
      'materials.date',
      { change: { header: { heldOn: null }, ...add(entry(1, 'reading', { title: '学习材料', publishedOn: HELD })) } },
    ],
    ['votes, nothing announced', 'assembly_general.pass', { change: add(motion({ announced: null })) }],
    ['announced, no votes', 'assembly_general.pass', { change: add(motion({ tally: tally() })) }],
    [
      'below the quorum, announced as passed',
      'assembly_general.pass',
      { change: { attendance: marks(10, 4), ...add(motion({ tally: tally({ for: 4, against: 0, abstain: 0 }) })) } },
    ],
    [
      'committee: nothing announced',
      'committee_general.pass',
      {
        type: 'org_life',
        change: {
          header: { form: 'committee' },
          attendance: marks(3),
          ...add(motion({ announced: null, tally: tally({ for: 3, against: 0, abstain: 0 }) })),
        },
      },
    ],
    [
      'committee: no votes',
      'committee_general.pass',
      {
        type: 'org_life',
        change: { header: { form: 'committee' }, attendance: marks(3), ...add(motion({ tally: tally() })) },
      },
    ],
    [
      'committee: below half',
      'committee_general.pass',
      {
        type: 'org_life',
        change: {
          header: { form: 'committee' },
          attendance: marks(3, 1),
          ...add(motion({ tally: tally({ for: 1, against: 0, abstain: 0 }) })),
        },
      },
    ],
  ];
  test.each(groups)('%s', (_, rule, edge) => {
    expect(words(findings(rule, edge))).toBe('');
  });
});
