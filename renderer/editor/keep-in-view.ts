import type { ReactEditor } from 'slate-react';

/** Room kept between the caret and the edge of the scrolling part, in pixels. */
const MARGIN = 24;

/**
 * Scrolls the nearest scrolling part just enough to show the caret. Slate's own way asks every ancestor for its style at every
 * key press.
 */
export function keepInView(_editor: ReactEditor, range: Range): void {
  const caret = caretRect(range);
  const part = range.startContainer.parentElement?.closest('.rows, .pe-body, .mx, .dlg .bd');
  if (!caret || !part) return;
  const frame = part.getBoundingClientRect();
  if (caret.top < frame.top + MARGIN) part.scrollTop -= frame.top + MARGIN - caret.top;
  else if (caret.bottom > frame.bottom - MARGIN) part.scrollTop += caret.bottom - frame.bottom + MARGIN;
}

/** A collapsed range in an empty line has no rectangle of its own; its line has. */
function caretRect(range: Range): DOMRect | undefined {
  const own = range.getBoundingClientRect();
  return own.height > 0 ? own : range.startContainer.parentElement?.getBoundingClientRect();
}
