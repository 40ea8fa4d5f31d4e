import { writeFileSync } from 'node:fs';
import path from 'node:path';
import PizZip from 'pizzip';
import { tempFolder } from './helpers.ts';

export const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** A paragraph of runs. */
export const p = (...runs: string[]): string => `<w:p>${runs.map((t) => `<w:r><w:t>${t}</w:t></w:r>`).join('')}</w:p>`;
/** A row of a table. */
export const row = (...cells: string[]): string => `<w:tr>${cells.map((c) => `<w:tc>${p(c)}</w:tc>`).join('')}</w:tr>`;

/** A Word file with this body in a folder of its own; `more` adds parts or puts others in their place. */
export function template(body: string, more: Record<string, string> = {}): string {
  const zip = new PizZip();
  const parts: Record<string, string> = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': `<Relationships xmlns="${RELS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${MAIN}"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  for (const [name, text] of Object.entries(parts)) zip.file(name, text);
  const file = path.join(tempFolder(), 'template.docx');
  writeFileSync(file, zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
  return file;
}

/** The list of one relationship of this type. */
export const related = (type: string, target = 'x', mode = ''): string =>
  `<Relationships xmlns="${RELS}"><Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}" ${mode}/></Relationships>`;
