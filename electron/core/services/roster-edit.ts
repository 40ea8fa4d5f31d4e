import type { Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { Person, PersonFile, RosterChange } from '../../../shared/model/roster.ts';
import { plainName } from '../../../shared/text/characters.ts';
import { pinyinOf } from '../../../shared/text/pinyin.ts';
import type { Clock, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import {
  allPeople,
  deleteRosterChange,
  ownerOfChange,
  personExists,
  putPerson,
  putRosterChange,
} from '../store/queries/roster.ts';
import { appendAudit } from '../audit/chain.ts';
import { refuseConflicts } from './roster-checks.ts';
import { fileOfPerson, notFound } from './roster-list.ts';

/**
 * Adds a person with the changes that say how they came.
 * @throws AppError `roster.conflict`
 */
export function addPerson(book: OpenBook, clock: Clock, file: PersonFile): PersonFile {
  return book.db.transaction(() => {
    if (personExists(book.db, file.person.id))
      throw new AppError('roster.conflict', '这个人已经在名册上了。请刷新名册后再看。');
    refuseTakenIds(book.db, file);
    refuseConflicts(file, allPeople(book.db));
    storePerson(book, file.person);
    for (const change of file.changes) putRosterChange(book.db, change);
    appendAudit(book, clock, 'roster.added', { personId: file.person.id, changes: file.changes.map(traceOf) });
    return fileOfPerson(book.db, file.person.id);
  });
}

/**
 * Changes name, 同名区分 or 入党日期. Final records keep the name they were finalised with.
 * @throws AppError `roster.not_found`, `roster.conflict`
 */
export function renamePerson(book: OpenBook, clock: Clock, { person }: Parsed<'roster.rename'>): PersonFile {
  return book.db.transaction(() => {
    const file = fileOfPerson(book.db, person.id);
    refuseConflicts({ ...file, person }, othersThan(book.db, person.id));
    storePerson(book, person);
    appendAudit(book, clock, 'roster.renamed', { personId: person.id, joinedOn: person.joinedOn });
    return fileOfPerson(book.db, person.id);
  });
}

/**
 * Adds a dated change, or replaces the one of the same id.
 * @throws AppError `roster.not_found`, `roster.conflict`
 */
export function putChange(book: OpenBook, clock: Clock, { change }: Parsed<'roster.putChange'>): PersonFile {
  return book.db.transaction(() => {
    const file = fileOfPerson(book.db, change.personId);
    refuseTakenIds(book.db, { person: file.person, changes: [change] });
    const changes = [...file.changes.filter((c) => c.id !== change.id), change];
    refuseConflicts({ person: file.person, changes }, othersThan(book.db, change.personId));
    putRosterChange(book.db, change);
    appendAudit(book, clock, 'roster.changed', { personId: change.personId, ...traceOf(change) });
    return fileOfPerson(book.db, change.personId);
  });
}

/**
 * Removes a change that was entered by mistake; what truly ended gets an end date instead.
 * @throws AppError `roster.not_found`, `roster.conflict` when what is left contradicts itself
 */
export function removeChange(book: OpenBook, clock: Clock, input: Parsed<'roster.removeChange'>): PersonFile {
  return book.db.transaction(() => {
    const file = fileOfPerson(book.db, input.personId);
    const gone = file.changes.find((c) => c.id === input.changeId);
    if (!gone) throw notFound();
    const changes = file.changes.filter((c) => c.id !== input.changeId);
    refuseConflicts({ person: file.person, changes }, othersThan(book.db, input.personId));
    deleteRosterChange(book.db, input.personId, input.changeId);
    appendAudit(book, clock, 'roster.change_removed', { personId: input.personId, ...traceOf(gone) });
    return fileOfPerson(book.db, input.personId);
  });
}

/** Stores a person with the pinyin that search needs; names are kept without what cannot be seen. */
export function storePerson(book: OpenBook, person: Person): void {
  const name = plainName(person.name);
  putPerson(book.db, { ...person, name, suffix: plainName(person.suffix) }, pinyinOf(name));
}

/** What the audit chain keeps of a change: which and when, no words. */
export function traceOf(change: RosterChange) {
  return { changeId: change.id, kind: change.kind, from: change.from, until: change.until };
}

function othersThan(db: ReadableDB, personId: string): PersonFile[] {
  return allPeople(db).filter((file) => file.person.id !== personId);
}

/** An id of a change belongs to one person for ever. */
function refuseTakenIds(db: ReadableDB, { person, changes }: PersonFile): void {
  const ids = new Set(changes.map((c) => c.id));
  const taken = changes.some((c) => {
    const owner = ownerOfChange(db, c.id);
    return owner !== undefined && owner !== person.id;
  });
  if (taken || ids.size !== changes.length)
    throw new AppError('roster.conflict', '同一条变化登记了两次。请刷新名册后再登记。');
}
