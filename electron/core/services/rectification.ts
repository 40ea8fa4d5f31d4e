import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import {
  rectificationNumber,
  type RectificationFields,
  type RectificationFrom,
  type RectificationInput,
  type RectificationItem,
} from '../../../shared/model/rectification.ts';
import { promisesOf, type PromiseStanding } from '../../../shared/rules/rectification/promises.ts';
import { storableText } from '../../../shared/text/characters.ts';
import { localDate, type CalendarDate } from '../../../shared/text/dates.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, DomainHandlers, OpenBook } from '../context.ts';
import { stepsOf } from '../store/queries/ledgers.ts';
import {
  insertRectification,
  nextRectification,
  rectificationById,
  rectificationFromThis,
  rectificationItems,
  rectificationsOfSeries,
  updateRectification,
} from '../store/queries/rectification.ts';
import { addStep } from './ledger-steps.ts';

/** 整改台账: listing items, last year's promises, the 整改清单. */
export const rectificationHandlers: DomainHandlers<'rectification'> = {
  'rectification.add': ({ item, from }, core) => addItem(core.writable(), core.clock, item, from),
  'rectification.edit': ({ id, fields }, core) => editItem(core.writable(), core.clock, id, fields),
  'rectification.listed': ({ seriesId }, core) => rectificationsOfSeries(core.book().db, seriesId),
  'rectification.listedProblems': ({ year }, core) =>
    rectificationItems(core.book().db, null, year).flatMap(({ id, no, from }) =>
      from?.kind === 'problem' ? [{ problemId: from.id, id, no }] : [],
    ),
  'rectification.promises': ({ year, on }, core) => promises(core.book(), year, on),
  'rectification.carry': (input, core) => carry(core.writable(), core.clock, input),
  'rectification.exportList': async ({ year, scope, folder }, core) => {
    const book = core.writable();
    const target = core.file(folder);
    // Word is loaded with the first export, so that the lock screen is not kept waiting.
    const { exportRectificationList } = await import('./rectification-export.ts');
    return exportRectificationList(book, core.clock, year, scope, target);
  },
};

/**
 * Lists an item under the next number of its year.
 * @throws AppError `input.invalid` (a day to come, or listed before), `vault.restricted` (of a person, without the second key)
 */
function addItem(
  book: OpenBook,
  clock: Clock,
  given: RectificationInput,
  from: RectificationFrom | null,
): { id: string; no: string } {
  const { db, seal } = book;
  const now = clock.now();
  if (given.on > localDate(now)) throw new AppError('input.invalid', '日期还没有到，没有列入。请检查日期。');
  mayWrite(book, given.personId);
  return db.transaction(() => {
    const before = from && rectificationFromThis(db, from);
    if (before) throw new AppError('input.invalid', `这一条已经列入整改 ${before.no}，没有再列。请到台账里看。`);
    const { year, on, personId } = given;
    const fields = storable(given);
    const item = { ...fields, id: newId(), year, seq: nextRectification(db, year), on, personId };
    insertRectification(db, seal, { ...item, from, addedAt: now.toISOString(), addedBy: book.actor });
    const { id, source, dueOn } = item;
    const no = rectificationNumber(year, item.seq);
    appendAudit(book, clock, 'rectification.added', { itemId: id, no, source, ofPerson: personId !== null, on, dueOn });
    return { id, no };
  });
}

/**
 * Changes an item until its first step.
 * @throws AppError `record.not_found`, `record.wrong_state` (it has steps), `vault.restricted`
 */
function editItem(book: OpenBook, clock: Clock, id: string, fields: RectificationFields): null {
  const { db, seal } = book;
  db.transaction(() => {
    const item = known(book, id);
    mayWrite(book, item.personId);
    if (stepsOf(db, [id]).length > 0) {
      throw new AppError('record.wrong_state', '这一项已经登记了办理情况，不能再改。情况有变化的，请登记进展或延期。');
    }
    updateRectification(db, seal, item, storable(fields));
    appendAudit(book, clock, 'rectification.edited', { itemId: id, no: item.no, dueOn: fields.dueOn });
  });
  return null;
}

/** What was promised for a year, and how it stands on a day. */
export function promises(book: OpenBook, year: number, on: CalendarDate): PromiseStanding[] {
  const { db, seal } = book;
  const items = rectificationItems(db, seal, year);
  const ids = items.map((item) => item.id);
  const steps = Map.groupBy(stepsOf(db, ids), (step) => step.itemId);
  return promisesOf(
    year,
    items.map((item) => ({ item, steps: steps.get(item.id) ?? [] })),
    on,
  );
}

/** 转入: the new item says the same under a number of its own, the old one says where it went. */
function carry(book: OpenBook, clock: Clock, input: Parsed<'rectification.carry'>): Output<'rectification.carry'> {
  const { id, year, on, dueOn } = input;
  const item = known(book, id);
  const open = promises(book, item.year, localDate(clock.now())).find((p) => p.item.id === id)?.open ?? false;
  if (!open || year <= item.year) {
    throw new AppError('record.wrong_state', '只有还没有办结、没有转入过的往年整改项能转入本年。请刷新以后再看。');
  }
  const { problem, cause, measure, source, responsible, supervisor, publicity, personId } = item;
  return book.db.transaction(() => {
    const fields = { problem, cause, measure, source, responsible, supervisor, publicity, personId };
    const next = addItem(book, clock, { ...fields, year, on, dueOn }, { kind: 'item', id });
    addStep(book, clock, {
      seriesId: '',
      itemId: id,
      step: {
        kind: 'progress',
        on,
        author: '',
        text: `转入 ${next.no}`,
        owner: '',
        dueOn: null,
        outcome: null,
        accepted: null,
      },
    });
    return next;
  });
}

function known(book: OpenBook, id: string): RectificationItem {
  const item = rectificationById(book.db, book.seal, id);
  if (!item) throw new AppError('record.not_found', '找不到这一项。请刷新台账再看。');
  return item;
}

function mayWrite({ seal }: OpenBook, personId: string | null): void {
  if (personId === null || seal !== null) return;
  throw new AppError('vault.restricted', '现在的使用人看不到个人整改项的内容，不能登记或修改。请由能看到的人登记。');
}

function storable(fields: RectificationFields): RectificationFields {
  return {
    problem: storableText(fields.problem),
    cause: storableText(fields.cause),
    measure: storableText(fields.measure),
    source: fields.source,
    responsible: storableText(fields.responsible),
    supervisor: storableText(fields.supervisor),
    dueOn: fields.dueOn,
    publicity: storableText(fields.publicity),
  };
}
