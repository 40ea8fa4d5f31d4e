import type { CardsOf } from '../../../shared/contract/cards.ts';
import type { BirthdayCard } from '../../../shared/model/card.ts';
import type { OwnValue } from '../../../shared/model/own-fields.ts';
import { namesOf } from '../../../shared/print/record/names.ts';
import { birthdaysIn } from '../../../shared/rules/year/birthdays.ts';
import type { Clock, DomainHandlers, OpenBook } from '../context.ts';
import { allPeople } from '../store/queries/roster.ts';
import { readRecord } from './records-read.ts';
import { readYearSettings } from './year-facts.ts';

/** 政治生日贺卡: whose, and as a Word file. */
export const cardHandlers: DomainHandlers<'cards'> = {
  'cards.list': ({ from }, core) => cardsFrom(core.book(), core.clock, from),
  'cards.export': async ({ cards, sheet, folder }, core) => {
    const book = core.writable();
    const target = core.file(folder);
    // Page layout and Word are loaded with the first export, so that the lock screen is not kept waiting.
    const { startCardExport } = await import('./cards-export.ts');
    return { jobId: await startCardExport(core, book, { cards, sheet }, target) };
  },
};

function cardsFrom(book: OpenBook, clock: Clock, from: CardsOf): BirthdayCard[] {
  if (from.of === 'record') return cardsOfRecord(book, clock, from.recordId);
  const { leapBirthday } = readYearSettings(book.db);
  return birthdaysIn(allPeople(book.db), from.month, leapBirthday).map(({ personId, name, joinedOn, on }) => {
    return { personId, name, joinedOn, on, wish: '' };
  });
}

/** Everybody who has a part of the record, with what stands there; who has no 入党日期 yet, or a day not yet held, gets none. */
function cardsOfRecord(book: OpenBook, clock: Clock, recordId: string): BirthdayCard[] {
  const record = readRecord(book, clock, recordId);
  const names = namesOf(record);
  const on = record.header.heldOn ?? record.header.plannedOn;
  return record.sections.flatMap(({ own }) => {
    const [personId, joinedOn] = [words(own['person']), words(own['joinedOn'])];
    if (personId === '' || joinedOn === '' || on === null) return [];
    return [{ personId, name: names.name(personId), joinedOn, on, wish: words(own['wish']) }];
  });
}

function words(value: OwnValue | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
