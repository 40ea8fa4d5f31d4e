import { z } from 'zod';
import { id } from './ids.ts';
import { ORGLIFE_TEXT } from './limits.ts';
import { calendarDate, line } from './schemas.ts';

/** Types of record that are held as the 组织生活会 or the 民主评议 of a year (《支部条例》 art. 17, 18). */
export const ORGLIFE_TYPES: readonly string[] = ['org_life', 'appraisal'];

export function isOrgLife(type: string): boolean {
  return ORGLIFE_TYPES.includes(type);
}

/** Steps of the 组织生活会 with 民主评议党员, in their order (domain notes §2.2). */
export const ORGLIFE_STEP_NAMES = {
  plan: '方案',
  study: '集中学习',
  opinions: '征求意见',
  talks: '谈心谈话',
  problems: '查摆问题',
  promises: '通报整改',
  review: '支委会检查',
  criticism: '批评和自我批评',
  poll: '民主测评',
  comments: '点评总结',
  grading: '评定意见',
  rectify: '整改清单',
  report: '情况报告',
  closing: '对账销号',
  archive: '归档',
} as const;
export type OrgLifeStep = keyof typeof ORGLIFE_STEP_NAMES;
export const ORGLIFE_STEPS = Object.keys(ORGLIFE_STEP_NAMES) as [OrgLifeStep, ...OrgLifeStep[]];
const step = z.enum(ORGLIFE_STEPS);

export const ORGLIFE_PHASES: readonly {
  key: 'before' | 'during' | 'after';
  name: string;
  steps: readonly OrgLifeStep[];
}[] = [
  { key: 'before', name: '会前', steps: ['plan', 'study', 'opinions', 'talks', 'problems'] },
  { key: 'during', name: '会上', steps: ['promises', 'review', 'criticism', 'poll', 'comments'] },
  { key: 'after', name: '会后', steps: ['grading', 'rectify', 'report', 'closing', 'archive'] },
];

/** What the secretary says of a step that the book cannot see: that it is done, or that this branch does not have it this year. */
const stepMark = z.strictObject({
  as: z.enum(['done', 'not_needed']),
  on: calendarDate,
  note: line(ORGLIFE_TEXT.note),
});

/** What is planned of a step: who sees to it, by when, and what was said of it by hand. */
const stepPlan = z.strictObject({
  people: line(ORGLIFE_TEXT.people),
  dueOn: calendarDate.nullable(),
  mark: stepMark.nullable(),
});
export type StepPlan = z.infer<typeof stepPlan>;

/** A document of the year's reading list. */
const reading = z.strictObject({ title: line(ORGLIFE_TEXT.reading), source: line(ORGLIFE_TEXT.source) });
export type Reading = z.infer<typeof reading>;

/** What this year's notice asks for, and how the branch goes about it. Entered by the user: each year has its own. */
export const orgLifePlan = z.strictObject({
  theme: line(ORGLIFE_TEXT.theme),
  /** 对照的方面. */
  dimensions: z.array(line(ORGLIFE_TEXT.dimension)).max(ORGLIFE_TEXT.dimensions),
  readings: z.array(reading).max(ORGLIFE_TEXT.readings),
  /** Who comes from above, as it is to be written: 局机关党委第二指导组. */
  superiors: line(ORGLIFE_TEXT.people),
  /** Series of records in which was studied for it. */
  studies: z.array(id).max(ORGLIFE_TEXT.studies),
  steps: z.partialRecord(step, stepPlan),
});
export type OrgLifePlan = z.infer<typeof orgLifePlan>;

export const EMPTY_PLAN: OrgLifePlan = {
  theme: '',
  dimensions: [],
  readings: [],
  superiors: '',
  studies: [],
  steps: {},
};
export const EMPTY_STEP: StepPlan = { people: '', dueOn: null, mark: null };

/** How a step stands. */
export const ORGLIFE_STATES = ['todo', 'begun', 'done', 'not_needed'] as const;
export type OrgLifeState = (typeof ORGLIFE_STATES)[number];
export const ORGLIFE_STATE_NAMES: Record<OrgLifeState, string> = {
  todo: '未开始',
  begun: '进行中',
  done: '已完成',
  not_needed: '不适用',
};
