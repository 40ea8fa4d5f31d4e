import { describe, expect, test } from 'vitest';
import { rosterChange } from '../../../shared/model/roster.ts';
import { standingOn } from '../../../shared/rules/standing.ts';
import { file } from './helpers.ts';

const here = {
  kind: 'membership',
  from: '2020-03-01',
  arrival: 'founding',
  departure: null,
  otherParty: '',
} as const;
const full = { kind: 'category', from: '2015-07-01', category: 'full' } as const;

test('the sample changes are changes the roster accepts', () => {
  for (const change of file([here, full]).changes) expect(rosterChange.safeParse(change).success).toBe(true);
});

describe('who has a vote and who is expected', () => {
  test.each([
    ['full', true, true, null],
    ['probationary', false, true, 'not_full'],
    ['candidate', false, false, 'not_full'],
    ['activist', false, false, 'not_full'],
  ] as const)('%s: vote %s, expected %s', (category, canVote, expected, reason) => {
    const standing = standingOn(file([here, { kind: 'category', from: '2015-07-01', category }]), '2026-11-20');
    expect(standing).toMatchObject({ registered: true, category, canVote, expected, noVoteReason: reason });
  });

  test.each(['probation_sanction', 'suspended', 'guest_member'] as const)(
    'no vote while %s, still expected',
    (reason) => {
      const noVote = { kind: 'no_vote', from: '2026-01-10', until: '2026-12-10', reason } as const;
      const person = file([here, full, noVote]);
      expect(standingOn(person, '2026-01-09')).toMatchObject({ canVote: true, noVoteReason: null });
      expect(standingOn(person, '2026-01-10')).toMatchObject({ canVote: false, noVoteReason: reason, expected: true });
      expect(standingOn(person, '2026-12-09')).toMatchObject({ canVote: false, noVoteReason: reason });
      expect(standingOn(person, '2026-12-10')).toMatchObject({ canVote: true, noVoteReason: null });
    },
  );

  test.each(['illness_of_mind', 'abroad', 'detained', 'infirm', 'away_over_half_year'] as const)(
    'an approved exclusion (%s) leaves 应到 for its days',
    (category) => {
      const exclusion = {
        kind: 'exclusion',
        from: '2026-05-01',
        until: '2026-09-01',
        category,
        approvedBy: '机关党委',
        approvedOn: '2026-04-28',
        resolution: '党员大会决议',
      } as const;
      const person = file([here, full, exclusion]);
      expect(standingOn(person, '2026-04-30')).toMatchObject({ expected: true, excluded: null });
      expect(standingOn(person, '2026-05-01')).toMatchObject({ expected: false, excluded: category, registered: true });
      expect(standingOn(person, '2026-09-01')).toMatchObject({ expected: true, excluded: null });
    },
  );

  test('somebody away with papers (流动党员) is still expected', () => {
    const standing = standingOn(file([here, full, { kind: 'away', from: '2026-02-01', note: '外省' }]), '2026-11-20');
    expect(standing).toMatchObject({ away: true, expected: true, canVote: true });
  });
});

describe('boundary days', () => {
  const moved = {
    kind: 'membership',
    from: '2024-03-01',
    until: '2026-06-15',
    arrival: 'transferred_in',
    departure: 'transferred_out',
    otherParty: '机关三支部',
  } as const;

  test.each([
    ['2024-02-29', false],
    ['2024-03-01', true],
    ['2026-06-14', true],
    ['2026-06-15', false],
  ])('transfer in on 2024-03-01 and out on 2026-06-15: on %s registered %s', (on, registered) => {
    const standing = standingOn(file([moved, full]), on);
    expect(standing).toMatchObject({ registered, expected: registered, canVote: registered });
    expect(standing.noVoteReason).toBe(registered ? null : 'not_registered');
  });

  test('somebody who comes back is registered in both periods and not between', () => {
    const person = file([moved, full, { ...here, from: '2026-10-01', arrival: 'transferred_in' }]);
    expect(['2026-06-14', '2026-09-30', '2026-10-01'].map((on) => standingOn(person, on).registered)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('转正 takes effect on its day', () => {
    const person = file([
      here,
      { kind: 'category', from: '2025-11-19', until: '2026-11-20', category: 'probationary' },
      { kind: 'category', from: '2026-11-20', category: 'full' },
    ]);
    expect(standingOn(person, '2026-11-19')).toMatchObject({ category: 'probationary', canVote: false });
    expect(standingOn(person, '2026-11-20')).toMatchObject({ category: 'full', canVote: true });
  });

  test('where two rows overlap, the one that began last counts, whatever their order in the file', () => {
    const rows = [
      { kind: 'category', from: '2025-11-19', category: 'probationary' },
      { kind: 'category', from: '2026-11-20', category: 'full' },
    ] as const;
    for (const order of [rows, rows.toReversed()]) {
      expect(standingOn(file([here, ...order]), '2026-11-25').category).toBe('full');
    }
  });
});

test('posts of the day in the order of printing, group of the day, name with its suffix', () => {
  const person = file(
    [
      here,
      full,
      { kind: 'post', from: '2021-01-01', post: '工会主席' },
      { kind: 'post', from: '2021-01-01', post: '纪检委员' },
      { kind: 'post', from: '2026-03-01', until: '2026-12-01', post: '书记' },
      { kind: 'group', from: '2020-03-01', until: '2026-01-01', group: '第一党小组' },
      { kind: 'group', from: '2026-01-01', group: '第二党小组' },
    ],
    '大',
  );
  expect(standingOn(person, '2025-12-31')).toMatchObject({ posts: ['纪检委员', '工会主席'], group: '第一党小组' });
  const now = standingOn(person, '2026-11-30');
  expect(now).toMatchObject({ name: '周谷雨（大）', posts: ['书记', '纪检委员', '工会主席'], group: '第二党小组' });
  expect(standingOn(person, '2026-12-01').posts).toEqual(['纪检委员', '工会主席']);
});

test('a person of whom nothing is known is nowhere expected', () => {
  expect(standingOn(file([]), '2026-11-20')).toMatchObject({
    registered: false,
    category: null,
    expected: false,
    canVote: false,
    noVoteReason: 'not_registered',
  });
});

test('other posts stand in the order in which they began; somebody without suffix, group or papers has none', () => {
  const standing = standingOn(
    file([
      here,
      full,
      { kind: 'post', from: '2023-01-01', post: '妇委会主任' },
      { kind: 'post', from: '2021-01-01', post: '工会主席' },
    ]),
    '2026-11-30',
  );
  expect(standing).toMatchObject({ name: '周谷雨', posts: ['工会主席', '妇委会主任'], group: null, away: false });
});
