/**
 * How much one call may carry. Kept apart from the schemas, so that the page can fill its calls to the brim without loading them.
 */

/** Largest input of one call, in bytes of text and binary content. */
export const MAX_INPUT_BYTES = 4 * 1024 * 1024;
/** Largest piece of an upload. */
export const MAX_PART_BYTES = 1024 * 1024;
/** As many edits as one `records.edit` takes. */
export const MAX_EDITS = 200;
/** As many edits as one rescue file holds. */
export const MAX_RESCUED_EDITS = 5000;
/** A batch of edits is filled up to here; what goes with them has room in the other half. One larger edit goes alone. */
const BATCH_BYTES = MAX_INPUT_BYTES / 2;

/** What a text weighs in an input. */
export function textBytes(text: string): number {
  return text.length * 2;
}

/** What a plain JSON value weighs in an input: its texts and the names of its fields. */
function inputBytes(value: unknown): number {
  if (typeof value === 'string') return textBytes(value);
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + inputBytes(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, item]) => sum + textBytes(key) + inputBytes(item), 0);
}

/** The first items that one call can carry: at most `count`, and no more bytes than it takes; never none of some. */
export function firstBatch<T>(items: readonly T[], count: number): T[] {
  let bytes = 0;
  const end = items.findIndex((item, i) => {
    bytes += inputBytes(item);
    return i > 0 && (i >= count || bytes > BATCH_BYTES);
  });
  return end < 0 ? [...items] : items.slice(0, end);
}
