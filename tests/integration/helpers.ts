import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock, CoreContext, OpenBook } from '../../electron/core/context.ts';
import { createJobs } from '../../electron/core/jobs.ts';
import { createStore } from '../../electron/core/store/migrate.ts';
import { makeSeal, wipeSeal } from '../../electron/core/crypto/seal.ts';
import { newBranchProfile, type BranchProfile } from '../../shared/model/branch.ts';
import { newId } from '../../shared/model/ids.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(instant: string): void;
}

export function testClock(instant = '2026-11-22T09:00:00.000Z'): TestClock {
  let now = new Date(instant);
  return {
    now: () => new Date(now),
    set(next) {
      now = new Date(next);
    },
  };
}

/** A folder that goes away when the running test ends. */
export function tempFolder(name = 'branchbook-test-'): string {
  const folder = mkdtempSync(path.join(tmpdir(), name));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An invented branch. */
export function sampleBranch(): BranchProfile {
  return newBranchProfile('中共青石县图书馆支部委员会', '2026-01-01');
}

interface TestBookOptions {
  folder?: string;
  branch?: BranchProfile;
  /** False opens the book the way a slot without the second key does. */
  restricted?: boolean;
  /** 32 bytes, to open the same database again. */
  key?: Buffer;
}

/**
 * A real encrypted book with a random key and no key slots: for tests of what happens after unlocking, which need not pay
 * for a key derivation. Closed when the running test ends.
 */
export function openTestBook(options: TestBookOptions = {}): OpenBook & { close(): void } {
  const folder = options.folder ?? tempFolder();
  mkdirSync(path.join(folder, 'attachments'), { recursive: true });
  const db = createStore(path.join(folder, 'book.db'), options.key ?? randomBytes(32));
  const seal = options.restricted === false ? null : makeSeal(randomBytes(32));
  const slot = { id: newId(), label: '使用人1', kind: 'passphrase' as const };
  const closing = new AbortController();
  const close = (): void => {
    closing.abort();
    db.close();
    if (seal) wipeSeal(seal);
  };
  onTestFinished(close);
  return {
    db,
    seal,
    fileKey: randomBytes(32),
    folder,
    actor: slot.label,
    closed: closing.signal,
    session: {
      bookId: newId(),
      displayName: '记录簿1',
      slot,
      branch: options.branch ?? sampleBranch(),
      bases: {},
      readOnly: false,
      restricted: seal !== null,
      secondPersonMissing: false,
      recoveryTested: true,
      clockBehind: null,
      clockAhead: null,
      copy: false,
      doubt: null,
      lastView: null,
    },
    round: null,
    close,
  };
}

/** What handlers receive of an open book; `files` says what lies behind each handle. */
export function coreOf(book: OpenBook, clock: Clock, files: Readonly<Record<string, string>> = {}): CoreContext {
  return {
    clock,
    book: () => book,
    writable: () => book,
    file: (handle) => files[handle] ?? '',
    leaving: () => false,
    emit: () => undefined,
    jobs: createJobs(() => undefined),
  };
}
