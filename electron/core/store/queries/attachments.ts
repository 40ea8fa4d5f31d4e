import { newId } from '../../../../shared/model/ids.ts';
import type { Attachment } from '../../../../shared/model/record.ts';
import type { ReadableDB, WritableDB } from '../open.ts';

/** An attachment as stored: what the contract shows, and its encrypted file. */
export interface StoredAttachment extends Attachment {
  /** Name of the encrypted file in the book's `attachments` folder. */
  file: string;
}

interface AttachmentRow {
  id: string;
  record_id: string;
  entry_id: string | null;
  name: string;
  kind: string;
  caption: string;
  taken_on: string | null;
  exif_time: string | null;
  mime: string;
  size: number;
  sha256: string;
  file: string;
  added_at: string;
}

const COLUMNS = 'id, record_id, entry_id, name, kind, caption, taken_on, exif_time, mime, size, sha256, file, added_at';

/** Attachments of a record in the order they were added, those that came after finalising included. */
export function attachmentsOf(db: ReadableDB, recordId: string): Attachment[] {
  return db
    .all<AttachmentRow>(`SELECT ${COLUMNS} FROM attachment WHERE record_id = ? ORDER BY added_at, id`, [recordId])
    .map((row) => shown(stored(row)));
}

/** Every attachment of the book. */
export function allAttachments(db: ReadableDB): StoredAttachment[] {
  return db.all<AttachmentRow>(`SELECT ${COLUMNS} FROM attachment ORDER BY id`).map(stored);
}

export function findAttachment(db: ReadableDB, attachmentId: string): StoredAttachment | undefined {
  const row = db.get<AttachmentRow>(`SELECT ${COLUMNS} FROM attachment WHERE id = ?`, [attachmentId]);
  return row && stored(row);
}

/** @param a `followUp`: it came after finalising, and no digest covers it */
export function insertAttachment(db: WritableDB, a: StoredAttachment & { followUp: boolean }): void {
  db.run(
    `INSERT INTO attachment (${COLUMNS}, follow_up) VALUES (:id, :recordId, :entryId, :name, :kind, :caption, :takenOn, :exifTime,
     :mime, :size, :sha256, :file, :addedAt, :followUp)`,
    { ...a, followUp: a.followUp ? 1 : 0 },
  );
}

/** Changes what the user says about an attachment; the file and what was read from it stay. */
export function updateDescription(
  db: WritableDB,
  attachmentId: string,
  words: Pick<Attachment, 'kind' | 'caption' | 'takenOn' | 'entryId'>,
): void {
  db.run(
    'UPDATE attachment SET kind = :kind, caption = :caption, taken_on = :takenOn, entry_id = :entryId WHERE id = :id',
    { id: attachmentId, kind: words.kind, caption: words.caption, takenOn: words.takenOn, entryId: words.entryId },
  );
}

export function deleteAttachment(db: WritableDB, attachmentId: string): void {
  db.run('DELETE FROM attachment WHERE id = ?', [attachmentId]);
}

/** Rows of a deleted draft. The files go at the next clean-up unless another version still names them. */
export function deleteAttachmentsOf(db: WritableDB, recordId: string): void {
  db.run('DELETE FROM attachment WHERE record_id = ?', [recordId]);
}

/** Gives a correction the attachments of the version it corrects: new rows on the same files, without what came afterwards. */
export function copyAttachments(db: WritableDB, from: string, to: string): void {
  const rows = db.all<AttachmentRow>(`SELECT ${COLUMNS} FROM attachment WHERE record_id = ? AND follow_up = 0`, [from]);
  for (const row of rows) insertAttachment(db, { ...stored(row), id: newId(), recordId: to, followUp: false });
}

/** Names of every file that some row needs: attachments of records, scans of what stands on paper. */
export function attachmentFiles(db: ReadableDB): Set<string> {
  const rows = db.all<{ file: string }>(
    'SELECT file FROM attachment UNION SELECT file FROM paper_scan UNION SELECT file FROM step_evidence',
  );
  return new Set(rows.map((row) => row.file));
}

/** The attachment as the contract shows it. */
export function shown({ file: _file, ...attachment }: StoredAttachment): Attachment {
  return attachment;
}

function stored(row: AttachmentRow): StoredAttachment {
  return {
    id: row.id,
    recordId: row.record_id,
    entryId: row.entry_id,
    name: row.name,
    kind: row.kind,
    caption: row.caption,
    takenOn: row.taken_on,
    exifTime: row.exif_time,
    mime: row.mime,
    size: row.size,
    sha256: row.sha256,
    file: row.file,
    addedAt: row.added_at,
  };
}
