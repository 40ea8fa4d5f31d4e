import type { FlowParagraph } from './flow.ts';
import { breaksOf, mayHang } from './layout/breaks.ts';
import { gridWidth } from './name-lines.ts';

/** A name in a list: behind the label or 、, before the next, its remark or the end. */
const NAME = /(?<=^|[、：　])[\p{Script=Han}·]{2,12}(?=[、（　]|$)/gu;

/** Figures and letters differ from face to face: a line with any is reckoned by the widest, and ended there. */
const FIGURE = /[!-~]/u;
const WIDEST_FIGURE = 0.8;

/**
 * A list of people with a line feed before each name that the end of a line would cut: word processors know no sign that keeps Chinese
 * characters together and is not in the way of searching. Its lines are not stretched. Reckoned in characters of the grid, so that every program breaks the same lines.
 * @param chars characters in a line of the sheet
 */
export function withWholeNames(paragraph: FlowParagraph, chars: number): FlowParagraph {
  const text = paragraph.runs.map((run) => run.text).join('');
  const feeds = feedsOf(text, chars - paragraph.left - paragraph.right, paragraph.first);
  if (feeds.length === 0) return paragraph;
  let start = 0;
  const runs = paragraph.runs.map((run) => {
    const [from, to] = [start, start + run.text.length];
    start = to;
    const cuts = [from, ...feeds.filter((at) => at > from && at < to), to];
    const parts = cuts.slice(1).map((cut, i) => text.slice(cuts[i], cut));
    return { ...run, text: (feeds.includes(from) ? '\n' : '') + parts.join('\n') };
  });
  return { ...paragraph, style: 'list', runs };
}

/** Where the lines begin that have to begin earlier, lest a name be cut. */
function feedsOf(text: string, room: number, first: number): number[] {
  const { allowed } = breaksOf(text);
  const names = Array.from(text.matchAll(NAME), ({ index, 0: name }) => [index, index + name.length] as const);
  // One name is no list: other facts are broken as any text.
  if (names.length < 2) return [];
  const feeds: number[] = [];
  let from = 0;
  while (from < text.length) {
    const end = lineEnd(text, from, from === 0 ? room - first : room, allowed);
    const cut = names.find(([begin, past]) => begin > from && begin < end && end < past);
    const next = cut ? cut[0] : end;
    if (next < text.length && (cut || FIGURE.test(text.slice(from, next)))) feeds.push(next);
    from = next;
  }
  return feeds;
}

/** Where a line of so many characters ends that is broken as early as it must be. */
function lineEnd(text: string, from: number, room: number, allowed: ReadonlySet<number>): number {
  let end = from;
  let width = 0;
  for (let at = from; at < text.length; at += 1) {
    width += FIGURE.test(text[at] ?? '') ? WIDEST_FIGURE : gridWidth(text[at] ?? '');
    if (width > room) return mayHang(text[at] ?? '') ? at + 1 : end > from ? end : at;
    if (allowed.has(at + 1)) end = at + 1;
  }
  return text.length;
}
