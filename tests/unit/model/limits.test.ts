import { describe, expect, test } from 'vitest';
import { emptyEntry, entry, type EntryKind } from '../../../shared/model/entry.ts';
import { newId } from '../../../shared/model/ids.ts';
import * as limits from '../../../shared/model/limits.ts';
import { recordHeader } from '../../../shared/model/record.ts';
import { isCalendarDate } from '../../../shared/text/dates.ts';
import { parseDate } from '../../../renderer/components/moment-text.ts';
import { draft } from '../record-session.helper.ts';

const at = { id: newId(), sectionId: newId(), position: 'a0' };
const people = (count: number) => Array.from({ length: count }, () => newId());
const takesHeader = (change: object) => recordHeader.safeParse({ ...draft().header, ...change }).success;
const takesEntry = (kind: EntryKind, change: object) => entry.safeParse({ ...emptyEntry(kind, at), ...change }).success;

/** What an input lets through at most, and whether the model takes a value of that size. */
const NUMBERS: [string, number, (size: number) => boolean][] = [
  ['届', limits.MAX_TERM, (term) => takesHeader({ term })],
  ['次数', limits.MAX_ORDINAL, (ordinal) => takesHeader({ ordinal })],
  ['归属年度', limits.LAST_YEAR, (year) => takesHeader({ year })],
  ['会议名称', limits.HEADER_TEXT.title, (n) => takesHeader({ title: '会'.repeat(n) })],
  ['地点', limits.HEADER_TEXT.place, (n) => takesHeader({ place: '会'.repeat(n) })],
  [
    '列席人员',
    limits.GUEST_TEXT.name,
    (n) => takesHeader({ guests: [{ id: newId(), name: '许'.repeat(n), post: '' }] }),
  ],
  [
    '票数',
    limits.MAX_VOTES,
    (votes) => {
      const none = { for: null, against: null, abstain: null, issued: null, returned: null, invalid: null };
      return takesEntry('motion', { tally: { ...none, for: votes } });
    },
  ],
  ['监票人', limits.MAX_BALLOT_KEEPERS, (n) => takesEntry('motion', { scrutineers: people(n) })],
  ['计票人', limits.MAX_BALLOT_KEEPERS, (n) => takesEntry('motion', { tellers: people(n) })],
  ['责任人', limits.MAX_OWNERS, (n) => takesEntry('task', { ownerIds: people(n) })],
  ['题名', limits.ENTRY_TEXT.title, (n) => takesEntry('reading', { title: '学'.repeat(n) })],
  ['本人回应', limits.MAX_RESPONSE, (n) => takesEntry('criticism', { response: '改'.repeat(n) })],
];

describe('what an input lets through', () => {
  test.each(NUMBERS)('%s: %d is taken, one more is not', (_name, most, takes) => {
    expect(takes(most)).toBe(true);
    expect(takes(most + 1)).toBe(false);
  });

  test('a day gives a year that a record can stand in', () => {
    for (const day of [`${limits.FIRST_YEAR}-01-01`, `${limits.LAST_YEAR}-12-31`]) {
      expect(parseDate(day, '2026-11-22')).toBe(day);
      expect(takesHeader({ heldOn: day, year: Number(day.slice(0, 4)) })).toBe(true);
    }
    for (const day of ['2206-11-20', '1899-12-31']) {
      expect(parseDate(day, '2026-11-22')).toBeNull();
      expect(isCalendarDate(day)).toBe(false);
    }
  });
});
