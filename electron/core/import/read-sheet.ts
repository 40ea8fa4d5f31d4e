import { Worker } from 'node:worker_threads';
import type { Reply } from '../../../shared/contract/index.ts';
import { fromPlainError, type AppError } from '../../../shared/model/errors.ts';
import type { Sheet } from './sheet.ts';
import { tooLarge, unsafeFile } from './xlsx-guard.ts';

/** What the worker thread answers. */
export type SheetReply = Reply<Sheet>;

/** A list of members is read in well under a second; whatever takes this long is no list of members. */
const MOST_MILLISECONDS = 10_000;
const MOST_HEAP_MIB = 256;

/**
 * Reads the first visible sheet of a workbook in a thread of its own, which is ended when it needs too much time or memory.
 * @param path absolute path of the file the user chose
 * @throws AppError `file.unreadable`, `import.not_xlsx`, `import.too_large`, `import.unsafe_file`
 */
export async function readSheet(path: string, patience = MOST_MILLISECONDS): Promise<Sheet> {
  const worker = new Worker(workerFile(), {
    workerData: { path },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MIB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Sheet>((resolve, reject: (reason: AppError) => void) => {
      timer = setTimeout(() => reject(tooLarge()), patience);
      worker.once('message', (reply: SheetReply) =>
        reply.ok ? resolve(reply.value) : reject(fromPlainError(reply.error)),
      );
      worker.once('error', (failed: NodeJS.ErrnoException) =>
        reject(failed.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : unsafeFile()),
      );
      worker.once('exit', () => reject(unsafeFile()));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** The worker stands beside this file: as source when run from source, as a bundle of its own in the product. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./sheet-worker.${extension}`, import.meta.url);
}
