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
const READER = workerBeside(import.meta.url, 'reader-worker');

/**
 * Reads the first visible sheet of a workbook, in a thread of its own.
 * @param path absolute path of the file the user chose
 * @throws AppError `file.unreadable`, `import.not_xlsx`, `import.too_large`, `import.unsafe_file`
 */
export async function readSheet(path: string, patience = MOST_MILLISECONDS): Promise<Sheet> {
  return workApart<Sheet>(READER, { as: 'sheet', path } satisfies ReaderWork, SHEET_REFUSALS, patience);
}

/**
 * Reads the paragraphs of a Word file, in a thread of its own.
 * @param path absolute path of the file the user chose
 * @throws AppError `file.unreadable`, `import.not_docx`, `import.too_large`, `import.unsafe_file`
 */
export async function readWord(path: string, patience = MOST_MILLISECONDS): Promise<RichText> {
  return workApart<RichText>(READER, { as: 'word', path } satisfies ReaderWork, WORD_REFUSALS, patience);
}

/**
 * Has work done by a thread of its own, which is ended when it needs too much time or memory.
 * @param worker script of the thread; it posts one reply
 * @throws AppError what the work throws, and those of `refusals`
 */
export async function workApart<T>(worker: URL, work: unknown, refusals: Refusals, patience: number): Promise<T> {
  const thread = new Worker(worker, {
    workerData: work,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MIB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T>((resolve, reject: (reason: AppError) => void) => {
      timer = setTimeout(() => reject(refusals.tooLarge()), patience);
      thread.once('message', (reply: Reply<T>) =>
        reply.ok ? resolve(reply.value) : reject(fromPlainError(reply.error)),
      );
      thread.once('error', (failed: NodeJS.ErrnoException) =>
        reject(failed.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refusals.tooLarge() : refusals.unsafe()),
      );
      thread.once('exit', () => reject(refusals.unsafe()));
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

/** A worker stands beside the file that starts it: as source when run from source, as a bundle of its own in the product. */
export function workerBeside(importer: string, name: string): URL {
  return new URL(`./${name}.${importer.endsWith('.ts') ? 'ts' : 'js'}`, importer);
}
