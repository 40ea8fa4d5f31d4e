import {
  EMPTY_STEP,
  ORGLIFE_STEPS,
  type OrgLifePlan,
  type OrgLifeState,
  type OrgLifeStep,
  type StepPlan,
} from '../../model/orglife.ts';
import { isImmutable } from '../../model/record.ts';
import type { CalendarDate } from '../../text/dates.ts';
import type { MeetingFacts } from './meeting.ts';

/** How far a step is, as the book sees it. */
export interface StepFacts {
  state: OrgLifeState;
  /** Facts in figures, each a sentence without its stop. */
  said: string[];
}

/** A record in which was studied for the meeting. */
interface StudyFacts {
  recordId: string;
  title: string;
  on: CalendarDate | null;
  /** Held, not just planned. */
  held: boolean;
  /** Titles of the materials that were read. */
  read: readonly string[];
}

export interface LineFacts {
  plan: OrgLifePlan;
  /** In the order of their days. */
  meetings: readonly MeetingFacts[];
  /** Meetings of the 支委会 that gave grades of this year. */
  gradings: readonly MeetingFacts[];
  /** 党小组 that there were on the day; where groups meet each for itself, all of them have to. */
  groups: readonly string[];
  studies: readonly StudyFacts[];
  /** What was promised for the year before, and how much of it is closed. */
  promised: { all: number; closed: number };
  /** What other parts of the book tell of their own steps. */
  parts: Partial<Record<OrgLifeStep, StepFacts>>;
}

/** A step as the line shows it. */
interface LineStep extends StepFacts, StepPlan {
  step: OrgLifeStep;
  /** Its day has passed and it is not done. */
  late: boolean;
}

/**
 * The steps of a year's 组织生活会 as they stand on a day (domain notes §2.2). What the book knows decides; what it cannot know, and what the
 * secretary says beyond it, is a mark by hand, which goes before.
 */
export function orgLifeLine(facts: LineFacts, today: CalendarDate): LineStep[] {
  return ORGLIFE_STEPS.map((step) => {
    const plan = facts.plan.steps[step] ?? EMPTY_STEP;
    const seen = facts.parts[step] ?? seenIn(facts, step);
    const state = plan.mark?.as ?? seen.state;
    const open = state === 'todo' || state === 'begun';
    return { step, ...seen, ...plan, state, late: open && plan.dueOn !== null && plan.dueOn < today };
  });
}

/** The step to go on with: the first that is neither done nor spared, or null when all are. */
export function nextStep(line: readonly Pick<LineStep, 'step' | 'state'>[]): OrgLifeStep | null {
  return line.find(({ state }) => state === 'todo' || state === 'begun')?.step ?? null;
}

/** Which documents of the reading list were read, and in which record: by their title as it was entered there. */
export function readIn(title: string, studies: readonly StudyFacts[]): StudyFacts | null {
  const wanted = bare(title);
  return studies.find((s) => s.held && s.read.some((t) => bare(t) === wanted)) ?? null;
}

/** A title without its book-title marks and spaces: 《…》 and … are the same document. */
function bare(title: string): string {
  return title.replaceAll(/[\s《》〈〉]/gu, '');
}

function seenIn(facts: LineFacts, step: OrgLifeStep): StepFacts {
  const held = facts.meetings.filter((m) => m.state !== 'planned');
  switch (step) {
    case 'plan':
      return planned(facts);
    case 'study':
      return studied(facts);
    case 'promises':
      return promisesTold(facts, told(held, step));
    case 'criticism':
      return criticised(held);
    case 'poll':
      return polled(held);
    case 'grading':
      return graded(
        held,
        facts.gradings.filter((m) => m.state !== 'planned'),
      );
    case 'archive':
      return archived(held);
    default:
      return told(held, step);
  }
}

function planned({ plan, meetings, groups }: LineFacts): StepFacts {
  const days = meetings.filter((m) => m.on !== null);
  const byGroup = meetings.filter((m) => m.form === 'group');
  const missing = byGroup.length === 0 ? [] : groups.filter((name) => !byGroup.some((m) => m.groupName === name));
  const said = [
    plan.theme.trim() === '' ? '主题还没有填' : '主题已填',
    days.length === 0 ? '会议还没有排日期' : `已排 ${days.length} 场会议`,
    ...(missing.length > 0 ? [`${missing.join('、')}还没有排`] : []),
  ];
  if (plan.theme.trim() !== '' && days.length > 0 && missing.length === 0) return { state: 'done', said };
  return { state: plan.theme.trim() !== '' || meetings.length > 0 ? 'begun' : 'todo', said };
}

/** What is to be read out stands at the step before anything was written of it. */
function promisesTold({ promised: { all, closed } }: LineFacts, { state, said }: StepFacts): StepFacts {
  if (all === 0) return { state, said };
  return { state, said: [`上年度整改 ${all} 项，已销号 ${closed} 项，未销号 ${all - closed} 项`, ...said] };
}

function studied({ plan, studies }: LineFacts): StepFacts {
  const held = studies.filter((s) => s.held);
  const titles = plan.readings.filter((r) => r.title.trim() !== '');
  const read = titles.filter((r) => readIn(r.title, studies) !== null);
  const said = [
    ...(studies.length > 0 ? [`集中学习 ${held.length} 次`] : ['还没有关联学习记录']),
    ...(titles.length > 0 ? [`规定篇目已学 ${read.length} / ${titles.length} 篇`] : []),
  ];
  if (held.length === 0) return { state: studies.length > 0 ? 'begun' : 'todo', said };
  return { state: read.length === titles.length ? 'done' : 'begun', said };
}

function criticised(held: readonly MeetingFacts[]): StepFacts {
  const meetings = held.filter((m) => m.sections.criticism !== undefined);
  const some = meetings.some((m) => m.self + m.mutual > 0);
  if (!some) return { state: 'todo', said: [] };
  const whole = meetings.every(
    (m) => m.present > 0 && m.spoke === m.present && (m.present === 1 || m.heard === m.present),
  );
  const sum = (of: (m: MeetingFacts) => number): number => meetings.reduce((n, m) => n + of(m), 0);
  const said = [
    `到会 ${sum((m) => m.present)} 人，自我批评 ${sum((m) => m.spoke)} 人，听取批评 ${sum((m) => m.heard)} 人`,
    `自我批评 ${sum((m) => m.self)} 条，相互批评 ${sum((m) => m.mutual)} 条`,
  ];
  return { state: whole ? 'done' : 'begun', said };
}

function polled(held: readonly MeetingFacts[]): StepFacts {
  const valid = held.map((m) => m.valid).filter((n) => n !== null);
  if (valid.length > 0) return { state: 'done', said: [`有效测评票 ${valid.reduce((a, b) => a + b, 0)} 张`] };
  return { state: held.some((m) => m.told.includes('poll')) ? 'begun' : 'todo', said: [] };
}

/** Grades are given once: in the record of the 民主评议, or in that of a meeting of its own. Given in two, it says so. */
function graded(held: readonly MeetingFacts[], gradings: readonly MeetingFacts[]): StepFacts {
  const own = gradings.filter((m) => m.grades.given > 0);
  const graders = held.filter((m) => m.grades.given > 0);
  const before = graders.length > 0;
  // Where the branch as a whole gave grades, a list that only has its ballots is no longer waited for; groups each have their own.
  const whole = graders.filter((m) => m.form !== 'group');
  const from = own.length > 0 && !before ? own : whole.length > 0 ? whole : held;
  const sum = (of: (m: MeetingFacts) => number): number => from.reduce((n, m) => n + of(m), 0);
  const [rows, given, excused] = [sum((m) => m.grades.rows), sum((m) => m.grades.given), sum((m) => m.grades.excused)];
  if (rows === 0) return { state: 'todo', said: [] };
  const twice = own.length > 1 || (own.length > 0 && before);
  const said = [
    `列出 ${rows} 人，已评定 ${given} 人${excused > 0 ? `，不评定并写明原因 ${excused} 人` : ''}`,
    ...(twice ? ['不止一份记录里评定了等次，请核对，只留一份'] : []),
    ...(given > 0 && from.some((m) => isImmutable(m.state))
      ? [`已反馈 ${sum((m) => m.grades.told)} / ${given} 人`]
      : []),
  ];
  if (given + excused === rows && !twice) return { state: 'done', said };
  return { state: given > 0 ? 'begun' : 'todo', said };
}

function archived(held: readonly MeetingFacts[]): StepFacts {
  if (held.length === 0) return { state: 'todo', said: [] };
  const final = held.filter((m) => isImmutable(m.state)).length;
  const kept = held.filter((m) => m.state === 'archived').length;
  const said = [`会议记录 ${held.length} 份，已定稿 ${final} 份，已归档 ${kept} 份`];
  if (kept === held.length) return { state: 'done', said };
  return { state: final > 0 ? 'begun' : 'todo', said };
}

/** A step of which the record tells in words: done once something stands there in each meeting that has the part. */
function told(held: readonly MeetingFacts[], step: OrgLifeStep): StepFacts {
  const meetings = held.filter((m) => m.sections[step] !== undefined);
  const done = meetings.filter((m) => m.told.includes(step)).length;
  if (done === 0) return { state: 'todo', said: [] };
  const said = meetings.length > 1 ? [`${meetings.length} 场会议里 ${done} 场已记`] : ['会议记录里已记'];
  return { state: done === meetings.length ? 'done' : 'begun', said };
}
