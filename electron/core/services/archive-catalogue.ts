import type { Manifest } from '../../../shared/archive/manifest.ts';
import type { Member } from '../../../shared/archive/zip.ts';
import {
  catalogueSheet,
  printCatalogue,
  printRemarks,
  type CatalogueRow,
} from '../../../shared/print/archive-catalogue.ts';
import type { Faces } from '../../../shared/print/fonts.ts';
import { footerOf } from '../../../shared/print/record/paper.ts';
import type { OpenBook } from '../context.ts';
import { docxFonts } from '../export/docx/fonts.ts';
import { buildDocx } from '../export/docx/index.ts';
import { signingFingerprint } from '../vault/signing-key.ts';
import { buildWorkbook } from '../export/xlsx/sheet.ts';

/** 归档文件目录 as Word and as a workbook, and 备考表, of a package. */
export async function catalogueMembers(
  { db, session: { branch } }: OpenBook,
  rows: readonly CatalogueRow[],
  { about, stampedAt, reasons, faces }: Pick<Manifest, 'about' | 'stampedAt' | 'reasons'> & { faces: Faces },
): Promise<Member[]> {
  const paper = { branchName: branch.name, marking: branch.marking, about, stampedAt };
  const footer = footerOf(signingFingerprint(db));
  const fonts = docxFonts(faces);
  return [
    { path: '归档文件目录.docx', bytes: await buildDocx({ ...printCatalogue(rows, paper), ...footer }, fonts) },
    { path: '归档文件目录.xlsx', bytes: await buildWorkbook(catalogueSheet(rows, paper), stampedAt) },
    { path: '备考表.docx', bytes: await buildDocx({ ...printRemarks(rows, reasons, paper), ...footer }, fonts) },
  ];
}
