import { describe, expect, test } from 'vitest';
import { emptyEntry, peopleOf, RESTRICTED_KINDS, type Entry, type EntryKind } from '../../../shared/model/entry.ts';
import { facetsOf } from '../../../shared/model/entry-facets.ts';
import { AppError, fromPlainError, toPlainError } from '../../../shared/model/errors.ts';
import { movedIds } from '../../../shared/model/moved.ts';
import { RECORD_STATES } from '../../../shared/model/record.ts';
import { COMMITTEE_POSTS } from '../../../shared/model/roster.ts';
import { recordTemplate } from '../../../shared/model/template.ts';
import { templateOf } from '../../../shared/templates/index.ts';
import { emptyText, fromPlainText, isBlank } from '../../../shared/model/rich-text.ts';

const at = { id: 'e', sectionId: 's', position: 'a0' };
const make = (kind: EntryKind, fields: object): Entry => ({ ...emptyEntry(kind, at), ...fields });
const nameOf = (personId: string | null) => (personId === null ? '' : `党员${personId}`);
const facets = (kind: EntryKind, fields: object) =>
  Object.fromEntries(facetsOf(make(kind, fields), nameOf).map((f) => [f.label, f.value]));
const sealed = (kind: EntryKind) =>
  facetsOf(make(kind, {}), nameOf)
    .filter((f) => f.sealed)
    .map((f) => f.label);

describe('an entry in words', () => {
  test.each<[EntryKind, object, object]>([
    [
      'speech',
      { personId: '1', dissent: true, at: '14:05' },
      { 发言人: '党员1', 不同意见: '按原话记录', 时间: '14:05' },
    ],
    ['speech', {}, { 发言人: '', 不同意见: '', 时间: '' }],
    [
      'reading',
      { title: '题', source: '源', docNumber: '一号', publishedOn: '2026-11-20' },
      { 题名: '题', 来源: '源', 文号: '一号', 发布日期: '2026年11月20日' },
    ],
    ['reading', {}, { 发布日期: '' }],
    ['self_criticism', { personId: '1', dimension: '学习' }, { 发言人: '党员1', 方面: '学习' }],
    [
      'criticism',
      { personId: '1', targetId: '2', source: 'onsite', response: '改' },
      { 提出人: '党员1', 听取人: '党员2', 方式: '当场', 回应: '改' },
    ],
    ['criticism', { source: 'written', dimension: '作风' }, { 方式: '书面', 方面: '作风' }],
    ['decision', { number: '3号' }, { 编号: '3号' }],
    ['task', { ownerIds: ['1', '2'], dueOn: '2026-12-01' }, { 责任人: '党员1、党员2', 期限: '2026年12月1日' }],
    ['text', { text: fromPlainText('一\n二') }, { 文字: '一\n二' }],
    [
      'motion',
      { mode: 'oral', tally: { for: 9, against: 0, abstain: null, issued: 10, returned: 8, invalid: 1 } },
      { 表决方式: '口头表决', 赞成: '9', 反对: '0', 弃权: '', 发出: '10', 收回: '8', 无效: '1' },
    ],
    [
      'motion',
      { scrutineers: ['1', '2'], tellers: ['3', '4'], announced: 'passed' },
      { 监票人: '党员1、党员2', 计票人: '党员3、党员4', 宣布结果: '通过' },
    ],
    ['motion', { announced: 'rejected' }, { 宣布结果: '没有通过' }],
    ['motion', { announced: null }, { 宣布结果: '', 书面意见: '' }],
    [
      'motion',
      {
        written: [
          { personId: '1', receivedOn: null, stance: null },
          { personId: '2', receivedOn: '2026-11-19', stance: null },
          { personId: '3', receivedOn: null, stance: 'for' },
          { personId: '4', receivedOn: '2026-11-19', stance: 'against' },
          { personId: '5', receivedOn: '2026-11-18', stance: 'abstain' },
        ],
      },
      { 书面意见: '党员1、党员2（2026-11-19）、党员3（赞成）、党员4（反对，2026-11-19）、党员5（弃权，2026-11-18）' },
    ],
  ])('%s %j', (kind, fields, expected) => {
    expect(facets(kind, fields)).toMatchObject(expected);
  });

  test('what is sealed is marked in restricted kinds', () => {
    expect(sealed('criticism')).toEqual(['方面', '回应', '文字']);
    expect(sealed('self_criticism')).toEqual(['方面', '文字']);
    expect(sealed('response')).toEqual(['文字']);
    expect(sealed('talk')).toEqual(['文字']);
  });

  test('the form tells bold, kind and number of paragraphs, and not how leaves are cut', () => {
    const format = (text: object) => facetsOf(make('text', { text }), nameOf).find((f) => f.label === '文字')?.format;
    const line = (...children: object[]) => ({ type: 'paragraph', children });
    const plain = [line({ text: '甲乙' })];
    expect(format([line({ text: '甲' }, { text: '乙' })])).toBe(format(plain));
    const others = [
      [line({ text: '甲', bold: true }, { text: '乙' })],
      [line({ text: '甲' }, { text: '乙', bold: true })],
      [line({ text: '甲乙', bold: true })],
      [{ type: 'bullet', children: [{ text: '甲乙' }] }],
      [line({ text: '甲' }), line({ text: '乙' })],
      [line({ text: '甲乙' }), line({ text: '' })],
    ];
    expect(new Set([plain, ...others].map(format)).size).toBe(others.length + 1);
  });
});

test.each<[EntryKind, object, string[]]>([
  ['text', {}, []],
  ['decision', {}, []],
  ['speech', {}, []],
  ['speech', { personId: '1' }, ['1']],
  ['talk', { personId: '1' }, ['1']],
  ['criticism', { personId: '1', targetId: '2' }, ['1', '2']],
  ['criticism', { personId: '1' }, ['1']],
  ['task', { ownerIds: ['1', '2'] }, ['1', '2']],
  ['motion', { scrutineers: ['1'], tellers: ['2'], written: [{ personId: '3' }] }, ['1', '2', '3']],
])('%s %j names %j', (kind, fields, people) => {
  expect(peopleOf(make(kind, fields))).toEqual(people);
});

describe('errors across processes', () => {
  test('keep code, sentence and hint', () => {
    const plain = { code: 'input.invalid', message: '不对。', hint: '第 3 行' } as const;
    const error = fromPlainError(plain);
    expect(error).toBeInstanceOf(AppError);
    expect(error.name).toBe('AppError');
    expect(toPlainError(error)).toEqual(plain);
    expect(Object.keys(toPlainError(new AppError('input.invalid', '不对。')))).toEqual(['code', 'message']);
  });

  test('of any other kind lose their text', () => {
    for (const thrown of [new Error('周谷雨没有登记'), '周谷雨没有登记', null]) {
      const plain = toPlainError(thrown);
      expect(plain.code).toBe('internal');
      expect(plain.message).not.toContain('周谷雨');
      expect(plain.message).not.toBe('');
    }
  });
});

test('only white space is blank', () => {
  expect([emptyText(), fromPlainText(' \n　')].map(isBlank)).toEqual([true, true]);
  expect(isBlank(fromPlainText('\n字'))).toBe(false);
  expect(emptyText()).toEqual([{ type: 'paragraph', children: [{ text: '' }] }]);
});

test.each([
  ['abc', 'abc', ''],
  ['abc', 'acb', 'b'],
  ['abcd', 'dabc', 'd'],
  ['abcd', 'bcda', 'a'],
  ['abcdef', 'afbcde', 'f'],
  ['abcd', 'cdab', 'ab'],
  ['abc', 'xaybz', ''],
  ['abc', 'xbya', 'b'],
  ['', 'abc', ''],
  ['abc', '', ''],
  ['ab', 'ba', 'b'],
])('from %s to %s the fewest are moved: %s', (before, after, moved) => {
  const items = (text: string) => text.split('').map((id) => ({ id }));
  const found = movedIds(items(before), items(after));
  expect(found.size).toBe(moved.length);
  // What was not moved kept its order, whichever of the shortest choices was made.
  const stay = (text: string) =>
    text.split('').filter((id) => before.includes(id) && after.includes(id) && !found.has(id));
  expect(stay(after)).toEqual(stay(before));
  for (const id of found) expect(before + after).toContain(id);
});

test('words that stand in the paper on how the book is built', () => {
  // ARCHITECTURE.md: restricted text is criticism, self-criticism, response, talks; 计划 → 草稿 → 待确认 → 已定稿 → 已归档.
  expect([...RESTRICTED_KINDS].toSorted()).toEqual(['criticism', 'response', 'self_criticism', 'talk']);
  expect(RECORD_STATES).toEqual(['planned', 'draft', 'to_confirm', 'finalised', 'archived']);
  expect(COMMITTEE_POSTS.slice(0, 3)).toEqual(['书记', '副书记', '组织委员']);
});

describe('a template kept in a book', () => {
  const template = templateOf('org_life');
  const [section] = template.sections;
  test.each<[object, boolean]>([
    [{}, true],
    [{ type: 'a' }, true],
    [{ type: 'a_1' }, true],
    [{ type: '' }, false],
    [{ type: '1a' }, false],
    [{ type: 'A' }, false],
    [{ type: 'a-b' }, false],
    [{ type: 'xA' }, false],
    [{ type: 'Ax' }, false],
    [{ version: 1 }, true],
    [{ version: 0 }, false],
    [{ version: 1.5 }, false],
    [{ name: '会' }, true],
    [{ name: '' }, false],
    [{ base: 'committee' }, true],
    [{ base: 'group' }, true],
    [{ base: '' }, false],
    [{ sections: [section] }, true],
    [{ sections: [{ ...section, entryKinds: [] }] }, false],
  ])('%j is taken: %s', (change, taken) => {
    expect(recordTemplate.safeParse({ ...template, ...change }).success).toBe(taken);
  });
});
