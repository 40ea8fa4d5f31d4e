import { AppError } from '../../model/errors.ts';
import type { ExportScope, PaperForm } from '../../contract/exports.ts';
import { peopleOf, RESTRICTED_KINDS, type Entry } from '../../model/entry.ts';
import { ownOf } from '../../model/own-fields.ts';
import { HOST_BRANCH, type MeetingRecord, type Section } from '../../model/record.ts';
import { isBlank } from '../../model/rich-text.ts';
import { talkersOf } from '../../model/talk.ts';

/** What a scope lets onto paper. */
export interface ScopeView {
  /** Words of restricted entries may be printed. */
  words: boolean;
  /** Only what concerns this person is printed; null = the whole record. */
  personId: string | null;
  /** Only what this branch took part in is printed; null = what all of them did. */
  branchId: string | null;
}

/** What is asked for, taken apart. */
export function viewOf({ scope, branchId }: { scope: ExportScope; branchId: string | null }): ScopeView {
  if (scope === 'counts') return { words: false, personId: null, branchId };
  if (scope === 'full') return { words: true, personId: null, branchId };
  return { words: true, personId: scope.slice('person:'.length), branchId };
}

/** Whether a part of a record belongs on paper of this view: what the branches did together, or this one alone. */
export function concernsBranch(view: ScopeView, section: Pick<Section, 'own'>): boolean {
  const branch = ownOf(section.own, 'branch');
  return view.branchId === null || branch === null || branch === view.branchId;
}

/** True for the paper of a branch other than the one that keeps the book. */
export function isGuest({ branchId }: ScopeView): boolean {
  return branchId !== null && branchId !== HOST_BRANCH;
}

/** Why somebody who cannot read the sealed words gets no paper with them. */
export function wordsWithheld(): AppError {
  return new AppError(
    'vault.restricted',
    '现在的使用人看不到批评、谈话的内容，不能这样导出。请由能看到的人导出，或只导出不含原话的。',
  );
}

/** True for entries whose words are sealed. */
export function isRestricted(entry: Entry): boolean {
  return RESTRICTED_KINDS.has(entry.kind);
}

/** Whether paper with this entry asks how much goes out: sealed words, and the list of 评议结果 by name. */
export function asksForScope(entry: Entry): boolean {
  return isRestricted(entry) || (entry.kind === 'assessment' && entry.rows.length > 0);
}

/** What goes out only where it is asked for, as it is called: sealed words, of which a type of record has one sort, or the list of 评议结果. */
export type SealedWords = '批评与自我批评' | '谈话' | '评议结果';

/** What of a record goes out only where it is asked for; null where all of it does. */
export function sealedWords({ entries }: Pick<MeetingRecord, 'entries'>): SealedWords | null {
  const sealed = entries.find(isRestricted);
  if (sealed === undefined) return entries.some(asksForScope) ? '评议结果' : null;
  return sealed.kind === 'talk' ? '谈话' : '批评与自我批评';
}

/** True for the words of 批评与自我批评, which are printed under the name of the one they are about. */
export function isCriticism(entry: Entry): boolean {
  return isRestricted(entry) && entry.kind !== 'talk';
}

/** Whether an entry belongs on paper of this view at all. Its words are another question: see {@link ScopeView.words}. */
export function concerns(view: ScopeView, entry: Entry, { header }: Pick<MeetingRecord, 'header'>): boolean {
  if (view.personId === null || peopleOf(entry).includes(view.personId)) return true;
  if (entry.kind !== 'talk') return false;
  // What two people said to each other concerns both. Where several talk, what one of them said is that one's alone.
  const people = talkersOf(header);
  return people.includes(view.personId) && (entry.personId === null || people.length === 2);
}

/** Whom a restricted entry is about: the one who criticises or answers for himself, or the one criticised. */
export function subjectOf(entry: Entry): string | null {
  if (entry.kind === 'criticism') return entry.targetId;
  return entry.kind === 'self_criticism' || entry.kind === 'response' ? entry.personId : null;
}

/** 批评与自我批评 of one person, counted. */
interface CriticismCount {
  subjectId: string | null;
  selfCriticisms: number;
  /** Who criticised, how often, in the order of speaking. */
  critics: { personId: string | null; count: number }[];
  responded: boolean;
}

/** True when nothing was said: an empty row laid ready for a speaker. Withheld words are empty here and were said all the same. */
export function isUnspoken(entry: Entry, withheld: boolean): boolean {
  return isRestricted(entry) && !withheld && isBlank(entry.text);
}

/**
 * Who spoke about whom and how many times, and whether each one answered: all of the restricted part that leaves the book by
 * default. Looks only at whether there are words.
 */
export function countCriticism(entries: readonly Entry[], withheld: boolean): CriticismCount[] {
  const bySubject = new Map<string | null, CriticismCount>();
  for (const entry of entries) {
    if (!isCriticism(entry) || isUnspoken(entry, withheld)) continue;
    const subjectId = subjectOf(entry);
    const count = bySubject.get(subjectId) ?? { subjectId, selfCriticisms: 0, critics: [], responded: false };
    bySubject.set(subjectId, count);
    if (entry.kind === 'self_criticism') count.selfCriticisms += 1;
    if (entry.kind === 'response') count.responded = true;
    if (entry.kind !== 'criticism') continue;
    const critic = count.critics.find((c) => c.personId === entry.personId);
    if (critic) critic.count += 1;
    else count.critics.push({ personId: entry.personId, count: 1 });
    if (entry.response.trim() !== '') count.responded = true;
  }
  return [...bySubject.values()];
}

/** The minutes themselves, whose scope depends on what the record holds. */
export function isMinutes(form: PaperForm): form is 'record' | 'transcript' {
  return form === 'record' || form === 'transcript';
}

/** Forms that hold what belongs to single people, and ask how much of it goes out. */
export function isScopedForm(form: PaperForm): form is 'tally_sheet' | 'grade_summary' | 'member_forms' {
  return form === 'tally_sheet' || form === 'grade_summary' || form === 'member_forms';
}
