/**
 * From a record to paper, without any format:
 *
 *     const paper = paperOf(record, { form: 'record', scope: 'counts', branchId: null }, branch, today);   // typed blocks
 *     const { pages, width, height } = layOut(paper, BUNDLED_FACES);                                      // positioned pages
 *
 * DOCX is made from the paper (`flowOf`); the preview, and later PDF and OFD, draw the pages.
 *
 * **Drawing a page.** All lengths are points (1/72 inch) from the page's top left corner; a screen draws them in an SVG with
 * `viewBox="0 0 {width} {height}"` at any zoom, so lines break alike at every zoom:
 *
 * - every run of `page.lines`, `page.banner.runs`, `page.folio.runs` and `page.footer.runs` is one `<text>` with `y = line.baseline`, font size
 *   `run.size` and one `x` for each character: `glyphXs(run)` joined by spaces. Never let the browser lay text out itself.
 *   Empty `runs` are empty lines.
 * - the face of a run is `faces[run.role]`: `font-family` its `family`, then `ROLE_FONTS[role].names` and the bundled family;
 *   weight 700 when `run.bold` or the face is `bold`, else 400. `font-kerning: none; font-variant-ligatures: none;
 *   text-spacing-trim: space-all`.
 * - every stroke of `page.strokes` is a line of `RULE_WIDTH`.
 * - the grid is `AREA` cut into `LINES` rows of `LINE_PITCH` and `CHARS` columns of `CHAR_PITCH`.
 *
 * **Which faces.** `resolveFonts(families)` takes the families that are on the machine (the call `exports.fonts` names them, and
 * with `metricsOf` their measured widths for files that hold fonts themselves) and gives the faces and the list for 这台电脑缺少…种字体. Pages laid out with other faces may break elsewhere: figures and
 * letters differ in width, Chinese characters do not.
 */
export type { PrintDocument } from './document.ts';
export { BUNDLED_FACES, resolveFonts, ROLE_FONTS, type Faces, type FontRole, type MissingFont } from './fonts.ts';
export { AREA, CHAR_PITCH, CHARS, LINE_PITCH, LINES, RULE_WIDTH } from './grid.ts';
export type { GlyphRun } from './layout/lines.ts';
export { layOut, type Page, type PageLayout } from './layout/pages.ts';
export { glyphXs } from './layout/text.ts';
export { metricsOf } from './metrics/index.ts';
export { cardsTooLong, printCards } from './cards.ts';
export { paperOf } from './record/paper.ts';
export { PAPER_NAMES, papersOf } from './record/papers.ts';
export { sealedWords, type SealedWords } from './record/scope.ts';
export { printRecord, shortDigest, type PrintOptions } from './record/print-record.ts';
