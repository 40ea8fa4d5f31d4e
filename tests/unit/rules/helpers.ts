import { newBranchProfile } from '../../../shared/model/branch.ts';
import { emptyEntry, type Entry, type EntryKind, type EntryOf, type Tally } from '../../../shared/model/entry.ts';
import type { Attendance, MeetingRecord, RecordHeader } from '../../../shared/model/record.ts';
import type { OwnValues } from '../../../shared/model/own-fields.ts';
import { fromPlainText } from '../../../shared/model/rich-text.ts';
import type { PersonFile, RosterChange, Standing } from '../../../shared/model/roster.ts';
import { NATIONAL } from '../../../shared/model/rule-settings.ts';
import { templateOf } from '../../../shared/templates/index.ts';

/** A fixed id for the n-th thing of a kind. */
export function idOf(kind: 'person' | 'guest' | 'section' | 'entry' | 'change', n: number): string {
  const head = { person: 'a', guest: 'b', section: 'c', entry: 'd', change: 'e' }[kind];
  return `${head.repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export const branch = newBranchProfile('中共青禾测绘院第二支部委员会', '2026-01-01');
export const HELD = '2026-11-20';

const NAMES = ['周谷雨', '陈立夏', '林小满', '许惊蛰', '何秋分', '吴芒种', '赵白露', '韩处暑', '冯立冬', '顾雨水'];
const POSTS = ['书记', '副书记', '组织委员'];

/** The n-th member on the day of the meeting: the first three sit on the committee, everybody votes. */
export function member(n: number, changes: Partial<Standing> = {}): Standing {
  const post = POSTS[n];
  return {
    personId: idOf('person', n),
    name: NAMES[n] ?? `党员${n}`,
    registered: true,
    category: 'full',
    posts: post === undefined ? [] : [post],
    group: '第一党小组',
    canVote: true,
    noVoteReason: null,
    expected: true,
    excluded: null,
    away: false,
    ...changes,
  };
}

export function probationary(n: number): Standing {
  return member(n, { category: 'probationary', canVote: false, noVoteReason: 'not_full' });
}

export function members(count: number): Standing[] {
  return Array.from({ length: count }, (_, n) => member(n));
}

export function mark(n: number, changes: Partial<Attendance> = {}): Attendance {
  return { personId: idOf('person', n), status: 'present', reason: null, note: '', late: false, ...changes };
}

/** Marks of `count` people: the first `present` came, the others are on sick leave. */
export function marks(count: number, present = count): Attendance[] {
  return Array.from({ length: count }, (_, n) => mark(n, n < present ? {} : { status: 'leave', reason: 'sick' }));
}

export function tally(changes: Partial<Tally> = {}): Tally {
  return { for: null, against: null, abstain: null, issued: null, returned: null, invalid: null, ...changes };
}

type Fields<K extends EntryKind> = Partial<Omit<EntryOf<K>, 'kind' | 'text' | 'id'>> & { words?: string };

/** The n-th entry, in the first section unless said otherwise. */
export function entry<K extends EntryKind>(n: number, kind: K, fields: Fields<K> = {}): Entry {
  const { words, ...rest } = fields;
  const at = {
    id: idOf('entry', n),
    sectionId: idOf('section', 0),
    position: `a${String.fromCharCode(48 + Math.floor(n / 10))}${n % 10}`,
  };
  const text = words === undefined ? {} : { text: fromPlainText(words) };
  return { ...emptyEntry(kind, at), ...rest, ...text };
}

export interface Meeting extends Partial<Omit<MeetingRecord, 'header' | 'sections'>> {
  header?: Partial<RecordHeader>;
  /** Title per section; kinds follow `kinds`. */
  sections?: string[];
  kinds?: string[];
  /** Own fields of the first section. */
  sectionOwn?: OwnValues;
  /** Own fields of the others by their place. */
  ownOf?: Record<number, OwnValues>;
}

/** A complete small record of a type; whatever is given replaces what is there. */
export function meeting(type: string, changes: Meeting = {}): MeetingRecord {
  const { header, sections = ['审议计划'], kinds = ['item'], sectionOwn = {}, ownOf = {}, ...rest } = changes;
  const id = '01939000-0000-7000-8000-000000000001';
  return {
    id,
    seriesId: id,
    version: 1,
    supersedes: null,
    reason: '',
    type,
    template: templateOf(type),
    state: 'draft',
    revision: 1,
    header: {
      title: '支部党员大会（2026年第4次）',
      plannedOn: null,
      heldOn: HELD,
      startTime: '14:00',
      endTime: '16:00',
      year: 2026,
      term: 3,
      ordinal: 4,
      place: '三楼会议室',
      mode: 'verbatim',
      form: null,
      groupName: '',
      theme: '',
      chairId: idOf('person', 0),
      recorderId: idOf('person', 2),
      entrustment: '',
      guests: [],
      branches: [],
      own: {},
      ...header,
    },
    attendance: marks(10),
    sections: sections.map((title, n) => ({
      id: idOf('section', n),
      position: `a${n}`,
      kind: kinds[n] ?? 'item',
      title,
      own: ownOf[n] ?? (n === 0 ? sectionOwn : {}),
    })),
    entries: [entry(0, 'speech', { personId: idOf('person', 1), words: '按计划做。' })],
    attachments: [],
    followUps: [],
    people: [],
    ruleSettings: NATIONAL,
    withheld: false,
    createdAt: `${HELD}T10:00:00.000Z`,
    updatedAt: `${HELD}T10:00:00.000Z`,
    finalisedAt: null,
    finalisedBy: null,
    digest: null,
    ...rest,
  };
}

type WithoutIds<T> = T extends unknown ? Omit<T, 'id' | 'personId' | 'until'> & { until?: string } : never;

/** The roster file of one person, from changes without their ids; `until` left out means for good. */
export function file(changes: WithoutIds<RosterChange>[], suffix = ''): PersonFile {
  const personId = idOf('person', 0);
  const rows = changes.map((c, n) => ({ until: null, ...c, id: idOf('change', n), personId }));
  return { person: { id: personId, name: '周谷雨', suffix, joinedOn: null }, changes: rows };
}
