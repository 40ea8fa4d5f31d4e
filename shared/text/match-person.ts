/** A letter of a name that is spoken: its place among the code points, and its range in the string for highlighting. */
interface NameUnit {
  char: string;
  index: number;
  start: number;
  end: number;
}

const SPOKEN = /^[\p{Script=Han}\p{L}\p{N}]$/u;

/** The spoken letters of a name; separators such as `·` and brackets are left out. */
export function nameUnits(name: string): NameUnit[] {
  const units: NameUnit[] = [];
  let start = 0;
  for (const [index, char] of Array.from(name).entries()) {
    const end = start + char.length;
    if (SPOKEN.test(char)) units.push({ char, index, start, end });
    start = end;
  }
  return units;
}

/** What a person is found by. `pinyin` and `initials` are stored beside the name when it is entered. */
export interface Findable {
  name: string;
  pinyin: string;
  initials: string;
}

/** Part of a text, as offsets for `slice`. */
export type TextRange = [start: number, end: number];

/** Where a query was found. */
interface PersonMatch {
  /** Place of the letter at which the match begins; 0 = the surname. Smaller sorts first. */
  score: number;
  /** Parts of the name to highlight. */
  name: TextRange[];
  /** Parts of the initials to highlight. */
  initials: TextRange[];
}

const FINAL =
  /^(?:[aoe]|[aeo]i|[ao]o|ou|[aeo]ng?|er|i(?:a|e|ao|u|ang?|ng?|ong)?|u(?:[aoe]|ai|i|ang?|n)?|v(?:e|an|n)?|n|m|ng)$/;
const INITIAL = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])/;

function isSyllable(text: string): boolean {
  return text.length === 1 || FINAL.test(text.replace(INITIAL, ''));
}

/**
 * Cuts full pinyin into one syllable per initial, or returns null where they do not fit together. The initials say where each
 * syllable begins, which leaves one sensible cut for real names.
 */
export function syllablesOf(pinyin: string, initials: string): string[] | null {
  if (initials === '') return pinyin === '' ? [] : null;
  if (pinyin[0] !== initials[0]) return null;
  for (let length = Math.min(6, pinyin.length); length > 0; length -= 1) {
    const head = pinyin.slice(0, length);
    const rest = isSyllable(head) ? syllablesOf(pinyin.slice(length), initials.slice(1)) : null;
    if (rest) return [head, ...rest];
  }
  return null;
}

/** Units used up when `query` is read from unit `at`, each as itself or as the beginning of its syllable; null if it does not fit. */
function consume(query: string, units: readonly NameUnit[], syllables: readonly string[], at: number): number | null {
  if (query === '') return at;
  const unit = units[at];
  if (!unit) return null;
  if (query.startsWith(unit.char.toLowerCase())) {
    const end = consume(query.slice(unit.char.length), units, syllables, at + 1);
    if (end !== null) return end;
  }
  const syllable = syllables[at] ?? '';
  for (let length = syllable.length; length > 0; length -= 1) {
    if (!query.startsWith(syllable.slice(0, length))) continue;
    const end = consume(query.slice(length), units, syllables, at + 1);
    if (end !== null) return end;
  }
  return null;
}

/**
 * Where `query` is found in a person's name: by letters, by pinyin, by initials or mixed (`小满`, `xiaom`, `xm`, `林xm`),
 * beginning at any letter. An empty query matches everybody and highlights nothing; null means that it does not match.
 */
export function matchPerson(query: string, person: Findable): PersonMatch | null {
  const wanted = query
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll(/[\s'’·]/gu, '');
  if (wanted === '') return { score: 0, name: [], initials: [] };
  const units = nameUnits(person.name);
  const syllables = syllablesOf(person.pinyin, person.initials);
  const known = syllables?.length === units.length ? syllables : [];
  for (let at = 0; at < units.length; at += 1) {
    const end = consume(wanted, units, known, at);
    const [first, last] = [units[at], units[(end ?? 0) - 1]];
    if (end === null || !first || !last) continue;
    return { score: at, name: [[first.start, last.end]], initials: known.length > 0 ? [[at, end]] : [] };
  }
  return null;
}
