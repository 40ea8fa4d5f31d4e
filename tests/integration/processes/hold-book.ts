import { createCore } from '../../../electron/core/core.ts';
import { LEAST } from '../../../electron/core/vault/kdf.ts';

/*
 * A second program on a book. Arguments: userData, bookId, slotId, passphrase, mode. `hold` opens the book and stays; `write` saves
 * the branch again and again and says after each save which one is durable. Speaks one line at a time on standard output.
 */
const [userData = '', bookId = '', slotId = '', passphrase = '', mode = ''] = process.argv.slice(2);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const core = createCore({ userData, cost: LEAST });
const session = await core.call('books.unlock', { bookId, slotId, passphrase });
say('open');
if (mode === 'write') {
  for (let number = 1; ; number++) {
    await core.call('books.saveBranch', { branch: { ...session.branch, superior: `第${number}次` } });
    say(`saved ${number}`);
  }
}
// Kept alive by the pipe until it is killed.
process.stdin.resume();
