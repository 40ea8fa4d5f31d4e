import { z } from 'zod';
import { id } from './ids.ts';

/**
 * How much of 征求意见 and of the 问题清单 goes onto paper: `counts` = of the 支委会 whole, of people only how much; `committee` = of the 支委会
 * alone; `person:ID` = what concerns one person; `each` = that of every person, each on pages of their own; `full` = all of it.
 */
export const listScope = z.union([z.enum(['counts', 'committee', 'each', 'full']), z.templateLiteral(['person:', id])]);
export type ListScope = z.infer<typeof listScope>;

/** The person of a `person:` scope; null for any other. */
export function personOf(scope: ListScope): string | null {
  return scope.startsWith('person:') ? scope.slice('person:'.length) : null;
}

/** What a scope is called on the page and in the name of the file. */
export function scopeName(scope: ListScope, nameOf: (personId: string) => string): string {
  switch (scope) {
    case 'counts':
      return '只列条数';
    case 'committee':
      return '支委会';
    case 'each':
      return '逐人';
    case 'full':
      return '全文';
    default:
      return `${nameOf(scope.slice('person:'.length))}个人摘录`;
  }
}
