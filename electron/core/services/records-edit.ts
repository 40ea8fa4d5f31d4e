import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { ENTRY_KIND_NAMES, peopleOf, RESTRICTED_KINDS, type Entry } from '../../../shared/model/entry.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { isImmutable, type RecordHeader } from '../../../shared/model/record.ts';
import type { RecordEdit } from '../../../shared/model/record-edit.ts';
import { ownProblem, peopleOfOwn } from '../../../shared/model/own-fields.ts';
import type { RecordTemplate } from '../../../shared/model/template.ts';
import { storableText } from '../../../shared/text/characters.ts';
import type { Clock, OpenBook } from '../context.ts';
import { recordFinal } from '../store/errors.ts';
import * as content from '../store/queries/record-content.ts';
import { advanceRevision, updateHeader, type RecordHead } from '../store/queries/records.ts';
import { personExists } from '../store/queries/roster.ts';
import { keptTemplate } from '../store/queries/templates.ts';
import { headOf } from './records-read.ts';

/** As `recordContent` in the model allows. */
const MOST_SECTIONS = 200;
const MOST_ENTRIES = 5000;

/**
 * Applies edits to a record's rows in one transaction, which is on disk when this returns.
 * @throws AppError `record.not_found`, `record.immutable`, `record.stale`, `record.unknown_person`, `vault.restricted`,
 *   `input.invalid` (a section that is gone, too many rows); then nothing was written
 */
export function editRecord(book: OpenBook, clock: Clock, input: Parsed<'records.edit'>): Output<'records.edit'> {
  return book.db.transaction(() => {
    const head = headOf(book.db, input.recordId);
    refuseImmutable(head);
    if (head.revision !== input.revision) throw stale();
    applyEdits(book, head, input.edits);
    const savedAt = clock.now().toISOString();
    if (!advanceRevision(book.db, head.id, head.revision, savedAt)) throw stale();
    return { revision: head.revision + 1, savedAt };
  });
}

/** Applies edits to the rows of a record that may be changed; the caller holds the transaction. */
export function applyEdits(book: OpenBook, head: RecordHead, edits: readonly RecordEdit[]): void {
  const template = keptTemplate(book.db, head.type, head.templateVersion);
  refuseUnknownKinds(template, edits);
  refuseOwnValues(template, edits);
  for (const edit of edits) applyOne(book, head.id, storable(edit));
  const header = edits.findLast((e) => e.op === 'header')?.header;
  refuseUnknownPeople(book, { head, template }, header, edits);
  const size = content.contentSize(book.db, head.id);
  if (size.sections > MOST_SECTIONS || size.entries > MOST_ENTRIES) {
    throw new AppError(
      'input.invalid',
      `一份记录最多 ${MOST_SECTIONS} 个环节、${MOST_ENTRIES} 条内容。请把多出的内容另立一份记录。`,
    );
  }
}

/** @throws AppError `record.immutable` for a record that is final */
export function refuseImmutable(head: RecordHead): void {
  if (isImmutable(head.state)) throw recordFinal();
}

/** The record has moved on since the caller read it. */
export function stale(): AppError {
  return new AppError('record.stale', '这份记录已在别处改动，刚才的改动没有保存。请重新打开记录再改。');
}

/** This slot may not read restricted text, so it may not change it either. */
export function restricted(): AppError {
  return new AppError(
    'vault.restricted',
    '当前使用人不能查看或改动批评、自我批评、表态、谈话和对照检查材料等敏感内容。请换有权限的使用人解锁后再操作。',
  );
}

function applyOne({ db, seal }: OpenBook, recordId: string, edit: RecordEdit): void {
  switch (edit.op) {
    case 'header':
      return updateHeader(db, recordId, edit.header);
    case 'attendance.put':
      for (const attendance of edit.attendance) {
        refuseNotOnRoster(db, attendance.personId);
        content.putAttendance(db, recordId, attendance);
      }
      return;
    case 'attendance.remove':
      for (const personId of edit.personIds) content.deleteAttendance(db, recordId, personId);
      return;
    case 'section.put':
      return content.putSection(db, recordId, edit.section);
    case 'section.remove':
      if (!seal && content.sectionHasSealed(db, recordId, edit.sectionId)) throw restricted();
      return content.deleteSection(db, recordId, edit.sectionId);
    case 'entry.put':
      return putEntry({ db, seal }, recordId, edit.entry);
    case 'entry.remove':
      if (!seal && content.entryState(db, recordId, edit.entryId)?.sealed === true) throw restricted();
      return content.deleteEntry(db, recordId, edit.entryId);
    default:
      return edit satisfies never;
  }
}

function putEntry({ db, seal }: Pick<OpenBook, 'db' | 'seal'>, recordId: string, entry: Entry): void {
  if (!seal && (RESTRICTED_KINDS.has(entry.kind) || content.entryState(db, recordId, entry.id)?.sealed === true))
    throw restricted();
  if (!content.sectionExists(db, recordId, entry.sectionId)) {
    throw new AppError('input.invalid', '这一条所在的环节已经删除，没有保存。请先恢复环节，或把它移到别的环节。');
  }
  content.putEntry(db, recordId, entry, seal);
}

/**
 * Sections and entries are of kinds that the record's own template has: no page or paper knows what to do with others. Which kind stands in
 * which section is left to the user, who may move an entry from one to another.
 */
function refuseUnknownKinds(template: RecordTemplate, edits: readonly RecordEdit[]): void {
  const sections = edits.flatMap((e) => (e.op === 'section.put' ? [e.section.kind] : []));
  const entries = edits.flatMap((e) => (e.op === 'entry.put' ? [e.entry.kind] : []));
  const known = new Set(template.sections.map((s) => s.kind));
  const offered = new Set(template.sections.flatMap((s) => s.entryKinds));
  if (!sections.every((kind) => known.has(kind)))
    throw new AppError('input.invalid', `${template.name}没有这样的环节，没有保存。请选择这类会议已有的环节。`);
  const strange = entries.find((kind) => !offered.has(kind));
  if (strange !== undefined) {
    const name = ENTRY_KIND_NAMES[strange];
    throw new AppError('input.invalid', `${template.name}不记“${name}”，没有保存。请换一种条目来记。`);
  }
}

/** Own fields hold what the record's own template says of them. */
function refuseOwnValues(template: RecordTemplate, edits: readonly RecordEdit[]): void {
  for (const edit of edits) {
    const problem =
      edit.op === 'header'
        ? ownProblem(template.fields, edit.header.own)
        : edit.op === 'section.put'
          ? ownProblem(fieldsOfSection(template, edit.section.kind), edit.section.own)
          : null;
    if (problem !== null) throw new AppError('input.invalid', problem);
  }
}

function fieldsOfSection(template: RecordTemplate, kind: string): RecordTemplate['fields'] {
  return template.sections.find((s) => s.kind === kind)?.fields ?? [];
}

/**
 * Everybody named by what was edited must be on the roster, or a guest of this record. When the header loses a guest, all
 * entries are looked through, since one may still speak in that guest's name.
 */
function refuseUnknownPeople(
  book: OpenBook,
  { head, template }: { head: RecordHead; template: RecordTemplate },
  edited: RecordHeader | undefined,
  edits: readonly RecordEdit[],
): void {
  const header = edited ?? head.header;
  const guests = new Set(header.guests.map((g) => g.id));
  const lostGuest = head.header.guests.some((g) => !guests.has(g.id));
  const named = new Set(
    edits.flatMap((e) => {
      if (e.op === 'entry.put') return peopleOf(e.entry);
      if (e.op !== 'section.put') return [];
      return peopleOfOwn(fieldsOfSection(template, e.section.kind), e.section.own);
    }),
  );
  if (edited) for (const personId of peopleOfOwn(template.fields, edited.own)) named.add(personId);
  if (edited) for (const personId of [edited.chairId, edited.recorderId]) if (personId !== null) named.add(personId);
  if (lostGuest) {
    for (const { entry } of content.entriesOf(book.db, head.id, null)) for (const id of peopleOf(entry)) named.add(id);
    for (const { kind, own } of content.sectionsOf(book.db, head.id))
      for (const id of peopleOfOwn(fieldsOfSection(template, kind), own)) named.add(id);
  }
  for (const personId of named) if (!guests.has(personId)) refuseNotOnRoster(book.db, personId);
}

function refuseNotOnRoster(db: OpenBook['db'], personId: string): void {
  if (!personExists(db, personId)) {
    throw new AppError('record.unknown_person', '记录里有一个人不在名册和列席人员中，没有保存。请重新选择这个人。');
  }
}

/** The same value in characters that database, digest and paper can hold: a broken input method or a paste can bring others. */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, storable(v)])) as T;
}
