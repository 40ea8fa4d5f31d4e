import type { PrintDocument } from '../../../../shared/print/document.ts';
import { layOut } from '../../../../shared/print/layout/pages.ts';
import { LineEnds } from '../line-ends.ts';
import { writeBookmarks } from './bookmarks.ts';
import { PageWriter } from './content.ts';
import { EmbeddedFont } from './embedded-font.ts';
import type { EmbeddableFaces } from '../embedding/faces.ts';
import { at, num, PdfFile } from './file.ts';
import { FontSet } from '../embedding/font-set.ts';
import { infoOf, xmpOf } from './metadata.ts';
import { srgbProfile } from './srgb.ts';
import { Structure } from './structure.ts';

/**
 * A paper as PDF/A-2b (ISO 19005-2 on ISO 32000-1): the positioned pages of the preview, tagged, with bookmarks and the fonts it
 * uses. Equal papers and faces give equal bytes.
 */
export function buildPdf(document: PrintDocument, faces: EmbeddableFaces): Buffer {
  const file = new PdfFile();
  const layout = layOut(document, faces.faces);
  const structure = new Structure(document);
  const fonts = new FontSet(faces, (open, number) => new EmbeddedFont(`F${number}`, open));
  const writer = new PageWriter(layout.height, fonts, structure, new LineEnds(document));
  const tree = file.reserve();
  const resources = file.reserve();
  const pages = layout.pages.map((page, index) => {
    const contents = file.stream('', Buffer.from(writer.content(page, index), 'latin1'));
    return file.add(
      [
        `<</Type /Page /Parent ${at(tree)} /MediaBox [0 0 ${num(layout.width)} ${num(layout.height)}]`,
        `/Resources ${at(resources)} /Contents ${at(contents)} /StructParents ${index} /Tabs /S>>`,
      ].join(' '),
    );
  });
  file.put(tree, `<</Type /Pages /Count ${pages.length} /Kids [${pages.map(at).join(' ')}]>>`);
  const fontNames = fonts.used.map((font) => `/${font.name} ${at(font.write(file))}`).join(' ');
  file.put(resources, `<</Font <<${fontNames}>>>>`);
  const bookmarks = writeBookmarks(file, layout, structure, pages);
  const profile = file.stream('/N 3', srgbProfile());
  const intent = file.add(
    [
      '<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)',
      `/Info (sRGB IEC61966-2.1) /DestOutputProfile ${at(profile)}>>`,
    ].join(' '),
  );
  const metadata = file.stream('/Type /Metadata /Subtype /XML', xmpOf(document), true);
  const root = file.add(
    [
      `<</Type /Catalog /Pages ${at(tree)} /Metadata ${at(metadata)} /OutputIntents [${at(intent)}]`,
      `/MarkInfo <</Marked true>> /StructTreeRoot ${at(structure.write(file, pages))} /Lang (zh-CN)`,
      '/ViewerPreferences <</DisplayDocTitle true>>',
      bookmarks === null ? '' : `/Outlines ${at(bookmarks)} /PageMode /UseOutlines`,
      '>>',
    ].join(' '),
  );
  return file.bytes(root, file.add(infoOf(document)));
}
