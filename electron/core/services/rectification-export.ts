import type { RectificationScope } from '../../../shared/contract/rectification.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { resolveFonts } from '../../../shared/print/fonts.ts';
import { hasPersonalWords, printRectifications, rectificationsOf } from '../../../shared/print/rectification.ts';
import { wordsWithheld } from '../../../shared/print/record/scope.ts';
import { localDate } from '../../../shared/text/dates.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { docxFonts } from '../export/docx/fonts.ts';
import { buildDocx } from '../export/docx/index.ts';
import { installedFonts } from '../export/fonts.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { ledgerRows } from './ledger-rows.ts';

/**
 * Writes the 整改清单 of a year as a Word file. The audit chain says so, and of which scope, before a byte leaves the book, and once more when
 * the file is whole.
 * @throws AppError `vault.restricted` where words of persons are asked for without the second key, `input.invalid` where nothing is listed
 */
export async function exportRectificationList(
  book: OpenBook,
  clock: Clock,
  year: number,
  scope: RectificationScope,
  folder: string,
): Promise<{ fileName: string; items: number }> {
  if (hasPersonalWords(scope) && book.seal === null) throw wordsWithheld();
  const rows = ledgerRows(book, { of: 'year', ledger: 'rectification', year, by: 'attributed' });
  const items = rectificationsOf(rows, scope).length;
  if (items === 0) throw new AppError('input.invalid', '这个范围里没有整改项，没有导出。请换一个年度或范围。');
  const { name: branchName, marking } = book.session.branch;
  const now = clock.now();
  const on = localDate(now);
  const paper = printRectifications({ year, scope, rows, branchName, marking, on, stampedAt: now.toISOString() });
  const { faces } = resolveFonts(await installedFonts());
  const bytes = await buildDocx(paper, docxFonts(faces));
  const what = { year, scope, items };
  const fileName = await writeNewFile(folder, safeFileName(`${paper.title}_${on}`), '.docx', bytes, {
    began: () => void appendAudit(book, clock, 'rectification.exporting', what),
    done: () => void appendAudit(book, clock, 'rectification.exported', what),
  });
  return { fileName, items };
}
