import type { CardsOf } from '../../../shared/contract/cards.ts';
import { CELEBRATED, type BirthdayCard } from '../../../shared/model/card.ts';
import type { OwnValue, OwnValues } from '../../../shared/model/own-fields.ts';
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

/**
 * Everybody who has a part of the record, with what stands there, and everybody celebrated in a segment of it, with what the roster knows;
 * who has no 入党日期 yet, or a day not yet held, gets none.
 */
function cardsOfRecord(book: OpenBook, clock: Clock, recordId: string): BirthdayCard[] {
  const record = readRecord(book, clock, recordId);
  const names = namesOf(record);
  const on = record.header.heldOn ?? record.header.plannedOn;
  if (on === null) return [];
  const roster = new Map(allPeople(book.db).map(({ person }) => [person.id, person.joinedOn]));
  const cards = record.sections.flatMap(({ own }) =>
    celebratedIn(own, roster).map((one) => ({ ...one, name: names.name(one.personId), on })),
  );
  return [...new Map(cards.map((card) => [card.personId, card])).values()];
}

type Celebrated = Pick<BirthdayCard, 'personId' | 'joinedOn' | 'wish'>;

/** Whom a section celebrates. */
function celebratedIn(own: OwnValues, roster: ReadonlyMap<string, string | null>): Celebrated[] {
  const [personId, joinedOn] = [words(own['person']), words(own['joinedOn'])];
  if (personId !== '' && joinedOn !== '') return [{ personId, joinedOn, wish: words(own['wish']) }];
  const people = own[CELEBRATED];
  if (!Array.isArray(people)) return [];
  return people.flatMap((id) => {
    const since = roster.get(id) ?? null;
    return since === null ? [] : [{ personId: id, joinedOn: since, wish: '' }];
  });
}

function words(value: OwnValue | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
