import { expect, test } from 'vitest';
import { titleOfGroup, titleWithGroup } from '../../../shared/text/group-title.ts';

test.each([
  ['{group}会议', '', '党小组会议'],
  ['{group}会议', '第二党小组', '第二党小组会议'],
  ['主题党日', '第二党小组', '主题党日'],
])('%s of %s is %s', (pattern, group, title) => expect(titleOfGroup(pattern, group)).toBe(title));

test.each([
  ['党小组会议', '{group}会议', '', '第二党小组', '第二党小组会议'],
  ['第二党小组会议', '{group}会议', '第二党小组', '第一党小组', '第一党小组会议'],
  ['第二党小组会议', '{group}会议', '第二党小组', '', '党小组会议'],
  ['2026年第3次党小组会议', '{year}年第{ordinal}次{group}会议', '', '第二党小组', '2026年第3次第二党小组会议'],
  // Written by hand, or from a template without a place for the group.
  ['党小组学习会', '{group}会议', '', '第二党小组', '党小组学习会'],
  ['党小组会议', '党小组会议', '', '第二党小组', '党小组会议'],
])('%s (%s) from “%s” to “%s” is %s', (title, pattern, before, after, expected) => {
  expect(titleWithGroup(title, pattern, before, after)).toBe(expected);
});
