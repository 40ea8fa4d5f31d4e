import { BREAK_SQUEEZE, CHAR_PITCH, LINE_PITCH, MM, RULE_WIDTH, SIZE } from '../../../../shared/print/grid.ts';
import { styleOf, STYLES, type StyleId } from '../../../../shared/print/styles.ts';
import { FONT_ROLES, type FontRole } from '../../../../shared/print/fonts.ts';
import type { DocxFonts } from './fonts.ts';
import { escapeXml } from '../xml.ts';
import { type Scale, W, XML_HEAD } from './xml.ts';

/**
 * Styles that word processors know themselves: their id and the name under which the file must list them, which a Chinese
 * program shows as 正文, 标题, 副标题, 标题 1 … All others carry their Chinese name in the file.
 */
const BUILT_IN: Partial<Record<StyleId, readonly [id: string, name: string]>> = {
  body: ['Normal', 'Normal'],
  title: ['Title', 'Title'],
  subtitle: ['Subtitle', 'Subtitle'],
  heading1: ['Heading1', 'heading 1'],
  heading2: ['Heading2', 'heading 2'],
  heading3: ['Heading3', 'heading 3'],
  heading4: ['Heading4', 'heading 4'],
};

/** Id of a style in the file. */
export function styleId(style: StyleId): string {
  return BUILT_IN[style]?.[0] ?? `Paper${style[0]?.toUpperCase()}${style.slice(1)}`;
}

/** Ids of the styles outside the type area. */
export const BANNER_STYLE = 'Header';
export const FOLIO_STYLE = 'Footer';
export const FOOTER_STYLE = 'PaperFooter';
const BANNER_LINE = 15;
const FOLIO_LINE = 20;
/** Puts the baseline of the small line where `footerBaseline` has it. */
const FOOTER_LINE = (6 * MM - 0.2 * FOLIO_LINE) / 0.8;

/**
 * Distance from the paper's edge to the box of the banner and of the page number, so that their baselines stand where page
 * layout puts them. Word processors put the baseline of an exact line at 80 % of its height.
 */
export function bannerDistance(baseline: number): number {
  return baseline - 0.8 * BANNER_LINE;
}
export function footDistance(folioBaseline: number, pageHeight: number, footer: string): number {
  return pageHeight - (folioBaseline + 0.2 * FOLIO_LINE) - (footer === '' ? 0 : FOOTER_LINE);
}

/** `w:rFonts` with all four slots: one left out would fall back to the theme's font. */
function rFonts(name: string): string {
  const font = escapeXml(name);
  return `<w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}" w:cs="${font}"/>`;
}

/** What all styles of a file share. */
interface Type {
  fonts: DocxFonts;
  scale: Scale;
}

function size({ scale }: Type, points: number): string {
  const value = scale.halfPoints(points);
  return `<w:sz w:val="${value}"/><w:szCs w:val="${value}"/>`;
}

function runProperties(type: Type, role: FontRole, points: number): string {
  const { name, bold } = type.fonts[role];
  const weight = bold ? '<w:b/><w:bCs/>' : '<w:b w:val="0"/><w:bCs w:val="0"/>';
  // 28 characters of 3号 fit into a line only when set tighter; everything else keeps its own width.
  const spacing =
    points === SIZE.body ? `<w:spacing w:val="${-type.scale.twips(BREAK_SQUEEZE)}"/>` : '<w:spacing w:val="0"/>';
  return `<w:rPr>${rFonts(name)}${weight}${spacing}${size(type, points)}</w:rPr>`;
}

/**
 * No line of a paragraph alone on a page, 避头尾 on, no extra space between Chinese and Western text, nothing snapped to a grid
 * a second time. 标点悬挂 is left at the default of all word processors, on. In the defaults for Word, in 正文 for programs that
 * do not read it there.
 */
const PARAGRAPH_RULES = [
  '<w:widowControl/><w:kinsoku/><w:topLinePunct w:val="0"/>',
  '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>',
].join('');

/** Exact distance of lines. */
function lineOf({ scale }: Type, points: number): string {
  return `<w:spacing w:before="0" w:after="0" w:line="${scale.twips(points)}" w:lineRule="exact"/>`;
}

/** Alignment of a style in WordprocessingML. */
const JC = { justify: 'both', left: 'left', center: 'center', right: 'right' } as const;

function paragraphStyle(style: StyleId, type: Type): string {
  const { name, role, size: sizeName, align, first, keepNext, outline } = styleOf(style);
  const own = BUILT_IN[style];
  const based = style === 'body' ? '' : '<w:basedOn w:val="Normal"/>';
  const kept = keepNext ? '<w:keepNext/>' : '<w:keepNext w:val="0"/>';
  // A row is as high as its lines and the rule above it: together they keep to the grid. Nothing hangs over a rule.
  const cell =
    sizeName === 'table'
      ? `<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/>${lineOf(type, LINE_PITCH - RULE_WIDTH)}`
      : '';
  const rules = style === 'body' ? PARAGRAPH_RULES : cell;
  const level = outline === undefined ? '' : `<w:outlineLvl w:val="${outline - 1}"/>`;
  return [
    `<w:style w:type="paragraph"${style === 'body' ? ' w:default="1"' : ''}${own ? '' : ' w:customStyle="1"'} w:styleId="${styleId(style)}">`,
    `<w:name w:val="${escapeXml(own?.[1] ?? name)}"/>${based}<w:qFormat/>`,
    `<w:pPr>${kept}${rules}${indent(type, first)}<w:jc w:val="${JC[align]}"/>${level}</w:pPr>`,
    runProperties(type, role, SIZE[sizeName]),
    '</w:style>',
  ].join('');
}

/** Character style of a face, for a label or a passage that is set in another face than its paragraph. */
export function faceStyleId(role: FontRole): string {
  return `PaperFace${role[0]?.toUpperCase()}${role.slice(1)}`;
}

const FACE_NAMES: Record<FontRole, string> = {
  biaosong: '小标宋字',
  fangsong: '仿宋字',
  kai: '楷体字',
  hei: '黑体字',
  song: '宋体字',
};

function faceStyle(role: FontRole, fonts: DocxFonts): string {
  const { name, bold } = fonts[role];
  return [
    `<w:style w:type="character" w:customStyle="1" w:styleId="${faceStyleId(role)}"><w:name w:val="${FACE_NAMES[role]}"/>`,
    `<w:rPr>${rFonts(name)}${bold ? '<w:b/><w:bCs/>' : ''}</w:rPr></w:style>`,
  ].join('');
}

/** Character styles that the library's own parts for notes name in every file. */
const NOTE_STYLES = ['Footnote', 'Endnote'].map(
  (kind) =>
    `<w:style w:type="character" w:styleId="${kind}Reference"><w:name w:val="${kind.toLowerCase()} reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>`,
);

/** First-line indent in characters, and in twips for programs that do not count in characters. */
function indent({ scale }: Type, first: number): string {
  return `<w:ind w:firstLineChars="${first * 100}" w:firstLine="${scale.twips(first * CHAR_PITCH)}"/>`;
}

function edgeStyle(id: string, name: string, type: Type, points: number, line: number): string {
  return [
    `<w:style w:type="paragraph"${id === FOOTER_STYLE ? ' w:customStyle="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>`,
    `<w:pPr>${lineOf(type, line)}${indent(type, 0)}<w:jc w:val="left"/></w:pPr>`,
    runProperties(type, 'song', points),
    '</w:style>',
  ].join('');
}

/**
 * `word/styles.xml`: document defaults and one style for each of `STYLES`.
 */
export function styleSheet(fonts: DocxFonts, scale: Scale): string {
  const type = { fonts, scale };
  const styles = Object.keys(STYLES) as StyleId[];
  return [
    XML_HEAD,
    `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${rFonts(fonts.fangsong.name)}`,
    `${size(type, SIZE.body)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
    `<w:pPrDefault><w:pPr>${PARAGRAPH_RULES}${lineOf(type, LINE_PITCH)}</w:pPr></w:pPrDefault></w:docDefaults>`,
    ...styles.toSorted((a) => (a === 'body' ? -1 : 0)).map((style) => paragraphStyle(style, type)),
    ...FONT_ROLES.map((role) => faceStyle(role, fonts)),
    ...NOTE_STYLES,
    edgeStyle(BANNER_STYLE, 'header', type, SIZE.banner, BANNER_LINE),
    edgeStyle(FOLIO_STYLE, 'footer', type, SIZE.folio, FOLIO_LINE),
    edgeStyle(FOOTER_STYLE, '页脚小字', type, SIZE.footer, FOOTER_LINE),
    '</w:styles>',
  ].join('');
}
