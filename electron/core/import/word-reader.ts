import { AppError } from '../../../shared/model/errors.ts';
import {
  MAX_BLOCKS,
  MAX_LEAVES,
  type RichBlock,
  type RichLeaf,
  type RichText,
} from '../../../shared/model/rich-text.ts';
import { storableText, visibleText } from '../../../shared/text/characters.ts';
import { openGuarded, type GuardedPackage } from './package-guard.ts';
import { WORD_REFUSALS } from './word-refusals.ts';
import { BULLET, readNumbering, whole, type InList, type Numbering } from './word-numbering.ts';
import { parsePart, prefixed } from './xml-part.ts';

/** A text of one person is far shorter. */
const MOST_CHARACTERS = 50_000;
/** What was taken out or moved away by 修订, what older programs read instead, what properties were before, and readings over characters. */
const SKIPPED = new Set(['del', 'moveFrom', 'Fallback', 'pPrChange', 'rPrChange', 'rt']);
const OFF = new Set(['0', 'false', 'off']);

/** A paragraph as it is being read. */
interface Paragraph extends InList {
  style: string | null;
  leaves: RichLeaf[];
}

/**
 * Reads the words of a .docx file (ECMA-376 part 1, §17): one block to a paragraph, also of tables and text boxes; bold; numbers that Word counts
 * by itself as words. Faces, pictures, notes, comments, headers and macros are not looked at.
 * @param path absolute path of the file
 * @returns no block where there is not a word
 * @throws AppError as {@link openGuarded}; `import.too_large` beyond {@link MOST_CHARACTERS} characters
 */
export async function readWordText(path: string): Promise<RichText> {
  const pack = await openGuarded(path, WORD_REFUSALS);
  try {
    return tidy(await readBlocks(pack, await readNumbering(pack)));
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : WORD_REFUSALS.broken();
  } finally {
    pack.close();
  }
}

async function readBlocks(pack: GuardedPackage, numbering: Numbering): Promise<RichBlock[]> {
  const reading = new Reading(numbering);
  await parsePart(pack, 'word/document.xml', {
    open: (name, attributes) => reading.open(name, attributes),
    text: (text) => reading.text(text),
    close: (name) => reading.close(name),
  });
  return reading.blocks;
}

class Reading {
  readonly blocks: RichBlock[] = [];
  readonly #numbering: Numbering;
  /** Paragraphs that are open: one within another is that of a text box. */
  readonly #paragraphs: Paragraph[] = [];
  #characters = 0;
  #leaves = 0;
  #skipped = 0;
  #run = 0;
  #words = false;
  #bold = false;

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (SKIPPED.has(name)) this.#skipped += 1;
    if (this.#skipped > 0) return;
    if (name === 'p') this.#paragraphs.push({ list: null, level: null, style: null, leaves: [] });
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph) return;
    const value = prefixed(attributes, 'val') ?? '';
    if (name === 'r') {
      this.#run += 1;
      this.#bold = false;
    }
    if (this.#run === 0) {
      if (name === 'pStyle') paragraph.style = value;
      if (name === 'numId') paragraph.list = value;
      if (name === 'ilvl') paragraph.level = whole(value, 0);
      return;
    }
    if (name === 'b') this.#bold = !OFF.has(value);
    if (name === 'tab') this.#add(paragraph, ' ');
    if (name === 'noBreakHyphen') this.#add(paragraph, '-');
    if (name === 'br' || name === 'cr') this.#add(paragraph, '\n');
    this.#words = name === 't';
  }

  text(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (this.#words && this.#skipped === 0 && paragraph) this.#add(paragraph, text);
  }

  close(name: string): void {
    if (SKIPPED.has(name)) this.#skipped -= 1;
    else if (this.#skipped === 0) {
      this.#words = false;
      if (name === 'r') this.#run -= 1;
      if (name === 'p') this.#end();
    }
  }

  #add({ leaves }: Paragraph, words: string): void {
    this.#characters += words.length;
    if (this.#characters > MOST_CHARACTERS) throw tooLong();
    const last = leaves.at(-1);
    if (last && (last.bold ?? false) === this.#bold) last.text += words;
    else if (++this.#leaves > MAX_LEAVES) throw tooLong();
    else leaves.push(this.#bold ? { text: words, bold: true } : { text: words });
  }

  #end(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    const wordy = paragraph.leaves.some(({ text }) => text.trim() !== '');
    const number = wordy ? this.#numbering.next(paragraph.style, paragraph) : '';
    const type = number === BULLET ? 'bullet' : 'paragraph';
    const lead = number === BULLET ? '' : number;
    for (const [i, leaves] of linesOf(paragraph.leaves).entries()) {
      if (this.blocks.length >= MAX_BLOCKS) throw tooLong();
      this.blocks.push({
        type,
        children: trimmed(i === 0 && lead !== '' ? [{ text: lead }, ...trimmed(leaves)] : leaves),
      });
    }
  }
}

/** A line break within a paragraph begins a block of its own. */
function linesOf(leaves: readonly RichLeaf[]): RichLeaf[][] {
  const lines: RichLeaf[][] = [[]];
  for (const leaf of leaves) {
    for (const [i, text] of leaf.text.split('\n').entries()) {
      if (i > 0) lines.push([]);
      lines.at(-1)?.push({ ...leaf, text });
    }
  }
  return lines;
}

/** Leaves without the spaces at both ends, which stand for indents; neighbours of one face are one. */
function trimmed(leaves: readonly RichLeaf[]): RichLeaf[] {
  const joined: RichLeaf[] = [];
  for (const leaf of leaves) {
    const text = storableText(visibleText(leaf.text));
    const last = joined.at(-1);
    if (last && last.bold === leaf.bold) last.text += text;
    else joined.push({ ...leaf, text });
  }
  const [first] = joined;
  if (first) first.text = first.text.trimStart();
  const last = joined.at(-1);
  if (last) last.text = last.text.trimEnd();
  const kept = joined.filter(({ text }) => text !== '');
  return kept.length === 0 ? [{ text: '' }] : kept;
}

const filled = (block: RichBlock): boolean => block.children.some(({ text }) => text !== '');

/** Without the empty lines at both ends. */
function tidy(blocks: readonly RichBlock[]): RichText {
  const first = blocks.findIndex(filled);
  return first < 0 ? [] : blocks.slice(first, blocks.findLastIndex(filled) + 1);
}

function tooLong(): AppError {
  return new AppError(
    'import.too_large',
    `超过 ${MOST_CHARACTERS / 10_000} 万字，不像一份材料。请核对是不是选错了文件，或拆成几份。`,
  );
}
