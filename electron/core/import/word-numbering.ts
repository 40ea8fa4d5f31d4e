import { chineseNumeral } from '../../../shared/text/numerals.ts';
import type { GuardedPackage } from './package-guard.ts';
import { parsePart, prefixed } from './xml-part.ts';

/** A level of a list: how its number is written. */
interface Level {
  format: string;
  /** `%1、`, `%1.%2`: the numbers of this level and those above. */
  text: string;
  start: number;
}

/** Which list a paragraph belongs to, and at which level, counted from 0. */
export interface InList {
  list: string | null;
  level: number | null;
}

/** The numbers that Word counts by itself: they stand in no run, so they are worked out here and become words. */
export interface Numbering {
  /** The number before the next paragraph; {@link BULLET} for a sign without a number; empty where there is none. */
  next(style: string | null, own: InList): string;
}

/** Stands for a list of signs. */
export const BULLET = '\u2022';

/** Styles that are based on each other go no deeper than this. */
const MOST_BASES = 12;
const LEVELS = 9;
/** Above this a number is written in figures. */
const MOST_CHINESE = 9999;
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** Reads lists and the styles that belong to them (ECMA-376 part 1, §17.9). */
export async function readNumbering(pack: GuardedPackage): Promise<Numbering> {
  const lists = await readLists(pack);
  const styles = await readStyles(pack);
  const counters = new Map<string, number[]>();

  return {
    next(style, own) {
      const { list, level } = settled(styles, style, own);
      const levels = list === null ? undefined : lists.get(list);
      const at = Math.min(Math.max(level ?? 0, 0), LEVELS - 1);
      const here = levels?.get(at);
      if (list === null || !levels || !here || here.format === 'none') return '';
      if (here.format === 'bullet') return BULLET;
      const counts = counters.get(list) ?? [];
      counters.set(list, counts);
      counts[at] = (counts[at] ?? here.start - 1) + 1;
      counts.length = at + 1;
      return here.text.replaceAll(/%([1-9])/gu, (_, digit: string) => {
        const of = Number(digit) - 1;
        const { format = 'decimal', start = 1 } = levels.get(of) ?? {};
        return written(counts[of] ?? start, format);
      });
    },
  };
}

/** The list of a paragraph: what it says itself, else what its style does. `0` takes it out of every list. */
function settled(
  styles: ReadonlyMap<string, InList & { base: string | null }>,
  style: string | null,
  own: InList,
): InList {
  let found: InList = own;
  let name = style;
  for (
    let depth = 0;
    depth < MOST_BASES && name !== null && (found.list === null || found.level === null);
    depth += 1
  ) {
    const of = styles.get(name);
    found = { list: found.list ?? of?.list ?? null, level: found.level ?? of?.level ?? null };
    name = of?.base ?? null;
  }
  return found.list === '0' ? { list: null, level: null } : found;
}

function written(n: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'ideographDigital':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return n >= 0 && n <= MOST_CHINESE ? chineseNumeral(n) : String(n);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return CIRCLED[n - 1] ?? String(n);
    case 'upperLetter':
      return letters(n).toUpperCase();
    case 'lowerLetter':
      return letters(n);
    default:
      return String(n);
  }
}

/** a … z, then aa, bb: as Word counts. */
function letters(n: number): string {
  return String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(Math.floor((n - 1) / 26) + 1, 9));
}

async function readLists(pack: GuardedPackage): Promise<ReadonlyMap<string, ReadonlyMap<number, Level>>> {
  const part = 'word/numbering.xml';
  const kinds = new Map<string, Map<number, Level>>();
  const lists = new Map<string, Map<number, Level>>();
  if (!pack.has(part)) return lists;
  let kind: Map<number, Level> | null = null;
  let level: Level | null = null;
  let list: string | null = null;
  await parsePart(pack, part, {
    open: (name, attributes) => {
      const value = prefixed(attributes, 'val') ?? '';
      if (name === 'abstractNum') kinds.set(prefixed(attributes, 'abstractNumId') ?? '', (kind = new Map()));
      if (name === 'lvl' && kind)
        kind.set(Number(prefixed(attributes, 'ilvl') ?? 0), (level = { format: 'decimal', text: '', start: 1 }));
      if (level && name === 'start') level.start = whole(value, 1);
      if (level && name === 'numFmt') level.format = value;
      if (level && name === 'lvlText') level.text = value;
      if (name === 'num') list = prefixed(attributes, 'numId') ?? null;
      if (name === 'abstractNumId' && list !== null) lists.set(list, kinds.get(value) ?? new Map<number, Level>());
    },
    close: (name) => {
      if (name === 'abstractNum') kind = null;
      if (name === 'lvl') level = null;
      if (name === 'num') list = null;
    },
  });
  return lists;
}

async function readStyles(pack: GuardedPackage): Promise<ReadonlyMap<string, InList & { base: string | null }>> {
  const part = 'word/styles.xml';
  const styles = new Map<string, InList & { base: string | null }>();
  if (!pack.has(part)) return styles;
  let style: (InList & { base: string | null }) | null = null;
  await parsePart(pack, part, {
    open: (name, attributes) => {
      const value = prefixed(attributes, 'val') ?? '';
      if (name === 'style')
        styles.set(prefixed(attributes, 'styleId') ?? '', (style = { list: null, level: null, base: null }));
      if (!style) return;
      if (name === 'basedOn') style.base = value;
      if (name === 'numId') style.list = value;
      if (name === 'ilvl') style.level = whole(value, 0);
    },
    close: (name) => {
      if (name === 'style') style = null;
    },
  });
  return styles;
}

/** A whole number as files write it. */
export function whole(text: string, otherwise: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 && value <= MOST_CHINESE ? value : otherwise;
}
