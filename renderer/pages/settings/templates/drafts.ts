import { templateParts, type TemplateParts } from '../../../../shared/model/template-parts.ts';
import { keepDraft, type Drafts } from '../../../state/drafts.ts';
import { refresh } from '../../../state/query.ts';

/** What was changed of the template of a type and is not saved yet; null where nothing is. Parts that are too long or too many count. */
export function draftOf(drafts: Drafts, type: string): TemplateParts | null {
  const text = drafts[nameOf(type)] ?? '';
  if (text === '') return null;
  const parts = JSON.parse(text) as TemplateParts;
  const read = templateParts.safeParse(parts);
  return read.success || read.error.issues.every(({ code }) => code === 'too_big' || code === 'too_small')
    ? parts
    : null;
}

/** Keeps it through other pages and a lock; null forgets it. */
export function keepTemplateDraft(type: string, parts: TemplateParts | null): void {
  keepDraft(nameOf(type), parts === null ? '' : JSON.stringify(parts));
}

function nameOf(type: string): string {
  return `template:${type}`;
}

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
