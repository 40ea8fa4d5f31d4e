import LineBreaker from 'linebreak';

/**
 * 避头尾: marks that never begin a line and marks that never end one (GB/T 15834-2011, 5.1: 点号, 后引号, 后括号, 后书名号,
 * 间隔号 and 分隔号 not at the head of a line; 前引号, 前括号, 前书名号 not at its end).
 */
export const NO_LINE_START = '。，、；：？！）》〉」』】〕］｝”’…·％‰℃～／!),.:;?]}%>';
export const NO_LINE_END = '（《〈「『【〔［｛“‘·([{<￥＄№';

/**
 * Marks that may stand beyond the right edge of the type area when they would otherwise begin a line (标点悬挂). The
 * word processors do this by default; LibreOffice cannot be told not to by a DOCX file.
 */
const HANGING = new Set('。，、；：？！');

/** True for a mark that may hang over the margin. */
export function mayHang(char: string): boolean {
  return HANGING.has(char);
}

const noStart = new Set(NO_LINE_START);
const noEnd = new Set(NO_LINE_END);

/**
 * UAX #14 allows no break at either side of a curly quotation mark, because in Western text it cannot be told which way it
 * opens. In Chinese text it can: for finding breaks they count as brackets. An apostrophe between letters stays what it is.
 */
function asBrackets(text: string): string {
  return text
    .replaceAll('“', '（')
    .replaceAll('”', '）')
    .replaceAll('‘', '（')
    .replace(/(?<![A-Za-z])’|’(?![A-Za-z])/g, '）');
}

/** Where lines of `text` may and must end: UTF-16 offsets, the end of the text not included. */
export interface Breaks {
  allowed: ReadonlySet<number>;
  required: ReadonlySet<number>;
}

/** Finds the breaks of a paragraph. `\n` is the only character that must end a line. */
export function breaksOf(text: string): Breaks {
  const allowed = new Set<number>();
  const required = new Set<number>();
  const breaker = new LineBreaker(asBrackets(text));
  for (let found = breaker.nextBreak(); found !== null; found = breaker.nextBreak()) {
    const at = found.position;
    if (at === 0 || at >= text.length) continue;
    if (text[at - 1] === '\n') required.add(at);
    else if (!noStart.has(text[at] ?? '') && !noEnd.has(lastMark(text, at)) && !splitsDash(text, at)) allowed.add(at);
  }
  return { allowed, required };
}

/** The character that would end a line cut at `at`: the spaces before it hang over and are not seen. */
function lastMark(text: string, at: number): string {
  let last = at - 1;
  while (text[last] === ' ') last -= 1;
  return text[last] ?? '';
}

/** 破折号 and 省略号 take two characters and are never cut in the middle (GB/T 15834-2011, 5.1.8). */
function splitsDash(text: string, at: number): boolean {
  const pair = text.slice(at - 1, at + 1);
  return pair === '——' || pair === '……';
}
