import type { Session } from '../../../shared/contract/books.ts';
import type { OwnValues } from '../../../shared/model/own-fields.ts';
import { TALK, TALK_FIELDS } from '../../../shared/model/talk.ts';
import { TALK_EVENT_NAMES } from '../../../shared/model/talk-coverage.ts';
import type { RecordTemplate } from '../../../shared/model/template.ts';
import type { DueItem } from '../../../shared/rules/year/due-item.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import type { IconName } from '../../components/icon-names.ts';

/** Where a line of 要办的事 leads. */
type TodoTarget = DueItem['action'] | { to: 'settings'; tab: 'keys' } | { to: 'roster' } | CardsTarget;

/** The cards of a day. */
type CardsTarget = { to: 'cards'; day: CalendarDate };

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
  /** What else can be done about it, in a quieter button. */
  also?: { action: string; target: CardsTarget };
  /** The one thing that is going on now. */
  now: boolean;
}

const ICONS: Record<DueItem['kind'], IconName> = {
  now: 'half',
  plan: 'cal',
  draft: 'pen',
  confirm: 'clock',
  sign: 'pen',
  missed: 'tri',
  duty: 'clock',
  task: 'tasks',
  probation: 'flag',
  birthday: 'cake',
  talk: 'talk',
  term: 'vote',
};

const ACTIONS: Record<DueItem['kind'], string> = {
  now: '继续记录',
  plan: '打开',
  draft: '继续记录',
  confirm: '去确认',
  sign: '登记签字',
  missed: '登记情况',
  duty: '新建记录',
  task: '打开',
  probation: '查看',
  birthday: '安排',
  talk: '记谈话',
  term: '支部概况',
};

/** What is to be done, as it is shown; what the book itself still needs comes last, because none of it has a day. */
export function todosOf(session: Session, due: readonly DueItem[], registered: number): Todo[] {
  return [...due.map(todoOf), ...todosOfBook(session, registered)];
}

function todoOf(item: DueItem): Todo {
  const late = item.kind === 'plan' && item.overdue;
  return {
    id: item.id,
    icon: item.overdue ? 'tri' : ICONS[item.kind],
    tone: item.overdue ? 'err' : 'plain',
    when: whenOf(item),
    title: item.title,
    detail: item.detail,
    action: late ? '开始记录' : item.action.to === 'talks' ? '查看' : ACTIONS[item.kind],
    target: item.action,
    ...(item.kind === 'birthday' ? { also: { action: '印贺卡', target: { to: 'cards', day: item.on } } } : {}),
    now: item.kind === 'now',
  };
}

function whenOf({ kind, days, overdue }: DueItem): string {
  if (overdue) return `逾期 ${-days} 天`;
  if (kind === 'confirm') return `待确认 ${Math.max(-days, 0)} 天`;
  if (kind === 'sign') return `待签字 ${Math.max(-days, 0)} 天`;
  if (kind === 'talk' && days < 0) return `${-days} 天前`;
  if (days === 0) return '今天';
  return days < 0 ? `已过 ${-days} 天` : `还有 ${days} 天`;
}

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

/** What a new 谈心谈话 begins with: with whom, and the occasion where the branch's 触发事由 name it. */
export function occasionOf(
  { personId, event }: Extract<DueItem['action'], { to: 'talk' }>,
  templates: readonly RecordTemplate[],
): OwnValues {
  const field = templates.find((t) => t.type === TALK)?.fields.find((f) => f.key === TALK_FIELDS.trigger);
  const trigger = TALK_EVENT_NAMES[event];
  const own = { [TALK_FIELDS.partners]: [personId] };
  return field?.choices.includes(trigger) ? { ...own, [TALK_FIELDS.trigger]: trigger } : own;
}
