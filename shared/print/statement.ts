import { COMMITTEE_NAME, STATEMENT_NAMES, wordyParagraphs, type Statement } from '../model/statement.ts';
import { plainText, type RichText } from '../model/rich-text.ts';
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
  const [own, rest] = ownTitle(text);
  const title = own ?? `${year}年度组织生活会${STATEMENT_NAMES[form]}`;
  const whose = owner === null ? branchName || COMMITTEE_NAME : name;
  return {
    title: printableText(`${year}年度组织生活会${STATEMENT_NAMES[form]}`),
    creator: printableText(branchName),
    stampedAt,
    banner: { left: [marking.trim(), '全文，含敏感内容'].filter(Boolean).map(printableText).join('　'), right: state },
    blocks: [
      { kind: 'title', text: title },
      { kind: 'subtitle', text: title.includes(String(year)) ? whose : `${whose}（${year}年度）` },
      { kind: 'blank' },
      ...paragraphsOf(rest).map(asHeading),
    ],
  };
}

/** A title says what it is and has no sentence in it. */
const OWN_TITLE = /^[^。；！？：]{0,30}(对照检查|剖析|发言提纲|发言材料)[^。；！？：]{0,10}$/u;

/** The title that stands over the words themselves, as in most files from Word, and the words under it: it is not printed twice. */
function ownTitle(text: RichText): [title: string | null, rest: RichText] {
  const [first, ...rest] = wordyParagraphs(text);
  const words = first === undefined ? '' : plainText([first]).trim();
  return OWN_TITLE.test(words) && rest.length > 0 ? [printableText(words), rest] : [null, text];
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
