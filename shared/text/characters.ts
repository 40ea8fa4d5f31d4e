/** What no pen could write and no file format can hold: control characters and the code points that are no characters. */
const UNWRITABLE = /(?![\t\n\r])[\p{Cc}\p{Noncharacter_Code_Point}]/gu;
/** The same, and the invisible signs that change how the characters beside them look or run. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
/** What no font has a glyph for, or no XML may contain. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u200b\ufeff]/gu;

/** Words as a book keeps them: well-formed Unicode that every file format can hold. */
export function storableText(text: string): string {
  return text.toWellFormed().replace(UNWRITABLE, '');
}

/** Words without anything that a reader cannot see: what is pasted. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, '');
}

/** A name as it is kept and compared: two names that look alike are alike. */
export function plainName(text: string): string {
  return visibleText(text).normalize('NFC').trim();
}

/**
 * The beginning of words that may be long, followed by `mark` where something is left out.
 * @param length most UTF-16 units kept; one less where the cut would go through a character
 */
export function shortened(text: string, length: number, mark = '……'): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}${mark}`;
}

/** Words as they are set on paper: a tab is a space. */
export function printableText(text: string): string {
  return text.replaceAll('\t', ' ').replace(UNPRINTABLE, '');
}

/** A name in quotation marks; those that it has itself become the inner ones: “村‘两委’会商议”. */
export function quoted(name: string): string {
  return `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}
