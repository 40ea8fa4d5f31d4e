import { expect, test } from 'vitest';
import { spokenTimeLeft } from '../../renderer/base/time-left.ts';

test.each([
  [0, 0, ''],
  [2999, 0.5, ''],
  [60_000, 0.02, ''],
  [60_000, 1, ''],
  [9_000, 0.5, '马上就好'],
  [10_000, 0.5, '约剩 10 秒'],
  [21_000, 0.5, '约剩 30 秒'],
  [20_000, 0.25, '约剩 1 分钟'],
  [60_000, 0.25, '约剩 3 分钟'],
  [61_000, 0.25, '约剩 4 分钟'],
])('%i ms for %f of the work: %j', (elapsed, progress, told) => {
  expect(spokenTimeLeft(elapsed, progress)).toBe(told);
});
