import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateKeyBetween } from 'fractional-indexing';
import type { OpenBook } from '../../electron/core/context.ts';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import type { WritableDB } from '../../electron/core/store/open.ts';
import { makeSeal } from '../../electron/core/crypto/seal.ts';
import { newBranchProfile } from '../../shared/model/branch.ts';
import { emptyEntry, type Entry } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import type { PersonFile } from '../../shared/model/roster.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';

export const clock = { now: () => new Date() };

/** Runs `work` in a folder of its own, which is gone afterwards. */
export async function withFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An open book over a database of the caller's, without key slots. */
export function bookOver(db: WritableDB, folder: string): OpenBook {
  const slot = { id: newId(), label: '使用人1', kind: 'passphrase' as const };
  return {
    db,
    seal: makeSeal(randomBytes(32)),
    fileKey: randomBytes(32),
    folder,
    actor: slot.label,
    closed: new AbortController().signal,
    session: {
      bookId: newId(),
      displayName: '记录簿1',
      slot,
      branch: newBranchProfile('中共青石县测绘档案中心第二支部委员会', '2026-01-01'),
      bases: {},
      readOnly: false,
      restricted: true,
      secondPersonMissing: false,
      recoveryTested: true,
      clockBehind: null,
      clockAhead: null,
      copy: false,
      doubt: null,
      lastView: null,
    },
    round: null,
  };
}

/** Somebody of a branch of any size: 正式党员 for years, without a post. */
export function memberFile(n: number): PersonFile {
  const personId = newId();
  const dated = () => ({ id: newId(), personId, from: '2015-07-01', until: null });
  return {
    person: { id: personId, name: `党员${n}`, suffix: '', joinedOn: '2015-07-01' },
    changes: [
      { ...dated(), kind: 'membership', arrival: 'admitted', departure: null, otherParty: '' },
      { ...dated(), kind: 'category', category: 'full' },
    ],
  };
}

const SENTENCE =
  '今年外业资料归档比去年早了两周，但有三个测区的原始记录没有当天整理，建议下半年逐项核对，发现问题当场改正。';

/** Invented words of about `length` characters. */
export function words(length: number, seed = 0): string {
  const from = seed % SENTENCE.length;
  return (SENTENCE.slice(from) + SENTENCE.repeat(Math.ceil(length / SENTENCE.length))).slice(0, length);
}

/** A draft with `entries` speeches of `length` characters each, written in one edit per 100 entries. */
export function draftOf(book: OpenBook, entries: number, length: number): MeetingRecord {
  const record = createRecord(book, clock, { type: 'member_assembly', heldOn: '2026-03-02', planned: false });
  const sectionId = record.sections[2]?.id ?? '';
  let position: string | null = null;
  let revision = record.revision;
  for (let done = 0; done < entries; done += 100) {
    const edits = Array.from({ length: Math.min(100, entries - done) }, (_, i) => {
      position = generateKeyBetween(position, null);
      return { op: 'entry.put' as const, entry: speech(sectionId, position, words(length, done + i)) };
    });
    ({ revision } = editRecord(book, clock, { recordId: record.id, revision, edits }));
  }
  return { ...record, revision };
}

/** A speech without a speaker. */
export function speech(sectionId: string, position: string, text: string, id = newId()): Entry {
  const entry = emptyEntry('speech', { id, sectionId, position });
  return entry.kind === 'speech' ? { ...entry, text: fromPlainText(text) } : entry;
}
