import { describe, expect, it } from 'vitest';
import { actionsFor, changesFor, type ChangeForm } from '../../../renderer/pages/roster/actions.ts';
import { newcomer, proposedFrom } from '../../../renderer/pages/roster/newcomer.ts';
import { groupedLines, tabsOf } from '../../../renderer/pages/roster/view.ts';
import { timeline } from '../../../renderer/pages/roster/words.ts';
import type { RosterLine } from '../../../shared/contract/roster.ts';
import type { PersonFile, RosterChange } from '../../../shared/model/roster.ts';
import { standingOn } from '../../../shared/rules/standing.ts';

const PERSON = { id: '7d3f7b1c-6f0e-4f57-9c1a-0c2a4b6f1a01', name: '柳谷雨', suffix: '', joinedOn: '2025-06-20' };
const FORM: ChangeForm = {
  on: '2026-06-20',
  text: '',
  departure: 'transferred_out',
  exclusion: 'infirm',
  noVote: 'suspended',
  approvedBy: '',
  approvedOn: null,
  resolution: '',
};
const HOW = {
  category: 'probationary',
  arrival: 'admitted',
  from: '2025-06-20',
  group: '第一党小组',
  post: '',
} as const;

/** The file after the changes, an id that was there before being replaced. */
function after(file: PersonFile, changes: RosterChange[]): PersonFile {
  const ids = new Set(changes.map((c) => c.id));
  return { ...file, changes: [...file.changes.filter((c) => !ids.has(c.id)), ...changes] };
}

describe('a person of the roster', () => {
  const admitted = newcomer(PERSON, HOW);

  it('is probationary from the day of admission, then full from the day of the assembly', () => {
    expect(standingOn(admitted, '2025-06-20')).toMatchObject({
      registered: true,
      category: 'probationary',
      group: '第一党小组',
    });
    const full = after(admitted, changesFor('full', FORM, admitted));
    expect(standingOn(full, '2026-06-19')).toMatchObject({ category: 'probationary', canVote: false });
    expect(standingOn(full, '2026-06-20')).toMatchObject({ category: 'full', canVote: true });
  });

  it('becomes full in one line of the timeline, the end of 预备期 being the same event', () => {
    const file = after(admitted, changesFor('full', FORM, admitted));
    const onThatDay = timeline(file.changes).filter((point) => point.on === '2026-06-20');
    expect(onThatDay.map((point) => point.text)).toEqual(['转为正式党员']);
    // Also as an import states it: 预备 until the day, 正式 from that day.
    const [first] = admitted.changes.filter((c) => c.kind === 'category');
    const dated: RosterChange[] = first
      ? [
          { ...first, until: '2026-06-20' },
          { ...first, id: '7d3f7b1c-6f0e-4f57-9c1a-0c2a4b6f1a77', category: 'full', from: '2026-06-20' },
        ]
      : [];
    expect(timeline(dated).map((point) => point.text)).toEqual(['转为正式党员', '接收为预备党员']);
  });

  it('leaves and comes back without touching what was before', () => {
    const gone = after(admitted, changesFor('leave', FORM, admitted));
    expect(standingOn(gone, '2026-06-19').registered).toBe(true);
    expect(standingOn(gone, '2026-06-20').registered).toBe(false);
    expect(actionsFor(gone, '2026-07-01')).toEqual(['return']);
    const back = after(gone, changesFor('return', { ...FORM, on: '2026-09-01' }, gone));
    expect(standingOn(back, '2026-08-31').registered).toBe(false);
    expect(standingOn(back, '2026-09-01').registered).toBe(true);
  });

  it('is left out of 应到 and counted again', () => {
    const out = after(admitted, changesFor('exclude', FORM, admitted));
    expect(standingOn(out, '2026-06-20')).toMatchObject({ expected: false, excluded: 'infirm' });
    const again = after(out, changesFor('include', { ...FORM, on: '2026-10-01' }, out));
    expect(standingOn(again, '2026-09-30').expected).toBe(false);
    expect(standingOn(again, '2026-10-01').expected).toBe(true);
  });

  it('holds a post until it ends, and only that post ends', () => {
    const posts = after(admitted, [
      ...changesFor('post', { ...FORM, text: '组织委员' }, admitted),
      ...changesFor('post', { ...FORM, text: '党小组组长' }, admitted),
    ]);
    const ended = after(posts, changesFor('post_end', { ...FORM, on: '2026-08-01', text: '组织委员' }, posts));
    expect(standingOn(ended, '2026-07-31').posts).toEqual(['组织委员', '党小组组长']);
    expect(standingOn(ended, '2026-08-01').posts).toEqual(['党小组组长']);
  });

  it('is offered only what can happen to them', () => {
    expect(actionsFor(admitted, '2026-01-01')).toContain('full');
    expect(actionsFor(admitted, '2026-01-01')).not.toContain('no_vote');
    const activist = newcomer({ ...PERSON, joinedOn: null }, { ...HOW, category: 'activist', from: '2026-01-01' });
    expect(standingOn(activist, '2026-01-01').registered).toBe(false);
    expect(actionsFor(activist, '2026-01-01')).toEqual(['join', 'group']);
  });

  it('is proposed from the start of the book, never before joining', () => {
    expect(proposedFrom({ ...HOW, arrival: 'founding' }, PERSON, '2026-01-01')).toBe('2026-01-01');
    expect(proposedFrom({ ...HOW, arrival: 'founding' }, PERSON, '2024-01-01')).toBe('2025-06-20');
    expect(proposedFrom(HOW, PERSON, '2026-01-01')).toBe('2025-06-20');
  });

  it('tells its story newest first', () => {
    const full = after(admitted, changesFor('full', FORM, admitted));
    const left = after(full, changesFor('leave', { ...FORM, on: '2026-12-01', text: '青石县教育局党支部' }, full));
    expect(timeline(left.changes).map((p) => [p.on, p.text])).toEqual([
      ['2026-12-01', '组织关系转出，青石县教育局党支部'],
      ['2026-06-20', '转为正式党员'],
      ['2025-06-20', '编入第一党小组'],
      ['2025-06-20', '接收为预备党员'],
      ['2025-06-20', '本支部新接收'],
    ]);
  });
});

describe('the list of a date', () => {
  const line = (name: string, initials: string, group: string | null, part: Partial<RosterLine> = {}): RosterLine => ({
    ...standingOn(newcomer(PERSON, HOW), '2026-01-01'),
    personId: initials,
    name,
    group,
    suffix: '',
    joinedOn: null,
    pinyin: { lgy: 'liuguyu', hqf: 'heqiufen', yb: 'yebai', cd: 'chendong' }[initials] ?? '',
    initials,
    since: null,
    probationEndsOn: null,
    departed: false,
    ...part,
  });
  const lines = [
    line('柳谷雨', 'lgy', '第二党小组'),
    line('何秋分', 'hqf', '第一党小组'),
    line('叶白', 'yb', null),
    line('陈冬', 'cd', null, { registered: false, departed: true }),
  ];
  const order = ['第一党小组', '第二党小组'];

  it('groups in the order of the branch, the ungrouped last, those who left in their own tab', () => {
    expect(groupedLines(lines, 'all', '', order).map((g) => [g.name, g.lines.map((l) => l.name)])).toEqual([
      ['第一党小组', ['何秋分']],
      ['第二党小组', ['柳谷雨']],
      ['未编组', ['叶白']],
    ]);
    expect(groupedLines(lines, 'departed', '', order).flatMap((g) => g.lines.map((l) => l.name))).toEqual(['陈冬']);
    expect(tabsOf(lines, order).map((t) => t.label)).toEqual(['全部 3', '第一党小组 1', '第二党小组 1', '已离开 1']);
  });

  it('finds by initials', () => {
    expect(groupedLines(lines, 'all', 'gy', order).flatMap((g) => g.lines.map((l) => l.name))).toEqual(['柳谷雨']);
  });
});
