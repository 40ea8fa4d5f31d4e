import type { Attendance, MeetingRecord } from '../../model/record.ts';
import type { Standing } from '../../model/roster.ts';
import { countRecord, formOf } from '../../rules/count.ts';
import { readNumeral } from '../../text/numerals.ts';
import type { Block, Column, PrintDocument } from '../document.ts';
import { came, meetingTime, meetingTitle } from '../record/head.ts';
import { byPost } from '../record/names.ts';
import { meetingPaper, type MeetingPaperInput } from './meeting-paper.ts';

const NUMBER: Column = { head: '序号', width: 3, align: 'center' };
const NAME: Column = { head: '姓名', width: 5, align: 'center' };
const SIGNATURE: Column = { head: '签名', width: 9, align: 'center' };

/** Rows for those whom nobody expected, and for a day to which people sign up. */
const GUEST_ROWS = 3;
const OPEN_ROWS = 14;

/**
 * 签到表: everybody who is expected, by 党小组 and post, with room to sign; then 列席. Before the roll call the remarks are empty; after it
 * they say who came, is on leave or stayed away. A signature is never printed.
 */
export function printSignIn(input: MeetingPaperInput): PrintDocument {
  const { record, branchName } = input;
  const { expected, counts } = countRecord(record, record.people);
  const called = record.state !== 'planned' && record.attendance.length > 0;
  const figure = (n: number): string => (called ? `${n}人` : '　　人');
  const open = record.template.base === 'none';
  return meetingPaper(input, `${meetingTitle(record)}签到表`, [
    { kind: 'blank' },
    { kind: 'fields', items: [{ label: '党组织', value: branchName }] },
    { kind: 'fields', items: [{ label: '时间', value: meetingTime(record) || '　　　　年　　月　　日' }] },
    { kind: 'fields', items: [{ label: '地点', value: record.header.place.trim() || '　' }] },
    ...(open
      ? [heading(1, '参加人员'), membersTable([], record, OPEN_ROWS)]
      : [
          {
            kind: 'fields' as const,
            items: [
              { label: '应到', value: `${counts.expected}人` },
              { label: '实到', value: figure(counts.present) },
              { label: '请假', value: figure(counts.leave) },
            ],
          },
          heading(1, '应到人员'),
          membersTable(expected, record, 0),
        ]),
    heading(2, '列席人员'),
    guestsTable(record),
  ]);
}

function heading(number: number, text: string): Block {
  return { kind: 'heading', level: 1, number, text };
}

/** One 党小组 after another by their numbers, posts first in each; groups without a number come last, then who is in none. */
function byGroup(people: readonly Standing[]): Standing[] {
  const groups = [...new Set(people.map((p) => p.group ?? ''))].toSorted((a, b) => rankOf(a) - rankOf(b));
  return groups.flatMap((group) => byPost(people.filter((p) => (p.group ?? '') === group)));
}

/** The number in the name of a 党小组: 2 of 第二党小组. */
function rankOf(group: string): number {
  if (group === '') return Number.MAX_SAFE_INTEGER;
  const [written = ''] = /[\d一二三四五六七八九十百]+/u.exec(group) ?? [];
  return readNumeral(written) ?? Number.MAX_SAFE_INTEGER - 1;
}

/** @param spare empty rows at the end */
function membersTable(
  expected: readonly Standing[],
  { attendance, template, header }: MeetingRecord,
  spare: number,
): Block {
  const marks = new Map(attendance.map((a) => [a.personId, a]));
  // On a committee posts count, not groups.
  const grouped = formOf(template, header) !== 'committee' && new Set(expected.map((p) => p.group)).size > 1;
  const people = grouped ? byGroup(expected) : byPost(expected);
  const columns: Column[] = [
    NUMBER,
    ...(grouped ? [{ head: '党小组', width: 6, align: 'center' } as const] : []),
    NAME,
    { ...SIGNATURE, width: grouped ? 9 : 13 },
    { head: '备注', width: grouped ? 5 : 7, align: 'center' },
  ];
  const rows = people.map((p, i) => [
    String(i + 1),
    ...(grouped ? [p.group ?? ''] : []),
    p.name,
    '',
    remark(marks.get(p.personId)),
  ]);
  return { kind: 'table', columns, rows: [...rows, ...emptyRows(columns.length, people.length, spare)] };
}

function guestsTable({ header }: MeetingRecord): Block {
  const columns: Column[] = [NUMBER, NAME, { head: '单位和职务', width: 11, align: 'left' }, SIGNATURE];
  const rows = header.guests.map(({ name, post }, i) => [String(i + 1), name, post, '']);
  return { kind: 'table', columns, rows: [...rows, ...emptyRows(columns.length, rows.length, GUEST_ROWS)] };
}

function emptyRows(cells: number, from: number, count: number): string[][] {
  return Array.from({ length: count }, (_, i) => [
    String(from + i + 1),
    ...Array.from({ length: cells - 1 }, () => ''),
  ]);
}

/** How somebody took part. Why somebody is on leave is in the minutes alone: this sheet goes round. */
function remark(mark: Attendance | undefined): string {
  if (mark === undefined) return '';
  if (mark.status === 'leave') return '请假';
  if (mark.status === 'absent') return '缺席';
  return came(mark) && mark.status === 'online' ? '线上' : mark.late ? '迟到早退' : '到会';
}
