import { expect, test } from 'vitest';
import { notAssessed } from '../../../../shared/model/assessment.ts';
import type { FollowUp } from '../../../../shared/model/record.ts';
import { basisOf } from '../../../../shared/rules/legal-basis.ts';
import { consequenceOf, gradedIn, toldOf, type TellingTalk } from '../../../../shared/rules/orglife/told.ts';
import { entry, idOf } from '../helpers.ts';

const [ONE, OTHER] = [idOf('person', 1), idOf('person', 2)];
const HELD = '2026-01-16';

function entered(on: string, ...people: string[]): FollowUp {
  const of = {
    id: idOf('entry', 7),
    recordId: idOf('section', 1),
    attachmentId: null,
    addedAt: '2026-02-01T00:00:00.000Z',
  };
  return { ...of, kind: 'grade_told', on, author: '周谷雨', text: '', people };
}

function talk(change: Partial<TellingTalk> = {}): TellingTalk {
  const of = { recordId: idOf('section', 2), state: 'finalised' as const, on: '2026-01-20', partners: [ONE] };
  return { ...of, kind: '反馈', trigger: '反馈评议结果', ...change };
}

test('those with a grade are listed once, in the order of the list; those with a reason instead are not', () => {
  const rows = [
    { ...notAssessed(ONE), grade: 'competent' as const },
    { ...notAssessed(OTHER), note: '在外学习' },
    { ...notAssessed(ONE), grade: 'basic' as const },
  ];
  const graded = gradedIn({ entries: [entry(1, 'assessment', { rows }), entry(2, 'text', {})] });
  expect(graded.map((row) => [row.personId, row.grade])).toEqual([[ONE, 'basic']]);
});

test.each<[string, FollowUp[], TellingTalk[], string | null]>([
  ['nothing', [], [], null],
  ['an entry that names them', [entered('2026-01-18', OTHER, ONE)], [], '2026-01-18'],
  ['an entry for somebody else', [entered('2026-01-18', OTHER)], [], null],
  ['a final talk for this', [], [talk()], '2026-01-20'],
  ['a talk that gives feedback and says no other reason', [], [talk({ trigger: '' })], '2026-01-20'],
  ['a talk that gives feedback of something else', [], [talk({ trigger: '工作变动' })], null],
  ['a talk of another kind that names this reason', [], [talk({ kind: '交流' })], '2026-01-20'],
  ['a talk that is still a draft', [], [talk({ state: 'draft' })], null],
  ['a talk before the meeting', [], [talk({ on: '2026-01-15' })], null],
  ['a talk on the day', [], [talk({ on: HELD })], HELD],
  ['a talk with somebody else', [], [talk({ partners: [OTHER] })], null],
  ['both: the earlier', [entered('2026-02-01', ONE)], [talk()], '2026-01-20'],
])('told by %s', (_, followUps, talks, on) => {
  expect(toldOf(ONE, HELD, followUps, talks)?.on ?? null).toBe(on);
});

test('基本合格 and 不合格 ask for something, and say how surely that is known', () => {
  expect(consequenceOf('excellent')).toBeNull();
  expect(consequenceOf('competent')).toBeNull();
  const [basic, failed] = [consequenceOf('basic'), consequenceOf('failed')];
  expect(basic?.task('程小雪')).toContain('程小雪');
  expect(basisOf(basic?.basis ?? 'appraisal').confidence).toBe('H');
  expect(failed?.task('程小雪')).toContain('教育帮助');
  expect(basisOf(failed?.basis ?? 'appraisal').confidence).toBe('M');
});
