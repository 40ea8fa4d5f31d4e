import { expect, test } from 'vitest';
import { draftHandlers } from '../../electron/core/services/drafts.ts';
import { removeRecord } from '../../electron/core/services/records-versions.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import type { OpenBook } from '../../electron/core/context.ts';
import { cardsDraft } from '../../shared/model/card.ts';
import { newId } from '../../shared/model/ids.ts';
import { coreOf, openTestBook, testClock } from './helpers.ts';

const clock = testClock();

function drafts(book: OpenBook) {
  const core = coreOf(book, clock);
  return {
    list: async () => draftHandlers['drafts.list']({}, core),
    keep: async (name: string, text: string) => draftHandlers['drafts.keep']({ name, text }, core),
  };
}

test('what was typed stays under its name until it is empty, for whoever typed it', async () => {
  const book = openTestBook();
  const { list, keep } = drafts(book);
  await keep('template:lecture', '一');
  await keep('cards:2026-11', '{"愿":"稳"}');
  await keep('template:lecture', '二');
  expect(await list()).toEqual({ 'cards:2026-11': '{"愿":"稳"}', 'template:lecture': '二' });
  const second = { ...book, session: { ...book.session, slot: { ...book.session.slot, id: newId() } } };
  expect(await drafts(second).list()).toEqual({});
  await keep('template:lecture', '');
  expect(Object.keys(await list())).toEqual(['cards:2026-11']);
});

test('a book that is read-only keeps none and does not complain', async () => {
  const book = openTestBook();
  book.session = { ...book.session, readOnly: true };
  await drafts(book).keep('cards:2026-11', '愿');
  expect(await drafts(book).list()).toEqual({});
});

test('the 寄语 for the cards of a record go with it, whoever typed them', async () => {
  const book = openTestBook();
  const second = { ...book, session: { ...book.session, slot: { ...book.session.slot, id: newId() } } };
  const { id } = createRecord(book, clock, { type: 'political_birthday', heldOn: '2026-11-20', planned: false });
  await drafts(book).keep(cardsDraft(id), '愿');
  await drafts(second).keep(cardsDraft(id), '望');
  await drafts(second).keep(cardsDraft('2026-11'), '望');
  removeRecord(book, clock, { recordId: id });
  expect(await drafts(book).list()).toEqual({});
  expect(Object.keys(await drafts(second).list())).toEqual(['cards:2026-11']);
});
