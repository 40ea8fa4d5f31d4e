import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { InspectionReport } from '../../../shared/contract/inspection.ts';
import { Button } from '../../components/Button.tsx';
import { FindingItem } from './FindingItem.tsx';
import { groupsOf, type Shown } from './words.ts';

interface FindingListProps {
  report: InspectionReport;
  shown: Shown;
  today: string;
}

/** More than this in a group is folded: nobody reads on, and the page stays quick. */
const MOST_SHOWN = 40;

/** The findings in groups. The arrow keys go from place to place, Enter goes there. */
export function FindingList({ report, shown, today }: FindingListProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLDivElement>(null);
  const groups = groupsOf(report, shown);
  useEffect(() => {
    // The arrow keys are to work at once, unless somebody is elsewhere on the page already.
    if (document.activeElement === document.body) waysIn(list.current)[0]?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="found" ref={list} onKeyDown={moveFocus}>
      {groups.map(({ key, title, findings }) => {
        const all = open.has(key) || findings.length <= MOST_SHOWN;
        return (
          <section key={key} aria-label={title}>
            <h2>
              {title}
              <span className="cap">{findings.length} 项</span>
            </h2>
            <ul>
              {(all ? findings : findings.slice(0, MOST_SHOWN)).map((finding, i) => (
                <FindingItem key={i} finding={finding} today={today} bare={shown.by === 'record'} />
              ))}
            </ul>
            {!all && (
              <Button kind="text" size="sm" onClick={() => setOpen(new Set([...open, key]))}>
                显示其余 {findings.length - MOST_SHOWN} 项
              </Button>
            )}
          </section>
        );
      })}
    </div>
  );
}

function waysIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('a.go') ?? [])];
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey) return;
  const ways = waysIn(event.currentTarget);
  const at = ways.findIndex((way) => way === document.activeElement);
  event.preventDefault();
  ways[Math.min(Math.max(at + step, 0), ways.length - 1)]?.focus();
}
