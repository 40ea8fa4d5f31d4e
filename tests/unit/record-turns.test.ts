import { describe, expect, it } from 'vitest';
import { emptyEntry, type Entry, type EntryKind } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import type { Standing } from '../../shared/model/roster.ts';
import { RecordSession } from '../../renderer/record-session/record-session.ts';
import { movePerson } from '../../renderer/pages/record/orglife/criticism-actions.ts';
import {
  leftovers,
  matrixOf,
  participants,
  progressOf,
  silentFor,
  turnOf,
} from '../../renderer/pages/record/orglife/turns.ts';
import { RecordActions } from '../../renderer/pages/record/record-actions.ts';
import { positionAfter, positionMoved } from '../../renderer/base/positions.ts';
import { ranked } from '../../renderer/pages/record/people.ts';
import { RecordUi } from '../../renderer/pages/record/record-ui.ts';
import { draft, FakeCore } from './record-session.helper.ts';

function person(personId: string, change: Partial<Standing> = {}): Standing {
  return {
    personId,
    name: personId,
    registered: true,
    category: 'full',
    posts: [],
    group: '第一党小组',
    canVote: true,
    noVoteReason: null,
    expected: true,
    excluded: null,
    away: false,
    ...change,
  };
}

const A = newId();
const B = newId();
const C = newId();
const section = draft().sections[0]?.id ?? '';
const people = [person(A, { posts: ['书记'] }), person(B), person(C)];

function row(kind: EntryKind, position: string, fields: object, words = '说的话'): Entry {
  const base = emptyEntry(kind, { id: newId(), sectionId: section, position });
  return { ...base, ...fields, text: fromPlainText(words) };
}

function meeting(entries: Entry[]): MeetingRecord {
  const record = draft({ people });
  return { ...record, sections: [{ id: section, kind: 'criticism', title: '批评', position: 'a0', own: {} }], entries };
}

describe('order of speaking', () => {
  it('is that of reading out until somebody speaks, and of speaking afterwards', () => {
    expect(participants(meeting([]), [])).toEqual([A, B, C]);
    const entries = [row('self_criticism', 'a0', { personId: C })];
    expect(participants(meeting(entries), entries)).toEqual([C, A, B]);
  });

  it('leaves out who is not here, unless they are on record', () => {
    const record = meeting([]);
    const roll = [
      { personId: A, status: 'present', reason: null, note: '', late: false } as const,
      { personId: B, status: 'leave', reason: 'sick', note: '', late: false } as const,
    ];
    expect(participants({ ...record, attendance: roll }, [])).toEqual([A]);
    const written = [row('criticism', 'a0', { personId: B, targetId: A, source: 'written' })];
    expect(participants({ ...record, attendance: roll }, written)).toEqual([A, B]);
  });

  it('can be changed by the chair, rows and all, and taken back', () => {
    const entries = [
      row('self_criticism', 'a0', { personId: A }),
      row('criticism', 'a1', { personId: B, targetId: A }),
      row('self_criticism', 'a2', { personId: B }),
      row('response', 'a3', { personId: B }),
    ];
    const core = new FakeCore(meeting(entries));
    const session = new RecordSession(core.record, core, () => 0);
    const actions = new RecordActions(session, new RecordUi());
    movePerson(actions, section, [A, B, C], B, -1);
    const order = () => participants(session.snapshot(), actions.entriesIn(section));
    expect(order()).toEqual([B, A, C]);
    expect(actions.entriesIn(section).map((e) => e.kind)).toEqual([
      'self_criticism',
      'response',
      'self_criticism',
      'criticism',
    ]);
    movePerson(actions, section, order(), C, -1);
    expect(order()).toEqual([B, C, A]);
    session.undo();
    session.undo();
    expect(order()).toEqual([A, B, C]);
  });
});

describe('what is on record of a turn', () => {
  const entries = [
    row('self_criticism', 'a0', { personId: A }),
    row('criticism', 'a1', { personId: B, targetId: A }),
    row('criticism', 'a2', { personId: C, targetId: A }, ''),
    row('response', 'a3', { personId: A }, '  '),
  ];

  it('counts only what was said', () => {
    const turn = turnOf(A, entries);
    expect(progressOf(turn, false)).toEqual({ self: true, heard: 1, answered: false });
    expect(matrixOf(entries, false).get(B)?.get(A)).toBe(1);
    expect(matrixOf(entries, false).get(C)).toBeUndefined();
    expect(silentFor(turn, [A, B, C])).toEqual([]);
  });

  it('counts rows where the words are withheld', () => {
    expect(progressOf(turnOf(A, entries), true)).toEqual({ self: true, heard: 2, answered: true });
  });

  it('counts an answer to every single criticism as 表态', () => {
    const answered = [row('criticism', 'a1', { personId: B, targetId: A, response: '接受' })];
    expect(progressOf(turnOf(A, answered), false).answered).toBe(true);
  });

  it('names the rows that were begun and left empty, never the 自我批评 that holds the order', () => {
    const blank = row('self_criticism', 'a9', { personId: A }, '');
    expect(leftovers(turnOf(A, [...entries, blank]))).toEqual([entries[2]?.id, entries[3]?.id]);
  });
});

describe('places in a list', () => {
  const items = ['a0', 'a1', 'a1', 'a2'].map((position, i) => ({ id: `i${i}`, position }));

  it('lie behind the one that is named, also where two share a place', () => {
    expect(positionAfter(items, null) < 'a0').toBe(true);
    expect(positionAfter(items, 'i1') > 'a1').toBe(true);
    expect(positionAfter(items, 'i1') < 'a2').toBe(true);
    expect(positionAfter(items, 'i3') > 'a2').toBe(true);
    expect(positionAfter([], null)).not.toBe('');
  });

  it('move one up or down and stop at the ends', () => {
    const plain = ['a0', 'a1', 'a2'].map((position, i) => ({ id: `i${i}`, position }));
    expect(positionMoved(plain, 'i0', -1)).toBeNull();
    expect(positionMoved(plain, 'i2', 1)).toBeNull();
    const up = positionMoved(plain, 'i2', -1) ?? '';
    expect(up > 'a0' && up < 'a1').toBe(true);
  });
});

describe('order of reading out', () => {
  it('is the committee by post, then the groups by number with their leaders first', () => {
    const all = [
      person('j', { group: '第十党小组' }),
      person('b', { group: '第二党小组' }),
      person('l', { group: '第二党小组', posts: ['党小组组长'] }),
      person('z', { posts: ['组织委员'] }),
      person('s', { posts: ['书记'], group: '第十党小组' }),
      person('a'),
    ];
    expect(ranked(all).map((p) => p.personId)).toEqual(['s', 'z', 'a', 'l', 'b', 'j']);
  });
});
