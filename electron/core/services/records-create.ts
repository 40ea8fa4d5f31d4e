import { generateNKeysBetween } from 'fractional-indexing';
import type { Parsed } from '../../../shared/contract/index.ts';
import type { BranchProfile } from '../../../shared/model/branch.ts';
import { newId, newRecordId } from '../../../shared/model/ids.ts';
import { recordHeader, type MeetingRecord, type RecordHeader, type Section } from '../../../shared/model/record.ts';
import { leaderOfGroup } from '../../../shared/model/roster.ts';
import type { RecordTemplate } from '../../../shared/model/template.ts';
import { standingOn } from '../../../shared/rules/standing.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import { titleOfGroup } from '../../../shared/text/group-title.ts';
import { numberInTitle } from '../../../shared/text/numerals.ts';
import type { Clock, OpenBook } from '../context.ts';
import { validated } from '../input.ts';
import type { ReadableDB } from '../store/open.ts';
import { putSection } from '../store/queries/record-content.ts';
import { insertRecord, lastPlace, numberedMeetings, type RecordHead } from '../store/queries/records.ts';
import { allPeople } from '../store/queries/roster.ts';
import { orgLifePlanOf } from '../store/queries/orglife.ts';
import { keepTemplate } from '../store/queries/templates.ts';
import { appendAudit } from '../audit/chain.ts';
import { templateForNew } from './branch-templates.ts';
import { applyEdits } from './records-edit.ts';
import { readRecord } from './records-read.ts';

/**
 * A new plan or draft from the newest template of the type: sections laid out, header filled with what is known.
 * @throws AppError `record.unknown_type`; `input.invalid`, `record.unknown_person` for own fields that do not fit
 */
export function createRecord(book: OpenBook, clock: Clock, input: Parsed<'records.create'>): MeetingRecord {
  const template = templateForNew(book.db, input.type);
  return book.db.transaction(() => {
    const header = {
      ...proposedHeader(book.db, book.session.branch, template, input.heldOn, input.groupName, input.year),
      plannedOn: input.planned ? input.heldOn : null,
      heldOn: input.planned ? null : input.heldOn,
    };
    const head = startRecord(book, clock, template, header, input.planned ? 'planned' : 'draft');
    for (const section of layOut(template)) putSection(book.db, head.id, section);
    if (input.own !== undefined) applyEdits(book, head, [{ op: 'header', header: { ...header, own: input.own } }]);
    return readRecord(book, clock, head.id);
  });
}

/**
 * Adds the row of a first version, its template and the audit entry; the caller holds the transaction and adds the content.
 * @throws AppError `input.invalid` for a header that no record may have, whoever made it
 */
export function startRecord(
  book: OpenBook,
  clock: Clock,
  template: RecordTemplate,
  proposed: RecordHeader,
  state: 'planned' | 'draft',
): RecordHead {
  const header = validated(recordHeader, proposed);
  const now = clock.now().toISOString();
  const recordId = newRecordId();
  const head: RecordHead = {
    id: recordId,
    seriesId: recordId,
    version: 1,
    supersedes: null,
    reason: '',
    type: template.type,
    templateVersion: template.version,
    state,
    revision: 0,
    header,
    people: null,
    ruleSettings: null,
    createdAt: now,
    updatedAt: now,
    finalisedAt: null,
    finalisedBy: null,
    digest: null,
    digestForm: null,
  };
  keepTemplate(book.db, template);
  insertRecord(book.db, head);
  appendAudit(book, clock, 'record.created', { recordId, type: template.type, template: template.version, state });
  return head;
}

/**
 * Header of a new record: numbered after the highest of its type, chaired by the 书记 and recorded by the 组织委员 of that day (but a group
 * meets under its own leader), at the place of the last meeting of the type. The title counts within the year, 第×届第×次 within the term.
 */
export function proposedHeader(
  db: ReadableDB,
  branch: BranchProfile,
  template: RecordTemplate,
  on: CalendarDate,
  group = '',
  year = Number(on.slice(0, 4)),
): RecordHeader {
  const groupName = template.header.includes('groupName') ? group : '';
  const numbered = template.header.includes('ordinal');
  const term = numbered ? termOn(branch, on) : null;
  const next = nextNumbers(db, template.type, year, term);
  const holders: ReadonlyMap<string, string> = template.base === 'group' ? new Map() : postHolders(db, on);
  return {
    title: titleOfGroup(template.titlePattern, groupName)
      .replaceAll('{year}', String(year))
      .replaceAll('{ordinal}', String(next.inYear))
      .replaceAll('{branch}', branch.name),
    plannedOn: null,
    heldOn: null,
    startTime: null,
    endTime: null,
    year,
    term,
    ordinal: numbered ? asOrdinal(term === null ? next.inYear : next.inTerm) : null,
    place: lastPlace(db, template.type),
    mode: 'verbatim',
    form: groupName !== '' && template.forms.includes('group') ? 'group' : (template.forms[0] ?? null),
    groupName,
    theme: template.type === 'org_life' ? orgLifePlanOf(db, year).theme : '',
    chairId: template.header.includes('chairId') ? (holders.get('书记') ?? leaderOn(db, on, groupName)) : null,
    recorderId: holders.get('组织委员') ?? null,
    entrustment: '',
    guests: [],
    branches: [],
    own: {},
  };
}

/**
 * The numbers after the highest that this year's and this term's meetings really bear, in their titles or their headers: what was typed by
 * hand counts, and no number is given twice because another was left out.
 */
function nextNumbers(
  db: ReadableDB,
  type: string,
  year: number,
  term: number | null,
): { inYear: number; inTerm: number } {
  let [inYear, inTerm] = [0, 0];
  for (const meeting of numberedMeetings(db, type, year, term)) {
    const titled = numberInTitle(meeting.title);
    for (const { of, ordinal } of [
      { of: titled?.term ?? null, ordinal: titled?.ordinal ?? 0 },
      { of: meeting.term, ordinal: meeting.ordinal ?? 0 },
    ]) {
      if (of === null && meeting.year === year) inYear = Math.max(inYear, ordinal);
      if (of !== null && of === term) inTerm = Math.max(inTerm, ordinal);
    }
  }
  return { inYear: inYear + 1, inTerm: inTerm + 1 };
}

/** The number, or null where no record may bear it: what was typed into a title may be anything. */
function asOrdinal(number: number): number | null {
  return recordHeader.shape.ordinal.safeParse(number).data ?? null;
}

/** Number of the term (届) a day lies in; the last known term runs on until the branch enters the next. Null before it. */
function termOn(branch: BranchProfile, on: CalendarDate): number | null {
  return branch.term !== null && on >= branch.term.startedOn ? branch.term.number : null;
}

/** Who leads a group on a day; null for no group. */
function leaderOn(db: ReadableDB, on: CalendarDate, group: string): string | null {
  if (group === '') return null;
  return leaderOfGroup(
    allPeople(db).map((file) => standingOn(file, on)),
    group,
  );
}

/** Who holds each post on a day. */
function postHolders(db: ReadableDB, on: CalendarDate): ReadonlyMap<string, string> {
  const registered = allPeople(db)
    .map((file) => standingOn(file, on))
    .filter((s) => s.registered);
  return new Map(registered.flatMap((s) => s.posts.map((post) => [post, s.personId])));
}

function layOut(template: RecordTemplate): Section[] {
  const laid = template.sections.filter((s) => s.start);
  const positions = generateNKeysBetween(null, null, laid.length);
  return laid.map(({ kind, title }, i) => ({
    id: newId(),
    position: positions[i] ?? '',
    kind,
    title,
    own: {},
  }));
}
