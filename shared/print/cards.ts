import type { BirthdayCard, CardSheet } from '../model/card.ts';
import { printableText } from '../text/characters.ts';
import { formatOfficialDate } from '../text/dates.ts';
import type { Block, Field, PrintDocument } from './document.ts';
import type { Faces } from './fonts.ts';
import { layOut } from './layout/pages.ts';

const TITLE = '政治生日贺卡';

interface CardOptions {
  sheet: CardSheet;
  /** 党组织全称, which signs. */
  branchName: string;
  /** ISO instant of the file. */
  stampedAt: string;
}

/**
 * 政治生日贺卡, one to a page (domain notes §3.4): whose, since when and how many years in the Party, the 寄语 as it was written, room for the
 * signature, branch and day. 党龄 is another number, counted from 转正, and stands on no card.
 */
export function printCards(cards: readonly BirthdayCard[], options: CardOptions): PrintDocument {
  const { sheet, branchName, stampedAt } = options;
  return {
    title: TITLE,
    creator: printableText(branchName),
    stampedAt,
    banner: { left: '', right: '' },
    sheet,
    blocks: cards.flatMap((card, i) => cardBlocks(card, i > 0, options)),
  };
}

/** People whose card does not fit on one page of this sheet, for its 寄语 is too long. */
export function cardsTooLong(cards: readonly BirthdayCard[], options: CardOptions, faces: Faces): BirthdayCard[] {
  return cards.filter((card) => layOut(printCards([card], options), faces).pages.length > 1);
}

function cardBlocks(card: BirthdayCard, newPage: boolean, { sheet, branchName }: CardOptions): Block[] {
  const wish = card.wish.trim();
  const since: Field = { label: '入党日期', value: formatOfficialDate(card.joinedOn) };
  const years: Field = { label: '入党年数', value: `${yearsOf(card)}年` };
  // The small sheet has no line to spare, and none that takes both facts.
  const [gap, facts]: [Block[], Field[][]] =
    sheet === 'a5' ? [[{ kind: 'blank' }], [[since, years]]] : [[], [[since], [years]]];
  const said: Block[] = wish === '' ? [] : [{ kind: 'paragraph', inlines: [{ text: wish }] }];
  return [
    { kind: 'title', text: TITLE, newPage },
    ...gap,
    { kind: 'address', text: `${card.name}同志：` },
    ...facts.map((items): Block => ({ kind: 'fields', items })),
    ...said,
    ...gap,
    { kind: 'paragraph', inlines: [{ text: '书记（签字）：', role: 'hei' }, { text: '＿'.repeat(5) }] },
    { kind: 'issued', by: branchName, on: formatOfficialDate(card.on) },
  ];
}

function yearsOf({ joinedOn, on }: BirthdayCard): number {
  return Number(on.slice(0, 4)) - Number(joinedOn.slice(0, 4));
}
