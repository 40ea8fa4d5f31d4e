const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UNITS = ['', '十', '百', '千'];

/**
 * A whole number from 0 to 9999 in Chinese numerals: 12 → 十二, 105 → 一百零五.
 * @throws RangeError for anything else
 */
export function chineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) throw new RangeError(`no numeral for ${n}`);
  if (n < 10) return DIGITS[n] ?? '';
  const digits = String(n);
  let text = '';
  let gap = false;
  for (const [i, digit] of Array.from(digits).entries()) {
    if (digit === '0') {
      gap = true;
      continue;
    }
    if (gap) text += '零';
    gap = false;
    text += `${DIGITS[Number(digit)]}${UNITS[digits.length - 1 - i]}`;
  }
  return n < 20 ? text.slice(1) : text;
}

/** What a numeral may be written with, after NFKC: figures, or Chinese numerals. */
const WRITTEN = '(?:\\d{1,4}|[零〇一二两三四五六七八九十百千]{1,8})';
const SESSION = new RegExp(`(?:第\\s*(${WRITTEN})\\s*届[^第\\d]{0,12})?第\\s*(${WRITTEN})\\s*次`, 'u');

/** A whole number written in figures (also full-width) or in Chinese numerals: `12`, `十二`, `一百零五`, `二〇`. Null for anything else. */
export function readNumeral(written: string): number | null {
  const text = written.normalize('NFKC').trim().replaceAll('〇', '零').replaceAll('两', '二');
  if (/^\d{1,4}$/u.test(text)) return Number(text);
  if (text === '' || Array.from(text).some((char) => !DIGITS.includes(char) && !UNITS.includes(char))) return null;
  if (!Array.from(text).some((char) => UNITS.includes(char)))
    return text.length > 4 ? null : Number(Array.from(text, (char) => DIGITS.indexOf(char)).join(''));
  let sum = 0;
  let digit: number | null = null;
  for (const char of text) {
    const unit = UNITS.indexOf(char);
    if (unit > 0) {
      sum += (digit ?? 1) * 10 ** unit;
      digit = null;
    } else digit = DIGITS.indexOf(char);
  }
  return sum + (digit ?? 0);
}

/** The number that a title gives its meeting, `第三届…第十二次` or `第4次`, in figures or Chinese numerals; null when it gives none. */
export function numberInTitle(title: string): { term: number | null; ordinal: number } | null {
  const found = SESSION.exec(title.normalize('NFKC'));
  const ordinal = readNumeral(found?.[2] ?? '');
  return ordinal === null ? null : { term: readNumeral(found?.[1] ?? ''), ordinal };
}

/**
 * Number of a heading at its level (GB/T 9704-2012, 7.3.3): level 1 `一、`, 2 `（一）`, 3 `1.`, 4 `（1）`. `n` counts from 1.
 */
export function headingNumber(level: 1 | 2 | 3 | 4, n: number): string {
  switch (level) {
    case 1:
      return `${chineseNumeral(n)}、`;
    case 2:
      return `（${chineseNumeral(n)}）`;
    case 3:
      return `${n}.`;
    case 4:
      return `（${n}）`;
    default:
      return level satisfies never;
  }
}

/** `议题二`, the number of an agenda item counting from 1. */
export function itemNumber(n: number): string {
  return `议题${chineseNumeral(n)}`;
}

/** `第三届第十二次`; a part that is not known is left out, and nothing remains when neither is. */
export function sessionNumber(term: number | null, ordinal: number | null): string {
  const parts = [
    term === null ? '' : `第${chineseNumeral(term)}届`,
    ordinal === null ? '' : `第${chineseNumeral(ordinal)}次`,
  ];
  return parts.join('');
}
