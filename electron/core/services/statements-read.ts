import { emptyText, plainText } from '../../../shared/model/rich-text.ts';
import {
  COMMITTEE_NAME,
  type Statement,
  type StatementKey,
  type StatementOverview,
  type StatementOwner,
  type StatementRepeat,
  type StatementRow,
  type StatementState,
} from '../../../shared/model/statement.ts';
import { repeatIndex, repeatsIn, type RepeatSource } from '../../../shared/rules/orglife/repeats.ts';
import { askedStatements, statementState, type AskedStatement } from '../../../shared/rules/orglife/statements.ts';
import { printedName } from '../../../shared/rules/standing.ts';
import { localDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import { readRuleSettings } from '../vault/book-settings.ts';
import { allPeople } from '../store/queries/roster.ts';
import {
  findStatement,
  notesOf,
  selfCriticismBefore,
  statementText,
  statementTexts,
  statementsOf,
  versionsOf,
  type StatementCounts,
  type StatementHead,
} from '../store/queries/statements.ts';

type ReadableBook = Pick<OpenBook, 'db' | 'session' | 'seal'>;

/** Everybody who is asked for a statement in a year, and everybody else who has one, in the order of the list. */
export function askedOf(book: ReadableBook, clock: Clock, year: number): AskedStatement[] {
  const ground = {
    branch: book.session.branch,
    people: allPeople(book.db),
    settings: readRuleSettings(book.db).values,
  };
  return askedStatements(ground, year, localDate(clock.now()));
}

/** The year's list: how each statement stands, without a word of it. */
export function statementOverview(book: ReadableBook, clock: Clock, year: number): StatementOverview {
  const repeats = book.seal === null ? null : repeatCounts(book, year);
  const rows = rowsOf(book, clock, year).map((row) => ({
    ...row,
    repeats: repeats === null ? null : (repeats.get(row.owner) ?? 0),
  }));
  return { year, withheld: book.seal === null, rows };
}

/** How far a year's statements are. */
export function stateOf(book: ReadableBook, clock: Clock, year: number): StatementState {
  return statementState(rowsOf(book, clock, year));
}

function rowsOf(book: ReadableBook, clock: Clock, year: number): Omit<StatementRow, 'repeats'>[] {
  const asked = askedOf(book, clock, year);
  const stored = new Map(statementsOf(book.db, year).map((s) => [s.owner, s]));
  const others = [...stored.keys()].filter((owner) => !asked.some((a) => a.owner === owner));
  const names = namesIn(book);
  return [...asked, ...others.map((owner) => unasked(owner, names))].map((a) => ({
    ...a,
    ...standing(stored.get(a.owner)),
  }));
}

/** Whoever has a statement and was no member in that year, as the roster says now. */
function unasked(owner: StatementOwner, names: ReadonlyMap<StatementOwner, string>): AskedStatement {
  const form = owner === null ? 'full' : 'outline';
  return { owner, name: names.get(owner) ?? '', posts: [], form, needed: false, left: owner !== null };
}

function standing(stored: StatementCounts | undefined): Omit<StatementRow, keyof AskedStatement | 'repeats'> {
  if (stored === undefined)
    return { has: false, characters: 0, versions: 0, changed: false, openNotes: 0, doneNotes: 0, settled: null };
  const { characters, versions, sameAs, openNotes, doneNotes } = stored;
  const has = characters > 0 || versions > 0;
  return {
    has,
    characters,
    versions,
    changed: has && sameAs !== versions,
    openNotes,
    doneNotes,
    settled: settledOf(stored),
  };
}

function settledOf({ settledVersion, settledAt, settledBy }: StatementHead): Statement['settled'] {
  if (settledVersion === null || settledAt === null || settledBy === null) return null;
  return { version: settledVersion, at: settledAt, by: settledBy };
}

function namesIn(book: ReadableBook): ReadonlyMap<StatementOwner, string> {
  const people = allPeople(book.db).map(({ person }): [StatementOwner, string] => [
    person.id,
    printedName({ ...person }),
  ]);
  return new Map([[null, COMMITTEE_NAME], ...people]);
}

/** A statement with its versions and notes; one that nobody has begun is blank. */
export function readStatement(book: ReadableBook, clock: Clock, of: StatementKey): Statement {
  const asked = askedOf(book, clock, of.year).find((a) => a.owner === of.owner) ?? unasked(of.owner, namesIn(book));
  const head = findStatement(book.db, of);
  const about = { ...of, name: asked.name, form: asked.form, withheld: book.seal === null };
  if (head === undefined)
    return { ...about, blank: true, text: emptyText(), sameAs: null, versions: [], notes: [], settled: null };
  return {
    ...about,
    blank: head.characters === 0,
    text: book.seal === null ? emptyText() : statementText(book.db, head, book.seal),
    sameAs: head.sameAs,
    versions: versionsOf(book.db, head, book.seal),
    notes: notesOf(book.db, head, book.seal),
    settled: settledOf(head),
  };
}

/** Where one statement repeats others; nothing for those who may not read them. */
export function repeatsOf(book: ReadableBook, of: StatementKey): StatementRepeat[] {
  const sources = sourcesFor(book, of.year);
  const mine = sources.find((s) => s.kind === 'statement' && s.year === of.year && s.owner === of.owner);
  return mine === undefined ? [] : repeatsIn(repeatIndex(sources), mine);
}

function repeatCounts(book: ReadableBook, year: number): ReadonlyMap<StatementOwner, number> {
  const sources = sourcesFor(book, year);
  const index = repeatIndex(sources);
  const own = sources.filter((s) => s.kind === 'statement' && s.year === year);
  return new Map(own.map((s) => [s.owner, repeatsIn(index, s).length]));
}

/** All statements up to a year, and what was said as 自我批评 before it. */
function sourcesFor(book: ReadableBook, year: number): RepeatSource[] {
  const { db, seal } = book;
  if (seal === null) return [];
  const names = namesIn(book);
  const written = statementTexts(db, year, seal).map((s): RepeatSource => ({
    owner: s.owner,
    year: s.year,
    kind: 'statement',
    name: names.get(s.owner) ?? '',
    version: s.sameAs,
    text: plainText(s.text),
  }));
  const said = selfCriticismBefore(db, year, seal).map((s): RepeatSource => ({
    owner: s.personId,
    year: s.year,
    kind: 'self_criticism',
    name: names.get(s.personId) ?? '',
    version: null,
    text: plainText(s.text),
  }));
  return [...said, ...written];
}
