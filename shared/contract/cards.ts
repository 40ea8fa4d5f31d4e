import { z } from 'zod';
import { birthdayCard, CARD_SHEETS, MAX_CARDS } from '../model/card.ts';
import { id } from '../model/ids.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';

/** Whose cards: the 政治生日 of a month (`2026-11`), or the people of a record of 政治生日. */
const cardsOf = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('month'), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: '月份不对' }) }),
  z.strictObject({ of: z.literal('record'), recordId: id }),
]);
export type CardsOf = z.infer<typeof cardsOf>;

/** 政治生日贺卡. */
export const cards = {
  /** Facts of each card, by name and day; the 寄语 where the record has one. */
  list: call(z.strictObject({ from: cardsOf }), z.array(birthdayCard)),
  /**
   * Starts writing the cards as one Word file, a card to a page; audited without names. Refused with `input.invalid` when a 寄语 does not
   * fit on its page.
   */
  export: call(
    z.strictObject({
      cards: z.array(birthdayCard).min(1, { error: '请选择给谁印贺卡' }).max(MAX_CARDS),
      sheet: z.enum(CARD_SHEETS),
      folder: fileHandle,
    }),
    z.strictObject({ jobId: id }),
  ),
};
