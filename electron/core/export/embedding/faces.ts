import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  FONT_ROLES,
  resolveFonts,
  ROLE_FONTS,
  type Faces,
  type FontRole,
  type MissingFont,
} from '../../../../shared/print/fonts.ts';
import type { Metrics } from '../../../../shared/print/metrics/index.ts';
import { fontFilesByFamily } from '../fonts.ts';
import { openFont, type OpenFont } from './open-font.ts';

/** Faces that a file may embed on this machine. */
export interface EmbeddableFaces {
  /** For the layout, with the widths of the very faces that are embedded. */
  faces: Faces;
  /** This machine's own faces among them, by the family that `faces` names. */
  own: ReadonlyMap<string, OpenFont>;
  /** Roles whose standard font is not there, or whose maker forbids embedding. */
  replaced: MissingFont[];
  regular: Record<FontRole, OpenFont>;
  /** For emphasised text; null = the regular face, drawn stronger. */
  strong: Record<FontRole, OpenFont | null>;
  /** Looked through for a character that a role's own face lacks. */
  others: readonly OpenFont[];
}

const SERIF = 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf';
const SERIF_BOLD = 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf';
const SANS = 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';

/** A bundled face: beside the built core, or in its package where the core runs from source. */
async function bundled(packaged: string): Promise<OpenFont> {
  const name = packaged.slice(packaged.lastIndexOf('/') + 1);
  const built = fileURLToPath(new URL(`../fonts/${name}`, import.meta.url));
  const source = new URL(`../../../../node_modules/@expo-google-fonts/${packaged}`, import.meta.url);
  const font = await openFont(existsSync(built) ? built : fileURLToPath(source), null);
  if (!font) throw new Error(`the bundled font ${name} cannot be read`);
  return font;
}

/**
 * The face of each role: the first of its names that this machine has and that may be embedded, else the bundled one.
 * @param folders where fonts are looked for; without, where the system keeps them
 */
export async function embeddableFaces(folders?: readonly string[]): Promise<EmbeddableFaces> {
  const [serif, bold, sans] = await Promise.all([bundled(SERIF), bundled(SERIF_BOLD), bundled(SANS)]);
  const own = await ownFonts(await fontFilesByFamily(folders));
  const measured = new Map<string, Metrics>([...own].map(([family, { metrics }]) => [family, metrics]));
  const { faces, missing } = resolveFonts(own.keys(), measured);
  const regularOf = (role: FontRole): OpenFont => {
    const { family, standard, bold: isBold } = faces[role];
    return (standard ? own.get(family) : undefined) ?? (isBold ? bold : role === 'hei' ? sans : serif);
  };
  const strongOf = (role: FontRole): OpenFont | null => (faces[role].standard || role === 'hei' ? null : bold);
  return {
    faces,
    own,
    replaced: missing,
    regular: byRole(regularOf),
    strong: byRole(strongOf),
    others: [serif, sans],
  };
}

function byRole<T>(of: (role: FontRole) => T): Record<FontRole, T> {
  return {
    biaosong: of('biaosong'),
    fangsong: of('fangsong'),
    kai: of('kai'),
    hei: of('hei'),
    song: of('song'),
  };
}

/** For each role the first of its families that may be embedded, by the name that `ROLE_FONTS` lists. */
async function ownFonts(files: ReadonlyMap<string, { file: string; family: string }>): Promise<Map<string, OpenFont>> {
  const own = new Map<string, OpenFont>();
  for (const role of FONT_ROLES) {
    for (const name of ROLE_FONTS[role].names) {
      const found = files.get(name.toLowerCase());
      const font = found ? await openFont(found.file, found.family) : null;
      if (font === null) continue;
      own.set(name, font);
      break;
    }
  }
  return own;
}
