import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../../../shared/rules/rule-table.ts';
import { entry, HELD, mark, marks, member, members, tally } from '../helpers.ts';
import { add, box, motion, open, p, secret, words, type Edge } from './edge.ts';

describe('what is right is not asked about', () => {
  const right: [string, RuleId, Edge][] = [
    [
      'somebody who is not on the roster stayed away',
      'attendance.not_registered',
      { standings: members(9), change: { attendance: marks(10, 9) } },
    ],
    [
      'an opinion of a member with a vote',
      'votes.voter',
      {
        change: {
          attendance: marks(10, 9),
          ...add(motion({ written: [{ personId: p(9), receivedOn: HELD, stance: 'for' }] })),
        },
      },
    ],
    [
      'somebody excluded stayed away',
      'attendance.excluded',
      {
        standings: [...members(9), member(9, { expected: false, excluded: 'infirm' })],
        change: { attendance: marks(10, 9) },
      },
    ],
    [
      'an assigned task needs nobody present',
      'attendance.acted',
      {
        change: {
          attendance: marks(10, 9),
          ...add(entry(1, 'task', { ownerIds: [p(9)], words: '印发', dueOn: HELD })),
        },
      },
    ],
    [
      'somebody online speaks',
      'attendance.acted',
      {
        change: {
          attendance: [...marks(9), mark(9, { status: 'online' })],
          ...add(entry(1, 'speech', { personId: p(9), words: '同意。' })),
        },
      },
    ],
    ['a material with its title', 'materials.title', { change: add(entry(1, 'reading', { title: '学习材料' })) }],
    [
      'a material of which only the title stands',
      'sections.empty',
      { change: { entries: [entry(1, 'reading', { title: '学习材料' })] } },
    ],
    [
      'a material without a title, with words',
      'sections.empty',
      { change: { entries: [entry(1, 'reading', { words: '领学' })] } },
    ],
    ['a motion of which only the votes stand', 'sections.empty', { change: { entries: [motion({ words: '' })] } }],
    ['a motion of which only the words stand', 'sections.empty', { change: { entries: [motion({ tally: tally() })] } }],
    ['a blank motion, which has a finding of its own', 'entries.blank', { change: add(entry(1, 'motion')) }],
    ['a blank material, which has a finding of its own', 'entries.blank', { change: add(entry(1, 'reading')) }],
    ['a line that is no blank', 'entries.unfilled', { change: add(entry(1, 'text', { words: '编号 A_01' })) }],
    [
      'a self-criticism of somebody',
      'entries.speaker',
      { change: add(entry(1, 'self_criticism', { personId: p(1), words: '拖了三天。' })) },
    ],
    ['a text of nobody', 'entries.speaker', { change: add(entry(1, 'text', { words: '开场。' })) }],
    [
      'a decision of four characters',
      'entries.decision',
      { change: add(entry(1, 'decision', { words: '印发计划。' })) },
    ],
    [
      'a task complete',
      'entries.task',
      { change: add(entry(1, 'task', { words: '印发', ownerIds: [p(1)], dueOn: HELD })) },
    ],
    [
      'a task of a meeting without a day',
      'entries.task',
      {
        change: {
          header: { heldOn: null },
          ...add(entry(1, 'task', { words: '印发', ownerIds: [p(1)], dueOn: '2020-01-01' })),
        },
      },
    ],
    [
      'a group led by somebody entrusted',
      'chair.group_leader',
      { type: 'org_life', change: { header: { form: 'group', groupName: '第一党小组', entrustment: '组长出差' } } },
    ],
    [
      'an entry after an end that stands at the start',
      'times.entry',
      { change: { header: { endTime: '14:00' }, ...add(entry(1, 'text', { at: '15:00', words: '补充' })) } },
    ],
    [
      'an entry after an end that stands before the start',
      'times.entry',
      { change: { header: { endTime: '13:00' }, ...add(entry(1, 'text', { at: '15:00', words: '补充' })) } },
    ],
    [
      'an entry in a meeting without times',
      'times.entry',
      {
        change: {
          header: { startTime: null, endTime: null },
          ...add(entry(1, 'text', { at: '09:00', words: '补充' })),
        },
      },
    ],
    ['a ballot complete: officers', 'votes.officers', { change: add(motion({ ...secret, tally: box({}) })) }],
    ['a ballot complete: papers', 'votes.ballots', { change: add(motion({ ...secret, tally: box({}) })) }],
    [
      'a ballot with an opinion only received',
      'votes.officers',
      {
        change: {
          attendance: marks(10, 9),
          ...add(motion({ ...secret, tally: box({}), written: [{ personId: p(9), receivedOn: HELD, stance: null }] })),
        },
      },
    ],
    [
      'a scrutineer from outside',
      'votes.officers',
      { change: add(motion({ ...secret, scrutineers: [p(40)], tally: box({}) })) },
    ],
    [
      'more papers than voters while people are unmarked',
      'votes.ballots',
      { change: { attendance: marks(8), ...add(motion({ ...secret, tally: box({}) })) } },
    ],
    [
      'more votes than voters while people are unmarked',
      'votes.too_many',
      { change: { attendance: marks(8), ...add(motion({})) } },
    ],
    [
      'papers returned before it is written how many went out',
      'votes.ballots',
      { change: add(motion({ ...secret, tally: box({ issued: null }) })) },
    ],
  ];
  test.each(right)('%s', (_, rule, edge) => {
    expect(words(open(rule, edge))).toBe('');
  });
});
