import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createCore, type Core } from '../../../electron/core/core.ts';
import { LEAST } from '../../../electron/core/vault/kdf.ts';
import type { Clock } from '../../../electron/core/context.ts';
import { writeRosterList, type RosterTexts } from '../../../electron/core/import/roster-template.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { newBranchProfile, type BranchProfile } from '../../../shared/model/branch.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { ROOT } from './app.ts';

export const PASSPHRASE = '三月的风吹过梧桐 47 号院';
export const SECOND_PASSPHRASE = '竹篮 算盘 雨伞 石榴 29';
export const BOOK_NAME = '记录簿1';
export const SLOT_LABEL = '使用人1';

/** A book that was filled without the screen, for tests that are not about filling. */
export interface FilledBook {
  bookId: string;
  recoveryKey: string;
  /** Id of the record that the filling gave back, or none. */
  recordId: string;
}

/**
 * Puts content into a new book, with the core as it is open; may give back the id of the record that the test is about. Name it outside
 * of the test where tests share it, so that the book is filled once.
 */
export type Fill = (core: Core) => Promise<string | void>;

export interface FillOptions {
  branch?: Partial<BranchProfile>;
  clock?: Clock;
  /** A second person's slot as well, with {@link SECOND_PASSPHRASE}. */
  second?: boolean;
}

/** The invented branch and its 24 people. */
interface SampleRoster {
  branch: string;
  superior: string;
  people: RosterTexts[];
}

export async function sampleRoster(): Promise<SampleRoster> {
  return JSON.parse(await readFile(path.join(ROOT, 'resources/samples/roster.json'), 'utf8')) as SampleRoster;
}

/** A user's data folder with a filled book in it, from which tests take copies. */
interface Mould {
  fill: Fill;
  options: FillOptions;
  userData: string;
  book: FilledBook;
}
const moulds: Mould[] = [];
process.once('exit', () => {
  for (const { userData } of moulds) rmSync(userData, { recursive: true, force: true });
});

/**
 * Puts a filled and closed book into the default place of this user, who has no data yet. What one test filled is copied for the next
 * that asks for the same.
 */
export async function filledBook(userData: string, fill: Fill, options: FillOptions = {}): Promise<FilledBook> {
  let mould = moulds.find((each) => each.fill === fill && isDeepStrictEqual(each.options, options));
  if (!mould) {
    const place = mkdtempSync(path.join(tmpdir(), 'branchbook-mould-'));
    mould = { fill, options, userData: place, book: await makeBook(place, fill, options) };
    moulds.push(mould);
  }
  cpSync(mould.userData, userData, { recursive: true });
  const core = createCore({ userData });
  const handle = `file-${randomBytes(16).toString('hex')}`;
  await core.call('books.add', { folder: handle }, { [handle]: path.join(userData, 'books/1') });
  return mould.book;
}

async function makeBook(userData: string, fill: Fill, options: FillOptions): Promise<FilledBook> {
  const { branch, superior } = await sampleRoster();
  const { clock } = options;
  const core = createCore({ userData, rememberBooks: false, cost: LEAST, ...(clock ? { clock } : {}) });
  try {
    const { session, recoveryKey } = await core.call('books.create', {
      folder: null,
      displayName: BOOK_NAME,
      slotLabel: SLOT_LABEL,
      passphrase: PASSPHRASE,
      branch: { ...newBranchProfile(branch, '2026-01-01'), superior, ...options.branch },
      second: options.second === true ? { slotLabel: '使用人2', passphrase: SECOND_PASSPHRASE } : null,
    });
    await core.call('books.tryRecoveryKey', { recoveryKey });
    const recordId = (await fill(core)) ?? '';
    return { bookId: session.bookId, recoveryKey, recordId };
  } finally {
    await core.close();
  }
}

/** Takes the 24 sample people in, by the way of the import. */
export async function fillRoster(core: Core): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'branchbook-roster-'));
  try {
    const file = path.join(folder, 'roster.xlsx');
    await writeRosterList(file, (await sampleRoster()).people);
    const handle = `file-${randomBytes(16).toString('hex')}`;
    const preview = await core.call('roster.previewImport', { file: handle, on: '2026-11-20' }, { [handle]: file });
    await core.call('roster.applyImport', { token: preview.token, choices: [] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Takes a complete sample record in as a draft. */
export async function fillSample(core: Core, type: string): Promise<MeetingRecord> {
  const text = await readFile(path.join(ROOT, `resources/samples/${type}.json`), 'utf8');
  return core.call('records.add', { file: JSON.parse(text) as Input<'records.add'>['file'] });
}

/** The same, confirmed and finalised. */
export async function fillFinalised(core: Core, type: string): Promise<MeetingRecord> {
  const { id } = await fillSample(core, type);
  const { revision } = await core.call('records.setState', { recordId: id, state: 'to_confirm' });
  return core.call('records.finalise', { recordId: id, revision });
}

/** The roster, and a 支部党员大会 of 2026-11-20 in which nothing stands yet. */
export const withDraft: Fill = async (core) => {
  await fillRoster(core);
  return (await core.call('records.create', { type: 'member_assembly', heldOn: '2026-11-20', planned: false })).id;
};

/** The roster, and the sample 支部党员大会 as a draft. */
export const withSample: Fill = async (core) => {
  await fillRoster(core);
  return (await fillSample(core, 'member_assembly')).id;
};

/** The roster, and the sample 支部党员大会, final. */
export const withFinalised: Fill = async (core) => {
  await fillRoster(core);
  return (await fillFinalised(core, 'member_assembly')).id;
};

/**
 * Looks into the user's only book from outside, after the app has closed it.
 * @param passphrase of the first slot
 */
export async function lookInto<T>(
  userData: string,
  look: (core: Core) => Promise<T>,
  passphrase = PASSPHRASE,
): Promise<T> {
  const core = createCore({ userData, cost: LEAST });
  try {
    const [book] = await core.call('books.list', {});
    const slot = book?.slots.find((one) => one.kind === 'passphrase');
    if (!book || !slot) throw new Error('this user has no book');
    await core.call('books.unlock', { bookId: book.id, slotId: slot.id, passphrase });
    return await look(core);
  } finally {
    await core.close();
  }
}
