import type { TemplateParts } from '../../../../shared/model/template-parts.ts';
import { refresh } from '../../../state/query.ts';

/** Changes of templates that are not saved yet, by type: looking at another page loses none of them. */
export const drafts = new Map<string, TemplateParts>();

/** Says that new records may look different. */
export function templatesChanged(): void {
  refresh('templates.list', 'records.templates');
}

/** The list with one of its items put one place up (-1) or down (1). */
export function shifted<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const item = list[at];
  const to = at + by;
  return item === undefined || to < 0 || to >= list.length ? [...list] : list.toSpliced(at, 1).toSpliced(to, 0, item);
}

/** A name that nothing in this template has yet, for what is added. */
export function freshName(prefix: string): string {
  return `${prefix}${crypto.randomUUID().replaceAll('-', '').slice(0, 10)}`;
}
