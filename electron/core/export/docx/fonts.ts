import { FONT_ROLES, ROLE_FONTS, type Faces, type FontRole } from '../../../../shared/print/fonts.ts';

/** The font a DOCX file names for a role. */
interface DocxFont {
  name: string;
  /** Stand-ins for 小标宋 are the bold cut of a 宋体. */
  bold: boolean;
  /** Other names of the same design, for a machine that does not have `name`. */
  alternatives: readonly string[];
}
export type DocxFonts = Record<FontRole, DocxFont>;

/**
 * Fonts to name in a file: what this machine has of a role, else the standard's own name. A bundled stand-in is never named:
 * the file is read on another machine, where the standard's font is usually there and the stand-in never is. The other
 * names of the design go into the font table, where word processors look before they substitute.
 */
export function docxFonts(faces: Faces): DocxFonts {
  const font = (role: FontRole): DocxFont => {
    const { names } = ROLE_FONTS[role];
    const name = faces[role].standard ? faces[role].family : names[0];
    return { name, bold: false, alternatives: names.filter((other) => other !== name) };
  };
  return {
    biaosong: font('biaosong'),
    fangsong: font('fangsong'),
    kai: font('kai'),
    hei: font('hei'),
    song: font('song'),
  };
}

/** Every font once, in the order of the roles. */
export function distinctFonts(fonts: DocxFonts): DocxFont[] {
  const byName = new Map(FONT_ROLES.map((role) => [fonts[role].name, fonts[role]]));
  return [...byName.values()];
}
