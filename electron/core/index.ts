import { parseArgs } from 'node:util';
import { z } from 'zod';
import { toPlainError } from '../../shared/model/errors.ts';
import { createCore } from './core.ts';

/*
 * Entry of the core process: `utilityProcess.fork(index, ['--user-data=DIR'])`. Messages in: a call { id, name, input, files }, or
 * { control: 'close' }. Messages out: { id, reply }, or { event, payload }. It opens no other way in or out.
 */
const request = z.strictObject({
  id: z.int(),
  name: z.string(),
  input: z.unknown(),
  files: z.record(z.string(), z.string()),
});
const message = z.union([request, z.strictObject({ control: z.literal('close') })]);

/** What this entry uses of Electron's parent port; a plain child process has none. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

function parentPort(): ParentPort {
  const { parentPort: port } = process as typeof process & { parentPort?: ParentPort };
  if (!port) throw new Error('the core runs as a utility process');
  return port;
}

// Whatever the core writes is for this user alone: on a shared PC other accounts read nothing of a book, not even its ciphertext.
process.umask(0o077);

const { values } = parseArgs({ options: { 'user-data': { type: 'string' } } });
const userData = values['user-data'];
if (userData === undefined) throw new Error('--user-data is missing');

const port = parentPort();
const core = createCore({ userData, emit: (event, payload) => port.postMessage({ event, payload }) });

port.on('message', ({ data }) => {
  const parsed = message.parse(data);
  if ('control' in parsed) void close();
  else void answer(parsed);
});

async function answer({ id, name, input, files }: z.infer<typeof request>): Promise<void> {
  try {
    port.postMessage({ id, reply: { ok: true, value: await core.serve(name, input, files) } });
  } catch (thrown) {
    port.postMessage({ id, reply: { ok: false, error: toPlainError(thrown) } });
  }
}

/** Ends the process with everything on disk and no key in memory. */
async function close(): Promise<void> {
  await core.close();
  process.exit(0);
}
