import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { addDays, addMonths } from '../../shared/text/dates.ts';
import { today } from '../base/when.ts';
import { Button } from './Button.tsx';
import { weeksOf } from './moment-text.ts';
import { Popover } from './Popover.tsx';

interface CalendarPopoverProps {
  anchor: RefObject<HTMLElement | null>;
  value: string | null;
  onPick: (date: string) => void;
  onClose: () => void;
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** How each key moves the day in focus. */
const MOVES: Record<string, (date: string) => string> = {
  ArrowLeft: (date) => addDays(date, -1),
  ArrowRight: (date) => addDays(date, 1),
  ArrowUp: (date) => addDays(date, -7),
  ArrowDown: (date) => addDays(date, 7),
  PageUp: (date) => addMonths(date, -1),
  PageDown: (date) => addMonths(date, 1),
};

/** A month to pick a day from: arrows move by day and week, PageUp and PageDown by month, Enter picks, Esc closes. */
export function CalendarPopover({ anchor, value, onPick, onClose }: CalendarPopoverProps) {
  const [focus, setFocus] = useState(value ?? today());
  const grid = useRef<HTMLTableElement>(null);
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${focus}"]`)?.focus();
  }, [focus]);

  function onKeyDown(event: KeyboardEvent): void {
    const move = MOVES[event.key];
    if (!move || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    setFocus(move(focus));
  }

  return (
    <Popover anchor={anchor} onClose={onClose} className="cal-pop">
      <header>
        <Button kind="icon" size="sm" icon="left" aria-label="上个月" onClick={() => setFocus(addMonths(focus, -1))} />
        <b aria-live="polite">
          {focus.slice(0, 4)}年{Number(focus.slice(5, 7))}月
        </b>
        <Button kind="icon" size="sm" icon="right" aria-label="下个月" onClick={() => setFocus(addMonths(focus, 1))} />
        <span className="sp" />
        <Button kind="text" size="sm" onClick={() => onPick(today())}>
          今天
        </Button>
      </header>
      <table className="cal" ref={grid} onKeyDown={onKeyDown}>
        <WeekHead />
        <tbody>
          {weeksOf(focus).map((week, w) => (
            <tr key={w}>
              {week.map((day, d) => (
                <td key={day ?? d}>
                  {day && (
                    <button
                      type="button"
                      data-day={day}
                      tabIndex={day === focus ? 0 : -1}
                      aria-pressed={day === value}
                      aria-current={day === today() ? 'date' : undefined}
                      aria-label={`${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`}
                      onClick={() => onPick(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Popover>
  );
}

/** The days of a week above a calendar, from Monday on. */
export function WeekHead() {
  return (
    <thead>
      <tr>
        {WEEKDAYS.map((name) => (
          <th key={name} scope="col" aria-label={`星期${name}`}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
