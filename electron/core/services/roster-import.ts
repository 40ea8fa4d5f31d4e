import type { ImportPreview } from '../../../shared/contract/roster.ts';
import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { BranchProfile } from '../../../shared/model/branch.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { PersonFile, RosterChange } from '../../../shared/model/roster.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import { readSheet } from '../import/read-apart.ts';
import { personFrom, updatesFrom } from '../import/roster-changes.ts';
import { readRosterTable, type RosterTable } from '../import/roster-columns.ts';
import { GrowingRoster } from '../import/growing-roster.ts';
import { previewRoster, type ImportGround, type PreviewedRow } from '../import/roster-preview.ts';
import { isRefused } from '../import/roster-row.ts';
import { allPeople, putRosterChange } from '../store/queries/roster.ts';
import { writeBranch } from '../vault/book-settings.ts';
import { appendAudit } from '../audit/chain.ts';
import { refuseConflicts } from './roster-checks.ts';
import { storePerson } from './roster-edit.ts';

type Choice = Parsed<'roster.applyImport'>['choices'][number];

interface Pending {
  token: string;
  table: RosterTable;
  on: CalendarDate;
  /** Person each row was compared with, so that a roster that changed meanwhile is noticed. */
  sameAs: ReadonlyMap<number, string | null>;
}

/** The last list that was read for each open book; it lives in memory only and goes when the book is locked. */
const pending = new WeakMap<OpenBook, Pending>();

/**
 * Reads a list of members without taking anything in.
 * @throws AppError `file.unreadable`, `import.not_xlsx`, `import.too_large`, `import.unsafe_file`, `import.wrong_columns`
 */
export async function previewImport(book: OpenBook, path: string, on: CalendarDate): Promise<ImportPreview> {
  const table = readRosterTable(await readSheet(path));
  const rows = previewRoster(table, groundOf(book, on));
  const token = newId();
  pending.set(book, { token, table, on, sameAs: new Map(rows.map((r) => [r.entry.row, r.shown.sameAs])) });
  const refused = rows.filter((r) => isRefused(r.entry.problems)).length;
  const toCheck = rows.filter((r) => r.entry.problems.length > 0).length - refused;
  return {
    token,
    rows: rows.map((r) => r.shown),
    ready: rows.length - refused - toCheck,
    toCheck,
    refused,
    ignoredColumns: table.ignored,
  };
}

/**
 * Takes a previewed list in, by the choice made for each row; all of it or nothing.
 * @throws AppError `import.stale_preview`, `roster.conflict` (with the row that does not fit as hint)
 */
export function applyImport(
  book: OpenBook,
  clock: Clock,
  input: Parsed<'roster.applyImport'>,
): Output<'roster.applyImport'> {
  const read = pending.get(book);
  if (!read || read.token !== input.token) throw stalePreview();
  const choices = new Map(input.choices.map((c) => [c.row, c]));
  const done = book.db.transaction(() => {
    const fixes = new Map(input.choices.map((c) => [c.row, c.fixes]));
    const rows = previewRoster(withoutSkipped(read.table, choices), groundOf(book, read.on), fixes);
    const counts = { added: 0, updated: 0, skipped: read.table.rows.length - rows.length };
    const people = new GrowingRoster(allPeople(book.db));
    for (const row of rows) counts[takeIn(book, read, people, row, choices.get(row.entry.row))] += 1;
    const branch = withGroups(book.session.branch, rows);
    writeBranch(book.db, branch);
    appendAudit(book, clock, 'roster.imported', counts);
    return { counts, branch };
  });
  book.session = { ...book.session, branch: done.branch };
  pending.delete(book);
  return done.counts;
}

/** A row that the user skips says nothing about the others: its twin may be taken in. */
function withoutSkipped(table: RosterTable, choices: ReadonlyMap<number, Choice>): RosterTable {
  return { ...table, rows: table.rows.filter((r) => choices.get(r.row)?.choice !== 'skip') };
}

/** Takes one row in; `people` is the roster as it stands after the rows before, and is kept up. */
function takeIn(
  book: OpenBook,
  read: Pending,
  people: GrowingRoster,
  row: PreviewedRow,
  chosen: Choice | undefined,
): 'added' | 'updated' | 'skipped' {
  const { entry, shown } = row;
  const choice = chosen?.choice ?? shown.choices[0] ?? 'skip';
  if (choice === 'skip') return 'skipped';
  const renamed = chosen !== undefined && ('姓名' in chosen.fixes || '同名区分' in chosen.fixes);
  if (!renamed && read.sameAs.get(entry.row) !== shown.sameAs) throw stalePreview();
  const refusal = entry.problems.find((p) => p.level === 'error');
  if (refusal) throw conflictIn(entry.row, refusal.text);
  if (choice === 'update') {
    const known = people.get(shown.sameAs);
    if (!known) throw conflictIn(entry.row, '名册里没有这个人，不能更新');
    const changes = updatesFrom(known, entry, read.on);
    const person = { ...known.person, joinedOn: entry.joinedOn ?? known.person.joinedOn };
    store(book, people, entry.row, { person, changes: [...known.changes, ...changes] }, changes);
    return 'updated';
  }
  if (choice === 'take' && shown.sameAs !== null)
    throw conflictIn(entry.row, '名册里已有同名的人，请选择更新、跳过或是另一人');
  const file = personFrom(entry, book.session.branch, read.on);
  store(book, people, entry.row, file, file.changes);
  return 'added';
}

/** Checks a file against everybody else and stores the person with the new changes. */
function store(
  book: OpenBook,
  people: GrowingRoster,
  row: number,
  file: PersonFile,
  fresh: readonly RosterChange[],
): void {
  try {
    refuseConflicts(file, people.rivalsOf(file));
  } catch (thrown) {
    throw thrown instanceof AppError ? conflictIn(row, thrown.message) : thrown;
  }
  storePerson(book, file.person);
  for (const change of fresh) putRosterChange(book.db, change);
  people.put(file);
}

/** While the branch has no groups yet, those of the list become its groups. */
function withGroups(branch: BranchProfile, rows: readonly PreviewedRow[]): BranchProfile {
  if (branch.groups.length > 0) return branch;
  return { ...branch, groups: [...new Set(rows.map((r) => r.entry.group))].filter((g) => g !== '') };
}

function groundOf(book: OpenBook, on: CalendarDate): ImportGround {
  return { people: allPeople(book.db), groups: book.session.branch.groups, on };
}

function conflictIn(row: number, sentence: string): AppError {
  return new AppError(
    'roster.conflict',
    '名单里有一行还不能导入，整份名单都没有导入。请改好这一行或跳过它，再导入。',
    `第 ${row} 行：${sentence}`,
  );
}

function stalePreview(): AppError {
  return new AppError('import.stale_preview', '名册在预览以后有了改动，没有导入。请重新选择名单文件。');
}
