import { halfWidthMetrics, notoSansRegular, notoSerifBold, notoSerifRegular, type Metrics } from './metrics/index.ts';

/** What a font is used for on paper (GB/T 9704-2012, 7.2–7.5): 小标宋, 仿宋, 楷体, 黑体, 宋体. */
export const FONT_ROLES = ['biaosong', 'fangsong', 'kai', 'hei', 'song'] as const;
export type FontRole = (typeof FONT_ROLES)[number];

interface RoleFonts {
  /** What the reader knows it by: 标题, 正文 … */
  use: string;
  /** Families that are the standard's face or the same design, best first. The first is the standard's own name. */
  names: readonly [string, ...string[]];
  /** The bundled face that stands in. */
  bundled: { family: string; bold: boolean; label: string; regular: Metrics; strong: Metrics };
}

const serif = {
  family: 'Noto Serif SC',
  bold: false,
  label: 'Noto Serif SC',
  regular: notoSerifRegular,
  strong: notoSerifBold,
};

/** Fonts of each role: the standard's names as Windows, WPS, 麒麟 and UOS list them, and the bundled stand-in. */
export const ROLE_FONTS: Record<FontRole, RoleFonts> = {
  biaosong: {
    use: '标题',
    names: ['方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05'],
    bundled: { ...serif, bold: true, label: 'Noto Serif SC 粗体', regular: notoSerifBold },
  },
  fangsong: {
    use: '正文',
    names: [
      '仿宋_GB2312',
      'FangSong_GB2312',
      '仿宋',
      'FangSong',
      '方正仿宋_GBK',
      '方正仿宋简体',
      '华文仿宋',
      'STFangsong',
    ],
    bundled: serif,
  },
  kai: {
    use: '小标题',
    names: ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', '方正楷体_GBK', '方正楷体简体', '华文楷体', 'STKaiti'],
    bundled: serif,
  },
  hei: {
    use: '标题与标签',
    names: ['黑体', 'SimHei', '方正黑体_GBK', '方正黑体简体', '华文黑体', 'STHeiti'],
    bundled: {
      family: 'Noto Sans SC',
      bold: false,
      label: 'Noto Sans SC',
      regular: notoSansRegular,
      strong: notoSansRegular,
    },
  },
  song: {
    use: '页码',
    names: ['宋体', 'SimSun', '新宋体', 'NSimSun', '方正书宋_GBK', '方正书宋简体', '华文宋体', 'STSong'],
    bundled: serif,
  },
};

/** The face that sets a role. */
interface RoleFace {
  family: string;
  /** The role's ordinary text takes the family's bold cut (小标宋 from a stand-in). */
  bold: boolean;
  /** The standard's face, or one of the same design, is on this machine. */
  standard: boolean;
  regular: Metrics;
  /** Widths of emphasised text. */
  strong: Metrics;
}
export type Faces = Record<FontRole, RoleFace>;

/** A role whose standard font is not on this machine, as told to the user before an export. */
export interface MissingFont {
  role: FontRole;
  /** 用于 */
  use: string;
  /** 标准字体 */
  standard: string;
  /** 现在用 */
  instead: string;
}

/**
 * Which face sets each role on a machine with these font families: the first of the role's names that is there, else the
 * bundled face, listed in `missing`. Names are compared without regard to case.
 * @param measured widths of families as `ROLE_FONTS` names them; without, those that the standard's faces have
 */
export function resolveFonts(
  installed: Iterable<string>,
  measured: ReadonlyMap<string, Metrics> = new Map(),
): { faces: Faces; missing: MissingFont[] } {
  const have = new Set([...installed].map((name) => name.toLowerCase()));
  const missing: MissingFont[] = [];
  const face = (role: FontRole): RoleFace => {
    const { use, names, bundled } = ROLE_FONTS[role];
    const found = names.find((name) => have.has(name.toLowerCase()));
    if (found !== undefined) {
      const metrics = measured.get(found) ?? halfWidthMetrics;
      return { family: found, bold: false, standard: true, regular: metrics, strong: metrics };
    }
    missing.push({ role, use, standard: names[0], instead: bundled.label });
    const { family, bold, regular, strong } = bundled;
    return { family, bold, standard: false, regular, strong };
  };
  const faces: Faces = {
    biaosong: face('biaosong'),
    fangsong: face('fangsong'),
    kai: face('kai'),
    hei: face('hei'),
    song: face('song'),
  };
  return { faces, missing };
}

/** Every role set in its bundled face: what the preview and the comparison tests use. */
export const BUNDLED_FACES: Faces = resolveFonts([]).faces;
