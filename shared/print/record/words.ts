import type { RichText } from '../../model/rich-text.ts';
import type { Block, Inline } from '../document.ts';

/**
 * Rich text as paragraphs. `lead` (a speaker, a label) opens the first one. Numbered list items get `1.` counting from 1 in
 * each list; bullets get the dash that formal writing uses. Empty lines are dropped.
 */
export function paragraphsOf(text: RichText, lead: Inline[] = []): Block[] {
  const paragraphs: Inline[][] = [];
  let number = 0;
  for (const block of text) {
    number = block.type === 'numbered' ? number + 1 : 0;
    const words: Inline[] = block.children
      .filter((leaf) => leaf.text !== '')
      .map((leaf) => (leaf.bold ? { text: leaf.text, bold: true } : { text: leaf.text }));
    if (words.every((w) => w.text.trim() === '')) continue;
    if (block.type === 'numbered') words.unshift({ text: `${number}.` });
    if (block.type === 'bullet') words.unshift({ text: '——' });
    paragraphs.push(words);
  }
  const isList = text.find((block) => block.children.some((leaf) => leaf.text.trim() !== ''))?.type !== 'paragraph';
  const [first, ...rest] = paragraphs;
  if (lead.length === 0) return paragraphs.map(paragraph);
  if (first === undefined) return [paragraph(lead)];
  return isList
    ? [paragraph(lead), ...paragraphs.map(paragraph)]
    : [paragraph([...lead, ...first]), ...rest.map(paragraph)];
}

function paragraph(inlines: Inline[]): Block {
  return { kind: 'paragraph', inlines };
}

/** {@link paragraphsOf} with a 黑体 label before the first paragraph. */
export function labelled(label: string, text: RichText): Block[] {
  const [first, ...rest] = paragraphsOf(text);
  return [{ kind: 'labelled', label, inlines: first?.kind === 'paragraph' ? first.inlines : [] }, ...rest];
}
