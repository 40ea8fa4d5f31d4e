import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BirthdayCard, CardSheet } from '../../../shared/model/card.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { cardsTooLong, printCards } from '../../../shared/print/cards.ts';
import { resolveFonts } from '../../../shared/print/fonts.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { docxFonts } from '../export/docx/fonts.ts';
import { buildDocx } from '../export/docx/index.ts';
import { installedFonts } from '../export/fonts.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';

/**
 * Starts writing cards as one Word file. The audit chain says how many, before a byte leaves the book and once more when the file is whole.
 * @returns id of the job
 * @throws AppError `input.invalid` when a card does not fit on its page
 */
export async function startCardExport(
  core: CoreContext,
  book: OpenBook,
  { cards, sheet }: { cards: readonly BirthdayCard[]; sheet: CardSheet },
  folder: string,
): Promise<string> {
  const { faces } = resolveFonts(await installedFonts());
  const options = { sheet, branchName: book.session.branch.name, stampedAt: core.clock.now().toISOString() };
  if (cardsTooLong(cards, options, faces).length > 0)
    throw new AppError('input.invalid', '有的寄语太长，一张卡印不下。请缩短寄语，或改用 A5。');
  const what = { sheet, cards: cards.length };
  return core.jobs.start('导出政治生日贺卡', async (progress, signal) => {
    const bytes = await buildDocx(printCards(cards, options), docxFonts(faces));
    progress(0.8);
    await nextTurn();
    signal.throwIfAborted();
    const name = safeFileName(`政治生日贺卡_${cards[0]?.on ?? ''}_${sheet.toUpperCase()}`);
    const file = await writeNewFile(folder, name, '.docx', bytes, {
      began: () => void appendAudit(book, core.clock, 'cards.exporting', what),
      done: () => void appendAudit(book, core.clock, 'cards.exported', what),
    });
    return [file];
  });
}
