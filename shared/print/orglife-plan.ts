import { FORM_NAMES } from '../model/record.ts';
import {
  ORGLIFE_PHASES,
  ORGLIFE_STEP_NAMES,
  EMPTY_STEP,
  type OrgLifePlan,
  type OrgLifeStep,
} from '../model/orglife.ts';
import { STEP_WHO } from '../rules/orglife/who.ts';
import { printableText } from '../text/characters.ts';
import { formatOfficialDate } from '../text/dates.ts';
import type { Block, PrintDocument } from './document.ts';

/** What the paper takes of a year's 组织生活会. */
interface PlanPaper {
  year: number;
  plan: OrgLifePlan;
  meetings: readonly { on: string | null; form: keyof typeof FORM_NAMES | null; groupName: string; type: string }[];
  /** 党组织全称. */
  branchName: string;
  /** 内部资料 or another banner of the branch; may be empty. */
  marking: string;
  /** Day of the paper. */
  on: string;
  /** ISO instant. */
  stampedAt: string;
}

/** 工作方案 of a year's 组织生活会: what was entered of theme, reading list, meetings and steps, and nothing that the program makes up. */
export function printOrgLifePlan(paper: PlanPaper): PrintDocument {
  const { year, plan, meetings, branchName } = paper;
  const title = `${year}年度组织生活会工作方案`;
  const parts = [
    section('主题', plan.theme.trim() === '' ? [] : [words(plan.theme)]),
    section('对照的方面', numbered(plan.dimensions)),
    section(
      '学习内容',
      numbered(plan.readings.map((r) => (r.source.trim() === '' ? r.title : `${r.title}（${r.source.trim()}）`))),
    ),
    section('会议安排', [...meetings.map((m) => words(meetingText(m))), ...superiors(plan)]),
    section('步骤和分工', [table(plan)]),
  ].filter((part) => part !== null);
  return {
    title,
    creator: printableText(branchName),
    stampedAt: paper.stampedAt,
    banner: { left: printableText(paper.marking.trim()), right: '' },
    blocks: [
      { kind: 'title', text: title },
      { kind: 'blank' },
      ...parts.flatMap(({ head, blocks }, i): Block[] => [
        { kind: 'heading', level: 1, number: i + 1, text: head },
        ...blocks,
      ]),
      { kind: 'blank' },
      { kind: 'issued', by: branchName, on: formatOfficialDate(paper.on) },
    ],
  };
}

function section(head: string, blocks: Block[]): { head: string; blocks: Block[] } | null {
  return blocks.length === 0 ? null : { head, blocks };
}

function words(text: string): Block {
  return { kind: 'paragraph', inlines: [{ text: printableText(text.trim()) }] };
}

function numbered(texts: readonly string[]): Block[] {
  return texts.filter((t) => t.trim() !== '').map((t, i) => words(`${i + 1}.${t.trim()}`));
}

function meetingText({ on, form, groupName, type }: PlanPaper['meetings'][number]): string {
  const how = form === null ? '' : groupName === '' ? `，以${FORM_NAMES[form]}形式` : `，${groupName}`;
  const what = type === 'appraisal' ? '民主评议党员' : '组织生活会';
  return `${on === null ? '日期待定' : formatOfficialDate(on)}${how}召开${what}。`;
}

function superiors({ superiors: who }: OrgLifePlan): Block[] {
  return who.trim() === '' ? [] : [words(`上级派员：${who.trim()}。`)];
}

/** Steps that this branch does not have this year are left out. */
function table({ steps }: OrgLifePlan): Block {
  const rows = ORGLIFE_PHASES.flatMap(({ name, steps: keys }) =>
    keys
      .filter((key) => steps[key]?.mark?.as !== 'not_needed')
      .map((key): string[] => row(name, key, steps[key] ?? EMPTY_STEP)),
  );
  return {
    kind: 'table',
    columns: [
      { head: '阶段', width: 4, align: 'center' },
      { head: '步骤', width: 8, align: 'left' },
      { head: '责任人', width: 9, align: 'left' },
      { head: '完成时间', width: 7, align: 'left' },
    ],
    rows,
  };
}

function row(phase: string, step: OrgLifeStep, { people, dueOn }: { people: string; dueOn: string | null }): string[] {
  const who = people.trim() === '' ? STEP_WHO[step] : people.trim();
  return [phase, ORGLIFE_STEP_NAMES[step], printableText(who), dueOn === null ? '' : formatOfficialDate(dueOn)];
}
