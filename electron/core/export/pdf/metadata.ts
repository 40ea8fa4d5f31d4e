import type { PrintDocument } from '../../../../shared/print/document.ts';
import { escapeXml } from '../xml.ts';
import { textString } from './file.ts';

const PROGRAM = 'Branchbook';

/** The document information dictionary (ISO 32000-1, 14.3.3). Says the same as {@link xmpOf}. */
export function infoOf({ title, creator, stampedAt }: PrintDocument): string {
  const date = `(D:${second(stampedAt).replace(/[-T:]/g, '')})`;
  return [
    `<</Title ${textString(title)} /Author ${textString(creator)}`,
    `/Creator ${textString(PROGRAM)} /Producer ${textString(PROGRAM)}`,
    `/CreationDate ${date} /ModDate ${date}>>`,
  ].join(' ');
}

/** XMP metadata that declare PDF/A-2b (ISO 19005-2, 6.6). */
export function xmpOf({ title, creator, stampedAt }: PrintDocument): Buffer {
  const date = second(stampedAt);
  const xml = [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>',
    '<dc:format>application/pdf</dc:format>',
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${escapeXml(creator)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>`,
    `<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    `<xmp:CreatorTool>${PROGRAM}</xmp:CreatorTool><pdf:Producer>${PROGRAM}</pdf:Producer>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>',
  ].join('');
  return Buffer.from(xml, 'utf8');
}

/** An instant to the second, in UTC: `2026-11-20T08:00:00Z`. */
function second(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19)}Z`;
}
