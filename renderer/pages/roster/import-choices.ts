import type { ImportRow } from '../../../shared/contract/roster.ts';
import type { Input } from '../../../shared/contract/index.ts';

export type Choice = ImportRow['choices'][number];
/** What the user decided about a row: what to do with it, and cell texts put right, by column heading. */
export interface Decision {
  choice: Choice;
  fixes: Record<string, string>;
}
export type Decisions = ReadonlyMap<number, Decision>;

/** Columns that can be mended in place, and the cell each stands for. */
export const CELLS = {
  姓名: 'name',
  类别: 'category',
  党小组: 'group',
  党内职务: 'posts',
  入党日期: 'joinedOn',
} as const;
export type Column = keyof typeof CELLS;

export const CHOICE_NAMES: Record<Choice, string> = {
  take: '导入',
  skip: '跳过',
  update: '更新',
  other_person: '是另一人',
};

export function isColumn(text: string): text is Column {
  return text in CELLS;
}

/** Text of a cell as it will be taken in. */
export function cellText(row: ImportRow, column: Column, decision: Decision | undefined): string {
  return decision?.fixes[column] ?? row[CELLS[column]];
}

/** What happens to a row if nothing more is decided. */
export function choiceOf(row: ImportRow, decision: Decision | undefined): Choice {
  return decision?.choice ?? row.choices[0] ?? 'skip';
}

/** The row with a cell put right: a row that could not be taken in is taken in once somebody has mended it. */
export function mended(row: ImportRow, before: Decision | undefined, column: Column, text: string): Decision {
  const fixes = { ...before?.fixes, [column]: text };
  const chosen = choiceOf(row, before);
  const takes = row.choices.find((c) => c !== 'skip');
  return { fixes, choice: chosen === 'skip' && takes && text.trim() !== '' ? takes : chosen };
}

/** Rows that will be taken in. */
export function countTaken(rows: readonly ImportRow[], decisions: Decisions): number {
  return rows.filter((row) => choiceOf(row, decisions.get(row.row)) !== 'skip').length;
}

/** The decisions as the call wants them. */
export function applyInput(token: string, decisions: Decisions): Input<'roster.applyImport'> {
  return { token, choices: [...decisions].map(([row, { choice, fixes }]) => ({ row, choice, fixes })) };
}
