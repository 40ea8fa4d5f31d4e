/**
 * One installation at a time, and none that outlives the command that began it. A note on disk says who installs: whoever comes next
 * waits for a living one, ends what a killed one left running, and only then begins.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 250;
/** A program that was asked to end gets this long before it is made to. */
const GRACE_MS = 5_000;
/** Where a process cannot be told from a later one of the same number, an old note is believed no longer than this. */
const BELIEVED_MS = 10 * 60_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** What tells this process from a later one with its number: boot and start time. Null where the system does not say, '' once it has ended. */
function markOf(pid) {
  if (process.platform !== 'linux') return null;
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /su, '')
      .split(' ');
    // Ended, but nobody has asked how: nothing runs any more.
    if (fields[0] === 'Z') return '';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return '';
  }
}

function describe(pid) {
  return { pid, mark: markOf(pid) };
}

function isAlive(known) {
  if (known === null || known.mark === '') return false;
  try {
    process.kill(known.pid, 0);
  } catch (thrown) {
    return thrown.code === 'EPERM';
  }
  return known.mark === null || markOf(known.pid) === known.mark;
}

async function end(known) {
  const send = (signal) => {
    try {
      process.kill(known.pid, signal);
    } catch {
      // Ended meanwhile, which is what is wanted.
    }
  };
  send('SIGTERM');
  const until = Date.now() + GRACE_MS;
  while (isAlive(known) && Date.now() < until) await sleep(LOOK_MS);
  if (isAlive(known)) send('SIGKILL');
  while (isAlive(known)) await sleep(LOOK_MS);
}

function readNote(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Gone meanwhile, or cut off while it was written.
    return null;
  }
}

/** Waits until nobody else installs, and puts up the note. */
async function takeTurn(file, say) {
  mkdirSync(path.dirname(file), { recursive: true });
  const began = Date.now();
  for (let said = false; ;) {
    try {
      writeFileSync(file, JSON.stringify({ owner: describe(process.pid), child: null }), { flag: 'wx' });
      return;
    } catch (thrown) {
      if (thrown.code !== 'EEXIST') throw thrown;
    }
    const note = readNote(file);
    const believed = note?.owner.mark !== null || Date.now() - began < BELIEVED_MS;
    if (note !== null && believed && isAlive(note.owner)) {
      if (!said) say('→ Another installation is under way here; waiting for it …');
      said = true;
      await sleep(LOOK_MS);
      continue;
    }
    // Whoever wrote it was killed. What it started may still be running, and would write between our files.
    if (note !== null && isAlive(note.child)) {
      say('→ Ending an installation that was left running …');
      await end(note.child);
    }
    // A note without words may be just being written.
    if (note === null) await sleep(LOOK_MS);
    if (note !== null || readNote(file) === null) rmSync(file, { force: true });
  }
}

/** Runs the program to its end, or until we are told to end or are left alone by whoever started us. */
function run({ program, args, options, file }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    let stopped = null;
    const stop = (signal) => {
      if (stopped !== null) return;
      stopped = signal;
      if (child.pid !== undefined) void end(describe(child.pid));
    };
    const startedBy = process.ppid;
    const alone = setInterval(() => process.ppid !== startedBy && stop('SIGTERM'), LOOK_MS);
    for (const signal of SIGNALS) process.on(signal, stop);
    const done = (code) => {
      clearInterval(alone);
      for (const signal of SIGNALS) process.off(signal, stop);
      resolve({ code, stopped, said });
    };
    if (child.pid !== undefined)
      writeFileSync(file, JSON.stringify({ owner: describe(process.pid), child: describe(child.pid) }));
    child.stderr.on('data', (bytes) => {
      said = `${said}${bytes}`.slice(-20_000);
      process.stderr.write(bytes);
    });
    child.on('error', () => done(1));
    child.on('close', (code) => done(code ?? 1));
  });
}

/**
 * Installs in turn with every other run in this folder.
 *
 * @param {{file: string, isNeeded: () => boolean, program: string, args: readonly string[], options: import('node:child_process').SpawnOptions,
 *   say: (line: string) => void}} job `file` is the note; `isNeeded` is asked again once it is our turn
 * @returns {Promise<{ok: boolean, stopped: string | null}>} `stopped` is the signal that ended it
 */
export async function installInTurn({ file, isNeeded, say, ...work }) {
  await takeTurn(file, say);
  try {
    if (!isNeeded()) return { ok: true, stopped: null };
    let result = await run({ ...work, file });
    // Something else still wrote into the folder that npm was clearing; it may have ended by now.
    for (let again = 0; again < 2 && result.code !== 0 && /ENOTEMPTY/u.test(result.said); again += 1) {
      if (result.stopped !== null) break;
      say('→ The folder of packages was not quiet; trying again …');
      await sleep(2_000);
      result = await run({ ...work, file });
    }
    return { ok: result.code === 0 && result.stopped === null, stopped: result.stopped };
  } finally {
    rmSync(file, { force: true });
  }
}
