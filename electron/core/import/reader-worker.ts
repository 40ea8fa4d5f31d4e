/** Worker thread that reads a file from outside: no database handle, a memory limit, and ended when it takes too long. */
import { parentPort, workerData } from 'node:worker_threads';
import { toPlainError } from '../../../shared/model/errors.ts';
import type { ReaderReply, ReaderWork } from './read-apart.ts';
import { readWordText } from './word-reader.ts';
import { readFirstSheet } from './workbook-reader.ts';

const { as, path } = workerData as ReaderWork;
const READERS = { sheet: readFirstSheet, word: readWordText };

function answer(reply: ReaderReply): void {
  parentPort?.postMessage(reply);
}

READERS[as](path).then(
  (value) => answer({ ok: true, value }),
  (thrown: unknown) => answer({ ok: false, error: toPlainError(thrown) }),
);
