import type { ErrorCode, PlainError } from '../../shared/model/errors.ts';
import type { RecordHeader } from '../../shared/model/record.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import type { FindingPlace } from '../../shared/rules/finding.ts';

/** A part of an edit that the core can take or refuse by itself. Its key names the thing it is about, such as `header.ordinal`. */
export interface Piece {
  key: string;
  edit: RecordEdit;
  /** The one field that this piece of a header edit is about. */
  field?: keyof RecordHeader;
}

/** A piece that the core does not take: it stays on screen, and why. */
export interface Refused extends Piece {
  error: PlainError;
}

const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'input.invalid',
  'record.unknown_person',
  'record.immutable',
  'record.not_found',
  'record.wrong_state',
  'vault.restricted',
]);

/** True for a failure that lies in what was sent: sent again as it is, it fails again. All others pass (disk, core gone, locked). */
export function isRefusal(error: PlainError): boolean {
  return REFUSALS.has(error.code);
}

/** Takes an edit apart. `durable` is the header that the core has: only fields that differ from it are pieces. */
export function piecesOf(edit: RecordEdit, durable: RecordHeader): Piece[] {
  if (edit.op !== 'header') return parts(edit);
  return changedFields(edit.header, durable).map((field) => ({ key: `header.${field}`, edit, field }));
}

function parts(edit: Exclude<RecordEdit, { op: 'header' }>): Piece[] {
  switch (edit.op) {
    case 'attendance.put':
      return edit.attendance.map((one) => ({
        key: `attendance:${one.personId}`,
        edit: { op: 'attendance.put', attendance: [one] },
      }));
    case 'attendance.remove':
      return edit.personIds.map((id) => ({
        key: `attendance:${id}`,
        edit: { op: 'attendance.remove', personIds: [id] },
      }));
    case 'section.put':
      return [{ key: `section:${edit.section.id}`, edit }];
    case 'section.remove':
      return [{ key: `section:${edit.sectionId}`, edit }];
    case 'entry.put':
      return [{ key: `entry:${edit.entry.id}`, edit }];
    case 'entry.remove':
      return [{ key: `entry:${edit.entryId}`, edit }];
    default:
      return edit satisfies never;
  }
}

/** The edit to send for a piece: of a header only its own field is new. */
export function editOf({ edit, field }: Piece, durable: RecordHeader): RecordEdit {
  if (edit.op !== 'header' || field === undefined) return edit;
  return { op: 'header', header: { ...durable, [field]: edit.header[field] } };
}

/** The edit without the header fields that were refused with this very value. */
export function withoutRefused(edit: RecordEdit, refused: Iterable<Refused>, durable: RecordHeader): RecordEdit {
  if (edit.op !== 'header') return edit;
  let { header } = edit;
  for (const { edit: old, field } of refused) {
    if (field !== undefined && old.op === 'header' && same(old.header[field], header[field]))
      header = { ...header, [field]: durable[field] };
  }
  return { op: 'header', header };
}

/** True if `edit` says anew what the piece said, so that the piece needs no keeping. */
export function supersedes(edit: RecordEdit, piece: Piece): boolean {
  const { edit: old, field } = piece;
  if (edit.op === 'header')
    return old.op === 'header' && field !== undefined && !same(edit.header[field], old.header[field]);
  if (edit.op === 'section.remove' && old.op === 'entry.put') return old.entry.sectionId === edit.sectionId;
  return parts(edit).some((part) => part.key === piece.key);
}

/** The refused pieces as edits again, the header in one. */
export function refusedEdits(refused: Iterable<Refused>, durable: RecordHeader): RecordEdit[] {
  const all = [...refused];
  const fields = all.filter((r) => r.field !== undefined);
  const header = fields.reduce<RecordEdit>(
    (edit, piece) => (edit.op === 'header' ? editOf(piece, edit.header) : edit),
    {
      op: 'header',
      header: durable,
    },
  );
  return [...all.filter((r) => r.field === undefined).map((r) => r.edit), ...(fields.length > 0 ? [header] : [])];
}

/** Where on the page a piece stands. */
export function placeOf({ edit, field }: Piece): FindingPlace {
  switch (edit.op) {
    case 'header':
      return { kind: 'header', field: field ?? 'title' };
    case 'attendance.put':
      return attendanceOf(edit.attendance[0]?.personId);
    case 'attendance.remove':
      return attendanceOf(edit.personIds[0]);
    case 'section.put':
      return { kind: 'section', sectionId: edit.section.id };
    case 'entry.put':
      return { kind: 'entry', entryId: edit.entry.id };
    case 'section.remove':
    case 'entry.remove':
      return { kind: 'record' };
    default:
      return edit satisfies never;
  }
}

function attendanceOf(personId: string | undefined): FindingPlace {
  return personId === undefined ? { kind: 'attendance' } : { kind: 'attendance', personId };
}

/** Guests first: other fields and entries may name one who has just come. */
function changedFields(header: RecordHeader, durable: RecordHeader): (keyof RecordHeader)[] {
  const fields = Object.keys(header) as (keyof RecordHeader)[];
  return fields
    .filter((field) => !same(header[field], durable[field]))
    .toSorted((a, b) => Number(b === 'guests') - Number(a === 'guests'));
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
