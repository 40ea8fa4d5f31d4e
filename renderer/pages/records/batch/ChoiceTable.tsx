import { useRef, useState, type KeyboardEvent } from 'react';
import type { RecordSummary } from '../../../../shared/model/record.ts';
import { Icon } from '../../../components/Icon.tsx';
import { useRowWindow } from '../../../components/row-window.ts';
import { ROW_HEIGHTS, scrollFor } from '../../../components/rows.ts';
import { StateWord } from '../../../components/StateTag.tsx';
import { usePreferences } from '../../../state/preferences.ts';

interface ChoiceTableProps {
  records: readonly RecordSummary[];
  /** Those that are not chosen. */
  without: ReadonlySet<string>;
  onWithout: (without: ReadonlySet<string>) => void;
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };

/** The records to choose from, of any number: arrows go, the space bar chooses, Ctrl+A chooses all or none. */
export function ChoiceTable({ records, without, onWithout }: ChoiceTableProps) {
  const { size } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const height = ROW_HEIGHTS[size];
  const { first, last } = useRowWindow(scroller, height, records.length);
  const at = Math.min(current, records.length - 1);
  const all = records.length - records.filter(({ id }) => without.has(id)).length;

  function go(next: number): void {
    const to = Math.min(Math.max(next, 0), records.length - 1);
    setCurrent(to);
    const box = scroller.current;
    const top = box && scrollFor(to, height, 0, box.scrollTop, box.clientHeight);
    if (box && top !== null) box.scrollTop = top;
  }
  function toggle(id: string | undefined): void {
    if (id === undefined) return;
    const next = new Set(without);
    if (!next.delete(id)) next.add(id);
    onWithout(next);
  }
  const toggleAll = (): void => onWithout(new Set(all === records.length ? records.map(({ id }) => id) : []));

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (event.ctrlKey ? event.key === 'a' : event.key === ' ') {
      if (event.ctrlKey) toggleAll();
      else toggle(records[at]?.id);
    } else if (step !== undefined && !event.ctrlKey && !event.altKey) go(at + step);
    else return;
    event.preventDefault();
  }

  return (
    <div className="choice">
      <label className="cb allof">
        <input
          type="checkbox"
          checked={all === records.length}
          ref={(box) => {
            if (box) box.indeterminate = all > 0 && all < records.length;
          }}
          onChange={toggleAll}
        />
        <span>
          全选{' '}
          <span className="cap">
            选了 {all} 份，共 {records.length} 份
          </span>
        </span>
      </label>
      <div
        className="rt"
        ref={scroller}
        role="listbox"
        aria-label="要导出的记录"
        aria-multiselectable
        aria-activedescendant={`pick-${records[at]?.id ?? ''}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="body" role="presentation" style={{ height: records.length * height }}>
          {records.slice(first, last).map((record, i) => {
            const chosen = !without.has(record.id);
            return (
              <div
                key={record.id}
                id={`pick-${record.id}`}
                role="option"
                aria-selected={chosen}
                aria-setsize={records.length}
                aria-posinset={first + i + 1}
                className={first + i === at ? 'rr sel' : 'rr'}
                style={{ transform: `translateY(${(first + i) * height}px)`, height }}
                onClick={() => {
                  setCurrent(first + i);
                  toggle(record.id);
                }}
              >
                <i className={chosen ? 'bx on' : 'bx'}>{chosen && <Icon name="check" />}</i>
                <span>{record.heldOn ?? record.plannedOn ?? '—'}</span>
                <span className="ell">{record.title || record.typeName}</span>
                <span className="ell dim">{record.typeName}</span>
                <StateWord state={record.state} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
