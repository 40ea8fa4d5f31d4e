import type { PackageFacts } from './facts.ts';

/** The four properties of DA/T 70—2018. */
export const PROPERTIES = ['真实性', '完整性', '可用性', '安全性'] as const;
export type Property = (typeof PROPERTIES)[number];

export const RESULTS = ['pass', 'fail', 'none'] as const;
type Result = (typeof RESULTS)[number];
export const RESULT_NAMES: Record<Result, string> = { pass: '通过', fail: '不通过', none: '不适用' };

/** How one item came out, with what was looked at. */
export interface Outcome {
  result: Result;
  evidence: string;
}

/** One item of the 四性检测. */
export interface CheckItem {
  /** 1-1, 1-2 …: property and number within it. */
  id: string;
  title: string;
  check: (facts: PackageFacts) => Outcome;
}

export const none = (evidence: string): Outcome => ({ result: 'none', evidence });

/** Passes when there is nothing wrong; names at most three of what is. */
export function unless(wrong: readonly string[], looked: string): Outcome {
  if (wrong.length === 0) return { result: 'pass', evidence: looked };
  const more = wrong.length > 3 ? `等 ${wrong.length} 处` : '';
  return { result: 'fail', evidence: `${wrong.slice(0, 3).join('；')}${more}。` };
}
