import { generateKeyBetween } from 'fractional-indexing';
import type { Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { COMMITTEE_NAME } from '../../../shared/model/orglife-person.ts';
import type { Problem, ProblemList } from '../../../shared/model/problem.ts';
import {
  problemFault,
  problemState,
  settleRefusal,
  type ProblemState,
} from '../../../shared/rules/orglife/problems.ts';
import { wordsWithheld } from '../../../shared/print/record/scope.ts';
import { storableText } from '../../../shared/text/characters.ts';
import { localDate } from '../../../shared/text/dates.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, CoreContext, DomainHandlers, OpenBook } from '../context.ts';
import {
  deleteProblem,
  findProblem,
  problemsOf,
  putProblem,
  putSettled,
  settledOf,
} from '../store/queries/problems.ts';
import { personExists } from '../store/queries/roster.ts';
import { opinionOf, sealOf } from './opinions.ts';
import { orgLifePeople } from './orglife-people.ts';
import { notFound } from './roster-list.ts';

/** 问题清单 of the 支委会 and of each member, before the 组织生活会 of a year. */
export const problemHandlers: DomainHandlers<'problems'> = {
  'problems.list': ({ year }, core) => problemListOf(core.book(), core.clock, year),
  'problems.put': (input, core) => put(core.writable(), core.clock, input),
  'problems.take': ({ opinionId }, core) => take(core.writable(), core.clock, opinionId),
  'problems.remove': ({ problemId }, core) => remove(core.writable(), core.clock, problemId),
  'problems.settle': (input, core) => settle(core.writable(), core.clock, input),
  'problems.reopen': (input, core) => reopen(core.writable(), core.clock, input),
  'problems.state': ({ year }, core) => problemStateOf(core.book(), core.clock, year),
  'problems.export': (input, core) => startExport(core, input),
};

/** Everybody who has a list or lacks one, and all rows with what is wrong with them; rows are numbered within their list. */
function problemListOf(book: OpenBook, clock: Clock, year: number): ProblemList {
  const { db, seal } = book;
  const withheld = seal === null;
  const numbers = new Map<string | null, number>();
  const rows = problemsOf(db, year, seal).map((row) => {
    const number = (numbers.get(row.ownerId) ?? 0) + 1;
    numbers.set(row.ownerId, number);
    return { ...row, fault: problemFault(row, number, withheld) };
  });
  const settled = settledOf(db, year);
  const named = [...numbers.keys(), ...settled.keys()];
  const owners = orgLifePeople(book, clock, year, named)
    .filter(({ id, asked }) => asked || named.includes(id))
    .map(({ id, name, post, asked }) => ({ id, name, post, asked, settledOn: settled.get(id) ?? null }));
  const committee = { id: null, name: COMMITTEE_NAME, post: '', asked: true, settledOn: settled.get(null) ?? null };
  return { owners: [committee, ...owners], rows, withheld };
}

/** How far the lists of a year are. */
export function problemStateOf(book: OpenBook, clock: Clock, year: number): ProblemState {
  const { owners, rows } = problemListOf(book, clock, year);
  return problemState(owners, rows);
}

/** Problems of a year, of the 支委会 and of everybody, without rows that have a fault. */
export function problemCountOf(book: OpenBook, clock: Clock, year: number): number {
  return problemListOf(book, clock, year).rows.filter((row) => row.fault === null).length;
}

function put(book: OpenBook, clock: Clock, { year, rows }: Parsed<'problems.put'>): ProblemList {
  const seal = sealOf(book);
  book.db.transaction(() => {
    for (const row of rows) {
      const before = findProblem(book.db, row.id, seal);
      if (before && (before.year !== year || before.ownerId !== row.ownerId))
        throw new AppError('record.wrong_state', '这一条在另一份问题清单里，没有保存。请刷新后再看。');
      refuseSettled(book, year, row.ownerId);
      if (row.ownerId !== null && !personExists(book.db, row.ownerId)) throw notFound();
      if (row.opinionId !== null) opinionOf(book, row.opinionId);
      putProblem(book.db, { ...storable(row), year }, seal);
    }
  });
  return problemListOf(book, clock, year);
}

function refuseSettled({ db }: OpenBook, year: number, ownerId: string | null): void {
  if (settledOf(db, year).has(ownerId))
    throw new AppError('record.wrong_state', '这份问题清单已经确定，没有改动。要改，请先点“重新打开”。');
}

function storable(row: Problem): Problem {
  const { dimension, text, example, cause } = row.words;
  const words = {
    dimension: storableText(dimension),
    text: storableText(text),
    example: storableText(example),
    cause: storableText(cause),
  };
  return { ...row, words };
}

function take(book: OpenBook, clock: Clock, opinionId: string): ProblemList {
  const seal = sealOf(book);
  const { year, targetId, words, listed } = opinionOf(book, opinionId);
  if (words.text.trim() === '') throw new AppError('input.invalid', '这条意见还没有内容，不能列入问题清单。');
  if (listed) throw new AppError('record.wrong_state', '这条意见已经列入问题清单。');
  refuseSettled(book, year, targetId);
  const last = problemsOf(book.db, year, seal).findLast((row) => row.ownerId === targetId);
  const row: Problem = {
    id: newId(),
    position: generateKeyBetween(last?.position ?? null, null),
    ownerId: targetId,
    source: 'opinion',
    opinionId,
    words: { dimension: '', text: words.text, example: '', cause: '' },
  };
  putProblem(book.db, { ...row, year }, seal);
  return problemListOf(book, clock, year);
}

function remove(book: OpenBook, clock: Clock, problemId: string): ProblemList {
  const row = findProblem(book.db, problemId, sealOf(book));
  if (!row) throw new AppError('record.not_found', '找不到这一条，可能已经删去。请刷新后再看。');
  refuseSettled(book, row.year, row.ownerId);
  book.db.transaction(() => {
    deleteProblem(book.db, problemId);
    appendAudit(book, clock, 'problems.removed', { year: row.year, problemId });
  });
  return problemListOf(book, clock, row.year);
}

function settle(book: OpenBook, clock: Clock, { year, ownerId, on }: Parsed<'problems.settle'>): ProblemList {
  sealOf(book);
  refuseSettled(book, year, ownerId);
  const rows = problemListOf(book, clock, year).rows.filter((row) => row.ownerId === ownerId);
  const refusal = settleRefusal(rows, on, localDate(clock.now()));
  if (refusal !== null) throw new AppError('input.invalid', refusal);
  book.db.transaction(() => {
    putSettled(book.db, year, ownerId, on);
    appendAudit(book, clock, 'problems.settled', { year, ownerId, on, rows: rows.length });
  });
  return problemListOf(book, clock, year);
}

function reopen(book: OpenBook, clock: Clock, { year, ownerId }: Parsed<'problems.reopen'>): ProblemList {
  sealOf(book);
  const on = settledOf(book.db, year).get(ownerId);
  if (on === undefined) throw new AppError('record.wrong_state', '这份问题清单没有确定过，可以直接改。');
  book.db.transaction(() => {
    putSettled(book.db, year, ownerId, null);
    appendAudit(book, clock, 'problems.reopened', { year, ownerId, on });
  });
  return problemListOf(book, clock, year);
}

async function startExport(
  core: CoreContext,
  { year, scope, folder }: Parsed<'problems.export'>,
): Promise<{ jobId: string }> {
  const book = core.writable();
  const target = core.file(folder);
  if (scope !== 'counts' && book.seal === null) throw wordsWithheld();
  const list = problemListOf(book, core.clock, year);
  // Page layout and Word are loaded with the first export, so that the lock screen is not kept waiting.
  const { startProblemExport } = await import('./preparation-export.ts');
  return { jobId: startProblemExport(core, book, { year, scope, list }, target) };
}
