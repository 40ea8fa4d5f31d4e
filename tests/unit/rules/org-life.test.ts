import { expect, test } from 'vitest';
import { saysNothing } from '../../../shared/rules/checks/org-life.ts';

test.each([
  '工作太忙，平时要注意身体。',
  '没有意见。',
  '无',
  '很好',
  '各方面都很好，希望继续保持！',
  '希望今后继续努力',
])('set phrases: %s', (text) => {
  expect(saysNothing(text)).toBe(true);
});

test.each([
  '',
  '你没有登记借阅。',
  '三月和六月的学习心得都是到期后两周才交，我提醒过一次，你没有回复。',
  '借阅原图两次没有登记，库房盘点时对不上，希望以后按规定办，继续努力。',
  '无故缺席一次',
  '带人的办法不好',
])('something is said: %s', (text) => {
  expect(saysNothing(text)).toBe(false);
});

test('a branch may bring its own list', () => {
  expect(saysNothing('一切都好', ['一切都好'])).toBe(true);
  expect(saysNothing('没有意见', ['一切都好'])).toBe(false);
});
