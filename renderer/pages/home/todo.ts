import type { Session } from '../../../shared/contract/books.ts';
import type { RecordSummary } from '../../../shared/model/record.ts';
import { daysBetween } from '../../../shared/text/dates.ts';
import type { IconName } from '../../components/icon-names.ts';

/** Where a line of 要办的事 leads. */
type TodoTarget = { to: 'record'; recordId: string } | { to: 'settings'; tab: 'keys' | 'branch' } | { to: 'roster' };

/** One thing to do, with its one action. */
export interface Todo {
  id: string;
  icon: IconName;
  tone: 'err' | 'warn' | 'plain';
  /** How it stands in time, in two to five characters: 逾期 5 天, 今天, 还有 3 天. */
  when: string;
  title: string;
  detail: string;
  action: string;
  target: TodoTarget;
  /** The one thing that is going on now. */
  now: boolean;
}

/** Plans are shown this many days ahead. */
const AHEAD_DAYS = 14;
/** Puts what is overdue before everything else but the meeting of today. */
const OVERDUE_FIRST = -100_000;

/**
 * What is to be done, the meeting of today first, then by urgency. Pure.
 * @param open records that are planned, drafts or to be confirmed
 * @param registered people on the roster today
 */
export function todosOf(session: Session, open: readonly RecordSummary[], registered: number, today: string): Todo[] {
  const records = open.flatMap((record) => todoOfRecord(record, today) ?? []);
  return [
    ...records.toSorted((a, b) => a.order - b.order).map(({ todo }) => todo),
    ...todosOfBook(session, registered),
  ];
}

interface Ordered {
  todo: Todo;
  order: number;
}

function todoOfRecord(record: RecordSummary, today: string): Ordered | null {
  const target = { to: 'record' as const, recordId: record.id };
  const base = { id: record.id, title: record.title || record.typeName, target, now: false, tone: 'plain' as const };
  const day = record.heldOn ?? record.plannedOn ?? today;
  const age = daysBetween(day, today);
  switch (record.state) {
    case 'planned':
      return todoOfPlan(base, record.typeName, age);
    case 'draft': {
      const now = age === 0;
      const when = now ? '今天' : age > 0 ? `已过 ${age} 天` : `还有 ${-age} 天`;
      const todo = { ...base, icon: now ? 'half' : 'pen', when, detail: '草稿', action: '继续记录', now } as const;
      return { todo, order: now ? 2 * OVERDUE_FIRST : -age };
    }
    case 'to_confirm':
      return {
        todo: {
          ...base,
          icon: 'clock',
          when: `待确认 ${Math.max(age, 0)} 天`,
          detail: '等待确认、定稿',
          action: '去确认',
        },
        order: -age,
      };
    default:
      return null;
  }
}

function todoOfPlan(
  base: Pick<Todo, 'id' | 'title' | 'target' | 'now' | 'tone'>,
  type: string,
  age: number,
): Ordered | null {
  if (-age > AHEAD_DAYS) return null;
  if (age > 0) {
    const todo: Todo = {
      ...base,
      icon: 'tri',
      tone: 'err',
      when: `逾期 ${age} 天`,
      detail: `计划的${type}还没有记录`,
      action: '开始记录',
    };
    return { todo, order: OVERDUE_FIRST - age };
  }
  const when = age === 0 ? '今天' : `还有 ${-age} 天`;
  return { todo: { ...base, icon: 'cal', when, detail: `计划的${type}`, action: '打开' }, order: -age };
}

/** What the book itself still needs; after the records, because none of it has a day. */
function todosOfBook(session: Session, registered: number): Todo[] {
  const list: (Todo | false)[] = [
    registered === 0 && {
      ...plain('roster', 'users', '名册里还没有人', '点名、选人和应到人数都从名册来', '去名册'),
      target: { to: 'roster' },
    },
    !session.recoveryTested && {
      ...plain('recovery', 'key', '恢复密钥还没有试过', '照着纸输一遍，才知道抄得对不对', '试一试'),
      target: { to: 'settings', tab: 'keys' },
    },
    session.secondPersonMissing && {
      ...plain('second', 'users', '只有一个人能打开记录簿', '设置第二位使用人，人不在时也打得开', '设置'),
      target: { to: 'settings', tab: 'keys' },
    },
  ];
  return list.filter((todo) => todo !== false);
}

function plain(id: string, icon: IconName, title: string, detail: string, action: string): Omit<Todo, 'target'> {
  return { id, icon, tone: 'warn', when: '待办', title, detail, action, now: false };
}
