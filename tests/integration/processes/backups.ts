import { randomBytes } from 'node:crypto';
import { createCore } from '../../../electron/core/core.ts';
import { LEAST } from '../../../electron/core/vault/kdf.ts';

/*
 * A program that a test disturbs at its writes. Arguments: userData, bookId, slotId, passphrase, and `make` (a copy of the book, to where the
 * plan says) or the path of a copy, which takes the place of the book. Says `begun` before that and `done` after it.
 */
const [userData = '', bookId = '', slotId = '', passphrase = '', what = ''] = process.argv.slice(2);
const core = createCore({ userData, cost: LEAST });
try {
  if (what === 'make') {
    await core.call('books.unlock', { bookId, slotId, passphrase });
    process.stdout.write('begun\n');
    await core.call('backups.make', { to: null });
  } else {
    const handle = `file-${randomBytes(16).toString('hex')}`;
    process.stdout.write('begun\n');
    const key = { slotId, passphrase };
    await core.call('backups.restore', { copy: { file: handle }, key, to: null }, { [handle]: what });
  }
  process.stdout.write('done\n');
} catch (thrown) {
  process.stdout.write(`refused ${thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown'}\n`);
}
await core.close();
