/** Worker thread that reads a workbook from outside: no database handle, a memory limit, and ended when it takes too long. */
import { parentPort, workerData } from 'node:worker_threads';
import { toPlainError } from '../../../shared/model/errors.ts';
import type { SheetReply } from './read-sheet.ts';
import { readFirstSheet } from './workbook-reader.ts';

const { path } = workerData as { path: string };

function answer(reply: SheetReply): void {
  parentPort?.postMessage(reply);
}

readFirstSheet(path).then(
  (sheet) => answer({ ok: true, value: sheet }),
  (thrown: unknown) => answer({ ok: false, error: toPlainError(thrown) }),
);
