import type { Parsed } from '../../../shared/contract/index.ts';
import { contentOfFile } from '../../../shared/model/record-file-content.ts';
import type { MeetingRecord, RecordContent } from '../../../shared/model/record.ts';
import type { RecordEdit } from '../../../shared/model/record-edit.ts';
import { expectedOn } from '../../../shared/rules/count.ts';
import { standingOn } from '../../../shared/rules/standing.ts';
import type { Clock, OpenBook } from '../context.ts';
import { allPeople } from '../store/queries/roster.ts';
import { templateForNew } from './branch-templates.ts';
import { proposedHeader, startRecord } from './records-create.ts';
import { applyEdits } from './records-edit.ts';
import { readRecord } from './records-read.ts';

/**
 * Takes a whole record file in as a draft, in one transaction. It goes the way of any other record: the same checks of people
 * and limits as for edits, the same sealing of restricted words.
 * @throws AppError `record.unknown_type`, `record.unknown_person`, `vault.restricted`, `input.invalid`
 */
export function addFromFile(book: OpenBook, clock: Clock, { file }: Parsed<'records.add'>): MeetingRecord {
  const template = templateForNew(book.db, file.type);
  return book.db.transaction(() => {
    const on = file.header.heldOn;
    const files = allPeople(book.db);
    const standings = files.map((f) => standingOn(f, on));
    const content = contentOfFile(file, {
      template,
      proposed: { ...proposedHeader(book.db, book.session.branch, template, on), heldOn: on },
      people: files.map((f) => f.person),
      expected: (header) => expectedOn(template, header, standings).map((s) => s.personId),
    });
    const head = startRecord(book, clock, template, content.header, 'draft');
    applyEdits(book, head, editsThatMake(content));
    return readRecord(book, clock, head.id);
  });
}

function editsThatMake(content: RecordContent): RecordEdit[] {
  return [
    { op: 'header', header: content.header },
    { op: 'attendance.put', attendance: content.attendance },
    ...content.sections.map((section) => ({ op: 'section.put' as const, section })),
    ...content.entries.map((entry) => ({ op: 'entry.put' as const, entry })),
  ];
}
