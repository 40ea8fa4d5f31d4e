import { Worker } from 'node:worker_threads';
import type { Reply } from '../../../shared/contract/index.ts';
import { fromPlainError, type AppError } from '../../../shared/model/errors.ts';
import type { RichText } from '../../../shared/model/rich-text.ts';
import type { Refusals } from './package-guard.ts';
import { SHEET_REFUSALS } from './sheet-refusals.ts';
import type { Sheet } from './sheet.ts';
import { WORD_REFUSALS } from './word-refusals.ts';

/** What the worker thread is asked for, and what it answers. */
export interface ReaderWork {
  as: 'sheet' | 'word';
  path: string;
}
export type ReaderReply = Reply<Sheet | RichText>;

/** A list of members or a text is read in well under a second; whatever takes this long is neither. */
const MOST_MILLISECONDS = 10_000;
const MOST_HEAP_MIB = 256;

/**
 * Reads the first visible sheet of a workbook, in a thread of its own.
 * @param path absolute path of the file the user chose
 * @throws AppError `file.unreadable`, `import.not_xlsx`, `import.too_large`, `import.unsafe_file`
 */
export async function readSheet(path: string, patience = MOST_MILLISECONDS): Promise<Sheet> {
  return (await readApart({ as: 'sheet', path }, SHEET_REFUSALS, patience)) as Sheet;
}

/**
 * Reads the paragraphs of a Word file, in a thread of its own.
 * @param path absolute path of the file the user chose
 * @throws AppError `file.unreadable`, `import.not_docx`, `import.too_large`, `import.unsafe_file`
 */
export async function readWord(path: string, patience = MOST_MILLISECONDS): Promise<RichText> {
  return (await readApart({ as: 'word', path }, WORD_REFUSALS, patience)) as RichText;
}

/** Has a file read by a thread, which is ended when it needs too much time or memory. */
async function readApart(work: ReaderWork, refusals: Refusals, patience: number): Promise<Sheet | RichText> {
  const worker = new Worker(workerFile(), {
    workerData: work,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MIB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Sheet | RichText>((resolve, reject: (reason: AppError) => void) => {
      timer = setTimeout(() => reject(refusals.tooLarge()), patience);
      worker.once('message', (reply: ReaderReply) =>
        reply.ok ? resolve(reply.value) : reject(fromPlainError(reply.error)),
      );
      worker.once('error', (failed: NodeJS.ErrnoException) =>
        reject(failed.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refusals.tooLarge() : refusals.unsafe()),
      );
      worker.once('exit', () => reject(refusals.unsafe()));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** The worker stands beside this file: as source when run from source, as a bundle of its own in the product. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./reader-worker.${extension}`, import.meta.url);
}
