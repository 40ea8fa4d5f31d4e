/**
 * Line, counting from 1, on which a text stops being JSON; null when it is cut off (or is JSON).
 * The engine tells the position of some errors only, so the rest is found by halving: a prefix of the text is broken as soon as
 * it holds the error, and merely incomplete before.
 */
export function jsonErrorLine(text: string): number | null {
  if (!isBroken(text)) return null;
  let [whole, broken] = [0, text.length];
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1;
    if (isBroken(text.slice(0, middle))) broken = middle;
    else whole = middle;
  }
  return text.slice(0, whole).split('\n').length;
}

/** True if no continuation can make this JSON. */
function isBroken(prefix: string): boolean {
  try {
    JSON.parse(prefix);
    return false;
  } catch (thrown) {
    const message = String(thrown);
    const position = /at position (\d+)/.exec(message)?.[1];
    return position === undefined ? message.includes('Unexpected token') : Number(position) < prefix.length;
  }
}
