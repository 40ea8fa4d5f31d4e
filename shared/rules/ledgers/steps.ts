import {
  STEP_NAMES,
  type FollowedLedger,
  type LedgerStanding,
  type LedgerState,
  type LedgerStep,
  type ShownStep,
  type StepInput,
  type StepKind,
} from '../../model/ledger.ts';
import { formatOfficialDate, type CalendarDate } from '../../text/dates.ts';

/** What a row says before anything was followed up. */
export interface Beginning {
  on: CalendarDate;
  owner: string;
  dueOn: CalendarDate | null;
}

/** The state that a step leads to. */
const LEADS_TO: Record<StepKind, LedgerState> = {
  assign: 'doing',
  progress: 'doing',
  returned: 'doing',
  postpone: 'doing',
  answer: 'done',
  done: 'done',
  closed: 'closed',
  lasting: 'lasting',
};

/**
 * How a row stands: 未启动 until something is entered, 进行中, 已完成待销号, 已销号 or 长期坚持 (states of rectification ledgers in use),
 * with the newest owner, day and outcome. Pure; steps in the order of their entry.
 */
export function standingOf(beginning: Beginning, steps: readonly LedgerStep[]): LedgerStanding {
  const last = steps.at(-1);
  const dated = steps.findLast((s) => s.dueOn !== null);
  return {
    state: last ? LEADS_TO[last.kind] : 'open',
    owner: steps.findLast((s) => s.owner.trim() !== '')?.owner ?? beginning.owner,
    dueOn: dated?.dueOn ?? beginning.dueOn,
    postponed: dated?.kind === 'postpone',
    outcome: steps.findLast((s) => s.outcome !== null)?.outcome ?? null,
  };
}

/** True while somebody still has to do something by a day. */
export function isPending({ state }: Pick<LedgerStanding, 'state'>): boolean {
  return state === 'open' || state === 'doing';
}

/** Whether the day in force has passed while the work is pending. */
export function isOverdue(standing: LedgerStanding, today: CalendarDate): boolean {
  return isPending(standing) && standing.dueOn !== null && standing.dueOn < today;
}

/** A 整改项 has somebody responsible from the start: what is entered most is how it gets on. */
const REPORTED: StepKind[] = ['progress', 'done', 'postpone', 'assign', 'lasting'];

/** Steps that may come next, the usual one first. */
export function nextSteps(ledger: FollowedLedger, standing: LedgerStanding): StepKind[] {
  switch (standing.state) {
    case 'open':
    case 'doing':
    case 'lasting': {
      if (ledger === 'rectification') return REPORTED;
      const finish: StepKind = ledger === 'suggestion' ? 'answer' : 'done';
      const assign: StepKind[] = ['assign'];
      const first = standing.owner.trim() === '' ? [...assign, finish] : [finish, ...assign];
      const rest: StepKind[] = ['progress', 'postpone'];
      return standing.state === 'lasting' ? [...rest, ...first] : [...first, ...rest, 'lasting'];
    }
    case 'done':
      return ['closed', 'returned'];
    case 'closed':
      return [];
    default:
      return standing.state satisfies never;
  }
}

/** Who is named in a field that may hold several: 许惊蛰、陈立夏. */
function namesIn(text: string): string[] {
  return text.split(/[\s、，,；;]+/u).filter((name) => name !== '');
}

/** Whether somebody is named in both. */
function shareName(a: string, b: string): boolean {
  const names = new Set(namesIn(a));
  return namesIn(b).some((name) => names.has(name));
}

/** What is still to be seen before 销号 of a 整改项, each with whether it is there (domain notes §2.6, 对单销号). */
interface ClosingNeeds {
  evidence: boolean;
  done: boolean;
  verified: boolean;
}

/** Read off the steps: a fact to look at, which blocks nothing but what {@link refusalOf} says. */
export function closingNeeds(steps: readonly Pick<ShownStep, 'kind' | 'evidence'>[]): ClosingNeeds {
  const from = steps.findLastIndex((s) => s.kind === 'returned') + 1;
  const kinds = new Set(steps.slice(from).map((s) => s.kind));
  return { evidence: steps.some((s) => s.evidence.length > 0), done: kinds.has('done'), verified: kinds.has('closed') };
}

/**
 * Why this step cannot be entered, as a sentence for the user; null when it can. 销号 is by somebody other than who finished the
 * work (对单销号); of a 整改项 also by none of those responsible.
 */
export function refusalOf(
  ledger: FollowedLedger,
  beginning: Beginning,
  steps: readonly LedgerStep[],
  next: StepInput,
): string | null {
  const standing = standingOf(beginning, steps);
  const name = STEP_NAMES[next.kind];
  if (standing.state === 'closed') return '这一行已经销号，不能再登记。还要接着办的，请另外登记一行，来源写这一行。';
  if (!nextSteps(ledger, standing).includes(next.kind)) {
    const why = next.kind === 'closed' ? '还没有办结或答复' : '现在的状态';
    return `${why}，不能登记${name}。请先登记前面的步骤。`;
  }
  const since = steps.at(-1)?.on ?? beginning.on;
  if (next.on < since) return `日期早于上一次登记的${formatOfficialDate(since)}，没有登记。请核对日期。`;
  const secondPerson =
    next.kind === 'closed' && ledger === 'rectification' && shareName(next.author, standing.owner)
      ? '核实人就是责任人。销号要由责任人以外的人核实，请填写督办人或者另一位同志。'
      : null;
  return secondPerson ?? missing(next, standing, steps);
}

function empty(words: string): boolean {
  return words.trim() === '';
}

function missing(next: StepInput, standing: LedgerStanding, steps: readonly LedgerStep[]): string | null {
  const { kind, text, owner, dueOn, outcome, author } = next;
  switch (kind) {
    case 'assign':
      return empty(owner) ? '请写明交给谁办。' : null;
    case 'progress':
      return empty(text) ? '请写明进展。' : null;
    case 'postpone':
      if (dueOn === null) return '请填写延期到哪一天。';
      if (standing.dueOn !== null && dueOn <= standing.dueOn) return '延期后的日期要晚于原来的期限，请重新填写。';
      return empty(text) ? '请写明延期的理由。' : null;
    case 'answer':
      if (outcome === null) return '请选择办理结果。';
      if (outcome === 'refused' && empty(text)) return '不采纳的，请写明理由。';
      return empty(author) ? '请写明是谁答复的。' : null;
    case 'done':
      return empty(author) ? '请写明是谁办结的。' : null;
    case 'closed': {
      if (empty(author)) return '请写明由谁核实销号。';
      const finished = steps.findLast((s) => s.kind === 'done' || s.kind === 'answer');
      return finished && shareName(finished.author, author)
        ? '办理的人和销号的人是同一个人，请由另一个人核实以后销号。'
        : null;
    }
    case 'returned':
      return empty(text) ? '请写明为什么退回。' : null;
    case 'lasting':
      return null;
    default:
      return kind satisfies never;
  }
}
