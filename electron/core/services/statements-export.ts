import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import type { RichText } from '../../../shared/model/rich-text.ts';
import { STATEMENT_NAMES, type Statement } from '../../../shared/model/statement.ts';
import { resolveFonts } from '../../../shared/print/fonts.ts';
import { printStatement } from '../../../shared/print/statement.ts';
import { appendAudit } from '../audit/chain.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { docxFonts } from '../export/docx/fonts.ts';
import { buildDocx } from '../export/docx/index.ts';
import { installedFonts } from '../export/fonts.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { readStatement } from './statements-read.ts';
import { sealOf } from './statements-write.ts';

/** What of one statement is printed. */
interface Printed {
  statement: Statement;
  text: RichText;
  state: string;
}

/**
 * Starts writing statements as Word files, one each. The audit chain says whose before a byte leaves the book, and once more when each file
 * is whole; files that were written before a cancellation stay.
 * @returns id of the job
 * @throws AppError `vault.restricted`, `record.wrong_state` where one of them has no such words
 */
export function startStatementExport(
  core: CoreContext,
  book: OpenBook,
  { year, owners, which }: Omit<Parsed<'statements.export'>, 'folder'>,
  folder: string,
): string {
  sealOf(book);
  const printed = owners.map((owner) => chosen(readStatement(book, core.clock, { year, owner }), which));
  return core.jobs.start(`导出${year}年度对照检查材料`, async (progress, signal) => {
    const { faces } = resolveFonts(await installedFonts());
    const files: string[] = [];
    for (const [i, { statement, text, state }] of printed.entries()) {
      signal.throwIfAborted();
      const { branch } = book.session;
      const stampedAt = core.clock.now().toISOString();
      const paper = { branchName: branch.name, marking: branch.marking, state, text, stampedAt };
      const bytes = await buildDocx(printStatement(statement, paper), docxFonts(faces));
      // Lets a cancellation that came meanwhile be heard before the file is written.
      await nextTurn();
      signal.throwIfAborted();
      const what = { year, person: statement.owner, which, scope: 'full' };
      files.push(
        await writeNewFile(folder, fileNameOf(statement), '.docx', bytes, {
          began: () => void appendAudit(book, core.clock, 'statement.exporting', what),
          done: () => void appendAudit(book, core.clock, 'statement.exported', what),
        }),
      );
      progress((i + 1) / printed.length);
    }
    return files;
  });
}

function chosen(statement: Statement, which: 'settled' | 'latest'): Printed {
  const { settled, versions, sameAs, text, blank } = statement;
  if (which === 'settled') {
    const version = versions.find((v) => v.number === settled?.version);
    if (!version)
      throw new AppError('record.wrong_state', '选的人里有还没有审定的，没有导出。请先审定，或导出现在的内容。');
    return { statement, text: version.text, state: `第${version.number}稿，已审定` };
  }
  if (blank) throw new AppError('record.wrong_state', '选的人里有还没有写的，没有导出。请不选这些人。');
  const state = sameAs === null ? '未存稿' : sameAs === settled?.version ? `第${sameAs}稿，已审定` : `第${sameAs}稿`;
  return { statement, text, state };
}

/** Year, what it is and whose: never a word of it. */
function fileNameOf({ year, form, name }: Statement): string {
  return safeFileName(`${year}年度${STATEMENT_NAMES[form]}_${name}`);
}
