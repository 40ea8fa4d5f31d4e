import type { RosterLine } from '../../../shared/contract/roster.ts';
import type { AttendanceStatus, MeetingRecord } from '../../../shared/model/record.ts';
import { CATEGORY_NAMES, COMMITTEE_POSTS, GROUP_LEADER_POST, type Standing } from '../../../shared/model/roster.ts';
import type { Choice } from '../../components/person-search.ts';

type People = Pick<MeetingRecord, 'people' | 'header' | 'attendance'>;

const PRESENCE: Record<AttendanceStatus, string> = { present: '实到', online: '线上', leave: '请假', absent: '缺席' };

/** What a person is beside the name: posts, else the group, else the category where it is not the usual one. */
export function roleOf(standing: Standing): string {
  if (standing.posts.length > 0) return standing.posts.join('、');
  if (standing.group) return standing.group;
  return standing.category === null || standing.category === 'full' ? '' : CATEGORY_NAMES[standing.category];
}

const DIGITS = '一二三四五六七八九';

/** The number in a name such as 第十二党小组; 0 where there is none. Up to 99, more groups than a branch can have. */
function numberIn(name: string): number {
  const found = /[一二三四五六七八九十]+|\d+/u.exec(name)?.[0] ?? '';
  if (/^\d/u.test(found)) return Number(found);
  const [tens = '', ones] = found.includes('十') ? found.split('十') : ['0', found];
  const ten = tens === '0' ? 0 : tens === '' ? 1 : DIGITS.indexOf(tens) + 1;
  return ten * 10 + DIGITS.indexOf(ones ?? '') + 1 - (ones === '' ? 1 : 0);
}

/** Order of reading out: the committee by post, then each group with its leader first, then the order of the roster. */
export function ranked(standings: readonly Standing[]): Standing[] {
  const groups = [...new Set(standings.map((s) => s.group ?? ''))].toSorted(
    (a, b) => numberIn(a) - numberIn(b) || a.localeCompare(b, 'zh'),
  );
  const rank = (s: Standing): number[] => {
    const posts = s.posts.map((p) => (COMMITTEE_POSTS as readonly string[]).indexOf(p)).filter((i) => i >= 0);
    const post = posts.length > 0 ? Math.min(...posts) : COMMITTEE_POSTS.length;
    return [post, groups.indexOf(s.group ?? ''), s.posts.includes(GROUP_LEADER_POST) ? 0 : 1];
  };
  return standings
    .map((s) => ({ s, key: rank(s) }))
    .toSorted((a, b) => a.key.reduce((order, k, i) => order || k - (b.key[i] ?? 0), 0))
    .map(({ s }) => s);
}

/** Printed name of a person or guest of the record, null if unknown. */
export function nameIn(record: People, personId: string): string | null {
  return (
    record.people.find((p) => p.personId === personId)?.name ??
    record.header.guests.find((g) => g.id === personId)?.name ??
    null
  );
}

/** Everybody who can be chosen: people of the day in the order of reading out, then guests. */
export function choicesOf(record: People, lines: readonly RosterLine[], pinyinOfGuest: PinyinOf): Choice[] {
  const found = new Map(lines.map((l) => [l.personId, l]));
  const marks = new Map(record.attendance.map((a) => [a.personId, a.status]));
  const people = ranked(record.people).map((s): Choice => {
    const line = found.get(s.personId);
    const mark = marks.get(s.personId);
    const presence = mark ? PRESENCE[mark] : '';
    return {
      id: s.personId,
      name: s.name,
      pinyin: line?.pinyin ?? '',
      initials: line?.initials ?? '',
      post: roleOf(s),
      presence,
    };
  });
  const guests = record.header.guests.map((g): Choice => ({
    id: g.id,
    name: g.name,
    ...pinyinOfGuest(g.name),
    post: g.post,
    presence: '列席',
  }));
  return [...people, ...guests];
}

/** Pinyin of a name that is not on the roster. */
export type PinyinOf = (name: string) => { pinyin: string; initials: string };
