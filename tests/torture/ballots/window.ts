import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startRuntime } from '../../../tools/chromium-runtime/index.ts';
import { ROOT } from '../../e2e/harness/app.ts';
import { filledBook, type Fill } from '../../e2e/harness/book.ts';
import { encodings } from '../../fixtures/encodings.ts';
import { BALLOT_SECTIONS, edit, openingOf, roundIn, WORDS } from '../../integration/ballot-kit.ts';
import { ask, callUp, throwIn, unlockedPage } from './drive.ts';
import { shuffler } from './shuffle.ts';

/*
 * Holds round after round through the real ballot windows of one running app, each time with other people casting other ballots in
 * another order. Two of those on the ballot have names that occur nowhere else. Prints what was found; whatever else this process and
 * the core print counts as log.
 */
const permutations = Number(process.argv[2] ?? '0');
const matter = process.argv[3] === 'election' ? 'election' : 'appraisal';
const CANARIES = ['梼杌饕餮', '魑魅魍魉'];
const shuffled = shuffler(20261123);

const rounds: Awaited<ReturnType<typeof roundIn>>[] = [];
const fill: Fill = async (core) => {
  const first = await roundIn(core, matter);
  for (const [i, name] of CANARIES.entries()) {
    const { person } = await core.call('roster.person', { personId: first.meeting.people[i + 2] ?? '' });
    await core.call('roster.rename', { person: { ...person, name } });
  }
  rounds.push(first);
  const { attendance } = await core.call('records.get', { recordId: first.meeting.recordId });
  for (let n = 1; n < permutations; n++) {
    const record = await core.call('records.create', { type: matter, heldOn: '2026-11-20', planned: false });
    const sectionId = record.sections.find((s) => s.kind === BALLOT_SECTIONS[matter])?.id ?? '';
    await edit(core, record.id, [{ op: 'attendance.put', attendance }]);
    const meeting = { ...first.meeting, recordId: record.id, sectionId };
    rounds.push({ meeting, input: await openingOf(core, meeting, matter) });
  }
};

/** Five ballots by the keys that mark them, row by row; the last is spoilt. */
const BALLOTS = ['11111111', '23412341', '44444444', '', '3'];

/** Sizes and instants of every file of the user's but what Chromium writes. */
function touchOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^(run|instances?)\b/u.test(name))
    .map((name) => {
      const { size, mtimeNs } = statSync(path.join(folder, name), { bigint: true });
      return `${name} ${size} ${mtimeNs}`;
    })
    .toSorted()
    .join('\n');
}

/** How many files hold one of the words, in any encoding. */
function residueIn(folder: string): number {
  const needles = CANARIES.flatMap((word) => Object.values(encodings).map((encode) => encode(word)));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
  return files.filter((file) => {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  }).length;
}

const userData = mkdtempSync(path.join(tmpdir(), 'branchbook-ballot-window-'));
await filledBook(userData, fill);
const driver = await startRuntime({ main: path.join(ROOT, 'dist/main/index.js'), userData });
let touched = 0;
let residue = 0;
/** Whether the search finds what was put there on purpose. */
let searches = false;
let held = 0;

try {
  const page = await unlockedPage(driver);
  const planted = path.join(userData, 'run/planted');
  writeFileSync(planted, `…${CANARIES[1]}…`, 'utf16le');
  searches = residueIn(userData) === 1;
  rmSync(planted);
  for (const { meeting, input } of rounds) {
    const voters = meeting.people.slice(0, BALLOTS.length);
    const { roundId } = await ask<{ roundId: string }>(page, 'ballots.open', { ...input, voters });
    const before = touchOf(userData);
    const ballots = shuffled(BALLOTS.map((keys, i) => ({ keys, spoilt: i === BALLOTS.length - 1 })));
    for (const [i, voter] of shuffled(voters).entries()) {
      const { keys, spoilt } = ballots[i] ?? { keys: '', spoilt: false };
      const sheet = await callUp(driver, page, roundId, voter);
      for (const key of keys) {
        await sheet.keyboard.press(key);
        await sheet.keyboard.press('ArrowDown');
      }
      await sheet.keyboard.press('PageDown');
      await sheet.keyboard.press('PageDown');
      await throwIn(driver, sheet, spoilt);
      if (touchOf(userData) !== before) touched += 1;
    }
    residue += residueIn(userData);
    await ask(page, 'ballots.close', { roundId, words: WORDS });
    held += 1;
  }
} finally {
  const casts = driver.records.messages.filter(({ channel, sent }) => channel === 'ballot' && sent > 30);
  const sizes = new Set(casts.map(({ sent, answered }) => `${sent}/${answered}`));
  const problems = driver.records.violations.length + driver.records.pageErrors.length;
  const consoled = driver.records.console.length;
  await driver.kill();
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  console.log(
    JSON.stringify({
      rounds: held,
      casts: casts.length,
      sizes: [...sizes],
      touched,
      residue,
      searches,
      console: consoled,
      problems,
    }),
  );
}
