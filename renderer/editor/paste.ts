import type { RichBlock } from '../../shared/model/rich-text.ts';
import { cleanMarkup, cleanPlainText, inertMarkup } from './paste-cleaner.ts';
import { createPolicy } from '../base/trusted-types.ts';

const rules = { createHTML: (markup: string) => markup };
let policy: { createHTML(markup: string): string } | undefined;

/** The policy `paste`, named in the content security policy; made once, because a second of the name is refused. */
function pastePolicy(): { createHTML(markup: string): string } {
  policy ??= createPolicy('paste', rules) ?? rules;
  return policy;
}

/** More markup than this is taken as plain text: Word writes about 20 characters of markup for one of text. */
const MAX_MARKUP = 2_000_000;

/**
 * Parses pasted markup and keeps its words and plain structure. The only place that may parse HTML: the parser makes an inert
 * document, runs nothing, loads nothing, and only text leaves it.
 */
function parseMarkup(markup: string): RichBlock[] {
  const document = new DOMParser().parseFromString(pastePolicy().createHTML(inertMarkup(markup)), 'text/html');
  return cleanMarkup(document.body);
}

/** What a paste or drop brings, as blocks; empty if it has no text. */
export function readPaste(data: DataTransfer): RichBlock[] {
  const markup = data.getData('text/html');
  const blocks = markup !== '' && markup.length <= MAX_MARKUP ? parseMarkup(markup) : [];
  return blocks.length > 0 ? blocks : cleanPlainText(data.getData('text/plain'));
}
