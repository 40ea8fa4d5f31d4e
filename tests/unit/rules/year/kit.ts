import type { YearFacts } from '../../../../shared/rules/duties.ts';
import type { YearMeeting } from '../../../../shared/rules/year/meetings.ts';
import { DEFAULT_YEAR_SETTINGS, type DutyReason, type DutyType } from '../../../../shared/model/year.ts';
import type { PersonFile, RosterChange } from '../../../../shared/model/roster.ts';
import { idOf } from '../helpers.ts';

/** Invented names, as many as a test needs. */
const NAMES = ['周谷雨', '陈立夏', '林小满', '许惊蛰', '何秋分', '吴芒种', '赵白露', '韩处暑', '冯立冬', '顾雨水'];

type Span = [from: string, until?: string];
interface Life {
  member?: Span;
  /** 正式党员; left out: all the time. */
  full?: Span | null;
  probationary?: Span;
  group?: [name: string, from: string, until?: string];
  joinedOn?: string | null;
}

let changes = 0;

/** A person with the changes of a life; on the register since 2015 unless it says otherwise. */
export function someone(n: number, life: Life = {}): PersonFile {
  const personId = idOf('person', n);
  const made: RosterChange[] = [];
  const dated = ([from, until]: Span) => ({ id: idOf('change', (changes += 1)), personId, from, until: until ?? null });
  const member = life.member ?? ['2015-07-01'];
  made.push({ ...dated(member), kind: 'membership', arrival: 'founding', departure: null, otherParty: '' });
  if (life.probationary) made.push({ ...dated(life.probationary), kind: 'category', category: 'probationary' });
  if (life.full !== null) made.push({ ...dated(life.full ?? ['2015-07-01']), kind: 'category', category: 'full' });
  if (life.group) {
    const [group, from, until] = life.group;
    made.push({ ...dated(until === undefined ? [from] : [from, until]), kind: 'group', group });
  }
  const name = NAMES[n] ?? `党员${n}`;
  return { person: { id: personId, name, suffix: '', joinedOn: life.joinedOn ?? null }, changes: made };
}

/** So many full members without groups. */
export function members(count: number, life: Life = {}): PersonFile[] {
  return Array.from({ length: count }, (_, n) => someone(n, life));
}

let meetings = 0;

/** A final record of a day; `more` changes what is special about it. */
export function held(type: string, on: string, more: Partial<YearMeeting> = {}): YearMeeting {
  meetings += 1;
  return {
    id: idOf('entry', meetings),
    type,
    typeName: type,
    title: `${type} ${on}`,
    state: 'finalised',
    on,
    year: Number(on.slice(0, 4)),
    form: null,
    groupName: '',
    parts: [],
    ...more,
  };
}

export function reason(type: DutyType, period: string, groupName = ''): DutyReason {
  meetings += 1;
  return {
    id: idOf('entry', meetings),
    type,
    groupName,
    period,
    reason: '封闭测绘，全员在外业。',
    addedAt: '2026-11-01T08:00:00.000Z',
    addedBy: '使用人1',
  };
}

/** A branch of ten with a committee and no groups, whose book starts with 2026. */
export function facts(more: Partial<YearFacts> = {}): YearFacts {
  return {
    branch: { hasCommittee: true, groups: [], startsOn: '2026-01-01' },
    settings: DEFAULT_YEAR_SETTINGS,
    people: members(10),
    meetings: [],
    reasons: [],
    ...more,
  };
}
