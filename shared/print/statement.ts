import { COMMITTEE_NAME, STATEMENT_NAMES, type Statement } from '../model/statement.ts';
import type { RichText } from '../model/rich-text.ts';
import { printableText } from '../text/characters.ts';
import type { Block, PrintDocument } from './document.ts';
import { paragraphsOf } from './record/words.ts';

/** What the paper of a statement needs to know besides it. */
interface StatementPaper {
  /** 党组织全称. */
  branchName: string;
  /** 内部资料 or another banner of the branch; may be empty. */
  marking: string;
  /** 第n稿, （没有存稿） … */
  state: string;
  /** The words that are printed. */
  text: RichText;
  stampedAt: string;
}

/**
 * 对照检查材料 or 发言提纲 as a paper: title with year, whose, then the words in their paragraphs (GB/T 9704-2012, 7.3). Every page says that it
 * carries restricted words.
 */
export function printStatement(
  { year, name, owner, form }: Pick<Statement, 'year' | 'name' | 'owner' | 'form'>,
  { branchName, marking, state, text, stampedAt }: StatementPaper,
): PrintDocument {
  const title = `${year}年度组织生活会${STATEMENT_NAMES[form]}`;
  return {
    title: printableText(title),
    creator: printableText(branchName),
    stampedAt,
    banner: { left: [marking.trim(), '全文，含敏感内容'].filter(Boolean).map(printableText).join('　'), right: state },
    blocks: [
      { kind: 'title', text: title },
      { kind: 'subtitle', text: owner === null ? branchName || COMMITTEE_NAME : name },
      { kind: 'blank' },
      ...paragraphsOf(text).map(asHeading),
    ],
  };
}

/** A heading stands alone in its paragraph, is short and ends without a mark. */
const LONGEST_HEADING = 40;
const HEADINGS = [
  { begins: /^[一二三四五六七八九十]{1,3}、/u, role: 'hei' },
  { begins: /^（[一二三四五六七八九十]{1,3}）/u, role: 'kai' },
] as const;

/** Headings that were written with their numbers are set in the face of their level (7.3.3); the words stay as they are. */
function asHeading(block: Block): Block {
  if (block.kind !== 'paragraph') return block;
  const words = block.inlines.map((inline) => inline.text).join('');
  const heading = HEADINGS.find(({ begins }) => begins.test(words));
  if (!heading || words.length > LONGEST_HEADING || /[。；，：！？]$/u.test(words)) return block;
  return { kind: 'paragraph', inlines: [{ text: words, role: heading.role }] };
}
