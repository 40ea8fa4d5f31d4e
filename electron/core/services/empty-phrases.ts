import { emptyPhrases, tidyPhrases, USUAL_EMPTY_PHRASES } from '../../../shared/model/empty-phrases.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { readSetting, writeSetting } from '../store/queries/settings.ts';

const SETTINGS_KEY = 'emptyPhrases';

/** 空泛用语 of the branch; the usual ones until it decides something. */
export function readEmptyPhrases(db: ReadableDB): string[] {
  return emptyPhrases.safeParse(readSetting(db, SETTINGS_KEY)).data ?? [...USUAL_EMPTY_PHRASES];
}

/** Keeps the list, each phrase bare and once, and gives it back. No record's digest knows of it: it only asks before 定稿. */
export function saveEmptyPhrases(book: OpenBook, clock: Clock, phrases: readonly string[]): string[] {
  const kept = tidyPhrases(phrases);
  book.db.transaction(() => {
    writeSetting(book.db, SETTINGS_KEY, kept);
    appendAudit(book, clock, 'phrases.settings', { phrases: kept });
  });
  return kept;
}
