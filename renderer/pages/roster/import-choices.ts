import type { ImportRow } from '../../../shared/contract/roster.ts';
import type { Input } from '../../../shared/contract/index.ts';

type Choice = ImportRow['choices'][number];
/** What the user decided about a row: what to do with it, and cell texts put right, by column heading. */
export interface Decision {
  choice: Choice;
  fixes: Record<string, string>;
}
type Decisions = ReadonlyMap<number, Decision>;

/** Columns of the preview. */
export const COLUMNS = ['姓名', '类别', '党小组', '入党日期'] as const;

const CELLS: Record<string, 'name' | 'category' | 'group' | 'posts' | 'joinedOn'> = {
  姓名: 'name',
  类别: 'category',
  党小组: 'group',
  党内职务: 'posts',
  入党日期: 'joinedOn',
};

export const CHOICE_NAMES: Record<Choice, string> = {
  take: '导入',
  skip: '跳过',
  update: '更新',
  other_person: '是另一人',
};

/** Text of a cell as it will be taken in; empty for columns that the preview does not carry. */
export function cellText(row: ImportRow, column: string, decision: Decision | undefined): string {
  const cell = CELLS[column];
  return decision?.fixes[column] ?? (cell ? row[cell] : '');
}

/** What happens to a row if nothing more is decided. */
export function choiceOf(row: ImportRow, decision: Decision | undefined): Choice {
  return decision?.choice ?? row.choices[0] ?? 'skip';
}

/** True if a cell of the preview itself is to be mended. A namesake on the roster is decided by the choice instead. */
export function isFaulty(row: ImportRow, column: string): boolean {
  return row.problems.some((p) => p.column === column && (column !== '姓名' || p.level === 'error'));
}

/** Columns beside those of the preview that must be filled to take the row in. */
export function extraColumns(row: ImportRow, choice: Choice): string[] {
  const shown: readonly string[] = COLUMNS;
  const faulty = row.problems.map((p) => p.column).filter((column) => !shown.includes(column));
  // Two people of one name need a mark that tells them apart.
  const namesake = choice === 'other_person' || row.problems.some((p) => p.column === '姓名' && p.level === 'error');
  return [...new Set(namesake ? [...faulty, '同名区分'] : faulty)];
}

/** The row with a cell put right: a row that could not be taken in is taken in once somebody has mended it. */
export function mended(row: ImportRow, before: Decision | undefined, column: string, text: string): Decision {
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
