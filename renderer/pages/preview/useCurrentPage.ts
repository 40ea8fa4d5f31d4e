import { useEffect, useState, type RefObject } from 'react';

/** The page most in view, and a way to go to one. Pages count from 1. */
export function useCurrentPage(desk: RefObject<HTMLElement | null>, pages: number) {
  const [current, setCurrent] = useState(1);

  useEffect(() => {
    const host = desk.current;
    if (!host) return undefined;
    const look = () => {
      const middle = host.getBoundingClientRect().top + host.clientHeight / 3;
      const sheets = Array.from(host.querySelectorAll('.sheet'));
      const at = sheets.findIndex((sheet) => sheet.getBoundingClientRect().bottom > middle);
      setCurrent(at < 0 ? Math.max(1, sheets.length) : at + 1);
    };
    host.addEventListener('scroll', look, { passive: true });
    return () => host.removeEventListener('scroll', look);
  }, [desk]);

  function goTo(page: number): void {
    const next = Math.max(1, Math.min(page, pages));
    setCurrent(next);
    desk.current?.querySelectorAll('.sheet')[next - 1]?.scrollIntoView({ block: 'start' });
  }

  return { current: Math.min(current, Math.max(1, pages)), goTo };
}
