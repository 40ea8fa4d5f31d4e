import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { zipPieces } from '../../../../shared/archive/zip.ts';
import type { PrintDocument } from '../../../../shared/print/document.ts';
import { layOut } from '../../../../shared/print/layout/pages.ts';
import type { EmbeddableFaces } from '../embedding/faces.ts';
import { LineEnds } from '../line-ends.ts';
import { FontSet } from '../embedding/font-set.ts';
import { OfdFont } from './embedded-font.ts';
import { documentPart, fontsPart, knownOf, rootPart, type CustomData } from './parts.ts';
import { PageWriter } from './page.ts';

/**
 * A paper as OFD-A (GB/T 42133—2022 on GB/T 33190—2016): the positioned pages of the preview, with the fonts they use. Equal papers
 * and faces give equal bytes.
 * @param about metadata to go along; without, what the paper knows of itself
 */
export function buildOfd(
  document: PrintDocument,
  faces: EmbeddableFaces,
  about: readonly CustomData[] = knownOf(document),
): Buffer {
  const layout = layOut(document, faces.faces);
  let lastId = 0;
  const nextId = (): number => (lastId += 1);
  const fonts = new FontSet(faces, (open) => new OfdFont(nextId(), open));
  const writer = new PageWriter(layout, fonts, new LineEnds(document), nextId);
  const pages = layout.pages.map((page, index) => ({
    id: nextId(),
    path: `Pages/Page_${index}/Content.xml`,
    bytes: writer.content(page),
  }));
  const programs = fonts.used.map((font) => ({ font, file: `font_${font.id}.ttf`, bytes: font.program() }));
  const inDocument = [
    { path: 'Document.xml', bytes: documentPart(layout, pages, lastId) },
    { path: 'PublicRes.xml', bytes: fontsPart(programs) },
    ...pages,
    ...programs.map(({ file, bytes }) => ({ path: `Res/${file}`, bytes })),
  ].map(({ path, bytes }) => ({ path: `Doc_0/${path}`, bytes }));
  const root = { path: 'OFD.xml', bytes: rootPart(document, digestOf(inDocument), about) };
  const members = [root, ...inDocument].map(({ path, bytes }) => ({ path, bytes, packed: deflateRawSync(bytes) }));
  return Buffer.concat(zipPieces(members, document.stampedAt));
}

/** 32 digits that tell this content from any other. */
function digestOf(members: readonly { path: string; bytes: Buffer }[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of members) hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  return hash.digest('hex').slice(0, 32);
}
