import { diffText, replaced, type TextRun } from '../text/text-diff.ts';
import { facetsOf, type Facet, type NameOf } from './entry-facets.ts';
import { movedIds } from './moved.ts';
import { ENTRY_KIND_NAMES, RESTRICTED_KINDS, type Entry } from './entry.ts';
import {
  ATTENDANCE_STATUS_NAMES,
  LEAVE_REASON_NAMES,
  type Attachment,
  type Attendance,
  type MeetingRecord,
} from './record.ts';
import { diffHeader } from './record-diff-header.ts';
import { difference, ownNames, ownRows, type Difference } from './difference.ts';

/**
 * What a later version changed, in reading order: header, roll call, sections, entries, attachments. Entries are the same when
 * their ids are. Where restricted words are withheld from this reader, they are not compared.
 */
export function diffRecords(before: MeetingRecord, after: MeetingRecord): Difference[] {
  const nameOf = namesOf(before, after);
  return [
    ...diffHeader(before, after, nameOf),
    ...diffAttendance(before, after, nameOf),
    ...diffSections(before, after, nameOf),
    ...diffEntries(before, after, nameOf),
    ...diffAttachments(before.attachments, after.attachments),
  ];
}

function namesOf(...records: MeetingRecord[]): NameOf {
  const names = new Map<string, string>();
  for (const r of records) {
    for (const p of r.people) names.set(p.personId, p.name);
    for (const g of r.header.guests) names.set(g.id, g.name);
  }
  return (id) => (id === null ? '' : (names.get(id) ?? '名册上没有的人'));
}

function attendanceText(a: Attendance | undefined): string {
  if (!a) return '';
  const details = [a.reason === null ? '' : LEAVE_REASON_NAMES[a.reason], a.note, a.late ? '迟到或早退' : ''];
  const said = details.filter((d) => d !== '').join('，');
  return said === '' ? ATTENDANCE_STATUS_NAMES[a.status] : `${ATTENDANCE_STATUS_NAMES[a.status]}（${said}）`;
}

function diffAttendance(before: MeetingRecord, after: MeetingRecord, nameOf: NameOf): Difference[] {
  const [was, is] = [before, after].map((r) => new Map(r.attendance.map((a) => [a.personId, a])));
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].flatMap((id): Difference[] => {
    const [a, b] = [attendanceText(was?.get(id)), attendanceText(is?.get(id))];
    const change = a === '' ? 'added' : b === '' ? 'removed' : 'changed';
    return a === b ? [] : [difference(change, 'attendance', id, `点名：${nameOf(id)}`, replaced(a, b))];
  });
}

function row(change: Difference['change'], id: string, runs: TextRun[]): Difference {
  return difference(change, 'section', id, '议题、环节', runs);
}

function diffSections(before: MeetingRecord, after: MeetingRecord, nameOf: NameOf): Difference[] {
  const was = new Map(before.sections.map((s) => [s.id, s]));
  const is = new Set(after.sections.map((s) => s.id));
  const moved = movedIds(before.sections, after.sections);
  const gone = before.sections.filter((s) => !is.has(s.id)).map((s) => row('removed', s.id, replaced(s.title, '')));
  const rest = after.sections.flatMap((s) => {
    const old = was.get(s.id);
    if (!old) return [row('added', s.id, replaced('', s.title))];
    const rows = old.title === s.title ? [] : [row('changed', s.id, diffText(old.title, s.title))];
    const fields = after.template.sections.find((t) => t.kind === s.kind)?.fields ?? [];
    for (const { label, a, b } of ownRows(fields, [old.own, s.own], ownNames(nameOf, before, after)))
      rows.push(difference('changed', 'section', s.id, `${s.title || '议题、环节'}：${label}`, replaced(a, b)));
    if (moved.has(s.id)) rows.push(row('moved', s.id, [{ kind: 'same', text: s.title }]));
    return rows;
  });
  return [...gone, ...rest];
}

function entryLabel(entry: Entry, nameOf: NameOf): string {
  const who = 'personId' in entry ? nameOf(entry.personId) : '';
  const whom = entry.kind === 'criticism' && entry.targetId !== null ? `对${nameOf(entry.targetId)}` : '';
  const people = `${who}${whom}`;
  return people === '' ? ENTRY_KIND_NAMES[entry.kind] : `${ENTRY_KIND_NAMES[entry.kind]}（${people}）`;
}

function diffEntries(before: MeetingRecord, after: MeetingRecord, nameOf: NameOf): Difference[] {
  const withheld = before.withheld || after.withheld;
  const facets = (e: Entry): Facet[] =>
    facetsOf(e, nameOf).filter((f) => !(f.sealed && withheld && RESTRICTED_KINDS.has(e.kind)));
  const whole = (e: Entry) => facets(e).flatMap((f) => (f.value === '' ? [] : [`${f.label}：${f.value}`]));
  const was = new Map(before.entries.map((e) => [e.id, e]));
  const is = new Set(after.entries.map((e) => e.id));
  const moved = movedEntries(before, after);
  const found: Difference[] = [];
  const add = (change: Difference['change'], e: Entry, label: string, runs: TextRun[]) =>
    found.push(difference(change, 'entry', e.id, label, runs));
  for (const e of before.entries) {
    if (!is.has(e.id)) add('removed', e, entryLabel(e, nameOf), replaced(whole(e).join('\n'), ''));
  }
  for (const e of after.entries) {
    const old = was.get(e.id);
    const label = entryLabel(e, nameOf);
    if (!old) {
      add('added', e, label, replaced('', whole(e).join('\n')));
      continue;
    }
    if (moved.has(e.id)) add('moved', e, label, [{ kind: 'same', text: whole(e).join('\n') }]);
    for (const [name, a, b] of pairUp(facets(old), facets(e))) {
      const [from, to] = [a?.value ?? '', b?.value ?? ''];
      if (from !== to) {
        add('changed', e, `${label}：${name}`, a?.prose || b?.prose ? diffText(from, to) : replaced(from, to));
      } else if (a?.format !== b?.format) {
        add('changed', e, `${label}：${name}的格式`, [{ kind: 'same', text: to }]);
      }
    }
  }
  return found;
}

/** Facets of the same name side by side, those of the later version first. */
function pairUp(before: readonly Facet[], after: readonly Facet[]): [string, Facet | undefined, Facet | undefined][] {
  const names = new Set([...after, ...before].map((f) => f.label));
  return [...names].map((name) => [name, before.find((f) => f.label === name), after.find((f) => f.label === name)]);
}

/** Entries that stand in another section, or in another order within theirs. */
function movedEntries(before: MeetingRecord, after: MeetingRecord): Set<string> {
  const was = new Map(before.entries.map((e) => [e.id, e.sectionId]));
  const elsewhere = after.entries.filter((e) => (was.get(e.id) ?? e.sectionId) !== e.sectionId).map((e) => e.id);
  const moved = new Set(elsewhere);
  for (const section of after.sections) {
    const within = (r: MeetingRecord) => r.entries.filter((e) => e.sectionId === section.id);
    for (const id of movedIds(within(before), within(after))) moved.add(id);
  }
  return moved;
}

function attachmentText(a: Attachment): string {
  return `${a.kind}：${a.name}${a.caption === '' ? '' : `（${a.caption}）`}`;
}

function attachmentKey(a: Attachment): string {
  return `${a.sha256} ${attachmentText(a)}`;
}

/** The attachments of `these` that have no counterpart in `those`, by content and description: a correction gives new ids. */
function without(these: readonly Attachment[], those: readonly Attachment[]): Attachment[] {
  const left = those.map(attachmentKey);
  return these.filter((a) => {
    const at = left.indexOf(attachmentKey(a));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function diffAttachments(before: readonly Attachment[], after: readonly Attachment[]): Difference[] {
  return [
    ...without(before, after).map((a) =>
      difference('removed', 'attachment', '', '附件', replaced(attachmentText(a), '')),
    ),
    ...without(after, before).map((a) =>
      difference('added', 'attachment', '', '附件', replaced('', attachmentText(a))),
    ),
  ];
}
