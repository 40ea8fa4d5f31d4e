import type { Output } from '../../../shared/contract/index.ts';
import { monthOf, type CalendarDay } from './calendar.ts';
import { WeekHead } from '../../components/CalendarPopover.tsx';

/** The month of today: meetings held, meetings planned. */
export function Calendar({ today, records }: { today: string; records: Output<'year.calendar'> }) {
  const weeks = monthOf(today, records);
  const days = weeks.flat().filter((d) => d !== null);
  const held = days.reduce((sum, d) => sum + d.held.length, 0);
  const planned = days.reduce((sum, d) => sum + d.planned.length, 0);
  return (
    <div className="cc">
      <h2>
        {Number(today.slice(5, 7))}月
        <span className="lg">
          <span>
            <i className="h1" />
            已开 {held}
          </span>
          <span>
            <i className="du" />
            计划 {planned}
          </span>
        </span>
      </h2>
      <table className="cal">
        <WeekHead />
        <tbody>
          {weeks.map((week, w) => (
            <tr key={w}>
              {week.map((day, d) => (day ? <Day key={day.date} day={day} today={today} /> : <td key={d} />))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Day({ day, today }: { day: CalendarDay; today: string }) {
  const words = [...day.held.map((t) => `已开：${t}`), ...day.planned.map((t) => `计划：${t}`)].join('；');
  const kind = day.held.length > 0 ? 'done' : day.planned.length > 0 ? 'plan' : '';
  const marks = [kind, day.date === today ? 'today' : '', day.weekend ? 'o' : ''].filter(Boolean).join(' ');
  return (
    <td
      className={marks || undefined}
      title={words || undefined}
      aria-current={day.date === today ? 'date' : undefined}
    >
      <b>{day.day}</b>
      {words && <span className="vh">{words}</span>}
    </td>
  );
}
