import { generateNKeysBetween } from 'fractional-indexing';
import { notAssessed } from './assessment.ts';
import type { Entry } from './entry.ts';
import { emptyEntry } from './entry.ts';
import { AppError } from './errors.ts';
import { newId } from './ids.ts';
import type { Attendance, Guest, RecordContent, RecordHeader, Section, TakingPart } from './record.ts';
import type { FileEntry, RecordFile, Who } from './record-file.ts';
import { placeOf } from './record-file-issues.ts';
import { ownOfFile } from './record-file-own.ts';
import { emptyText, fromPlainText, type RichText } from './rich-text.ts';
import type { Person } from './roster.ts';
import type { RecordTemplate } from './template.ts';

/** What a record file is read against. */
export interface FileGround {
  template: RecordTemplate;
  /** Header of a new record of this type on this day; the file's fields replace its own. */
  proposed: RecordHeader;
  people: readonly Person[];
  /** Ids of those who are 应到 at a meeting with this header. */
  expected: (header: RecordHeader) => readonly string[];
}

type Find = (who: Who, path: readonly PropertyKey[]) => string;

/**
 * The content of a record from its file: names become ids, rows get ids and positions, what the file leaves out is proposed.
 * @throws AppError `record.unknown_person` for a name that nobody, or more than one, has; `input.invalid` for a section that the
 *   template does not know; each names the place in the file
 */
export function contentOfFile(file: RecordFile, ground: FileGround): RecordContent {
  const guests = (file.header.guests ?? []).map((g): Guest => ({ id: newId(), name: g.name, post: g.post ?? '' }));
  const find = finder(ground.people, guests);
  const branches = (file.header.branches ?? []).map((b): TakingPart => ({
    id: newId(),
    name: b.name,
    expected: b.expected ?? null,
    present: b.present ?? null,
    people: b.people ?? '',
  }));
  const header = headerOf(file, ground, { guests, branches }, find);
  const sections = sectionsOf(file, ground.template, branches, find);
  return {
    header,
    attendance: attendanceOf(file, ground.expected(header), find),
    sections,
    entries: file.sections.flatMap((s, i) =>
      entriesOf(s.entries ?? [], sections[i]?.id ?? '', ['sections', i, 'entries'], find, ground.template),
    ),
  };
}

function finder(people: readonly Person[], guests: readonly Guest[]): Find {
  return (who, path) => {
    const { name, suffix } = typeof who === 'string' ? { name: who, suffix: null } : who;
    const found = [
      ...people.filter((p) => p.name === name && (suffix === null || p.suffix === suffix)),
      ...guests.filter((g) => g.name === name && suffix === null),
    ];
    const [only] = found;
    if (only && found.length === 1) return only.id;
    const problem = only
      ? '有几个同名的人，请写成 {"name": 姓名, "suffix": 同名区分}'
      : '写的人不在名册上，也不在列席人员里，请核对姓名';
    throw new AppError('record.unknown_person', `记录文件里${placeOf(path)}${problem}。`);
  };
}

function headerOf(
  file: RecordFile,
  { template, proposed }: FileGround,
  { guests, branches }: { guests: Guest[]; branches: TakingPart[] },
  find: Find,
): RecordHeader {
  const { chair, recorder, guests: _guests, branches: _branches, own, ...given } = file.header;
  return {
    ...proposed,
    ...defined(given),
    chairId: chair === undefined ? proposed.chairId : find(chair, ['header', 'chair']),
    recorderId: recorder === undefined ? proposed.recorderId : find(recorder, ['header', 'recorder']),
    guests,
    branches,
    own: ownOfFile(own, { fields: template.fields, branches, find }, ['header', 'own']),
  };
}

/** The fields that are given, without those that are merely undefined. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function attendanceOf(file: RecordFile, expected: readonly string[], find: Find): Attendance[] {
  const { others, list = [] } = file.attendance ?? {};
  const listed = list.map((a, i): Attendance => {
    const personId = find(a.person, ['attendance', 'list', i, 'person']);
    return { personId, status: a.status, reason: a.reason ?? null, note: a.note ?? '', late: a.late ?? false };
  });
  const known = new Set(listed.map((a) => a.personId));
  if (known.size !== listed.length)
    throw new AppError('input.invalid', '记录文件的点名里有一个人出现了两次，请只留一处。');
  if (others === undefined) return listed;
  const rest = expected.filter((personId) => !known.has(personId));
  return [
    ...listed,
    ...rest.map((personId): Attendance => ({ personId, status: others, reason: null, note: '', late: false })),
  ];
}

function sectionsOf(
  file: RecordFile,
  template: RecordTemplate,
  branches: readonly TakingPart[],
  find: Find,
): Section[] {
  const positions = generateNKeysBetween(null, null, file.sections.length);
  return file.sections.map(({ kind, title, own }, i) => {
    const known =
      kind === undefined
        ? (template.sections.find((s) => s.title !== '' && s.title === title) ??
          template.sections.find((s) => s.kind === template.added[0]))
        : template.sections.find((s) => s.kind === kind);
    if (!known) {
      const kinds = template.sections.map((s) => s.kind).join('、');
      throw new AppError('input.invalid', `记录文件里${placeOf(['sections', i, 'kind'])}只能是：${kinds}。`);
    }
    return {
      id: newId(),
      position: positions[i] ?? '',
      kind: known.kind,
      title: title ?? known.title,
      own: ownOfFile(own, { fields: known.fields, branches, find }, ['sections', i, 'own']),
    };
  });
}

function entriesOf(
  entries: readonly FileEntry[],
  sectionId: string,
  path: readonly PropertyKey[],
  find: Find,
  template: RecordTemplate,
): Entry[] {
  const positions = generateNKeysBetween(null, null, entries.length);
  return entries.map((e, i) => {
    const empty = emptyEntry(e.kind, { id: newId(), sectionId, position: positions[i] ?? '' });
    return entryOf(e, { ...empty, at: e.at ?? null }, (who, field) => find(who, [...path, i, ...field]), template);
  });
}

function textOf(words: string | RichText | undefined): RichText {
  if (words === undefined) return emptyText();
  return typeof words === 'string' ? fromPlainText(words) : words;
}

type FindHere = (who: Who, field: readonly PropertyKey[]) => string;

function entryOf(e: FileEntry, empty: Entry, find: FindHere, template: RecordTemplate): Entry {
  const base = { id: empty.id, sectionId: empty.sectionId, position: empty.position, at: empty.at };
  const text = textOf(e.text);
  const person = (who: Who | undefined, field = 'person') => (who === undefined ? null : find(who, [field]));
  const several = (list: readonly Who[] | undefined, field: string) => (list ?? []).map((w, i) => find(w, [field, i]));
  switch (e.kind) {
    case 'speech':
      return { ...base, kind: e.kind, personId: person(e.person), dissent: e.dissent ?? false, text };
    case 'reading':
      return {
        ...base,
        kind: e.kind,
        personId: person(e.person),
        title: e.title,
        source: e.source ?? '',
        docNumber: e.docNumber ?? '',
        publishedOn: e.publishedOn ?? null,
        way: e.way ?? null,
        pieces: e.pieces ?? null,
        text,
      };
    case 'motion': {
      const none = { for: null, against: null, abstain: null, issued: null, returned: null, invalid: null };
      const written = (e.written ?? []).map((w, i) => ({
        personId: find(w.person, ['written', i, 'person']),
        receivedOn: w.receivedOn ?? null,
        stance: w.stance ?? null,
      }));
      return {
        ...base,
        kind: e.kind,
        text,
        matter: e.matter ?? template.matters[0] ?? 'general',
        subjectId: person(e.subject, 'subject'),
        until: e.until ?? null,
        mode: e.mode,
        tally: { ...none, ...defined(e.tally) },
        written,
        scrutineers: several(e.scrutineers, 'scrutineers'),
        tellers: several(e.tellers, 'tellers'),
        announced: e.announced ?? null,
      };
    }
    case 'election':
      return {
        ...base,
        kind: e.kind,
        office: e.office,
        seats: e.seats ?? null,
        round: e.round ?? 1,
        issued: e.issued ?? null,
        returned: e.returned ?? null,
        invalid: e.invalid ?? null,
        candidates: (e.candidates ?? []).map((c, i) => ({
          personId: find(c.person, ['candidates', i, 'person']),
          for: c.for ?? null,
          against: c.against ?? null,
          abstain: c.abstain ?? null,
        })),
        scrutineers: several(e.scrutineers, 'scrutineers'),
        tellers: several(e.tellers, 'tellers'),
        elected: several(e.elected, 'elected'),
        text,
      };
    case 'self_criticism':
      return { ...base, kind: e.kind, personId: person(e.person), dimension: e.dimension ?? '', text };
    case 'criticism':
      return {
        ...base,
        kind: e.kind,
        personId: person(e.person),
        targetId: person(e.target, 'target'),
        dimension: e.dimension ?? '',
        source: e.source ?? 'onsite',
        text,
        response: e.response ?? '',
      };
    case 'response':
    case 'talk':
    case 'suggestion':
      return { ...base, kind: e.kind, personId: person(e.person), text };
    case 'decision':
      return { ...base, kind: e.kind, number: e.number ?? '', text };
    case 'task':
      return { ...base, kind: e.kind, ownerIds: several(e.owners, 'owners'), dueOn: e.dueOn ?? null, text };
    case 'assessment':
      return {
        ...base,
        kind: e.kind,
        rows: e.rows.map((row, i) => {
          const none = notAssessed(find(row.person, ['rows', i, 'person']));
          const { self = null, grade = null, note = '' } = row;
          return { ...none, votes: { ...none.votes, ...defined(row.votes ?? {}) }, self, grade, note };
        }),
        text,
      };
    case 'text':
      return { ...base, kind: e.kind, text };
    default:
      return e satisfies never;
  }
}
