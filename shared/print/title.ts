import { CHAR_PITCH, CHARS, SIZE } from './grid.ts';

/**
 * Characters of 2号 in a line, 20 on the page of the standard. Beside figures half a character is kept free, for programs that set a little
 * space around them.
 */
function roomFor(text: string, chars: number): number {
  const full = Math.floor((chars * CHAR_PITCH) / SIZE.title);
  return /[!-~]/.test(text) ? full - 0.5 : full;
}

/** A line may begin before these words, so that a title is not cut inside them. */
const WORDS = [
  '会议记录',
  '民主评议',
  '组织生活会',
  '支部党员大会',
  '党员大会',
  '支部委员会',
  '党小组会',
  '主题党日',
  '《',
  '（',
];
const AFTER = '）》、，：的暨和 ';

/** Width in characters, whatever the face: bold figures and letters reach 0.6 and 0.8 em. */
function widthOf(text: string): number {
  return Array.from(text).reduce((width, char) => width + (char >= '\u0080' ? 1 : /[A-Z]/.test(char) ? 0.8 : 0.6), 0);
}

/**
 * Lines of a title (7.3.1: 词意完整，排列对称，长短适宜，梯形或菱形): one line if it fits, else the fewest lines, cut at words,
 * each line clearly of another length than the next, never inside figures or right before a closing mark.
 */
export function titleLines(title: string, chars: number = CHARS): string[] {
  const text = title.trim();
  const room = roomFor(text, chars);
  if (widthOf(text) <= room) return [text];
  const count = Math.ceil(widthOf(text) / room);
  const ideal = widthOf(text) / count;
  let best: { cost: number; cut: number } | null = null;
  for (let cut = 1; cut < text.length; cut += 1) {
    const head = text.slice(0, cut);
    const tail = text.slice(cut);
    if (!mayCut(text, cut) || widthOf(head) > room || widthOf(tail) > room * (count - 1)) continue;
    const good = AFTER.includes(text[cut - 1] ?? '') || WORDS.some((word) => tail.startsWith(word));
    const inWord = WORDS.some((word) => word.length > 1 && cutsInside(text, cut, word));
    const even = Math.abs(widthOf(head) - ideal);
    // A block of equal lines is no trapezoid: ask for a difference of about two characters.
    const cost = Math.abs(even - 2) + (good ? 0 : 4) + (inWord ? 8 : 0);
    if (best === null || cost < best.cost) best = { cost, cut };
  }
  const cut = best?.cut ?? lastFitting(text, room);
  return [text.slice(0, cut).trimEnd(), ...titleLines(text.slice(cut), chars)];
}

/** Not between figures or letters, not before a closing mark, not after an opening one, not inside a surrogate pair. */
function mayCut(text: string, cut: number): boolean {
  const before = text[cut - 1] ?? '';
  const after = text[cut] ?? '';
  if (/[\dA-Za-z]/.test(before) && /[\dA-Za-z年月日号次届]/.test(after)) return false;
  if ('）》、，：。”'.includes(after) || '（《“第'.includes(before)) return false;
  return !(after >= '\udc00' && after <= '\udfff');
}

function cutsInside(text: string, cut: number, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at < cut && cut < at + word.length) return true;
  }
  return false;
}

/** How much of a text without any good place fits into a line. */
function lastFitting(text: string, room: number): number {
  let cut = 1;
  while (cut < text.length && widthOf(text.slice(0, cut + 1)) <= room) cut += 1;
  const next = text[cut] ?? '';
  return next >= '\udc00' && next <= '\udfff' ? cut + 1 : cut;
}
