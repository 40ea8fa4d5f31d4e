import { expect, test } from 'vitest';
import { enterPosts } from '../../electron/core/services/roster-posts.ts';
import { rosterOn } from '../../electron/core/services/roster-list.ts';
import { verifyChain } from '../../electron/core/audit/chain.ts';
import { testClock } from './helpers.ts';
import { draft, failing, finalised, newBook } from './records.helpers.ts';

const clock = testClock();
const FROM = '2026-11-20';

function setUp() {
  const { book, people } = newBook();
  const { id: recordId } = finalised(book, people);
  const posts = (on: string) =>
    Object.fromEntries(rosterOn(book.db, on).flatMap((l) => (l.posts.length > 0 ? [[l.name, l.posts.join()]] : [])));
  return { book, people, recordId, posts };
}

test('a new committee holds its posts from its day on; the old one held them to the day before', () => {
  const { book, people, recordId, posts } = setUp();
  const before = posts('2026-11-19');
  const [secretary, second, third] = people;
  if (!secretary || !second || !third) throw new Error('too few people');
  const given = [
    { personId: third, post: '书记' as const },
    { personId: secretary, post: '组织委员' as const },
  ];
  expect(enterPosts(book, clock, { recordId, from: FROM, posts: given, endOthers: true }).changed).toBeGreaterThan(2);
  expect(posts('2026-11-19')).toEqual(before);
  expect(
    Object.values(posts(FROM))
      .filter((p) => p !== '党小组组长')
      .toSorted(),
  ).toEqual(['书记', '组织委员']);
  expect(verifyChain(book.db).brokenAt).toBeNull();
  // Entered again, nothing is left to change.
  expect(enterPosts(book, clock, { recordId, from: FROM, posts: given, endOthers: true }).changed).toBe(0);
});

test('a by-election adds to the committee and ends nobody', () => {
  const { book, people, recordId, posts } = setUp();
  const before = posts('2026-11-19');
  const added = people.at(-1) ?? '';
  enterPosts(book, clock, { recordId, from: FROM, posts: [{ personId: added, post: '青年委员' }], endOthers: false });
  const after = posts(FROM);
  expect(after).toMatchObject(before);
  expect(Object.keys(after)).toHaveLength(Object.keys(before).length + 1);
});

test('two secretaries at a time, a draft, and somebody unknown are refused, and nothing is written', () => {
  const { book, people, recordId, posts } = setUp();
  const before = posts(FROM);
  const asSecretary = (personId: string) => [{ personId, post: '书记' as const }];
  const enter = (id: string, personId: string) => () =>
    enterPosts(book, clock, { recordId: id, from: FROM, posts: asSecretary(personId), endOthers: false });
  expect(enter(recordId, people.at(-1) ?? '')).toThrow(failing('roster.conflict'));
  expect(enter(recordId, crypto.randomUUID())).toThrow(failing('roster.not_found'));
  const open = draft(book, people);
  expect(enter(open.id, people[1] ?? '')).toThrow(failing('record.wrong_state'));
  expect(posts(FROM)).toEqual(before);
});
