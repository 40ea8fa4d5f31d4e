import type { Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { isImmutable } from '../../../shared/model/record.ts';
import { COMMITTEE_POSTS, type PersonFile, type RosterChange } from '../../../shared/model/roster.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { allPeople, putRosterChange } from '../store/queries/roster.ts';
import { headOf } from './records-read.ts';
import { refuseConflicts } from './roster-checks.ts';
import { notFound } from './roster-list.ts';

type Post = Extract<RosterChange, { kind: 'post' }>;

/**
 * Enters the posts that an election gave, all or none: from that day on these people hold them. With `endOthers` whoever else sat on
 * the committee has left it that day (换届); without it the others go on (补选). Who keeps a post keeps its first day.
 * @throws AppError `record.wrong_state` (not final), `record.not_found`, `roster.not_found`, `roster.conflict`
 */
export function enterPosts(book: OpenBook, clock: Clock, input: Parsed<'roster.enterPosts'>): { changed: number } {
  const { recordId, from, posts, endOthers } = input;
  return book.db.transaction(() => {
    if (!isImmutable(headOf(book.db, recordId).state)) {
      throw new AppError('record.wrong_state', '选举记录还没有定稿，没有登记。请先定稿。');
    }
    const people = allPeople(book.db);
    const given = new Map(people.map(({ person }) => [person.id, posts.filter((p) => p.personId === person.id)]));
    if (posts.some((p) => !given.has(p.personId))) throw notFound();
    const plans = people.map((file) => planOf(file, given.get(file.person.id) ?? [], from, endOthers));
    const files = plans.map((plan) => plan.file);
    let changed = 0;
    for (const { file, puts } of plans) {
      if (puts.length === 0) continue;
      refuseConflicts(
        file,
        files.filter((other) => other !== file),
      );
      for (const change of puts) putRosterChange(book.db, change);
      changed += puts.length;
    }
    appendAudit(book, clock, 'roster.posts', { recordId, from, endOthers, posts });
    return { changed };
  });
}

/** One person's file as it will be, and the changes that make it so. */
function planOf(
  { person, changes }: PersonFile,
  wanted: readonly { post: string }[],
  from: string,
  endOthers: boolean,
): { file: PersonFile; puts: Post[] } {
  const held = changes.filter((c): c is Post => c.kind === 'post' && (c.until === null || c.until > from));
  const keeps = new Set(wanted.map((w) => w.post));
  const ended = held
    .filter((c) => endOthers && isCommittee(c.post) && !keeps.has(c.post) && c.from < from)
    .map((c) => ({ ...c, until: from }));
  const begun = [...keeps]
    .filter((post) => !held.some((c) => c.post === post && c.from <= from))
    .map((post): Post => ({ id: newId(), personId: person.id, kind: 'post', post, from, until: null }));
  const puts = [...ended, ...begun];
  const replaced = new Set(puts.map((c) => c.id));
  return { file: { person, changes: [...changes.filter((c) => !replaced.has(c.id)), ...puts] }, puts };
}

function isCommittee(post: string): boolean {
  return (COMMITTEE_POSTS as readonly string[]).includes(post);
}
