import { AUTHENTICITY } from './authenticity.ts';
import type { PackageFacts } from './facts.ts';
import { INTEGRITY } from './integrity.ts';
import type { CheckItem, Outcome, Property } from './item.ts';
import { SAFETY } from './safety.ts';
import { USABILITY } from './usability.ts';

/** An item with how it came out. */
export interface CheckedItem extends Outcome {
  id: string;
  property: Property;
  title: string;
}

const ITEMS: readonly (readonly [Property, readonly CheckItem[]])[] = [
  ['真实性', AUTHENTICITY],
  ['完整性', INTEGRITY],
  ['可用性', USABILITY],
  ['安全性', SAFETY],
];

/** What each item is called. */
export const CHECK_TITLES: ReadonlyMap<string, string> = new Map(
  ITEMS.flatMap(([, items]) => items.map(({ id, title }) => [id, title])),
);

/** What the check follows; nothing is certified by it. */
export const CHECK_BASIS =
  '按 DA/T 70—2018 的真实性、完整性、可用性、安全性四类条目自检；条目的文字依据公开资料整理，条款待核对。';

/** 四性检测 before a package leaves the book: every item, in order, with what was looked at. Pure. */
export function checkPackage(facts: PackageFacts): CheckedItem[] {
  return ITEMS.flatMap(([property, items]) =>
    items.map(({ id, title, check }) => ({ id, property, title, ...check(facts) })),
  );
}
