import { z } from 'zod';

/** One entry holds at most this many characters; a minute-book entry is far shorter, a hostile file is not. */
export const MAX_TEXT_LENGTH = 200_000;

/** And at most this many paragraphs, and stretches of one face in all of them: each costs more than a character does. */
export const MAX_BLOCKS = 5000;
export const MAX_LEAVES = 20_000;

const leaf = z.strictObject({ text: z.string(), bold: z.literal(true).optional() });
const block = z.strictObject({ type: z.enum(['paragraph', 'bullet', 'numbered']), children: z.array(leaf).min(1) });

/** Text of one entry: Slate's value, restricted to paragraphs, two kinds of list item, and bold. */
export const richText = z
  .array(block)
  .min(1)
  .max(MAX_BLOCKS, { error: '这一条的段落太多，请分成几条' })
  .refine((blocks) => blocks.reduce((sum, b) => sum + b.children.length, 0) <= MAX_LEAVES, {
    error: '这一条的格式变化太多，请分成几条',
  })
  .refine((blocks) => plainText(blocks).length <= MAX_TEXT_LENGTH, { error: '这一条的文字太长，请分成几条' });

export type RichText = z.infer<typeof richText>;
export type RichBlock = RichText[number];
export type RichLeaf = RichBlock['children'][number];

/** Paragraphs of plain text as rich text, one block per line. */
export function fromPlainText(text: string): RichText {
  return text.split('\n').map((line) => ({ type: 'paragraph', children: [{ text: line }] }));
}

/** The words alone, one line per block. */
export function plainText(text: readonly { children: readonly { text: string }[] }[]): string {
  return text.map((b) => b.children.map((l) => l.text).join('')).join('\n');
}

/** True if there is nothing but white space. */
export function isBlank(text: RichText): boolean {
  return plainText(text).trim() === '';
}

/** A fresh, empty text. */
export function emptyText(): RichText {
  return fromPlainText('');
}
