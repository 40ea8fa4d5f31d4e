import serifRegular from './noto-serif-sc-400.json' with { type: 'json' };
import serifBold from './noto-serif-sc-700.json' with { type: 'json' };
import sansRegular from './noto-sans-sc-400.json' with { type: 'json' };

/** Horizontal advances of a face. */
export interface Metrics {
  /** Advance of a code point in em. */
  advance(codePoint: number): number;
}

/**
 * Advances as the core reads them from a font: in font units, for runs of neighbouring code points. From U+2E80 on only those
 * that are not one em wide are listed.
 */
export interface Widths {
  unitsPerEm: number;
  runs: { from: number; advances: number[] }[];
}

/** What comes before the space is never printed. */
export const FIRST_PRINTED = 0x20;
/** First code point of the scripts that are always set one em wide (CJK radicals onward). */
export const FIRST_WIDE = 0x2e80;

/** Metrics of a face of which only the listed widths are known here. */
export function metricsOf({ unitsPerEm, runs }: Widths): Metrics {
  const ems = new Map<number, number>();
  for (const { from, advances } of runs) {
    advances.forEach((units, i) => ems.set(from + i, units / unitsPerEm));
  }
  return { advance: (cp) => ems.get(cp) ?? absentAdvance(cp) };
}

/** What the face lacks comes from another font: half an em for alphabets, one em for the rest. */
export function absentAdvance(cp: number): number {
  return cp < 0x1100 ? 0.5 : 1;
}

export const notoSerifRegular = metricsOf(serifRegular);
export const notoSerifBold = metricsOf(serifBold);
export const notoSansRegular = metricsOf(sansRegular);

/**
 * The standard's own faces (仿宋_GB2312, 楷体_GB2312, 黑体, 宋体, 小标宋) are two-width: ASCII is half an em, all that GB 2312
 * holds is one em, Chinese quotation marks and dashes included.
 */
export const halfWidthMetrics: Metrics = { advance: (cp) => (cp < 0x80 ? 0.5 : 1) };
