import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { addPerson, putChange, removeChange, renamePerson } from '../../electron/core/services/roster-edit.ts';
import { fileOfPerson } from '../../electron/core/services/roster-list.ts';
import { rosterOn } from '../../electron/core/services/roster-list.ts';
import { newId } from '../../shared/model/ids.ts';
import type { PersonFile, RosterChange } from '../../shared/model/roster.ts';
import { openTestBook, testClock } from './helpers.ts';
import { failing, finalised, newBook } from './records.helpers.ts';
import { seatFile, type Seat } from './seats.ts';

const clock = testClock();
let book: OpenBook;
beforeEach(() => {
  book = openTestBook();
});

function add(place: Seat): PersonFile {
  return addPerson(book, clock, seatFile(place));
}

type Draft = RosterChange extends infer C ? (C extends RosterChange ? Omit<C, 'id' | 'personId'> : never) : never;

function put(file: PersonFile, draft: Draft): PersonFile {
  return putChange(book, clock, { change: { ...draft, id: newId(), personId: file.person.id } });
}

/** The person's change of a kind, with other fields. */
function replace(file: PersonFile, kind: RosterChange['kind'], fields: Partial<RosterChange>): PersonFile {
  const change = file.changes.find((c) => c.kind === kind);
  if (!change) throw new Error(`no ${kind}`);
  return putChange(book, clock, { change: { ...change, ...fields } as RosterChange });
}

function line(on: string, name: string) {
  return rosterOn(book.db, on).find((l) => l.name === name);
}

describe('the roster of a day', () => {
  it('follows from dated changes alone, whichever day is asked for first', () => {
    const zhou = add({ name: '周谷雨', joinedOn: '2015-07-01', post: '书记', group: '第一党小组' });
    put(zhou, { kind: 'group', from: '2026-03-01', until: null, group: '第二党小组' });
    put(zhou, { kind: 'no_vote', from: '2026-05-01', until: '2026-11-01', reason: 'suspended' });
    put(zhou, { kind: 'away', from: '2026-09-01', until: null, note: '在外学习' });
    replace(zhou, 'post', { until: '2026-10-01' });
    const seen = (on: string) => {
      const l = line(on, '周谷雨');
      return [l?.registered, l?.group, l?.canVote, l?.posts.join(), l?.away];
    };
    expect(seen('2026-11-01')).toEqual([true, '第二党小组', true, '', true]);
    expect(seen('2026-10-31')).toEqual([true, '第二党小组', false, '', true]);
    expect(seen('2026-09-30')).toEqual([true, '第二党小组', false, '书记', true]);
    expect(seen('2026-04-30')).toEqual([true, '第二党小组', true, '书记', false]);
    expect(seen('2026-02-28')).toEqual([true, '第一党小组', true, '书记', false]);
    expect(seen('2015-06-30')).toEqual([false, null, false, '', false]);
  });

  it('keeps people who left, and says so from the day they left', () => {
    const he = add({ name: '何秋分' });
    replace(he, 'membership', { until: '2026-08-01', departure: 'transferred_out', otherParty: '外单位支部' });
    expect(line('2026-07-31', '何秋分')).toMatchObject({ registered: true, departed: false });
    expect(line('2026-08-01', '何秋分')).toMatchObject({ registered: false, departed: true, since: '2015-07-01' });
    put(he, {
      kind: 'membership',
      from: '2026-11-01',
      until: null,
      arrival: 'transferred_in',
      departure: null,
      otherParty: '',
    });
    expect(line('2026-11-20', '何秋分')).toMatchObject({ registered: true, departed: false, since: '2026-11-01' });
  });

  it('leaves approved exclusions out of 应到', () => {
    const han = add({ name: '韩处暑' });
    const approved = { approvedBy: '上级党委', approvedOn: '2026-01-10', resolution: '2026年第1号' };
    put(han, { kind: 'exclusion', from: '2026-02-01', until: '2026-10-01', category: 'infirm', ...approved });
    expect(line('2026-09-30', '韩处暑')).toMatchObject({ expected: false, excluded: 'infirm' });
    expect(line('2026-10-01', '韩处暑')).toMatchObject({ expected: true, excluded: null });
  });

  it.each([
    ['2026-03-20', '2027-03-20'],
    ['2024-02-29', '2025-02-28'],
  ])('ends the probation that began on %s on %s', (joinedOn, endsOn) => {
    add({ name: '程小雪', category: 'probationary', joinedOn });
    expect(line('2026-11-20', '程小雪')?.probationEndsOn).toBe(endsOn);
  });

  it('ends an extended probation on the day that was entered', () => {
    const cheng = add({ name: '程小雪', category: 'probationary', joinedOn: '2025-12-20' });
    replace(cheng, 'category', { until: '2027-06-20' });
    expect(line('2026-11-20', '程小雪')?.probationEndsOn).toBe('2027-06-20');
  });
});

describe('a change of the roster', () => {
  it.each<[string, Draft, RegExp]>([
    [
      'that ends before it begins',
      { kind: 'away', from: '2026-05-01', until: '2026-05-01', note: '' },
      /不晚于开始日期/,
    ],
    [
      'before the person came',
      { kind: 'post', from: '2010-01-01', until: null, post: '宣传委员' },
      /组织关系不在本支部/,
    ],
    [
      'before joining the party',
      { kind: 'category', from: '2010-01-01', until: '2011-01-01', category: 'full' },
      /早于入党日期/,
    ],
    [
      'of a second membership at the same time',
      {
        kind: 'membership',
        from: '2020-01-01',
        until: null,
        arrival: 'transferred_in',
        departure: null,
        otherParty: '',
      },
      /时间重叠/,
    ],
    [
      'of the same post at the same time',
      { kind: 'post', from: '2026-01-01', until: null, post: '组织委员' },
      /时间重叠/,
    ],
    [
      'of the same kind on the same day',
      { kind: 'category', from: '2015-07-01', until: null, category: 'probationary' },
      /有两条登记/,
    ],
  ])('%s is refused in words, and nothing is stored', (_, draft, sentence) => {
    const lin = add({ name: '林小满', post: '组织委员' });
    expect(() => put(lin, draft)).toThrow(failing('roster.conflict'));
    expect(() => put(lin, draft)).toThrow(sentence);
    expect(fileOfPerson(book.db, lin.person.id)).toEqual(lin);
  });

  it('may give the same post again after it ended, and a second post beside it', () => {
    const lin = add({ name: '林小满', post: '组织委员' });
    replace(lin, 'post', { until: '2024-06-28' });
    put(lin, { kind: 'post', from: '2026-01-01', until: null, post: '组织委员' });
    expect(put(lin, { kind: 'post', from: '2026-01-01', until: null, post: '青年委员' }).changes).toHaveLength(5);
  });

  it('cannot make two secretaries at once', () => {
    const zhou = add({ name: '周谷雨', post: '书记' });
    const chen = add({ name: '陈立夏' });
    const next: Draft = { kind: 'post', from: '2026-06-01', until: null, post: '书记' };
    expect(() => put(chen, next)).toThrow(/已登记了书记/);
    replace(zhou, 'post', { until: '2026-06-01' });
    put(chen, next);
    expect([line('2026-05-31', '周谷雨')?.posts, line('2026-06-01', '周谷雨')?.posts]).toEqual([['书记'], []]);
  });

  it('is replaced by its id and removed by it, but not what others rest on', () => {
    const lin = add({ name: '林小满', post: '组织委员' });
    const post = lin.changes.find((c) => c.kind === 'post');
    const membership = lin.changes.find((c) => c.kind === 'membership');
    if (!post || !membership) throw new Error('incomplete');
    const remove = (changeId: string) => removeChange(book, clock, { personId: lin.person.id, changeId });
    expect(() => remove(membership.id)).toThrow(/组织关系不在本支部/);
    expect(remove(post.id).changes.some((c) => c.kind === 'post')).toBe(false);
    expect(() => remove(post.id)).toThrow(failing('roster.not_found'));
  });

  it('belongs to one person for ever', () => {
    const lin = add({ name: '林小满', post: '组织委员' });
    const he = add({ name: '何秋分' });
    const [change] = lin.changes;
    if (!change) throw new Error('incomplete');
    expect(() => putChange(book, clock, { change: { ...change, personId: he.person.id } })).toThrow(
      failing('roster.conflict'),
    );
    expect(() => putChange(book, clock, { change: { ...change, personId: newId() } })).toThrow(
      failing('roster.not_found'),
    );
    expect(fileOfPerson(book.db, lin.person.id)).toEqual(lin);
  });
});

describe('people', () => {
  it('of one name need something to tell them apart', () => {
    add({ name: '何秋分' });
    expect(() => add({ name: '何秋分' })).toThrow(failing('roster.conflict'));
    const small = add({ name: '何秋分', suffix: '小' });
    expect(line('2026-11-20', '何秋分（小）')?.personId).toBe(small.person.id);
    expect(() => renamePerson(book, clock, { person: { ...small.person, suffix: '' } })).toThrow(
      failing('roster.conflict'),
    );
  });

  it('are found by pinyin after a change of name too', () => {
    const { person } = add({ name: '单小满' });
    expect(line('2026-11-20', '单小满')).toMatchObject({ pinyin: 'shanxiaoman', initials: 'sxm' });
    renamePerson(book, clock, { person: { ...person, name: '单大雪' } });
    expect(line('2026-11-20', '单大雪')).toMatchObject({ pinyin: 'shandaxue', initials: 'sdx' });
  });

  it('cannot join after their own changes began', () => {
    const { person } = add({ name: '何秋分', joinedOn: '2015-07-01' });
    expect(() => renamePerson(book, clock, { person: { ...person, joinedOn: '2016-01-01' } })).toThrow(/早于入党日期/);
  });

  it('are added once', () => {
    const file = seatFile({ name: '何秋分' });
    addPerson(book, clock, file);
    expect(() => addPerson(book, clock, file)).toThrow(failing('roster.conflict'));
    expect(() => fileOfPerson(book.db, newId())).toThrow(failing('roster.not_found'));
  });
});

describe('what is kept', () => {
  it('names nobody in the audit chain', () => {
    const he = add({ name: '何秋分', group: '第一党小组' });
    renamePerson(book, clock, { person: { ...he.person, name: '何寒露' } });
    put(he, { kind: 'away', from: '2026-09-01', until: null, note: '在外学习' });
    const payloads = book.db.all<{ type: string; payload: string }>('SELECT type, payload FROM audit ORDER BY seq');
    expect(payloads.map((p) => p.type)).toEqual(['roster.added', 'roster.renamed', 'roster.changed']);
    expect(JSON.stringify(payloads)).not.toMatch(/何秋分|何寒露|第一党小组|在外学习/);
    expect(verifyChain(book.db).brokenAt).toBeNull();
  });

  it('changes drafts but no final record', () => {
    const { book: other, people } = newBook();
    const done = finalised(other, people);
    const draft = createRecord(other, clock, { type: 'member_assembly', heldOn: '2026-11-20', planned: false });
    const gone = fileOfPerson(other.db, people[3] ?? '');
    const membership = gone.changes.find((c) => c.kind === 'membership');
    if (!membership) throw new Error('incomplete');
    putChange(other, clock, { change: { ...membership, until: '2026-11-01', departure: 'transferred_out' } });
    const registered = (recordId: string) =>
      readRecord(other, clock, recordId).people.filter((p) => p.registered).length;
    expect([registered(done.id), registered(draft.id)]).toEqual([8, 7]);
  });
});
