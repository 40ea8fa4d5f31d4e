import { generateKeyBetween } from 'fractional-indexing';

interface Placed {
  id: string;
  position: string;
}

/** A position directly behind `afterId` in the list, which is in order; `null` is the beginning. An unknown id is the end. */
export function positionAfter(items: readonly Placed[], afterId: string | null): string {
  const index = afterId === null ? -1 : items.findIndex((i) => i.id === afterId);
  const at = afterId !== null && index < 0 ? items.length - 1 : index;
  const before = items[at]?.position ?? null;
  // Two rows may stand at one position (then their ids decide); the next different one is the upper bound.
  const after = items.slice(at + 1).find((i) => before === null || i.position > before)?.position ?? null;
  return generateKeyBetween(before, after);
}

/** A position that moves an item one place up (`-1`) or down (`1`); null at the end of the list. */
export function positionMoved(items: readonly Placed[], id: string, step: -1 | 1): string | null {
  const index = items.findIndex((i) => i.id === id);
  const target = index + step;
  if (index < 0 || target < 0 || target >= items.length) return null;
  const others = items.filter((i) => i.id !== id);
  return positionAfter(others, others[target - 1]?.id ?? null);
}
