import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCore, type Core } from '../../../electron/core/core.ts';
import { LEAST } from '../../../electron/core/vault/kdf.ts';
import type { BallotForm } from '../../../shared/model/ballot.ts';
import { ballotBytes } from '../../../shared/model/ballot-bytes.ts';
import { newBranchProfile } from '../../../shared/model/branch.ts';
import { roundIn, vote, WORDS } from '../../integration/ballot-kit.ts';
import { addLog, touchOf, treeOf } from './image.ts';
import type { World } from './plain-build.ts';
import { onCheckpoint } from './plain-driver.ts';
import { shuffler } from './shuffle.ts';

/*
 * Plays one round of a 民主测评, or of an election, again and again through the core's contract, each time with other people casting other ballots in
 * another order, but with the same ballots from the same people in all. Prints how many images everything on disk had.
 */
const permutations = Number(process.argv[2] ?? '0');
const matter = process.argv[3] === 'election' ? 'election' : 'appraisal';
const { world } = globalThis as { world?: World };
if (!world) throw new Error('run with --import plain-build.ts');

// In memory where there is such a place: every run writes a whole book.
const root = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'branchbook-torture-'));
const [mould, place] = [path.join(root, 'mould'), path.join(root, 'run')];

const shuffled = shuffler(20261122);

/** Everything that the core says unasked, and every byte that the process prints. */
let said = '';
const print = process.stdout.write.bind(process.stdout);
for (const stream of [process.stdout, process.stderr])
  stream.write = (text: string | Uint8Array) => {
    said += String(text);
    return true;
  };

const coreIn = (folder: string): Core =>
  createCore({
    userData: path.join(folder, 'user'),
    cost: LEAST,
    emit: (event, payload) => (said += JSON.stringify([event, payload])),
  });
const PASSPHRASE = '海边的灯塔会唱歌';
const folderHandle = `file-${'0'.repeat(32)}`;

/** A book with a meeting; made once, copied for every run. */
async function makeBook() {
  const core = coreIn(place);
  const asked = { displayName: '记录簿1', slotLabel: '使用人1', passphrase: PASSPHRASE };
  const { session } = await core.call(
    'books.create',
    {
      folder: folderHandle,
      ...asked,
      branch: newBranchProfile('中共青石县图书馆支部委员会', '2026-01-01'),
      second: null,
    },
    { [folderHandle]: path.join(place, 'book') },
  );
  const { meeting, input } = await roundIn(core, matter);
  await core.close();
  cpSync(place, mould, { recursive: true });
  return { meeting, input, bookId: session.bookId, slotId: session.slot.id };
}

/** Seven ballots, all different: marked, partly marked, blank, spoilt. Their sums are the same in every run. */
function ballotsFor(form: BallotForm): Uint8Array<ArrayBuffer>[] {
  const bytes = ballotBytes(form);
  const marks = Math.min(...form.sheets.map(({ options }) => options.length)) + 1;
  return Array.from({ length: 7 }, (_, n) => {
    const ballot = Uint8Array.from({ length: bytes }, (_row, row) => (n === 5 ? 0 : (n * 3 + row * n) % marks));
    ballot[bytes - 1] = Number(n === 6);
    return ballot;
  });
}

const { meeting, input, bookId, slotId } = await makeBook();
const images = new Set<string>();
let touched = 0;
try {
  for (let n = 0; n < permutations; n++) {
    rmSync(place, { recursive: true, force: true });
    cpSync(mould, place, { recursive: true, preserveTimestamps: true });
    world.restart();
    said = '';
    const image = createHash('sha256');
    onCheckpoint((database) => addLog(image, database));
    const core = coreIn(place);
    const step = async <T>(work: Promise<T>): Promise<T> => {
      const done = await work;
      world.tick();
      return done;
    };
    await step(core.call('books.unlock', { bookId, slotId, passphrase: PASSPHRASE }));
    await step(core.call('books.compared', {}));
    const { roundId, form } = await step(core.call('ballots.open', input));
    image.update(treeOf(place));
    const opened = touchOf(place);
    const saidBefore = said.length;
    // Seven of eight come, always the same seven.
    const voters = shuffled(meeting.people.slice(0, 7));
    const ballots = shuffled(ballotsFor(form));
    for (const [i, voter] of voters.entries()) {
      await step(vote(core, roundId, voter, ballots[i] ?? new Uint8Array()));
      if (touchOf(place) === opened) continue;
      touched += 1;
      image.update(treeOf(place));
    }
    if (said.length > saidBefore) touched += 1;
    await step(core.call('ballots.close', { roundId, words: WORDS }));
    image.update(treeOf(place));
    await core.close();
    image.update(treeOf(place)).update(said);
    images.add(image.digest('hex'));
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
print(`${JSON.stringify({ permutations, images: images.size, touched })}\n`);
