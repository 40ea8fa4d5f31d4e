import type { RecordContent } from '../../shared/model/record.ts';

/** Section id → ids of its entries, in order. */
export type EntryOrder = ReadonlyMap<string, readonly string[]>;

/** The order of a record's entries. `content.entries` is sorted by position already. */
export function orderOf(content: RecordContent): EntryOrder {
  const order = new Map<string, string[]>(content.sections.map((s) => [s.id, []]));
  for (const entry of content.entries) order.get(entry.sectionId)?.push(entry.id);
  return order;
}

/** True if both name the same entries in the same places. */
export function sameOrder(a: EntryOrder, b: EntryOrder): boolean {
  if (a.size !== b.size) return false;
  for (const [section, ids] of a) {
    const others = b.get(section);
    if (others?.length !== ids.length || !ids.every((id, i) => id === others[i])) return false;
  }
  return true;
}
