import { Link } from '@tanstack/react-router';
import { useState, type DragEvent, type KeyboardEvent } from 'react';
import type { Output } from '../../../shared/contract/index.ts';
import { addDays, addMonths, shortDate } from '../../../shared/text/dates.ts';
import { call, shown } from '../../client.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { weeksOf } from '../../components/moment-text.ts';
import { ErrorNote } from '../../components/states.tsx';
import { refresh, useCall } from '../../state/query.ts';
import { useSession } from '../../state/session.ts';
import { notify, useStatus } from '../../state/status.ts';
import { yearChanged } from './changes.ts';

type Item = Output<'year.calendar'>[number];

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
/** How each key moves a plan; with Alt, so that the arrows alone still scroll. */
const MOVES: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const DRAGGED = 'application/x-branchbook-plan';

/** The calendar of a month: what was held, what is planned. A plan is dragged to another day, or moved by Alt and the arrows. */
export function MonthView({ today, onNew }: { today: string; onNew: (on: string) => void }) {
  const { session } = useSession();
  const [month, setMonth] = useState(`${today.slice(0, 8)}01`);
  const weeks = weeksOf(month);
  const items = useCall('year.calendar', { from: month, until: addDays(addMonths(month, 1), -1) });
  useStatus(['一个月的会'], ['PageUp PageDown 前后一月', 'Alt+方向键 挪动计划']);

  async function move(plan: Item, to: string): Promise<void> {
    if (plan.state !== 'planned' || to === plan.on || session.readOnly) return;
    const put = async (on: string): Promise<void> => {
      await call('year.movePlan', { recordId: plan.id, to: on });
      yearChanged();
      refresh('records.list', 'records.get');
    };
    try {
      await put(to);
      if (to.slice(0, 7) !== month.slice(0, 7)) setMonth(`${to.slice(0, 8)}01`);
      notify(`已改到${shortDate(to, today)}：${plan.title || plan.typeName}`, () => {
        void put(plan.on).catch((thrown: unknown) => notify(shown(thrown).message));
      });
    } catch (thrown) {
      notify(shown(thrown).message);
    }
  }

  function drop(event: DragEvent, day: string): void {
    const plan = items.data?.find((item) => item.id === event.dataTransfer.getData(DRAGGED));
    if (!plan) return;
    event.preventDefault();
    void move(plan, day);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { PageUp: -1, PageDown: 1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    setMonth(addMonths(month, step));
  }

  return (
    <section className="month" onKeyDown={onKeyDown}>
      <header>
        <Button kind="icon" icon="left" aria-label="上个月" onClick={() => setMonth(addMonths(month, -1))} />
        <h2 aria-live="polite">
          {month.slice(0, 4)}年{Number(month.slice(5, 7))}月
        </h2>
        <Button kind="icon" icon="right" aria-label="下个月" onClick={() => setMonth(addMonths(month, 1))} />
        <Button kind="text" onClick={() => setMonth(`${today.slice(0, 8)}01`)}>
          今天
        </Button>
      </header>
      {items.error && <ErrorNote error={items.error} />}
      <table>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col" aria-label={`星期${name}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, w) => (
            <tr key={w}>
              {week.map((day, d) =>
                day === null ? (
                  <td key={d} />
                ) : (
                  <td
                    key={day}
                    className={day === today ? 'today' : d > 4 ? 'o' : undefined}
                    aria-current={day === today ? 'date' : undefined}
                    onDragOver={(event) => {
                      if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
                    }}
                    onDrop={(event) => drop(event, day)}
                  >
                    <DayHead day={day} off={session.readOnly} onNew={() => onNew(day)} />
                    {(items.data ?? [])
                      .filter((item) => item.on === day)
                      .map((item) => (
                        <MonthItem
                          key={item.id}
                          item={item}
                          fixed={session.readOnly}
                          onMove={(days) => void move(item, addDays(day, days))}
                        />
                      ))}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayHead({ day, off, onNew }: { day: string; off: boolean; onNew: () => void }) {
  return (
    <span className="day">
      <b>{Number(day.slice(8))}</b>
      <Button
        kind="icon"
        size="sm"
        icon="plus"
        disabled={off}
        aria-label={`${Number(day.slice(5, 7))}月${Number(day.slice(8))}日新建`}
        onClick={onNew}
      />
    </span>
  );
}

interface MonthItemProps {
  item: Item;
  fixed: boolean;
  onMove: (days: number) => void;
}

function MonthItem({ item, fixed, onMove }: MonthItemProps) {
  const title = item.title || item.typeName;
  if (item.state === 'paper')
    return (
      <span className="it paper" title={`${title}，原始记录在册`}>
        {title}
      </span>
    );
  const plan = item.state === 'planned';
  return (
    <Link
      to="/records/$recordId"
      params={{ recordId: item.id }}
      className={plan ? 'it plan' : 'it'}
      title={plan ? `计划：${title}` : title}
      aria-keyshortcuts={plan ? 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown' : undefined}
      draggable={plan && !fixed}
      onDragStart={(event) => {
        event.dataTransfer.clearData();
        event.dataTransfer.setData(DRAGGED, item.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onKeyDown={(event) => {
        const days = MOVES[event.key];
        if (!plan || days === undefined || !event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        onMove(days);
      }}
    >
      {plan && <Icon name="cal" />}
      {item.state === 'draft' && <Icon name="pen" />}
      <span className="ell">{title}</span>
    </Link>
  );
}
