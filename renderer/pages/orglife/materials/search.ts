import { statementOwner, type StatementOwner } from '../../../../shared/model/statement.ts';

/** Stands for the 支委会 in the address of a page. */
const COMMITTEE = 'committee';

/** Whose statement is open; without it the list. */
export function materialSearch(search: Record<string, unknown>): { who?: string } {
  const { who } = search;
  if (who === COMMITTEE) return { who };
  return typeof who === 'string' && statementOwner.safeParse(who).success ? { who } : {};
}

export function ownerOf(who: string): StatementOwner {
  return who === COMMITTEE ? null : who;
}

export function whoOf(owner: StatementOwner): string {
  return owner ?? COMMITTEE;
}
