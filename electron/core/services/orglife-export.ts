import type { OrgLifeYear } from '../../../shared/contract/orglife.ts';
import { resolveFonts } from '../../../shared/print/fonts.ts';
import { printOrgLifePlan } from '../../../shared/print/orglife-plan.ts';
import { localDate } from '../../../shared/text/dates.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { docxFonts } from '../export/docx/fonts.ts';
import { buildDocx } from '../export/docx/index.ts';
import { installedFonts } from '../export/fonts.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';

/** Writes the 工作方案 of a year as a Word file. The audit chain says so before a byte leaves the book, and once more when the file is whole. */
export async function exportOrgLifePlan(
  book: OpenBook,
  clock: Clock,
  { year, plan, meetings }: OrgLifeYear,
  folder: string,
): Promise<{ fileName: string }> {
  const { name: branchName, marking } = book.session.branch;
  const now = clock.now();
  const paper = printOrgLifePlan({
    year,
    plan,
    meetings,
    branchName,
    marking,
    on: localDate(now),
    stampedAt: now.toISOString(),
  });
  const { faces } = resolveFonts(await installedFonts());
  const bytes = await buildDocx(paper, docxFonts(faces));
  const fileName = await writeNewFile(folder, safeFileName(paper.title), '.docx', bytes, {
    began: () => void appendAudit(book, clock, 'orglife.exporting', { year }),
    done: () => void appendAudit(book, clock, 'orglife.exported', { year }),
  });
  return { fileName };
}
