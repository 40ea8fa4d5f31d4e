/** Height of a line of a list per type size, as `--row` of tokens.css. */
export const ROW_HEIGHTS = { standard: 38, large: 44, xlarge: 50 } as const;

/** Rows drawn above and below what is in view, so that a fast scroll shows no gap. */
const MARGIN = 12;

/** Part of a long list that is drawn: indices `first` (inclusive) to `last` (exclusive). */
export interface RowWindow {
  first: number;
  last: number;
}

/** The rows of a list of equal rows that are in view, with a margin. Pure. All lengths in pixels. */
export function rowsInView(scrollTop: number, viewHeight: number, rowHeight: number, count: number): RowWindow {
  const first = Math.floor(scrollTop / rowHeight) - MARGIN;
  const last = Math.ceil((scrollTop + viewHeight) / rowHeight) + MARGIN;
  return { first: Math.min(Math.max(first, 0), count), last: Math.min(Math.max(last, 0), count) };
}

/**
 * Scroll position that brings a row into view with the least movement; null when it is in view already. Pure.
 * @param headHeight height of a heading that sticks to the top and covers rows under it
 */
export function scrollFor(
  index: number,
  rowHeight: number,
  headHeight: number,
  scrollTop: number,
  viewHeight: number,
): number | null {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  const bottom = top + rowHeight + headHeight;
  return bottom > scrollTop + viewHeight ? bottom - viewHeight : null;
}
