import { Worker } from 'node:worker_threads';

/** Ends the process from a second thread: only that can when the first one is caught in a loop. */
const GUARD = `
  const { workerData: { beats, limit } } = require('node:worker_threads');
  for (;;) {
    const seen = Atomics.load(beats, 0);
    if (Atomics.wait(beats, 0, seen, limit) === 'timed-out') process.kill(process.pid, 'SIGKILL');
  }`;

/** Ends this process when the returned function was not called for `limit` ms. */
export function watch(limit: number): () => void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  new Worker(GUARD, { eval: true, workerData: { beats, limit } }).unref();
  return () => {
    Atomics.add(beats, 0, 1);
    Atomics.notify(beats, 0);
  };
}
