import { AppError } from '../../../shared/model/errors.ts';
import {
  peopleOfContent,
  type Attachment,
  type MeetingRecord,
  type RecordContent,
  type RecordHeader,
} from '../../../shared/model/record.ts';
import type { RuleSettings } from '../../../shared/model/rule-settings.ts';
import type { Standing } from '../../../shared/model/roster.ts';
import type { RecordTemplate } from '../../../shared/model/template.ts';
import { standingOn } from '../../../shared/rules/standing.ts';
import { localDate, type CalendarDate } from '../../../shared/text/dates.ts';
import type { Clock } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { attachmentsOf } from '../store/queries/attachments.ts';
import { followUpsOf } from '../store/queries/follow-ups.ts';
import { attendanceOf, entriesOf, sectionsOf } from '../store/queries/record-content.ts';
import { recordHead, type RecordHead } from '../store/queries/records.ts';
import { allPeople } from '../store/queries/roster.ts';
import { keptTemplate } from '../store/queries/templates.ts';
import { readRuleSettings } from '../vault/book-settings.ts';
import type { Seal } from '../crypto/seal.ts';

/** What reading a record needs of an open book. */
interface ReadableBook {
  readonly db: ReadableDB;
  readonly seal: Seal | null;
}

/** A record with what only the core needs of it. */
export interface LoadedRecord {
  head: RecordHead;
  template: RecordTemplate;
  content: RecordContent;
  /** Commitment of the sealed words, by entry id; entries with open words are not in it. */
  commitments: ReadonlyMap<string, string>;
  attachments: Attachment[];
  people: Standing[];
  ruleSettings: RuleSettings;
  withheld: boolean;
}

/**
 * The row of a record.
 * @throws AppError `record.not_found`
 */
export function headOf(db: ReadableDB, recordId: string): RecordHead {
  const head = recordHead(db, recordId);
  if (!head) throw new AppError('record.not_found', '找不到这份记录，它可能已经删除。请回到记录列表重新选择。');
  return head;
}

/**
 * Reads a record whole. People are the frozen snapshot of a final record, otherwise live from the roster of the day.
 * @throws AppError `record.not_found`; `book.damaged` when sealed words do not open
 */
export function loadRecord(book: ReadableBook, clock: Clock, recordId: string): LoadedRecord {
  const { db, seal } = book;
  const head = headOf(db, recordId);
  const read = entriesOf(db, recordId, seal);
  const content: RecordContent = {
    header: head.header,
    attendance: attendanceOf(db, recordId),
    sections: sectionsOf(db, recordId),
    entries: read.map((r) => r.entry),
  };
  const template = keptTemplate(db, head.type, head.templateVersion);
  return {
    head,
    template,
    content,
    commitments: new Map(read.flatMap((r) => (r.commitment === null ? [] : [[r.entry.id, r.commitment]]))),
    attachments: attachedTo(db, recordId, content),
    people: head.people ?? peopleOn(db, content, template, dayOf(head.header, clock)),
    ruleSettings: head.ruleSettings ?? readRuleSettings(db).values,
    withheld: read.some((r) => r.withheld),
  };
}

/** A loaded record as the contract hands it out. */
export function toRecord(db: ReadableDB, loaded: LoadedRecord): MeetingRecord {
  const { head, template, content, attachments, people, ruleSettings, withheld } = loaded;
  return {
    ...content,
    id: head.id,
    seriesId: head.seriesId,
    version: head.version,
    supersedes: head.supersedes,
    reason: head.reason,
    type: head.type,
    template,
    state: head.state,
    revision: head.revision,
    attachments,
    followUps: followUpsOf(db, head.id),
    people,
    ruleSettings,
    withheld,
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
    finalisedAt: head.finalisedAt,
    finalisedBy: head.finalisedBy,
    digest: head.digest,
  };
}

/** Reads a record as the contract hands it out. */
export function readRecord(book: ReadableBook, clock: Clock, recordId: string): MeetingRecord {
  return toRecord(book.db, loadRecord(book, clock, recordId));
}

/** The day whose roster counts: held, else planned, else today. */
function dayOf(header: RecordHeader, clock: Clock): CalendarDate {
  return header.heldOn ?? header.plannedOn ?? localDate(clock.now());
}

/** Standings on a day of everybody registered then, and of everybody the record names. */
function peopleOn(db: ReadableDB, content: RecordContent, template: RecordTemplate, on: CalendarDate): Standing[] {
  const named = peopleOfContent(content, template);
  return allPeople(db)
    .map((file) => standingOn(file, on))
    .filter((s) => s.registered || named.has(s.personId));
}

/** Attachments of a record. One whose entry was deleted counts as the whole record's: undoing the deletion gives it back. */
function attachedTo(db: ReadableDB, recordId: string, content: RecordContent): Attachment[] {
  const entries = new Set(content.entries.map((e) => e.id));
  return attachmentsOf(db, recordId).map((a) =>
    a.entryId !== null && !entries.has(a.entryId) ? { ...a, entryId: null } : a,
  );
}
