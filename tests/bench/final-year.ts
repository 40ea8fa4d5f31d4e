import { writeFileSync } from 'node:fs';
import { appendAudit } from '../../electron/core/audit/chain.ts';
import type { CoreContext, OpenBook } from '../../electron/core/context.ts';
import { createJobs } from '../../electron/core/jobs.ts';
import { giveFileNumbers } from '../../electron/core/services/archive-numbers.ts';
import { attachmentHandlers } from '../../electron/core/services/attachments.ts';
import { DIGEST_FORM, recordDigest } from '../../electron/core/services/records-digest.ts';
import { loadRecord } from '../../electron/core/services/records-read.ts';
import { freezeRecord } from '../../electron/core/store/queries/records.ts';
import { clock, draftOf } from './book.ts';

const FILE = `file-${'0'.repeat(32)}`;

/** The core around an open book, with one path behind every handle. */
export function coreAround(book: OpenBook, file: string): CoreContext {
  return {
    clock,
    book: () => book,
    writable: () => book,
    file: () => file,
    leaving: () => false,
    emit: () => undefined,
    jobs: createJobs(() => undefined),
  };
}

/**
 * Puts final records of about three pages with their 档号 into a book.
 * @param file a text that is made and attached to each, of `bytes`; nothing is attached when that is 0
 */
export async function fillYear(book: OpenBook, records: number, file: string, bytes: number): Promise<void> {
  writeFileSync(file, 'a'.repeat(bytes));
  const core = coreAround(book, file);
  const recordIds: string[] = [];
  for (let n = 0; n < records; n += 1) {
    const { id } = draftOf(book, 12, 160);
    const about = { recordId: id, entryId: null, kind: '签到表', caption: '', takenOn: null };
    if (bytes > 0) await attachmentHandlers['attachments.addFile']({ ...about, file: FILE }, core);
    recordIds.push(id);
    const loaded = loadRecord(book, clock, id);
    const digest = recordDigest(book.db, id, loaded, DIGEST_FORM);
    const { people, ruleSettings } = loaded;
    const final = { people, ruleSettings, at: clock.now().toISOString(), by: book.actor, digest, form: DIGEST_FORM };
    freezeRecord(book.db, id, final);
    appendAudit(book, clock, 'record.finalised', { recordId: id, digest });
  }
  giveFileNumbers(book, clock, recordIds);
}
