import type { PrintDocument } from '../../../../shared/print/document.ts';
import { CHAR_PITCH } from '../../../../shared/print/grid.ts';
import { NO_LINE_END, NO_LINE_START } from '../../../../shared/print/layout/breaks.ts';
import { distinctFonts, type DocxFonts } from './fonts.ts';
import { escapeXml } from '../xml.ts';
import { twips, W, XML_HEAD } from './xml.ts';

/**
 * `word/settings.xml`: page numbers that differ on odd and even pages, punctuation at its full width, and the same lists of
 * marks that never begin or end a line as our own page layout.
 */
export function settings(): string {
  return [
    XML_HEAD,
    `<w:settings ${W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="${twips(2 * CHAR_PITCH)}"/><w:evenAndOddHeaders/>`,
    '<w:characterSpacingControl w:val="doNotCompress"/>',
    `<w:noLineBreaksAfter w:lang="zh-CN" w:val="${escapeXml(NO_LINE_END)}"/>`,
    `<w:noLineBreaksBefore w:lang="zh-CN" w:val="${escapeXml(NO_LINE_START)}"/>`,
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>',
  ].join('');
}

/** `word/fontTable.xml`: each font with the other names of its design; charset 134 (0x86) is GB 2312. */
export function fontTable(fonts: DocxFonts): string {
  const entries = distinctFonts(fonts).map(({ name, alternatives }) => {
    const other = alternatives.length > 0 ? `<w:altName w:val="${escapeXml(alternatives.join(','))}"/>` : '';
    return `<w:font w:name="${escapeXml(name)}">${other}<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`;
  });
  return `${XML_HEAD}<w:fonts ${W}>${entries.join('')}</w:fonts>`;
}

/** `docProps/core.xml`: title, the branch as author, and the record's own instant as both dates; nothing of this machine. */
export function coreProperties({ title, creator, stampedAt }: PrintDocument): string {
  const stamp = new Date(stampedAt).toISOString().replace(/\.\d+Z$/, 'Z');
  const spaces = [
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:dcterms="http://purl.org/dc/terms/"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  ];
  return [
    `${XML_HEAD}<cp:coreProperties ${spaces.join(' ')}>`,
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(creator)}</dc:creator>`,
    `<cp:lastModifiedBy>${escapeXml(creator)}</cp:lastModifiedBy><cp:revision>1</cp:revision>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${stamp}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${stamp}</dcterms:modified></cp:coreProperties>`,
  ].join('');
}
