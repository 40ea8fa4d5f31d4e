import { describe, expect, test } from 'vitest';
import { newId } from '../../../shared/model/ids.ts';
import {
  own,
  ownField,
  ownOf,
  ownProblem,
  ownValues,
  peopleOfOwn,
  withOwn,
  type OwnValue,
} from '../../../shared/model/own-fields.ts';
import { peopleOfContent } from '../../../shared/model/record.ts';
import { templateOf } from '../../../shared/templates/index.ts';
import { meeting } from '../rules/helpers.ts';
import { ownText } from '../../../shared/model/own-text.ts';

const [A, B] = [newId(), newId()];
const FIELDS = [
  own('topic', '题目', 'line'),
  own('outline', '提纲', 'text'),
  own('minutes', '时长', 'number', { unit: '分钟' }),
  own('until', '公示截止', 'date'),
  own('lecturer', '讲课人', 'person'),
  own('introducers', '入党介绍人', 'people'),
  own('kind', '讲课类别', 'choice', { choices: ['书记', '党员'] }),
  own('branch', '支部', 'branch'),
];

describe('what a field of a type takes', () => {
  test.each<[string, OwnValue, boolean]>([
    ['topic', '学习党章', true],
    ['topic', '字'.repeat(200), true],
    ['topic', '字'.repeat(201), false],
    ['topic', 3, false],
    ['outline', '字'.repeat(5000), true],
    ['outline', [A], false],
    ['minutes', 90, true],
    ['minutes', '90', false],
    ['until', '2026-02-28', true],
    ['until', '2026-02-29', false],
    ['lecturer', A, true],
    ['lecturer', '周谷雨', false],
    ['lecturer', [A], false],
    ['introducers', [A, B], true],
    ['introducers', A, false],
    ['kind', '党员', true],
    ['kind', '外星人', false],
    ['branch', A, true],
    ['branch', '二支部', false],
  ])('%s: %j is taken: %s', (key, value, taken) => {
    expect(ownProblem(FIELDS, { [key]: value }) === null).toBe(taken);
  });

  test('a refusal names the field and says what to do; a field that the template does not have is refused too', () => {
    expect(ownProblem(FIELDS, { minutes: '很久' })).toBe('“时长”应是整数，没有保存。请改好后再继续。');
    expect(ownProblem(FIELDS, { tea: '龙井' })).toMatch(/没有的项目，没有保存。/u);
  });

  test.each<[OwnValue, boolean]>([
    [0, true],
    [1_000_000, true],
    [1_000_001, false],
    [1.5, false],
    [-1, false],
    ['字'.repeat(5001), false],
    [Array.from({ length: 201 }, () => A), false],
  ])('no field of any type holds %j: %s', (value, taken) => {
    expect(ownValues.safeParse({ anything: value }).success).toBe(taken);
  });

  test('keys are short names in Latin letters', () => {
    for (const key of ['topic', 'servedCount', 'a1'])
      expect(ownField.safeParse(own(key, '题', 'line')).success).toBe(true);
    for (const key of ['', 'Topic', '题目', '__proto__', 'a b', 'a'.repeat(31)])
      expect(ownField.safeParse(own(key, '题', 'line')).success).toBe(false);
  });
});

test('an emptied field has no value', () => {
  const values = withOwn(withOwn({ kind: '党员' }, 'topic', '学习'), 'introducers', [A]);
  expect(values).toEqual({ kind: '党员', topic: '学习', introducers: [A] });
  expect(withOwn(values, 'topic', '  ')).toEqual({ kind: '党员', introducers: [A] });
  expect(withOwn(values, 'introducers', [])).toEqual({ kind: '党员', topic: '学习' });
  expect(withOwn(values, 'kind', null)).toEqual({ topic: '学习', introducers: [A] });
  expect(withOwn({}, 'minutes', 0)).toEqual({ minutes: 0 });
  expect(ownOf({ topic: ' ' }, 'topic')).toBeNull();
});

test('people are found in the fields that hold people, and nowhere else', () => {
  const values = { lecturer: A, introducers: [A, B], topic: A, branch: B };
  expect(peopleOfOwn(FIELDS, values)).toEqual([A, A, B]);
  expect(peopleOfOwn(FIELDS, {})).toEqual([]);
});

test('values in words', () => {
  const names = { person: (id: string) => (id === A ? '周谷雨' : '何秋分'), branch: () => '二支部' };
  const words = (key: string, value: OwnValue) => {
    const field = FIELDS.find((f) => f.key === key);
    return field && ownText(field, { [key]: value }, names);
  };
  expect(words('minutes', 90)).toBe('90分钟');
  expect(words('until', '2026-03-01')).toBe('2026年3月1日');
  expect(words('lecturer', A)).toBe('周谷雨');
  expect(words('introducers', [A, B])).toBe('周谷雨、何秋分');
  expect(words('branch', B)).toBe('二支部');
  expect(words('topic', ' 学习党章 ')).toBe('学习党章');
  expect(words('topic', ' ')).toBe('');
});

test('a record names whoever stands in a field of its own, in the header or a section', () => {
  const { template: _, ...record } = meeting('probation_vote', {
    kinds: ['probationer'],
    sectionOwn: { applicant: A },
  });
  const people = peopleOfContent(record, templateOf('probation_vote'));
  expect(people.has(A)).toBe(true);
  expect(people.has(B)).toBe(false);
  const header = { ...record.header, own: { organiser: [B] } };
  expect(peopleOfContent({ ...record, header }, templateOf('admission_vote')).has(B)).toBe(true);
});
