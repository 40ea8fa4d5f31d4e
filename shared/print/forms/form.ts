import type { ExportScope } from '../../contract/exports.ts';
import { GRADE_NAMES, notAssessed, type Assessed } from '../../model/assessment.ts';
import { AppError } from '../../model/errors.ts';
import type { FormFacts } from '../../model/form-facts.ts';
import type { MeetingRecord } from '../../model/record.ts';
import type { Standing } from '../../model/roster.ts';
import { mayBeAssessed } from '../../rules/ballot/form.ts';
import { assessedRows } from '../../rules/orglife/assessed.ts';
import { printableText } from '../../text/characters.ts';
import type { Block, PrintDocument } from '../document.ts';
import { byPost, namesOf, type Names } from '../record/names.ts';
import { viewOf, wordsWithheld, type ScopeView } from '../record/scope.ts';

/** What a form of 民主评议 is made from. */
export interface FormInput {
  record: MeetingRecord;
  scope: ExportScope;
  facts: FormFacts;
  /** 党组织全称. */
  branchName: string;
  /** 内部资料 or another banner of the branch; may be empty. */
  marking: string;
}

/** The input, taken apart once for all forms. */
export interface FormContext extends FormInput {
  view: ScopeView;
  names: Names;
  /** 正式党员 of the day and everybody on a list, in the order of paper: posts first. */
  members: readonly Standing[];
  rows: ReadonlyMap<string, Assessed>;
}

/**
 * @throws AppError `vault.restricted` when the scope asks for words that the record was loaded without; `export.scope` when the person of a
 *   `person:` scope is not assessed in it
 */
export function formContext(input: FormInput): FormContext {
  const { record } = input;
  const view = viewOf({ scope: input.scope, branchId: null });
  if (view.words && record.withheld) throw wordsWithheld();
  const rows = withGrades(assessedRows(record), input.facts);
  const members = byPost(record.people.filter((s) => mayBeAssessed(s) || rows.has(s.personId)));
  if (view.personId !== null && !members.some((s) => s.personId === view.personId))
    throw new AppError('export.scope', '这份记录没有评议这个人。请重新选择。');
  return { ...input, view, names: namesOf(record), members, rows };
}

/** Grades that a meeting of its own gave stand on the forms of the 民主评议, too. */
function withGrades(rows: ReadonlyMap<string, Assessed>, { graded }: FormFacts): ReadonlyMap<string, Assessed> {
  const all = new Map(rows);
  for (const { personId, grade } of graded) {
    const row = all.get(personId) ?? notAssessed(personId);
    all.set(personId, { ...row, grade: row.grade ?? grade });
  }
  return all;
}

/** The frame of a form. Wider scopes than figures stand on every page. */
export function formPaper(
  { record, view, names, branchName, marking }: FormContext,
  title: string,
  blocks: Block[],
): PrintDocument {
  const scope = view.personId === null ? '全文' : `${names.name(view.personId)}个人摘录`;
  const left = [marking.trim(), view.words ? `导出范围：${scope}` : ''].filter(Boolean).join('　');
  return {
    title: printableText(title),
    creator: printableText(branchName),
    stampedAt: record.finalisedAt ?? record.updatedAt,
    banner: { left: printableText(left), right: '' },
    blocks: [{ kind: 'title', text: title }, { kind: 'blank' }, ...blocks],
  };
}

export function fields(...items: [label: string, value: string][]): Block {
  return { kind: 'fields', items: items.map(([label, value]) => ({ label, value })) };
}

export function text(words: string): Block {
  return { kind: 'paragraph', inlines: [{ text: words }] };
}

/** A grade by its name; empty where there is none. */
export function gradeName(grade: Assessed['grade'] | undefined): string {
  return grade ? GRADE_NAMES[grade] : '';
}

/** Room for a figure that is written by hand. */
export const ROOM = '　　　';

/** A figure, or room for it. */
export function figureOr(n: number | null, room: string = ROOM): string {
  return n === null ? room : String(n);
}
