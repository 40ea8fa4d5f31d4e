import { useEffect, useState, type RefObject } from 'react';
import { rowsInView, type RowWindow } from './rows.ts';

/** {@link rowsInView} of a scrolling element, live. Rows of one height need no measuring and no library. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, rowHeight: number, count: number): RowWindow {
  const [view, setView] = useState({ top: 0, height: 900 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const read = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const watcher = new ResizeObserver(read);
    watcher.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [scroller]);
  return rowsInView(view.top, view.height, rowHeight, count);
}
