import type { Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { Opinion, OpinionList } from '../../../shared/model/opinion.ts';
import {
  feedbackRefusal,
  opinionFault,
  opinionState,
  type OpinionState,
} from '../../../shared/rules/orglife/opinions.ts';
import { standingOn } from '../../../shared/rules/standing.ts';
import { storableText } from '../../../shared/text/characters.ts';
import { localDate } from '../../../shared/text/dates.ts';
import { wordsWithheld } from '../../../shared/print/record/scope.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, CoreContext, DomainHandlers, OpenBook } from '../context.ts';
import type { Seal } from '../crypto/seal.ts';
import {
  deleteFeedback,
  deleteOpinion,
  feedbacksOf,
  findFeedback,
  findOpinion,
  insertFeedback,
  opinionsOf,
  putOpinion,
  type StoredOpinion,
} from '../store/queries/opinions.ts';
import { allPeople, personExists } from '../store/queries/roster.ts';
import { orgLifePeople } from './orglife-people.ts';
import { notFound } from './roster-list.ts';

/** 征求意见 before the 组织生活会 of a year: rows, who was told of them, the papers. */
export const opinionHandlers: DomainHandlers<'opinions'> = {
  'opinions.list': ({ year }, core) => opinionListOf(core.book(), core.clock, year),
  'opinions.put': (input, core) => put(core.writable(), core.clock, input),
  'opinions.remove': ({ opinionId }, core) => remove(core.writable(), core.clock, opinionId),
  'opinions.feedBack': (input, core) => feedBack(core.writable(), core.clock, input),
  'opinions.withdraw': ({ feedbackId }, core) => withdraw(core.writable(), core.clock, feedbackId),
  'opinions.state': ({ year }, core) => opinionStateOf(core.book(), core.clock, year),
  'opinions.export': (input, core) => startExport(core, input),
};

/** Rows of a year with what is wrong with them, and who was told of them. */
function opinionListOf(book: OpenBook, clock: Clock, year: number): OpinionList {
  const { db, seal } = book;
  const today = localDate(clock.now());
  const stored = opinionsOf(db, year, seal);
  const feedbacks = feedbacksOf(db, year);
  const files = new Map(allPeople(db).map((file) => [file.person.id, file]));
  const rows = stored.map((row, i) => {
    const file = row.targetId === null ? undefined : files.get(row.targetId);
    const standing = file && row.collectedOn !== null ? standingOn(file, row.collectedOn) : null;
    return { ...row, fault: opinionFault(row, { number: i + 1, standing, today, withheld: seal === null }) };
  });
  const named = [...rows, ...feedbacks].map(({ targetId }) => targetId);
  return { rows, feedbacks, people: orgLifePeople(book, clock, year, named), withheld: seal === null };
}

/** How far 征求意见 of a year is. */
export function opinionStateOf(book: OpenBook, clock: Clock, year: number): OpinionState {
  return opinionState(opinionListOf(book, clock, year).rows);
}

/**
 * The key by which words are sealed.
 * @throws AppError `vault.restricted` when this slot does not have it
 */
export function sealOf({ seal }: OpenBook): Seal {
  if (seal === null)
    throw new AppError('vault.restricted', '现在的使用人看不到这些内容，不能改动。请由能看到的人登记。');
  return seal;
}

function put(book: OpenBook, clock: Clock, { year, rows }: Parsed<'opinions.put'>): OpinionList {
  const seal = sealOf(book);
  book.db.transaction(() => {
    for (const row of rows) {
      const before = findOpinion(book.db, row.id, seal);
      if (before) refuseFedBack(before, row, year);
      if (row.targetId !== null && !personExists(book.db, row.targetId)) throw notFound();
      putOpinion(book.db, { ...storable(row), year }, seal);
    }
  });
  return opinionListOf(book, clock, year);
}

/** What somebody was told of stays as it was told; how it is dealt with may come later. */
function refuseFedBack(before: StoredOpinion, row: Opinion, year: number): void {
  if (before.year !== year)
    throw new AppError('record.wrong_state', '这一行是另一个年度的意见，没有保存。请刷新后再看。');
  if (before.feedbackId === null) return;
  const same =
    before.words.text === storableText(row.words.text) &&
    before.targetId === row.targetId &&
    before.collectedOn === row.collectedOn;
  if (!same)
    throw new AppError(
      'record.wrong_state',
      '这条意见已经反馈，内容、对象和收集日期不能再改。要改，请先撤销这次反馈。',
    );
}

function storable(row: Opinion): Opinion {
  const { text, proposer, answer, origin } = row.words;
  const words = {
    text: storableText(text),
    proposer: storableText(proposer),
    answer: storableText(answer),
    origin: storableText(origin),
  };
  return { ...row, way: storableText(row.way), words };
}

function remove(book: OpenBook, clock: Clock, opinionId: string): OpinionList {
  const row = opinionOf(book, opinionId);
  if (row.feedbackId !== null)
    throw new AppError('record.wrong_state', '这条意见已经反馈，不能删去。登记错了的，请先撤销这次反馈。');
  if (row.listed)
    throw new AppError('record.wrong_state', '这条意见已经列入问题清单，不能删去。请先从问题清单里删去那一条。');
  book.db.transaction(() => {
    deleteOpinion(book.db, opinionId);
    appendAudit(book, clock, 'opinions.removed', { year: row.year, opinionId });
  });
  return opinionListOf(book, clock, row.year);
}

/**
 * A row by its id, with its words.
 * @throws AppError `vault.restricted`, `record.not_found`
 */
export function opinionOf(book: OpenBook, opinionId: string): StoredOpinion {
  const row = findOpinion(book.db, opinionId, sealOf(book));
  if (!row) throw new AppError('record.not_found', '找不到这条意见，可能已经删去。请刷新后再看。');
  return row;
}

function feedBack(book: OpenBook, clock: Clock, { year, feedback }: Parsed<'opinions.feedBack'>): OpinionList {
  sealOf(book);
  const now = clock.now();
  book.db.transaction(() => {
    const waiting = opinionListOf(book, clock, year)
      .rows.map((row, i) => ({ row, number: i + 1 }))
      .filter(({ row }) => row.targetId === feedback.targetId && row.feedbackId === null);
    const refusal = feedbackRefusal(waiting, feedback.on, localDate(now));
    if (refusal !== null) throw new AppError('input.invalid', refusal);
    const { told, author, how } = feedback;
    const texts = { told: storableText(told), author: storableText(author), how: storableText(how) };
    const entered = { ...feedback, ...texts, id: newId(), year, addedAt: now.toISOString(), addedBy: book.actor };
    const ids = waiting.map(({ row }) => row.id);
    insertFeedback(book.db, entered, ids);
    const { id: feedbackId, targetId, on } = entered;
    appendAudit(book, clock, 'opinions.fed_back', { year, feedbackId, targetId, on, rows: ids.length });
  });
  return opinionListOf(book, clock, year);
}

function withdraw(book: OpenBook, clock: Clock, feedbackId: string): OpinionList {
  sealOf(book);
  const feedback = findFeedback(book.db, feedbackId);
  if (!feedback) throw new AppError('record.not_found', '找不到这次反馈，可能已经撤销。请刷新后再看。');
  const { year, targetId, on } = feedback;
  book.db.transaction(() => {
    const rows = deleteFeedback(book.db, feedbackId);
    appendAudit(book, clock, 'opinions.feedback_withdrawn', { year, feedbackId, targetId, on, rows });
  });
  return opinionListOf(book, clock, year);
}

async function startExport(
  core: CoreContext,
  { year, scope, folder }: Parsed<'opinions.export'>,
): Promise<{ jobId: string }> {
  const book = core.writable();
  const target = core.file(folder);
  if (scope !== 'counts' && book.seal === null) throw wordsWithheld();
  const list = opinionListOf(book, core.clock, year);
  // Page layout and Word are loaded with the first export, so that the lock screen is not kept waiting.
  const { startOpinionExport } = await import('./preparation-export.ts');
  return { jobId: startOpinionExport(core, book, { year, scope, list }, target) };
}
