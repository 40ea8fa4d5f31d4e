import { z } from 'zod';
import { id } from './ids.ts';
import { calendarDate, line } from './schemas.ts';
import { OWN_TEXT } from './limits.ts';

/** What a 政治生日贺卡 says of one person: facts of the roster or of a record, and the words that somebody wrote for this person. */
export const birthdayCard = z.strictObject({
  personId: id,
  name: line(60),
  /** 入党日期. */
  joinedOn: calendarDate,
  /** Day of the card. */
  on: calendarDate,
  /** 寄语; may be empty. */
  wish: z.string().max(OWN_TEXT.text),
});
export type BirthdayCard = z.infer<typeof birthdayCard>;

/** Name of the draft that holds the 寄语 typed for the cards of a record, or of a month (`2026-11`). */
export function cardsDraft(recordOrMonth: string): string {
  return `cards:${recordOrMonth}`;
}

/** Field of a segment of a 主题党日 that names whose 政治生日 is celebrated. */
export const CELEBRATED = 'celebrated';

/** Kinds of sections at which the cards of a record are offered: a 政治生日 within a 主题党日, and the 纪念卡 of a 政治生日. */
const AT_SECTIONS: readonly string[] = ['political_birthday', 'card'];

/** Whether cards are offered at this section. */
export function offersCards({ kind }: { kind: string }): boolean {
  return AT_SECTIONS.includes(kind);
}

/**
 * By person the 寄语 typed for a card, and the one of the record that it replaces: once the record says something else, that counts.
 */
export const typedWishes = z.record(z.string(), z.strictObject({ wish: z.string(), instead: z.string() }));
export type TypedWishes = z.infer<typeof typedWishes>;

/** Sheets that a card is printed on: A5 lying, A6 standing. */
export const CARD_SHEETS = ['a5', 'a6'] as const;
export type CardSheet = (typeof CARD_SHEETS)[number];

/** At most so many cards at once. */
export const MAX_CARDS = 200;
