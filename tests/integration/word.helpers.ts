import path from 'node:path';
import { tempFolder } from './helpers.ts';
import { writePackage } from './import.helpers.ts';

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A part of a Word file with this inside. */
export function wordPart(root: string, inside: string): string {
  return `${HEADER}<w:${root} ${NAMESPACE} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">${inside}</w:${root}>`;
}

/** A paragraph of plain text; `properties` goes into its `pPr`. */
export function p(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** Parts of a Word file whose body is this. */
export function wordParts(body: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    '[Content_Types].xml': `${HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'word/document.xml': wordPart('document', `<w:body>${body}</w:body>`),
    ...more,
  };
}

/** Writes a Word file of these paragraphs under a name; its path. */
export async function writeWord(name: string, lines: readonly string[], folder = tempFolder()): Promise<string> {
  return writePackage(wordParts(lines.map((line) => p(line)).join('')), undefined, path.join(folder, name));
}
