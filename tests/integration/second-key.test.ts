import { createSecretKey } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSeal, unsealWords, type Seal } from '../../electron/core/crypto/seal.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { placeOf, type EntryRow } from '../../electron/core/store/queries/entry-rows.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import { readSlots, writeSlots } from '../../electron/core/vault/keyslots.ts';
import { makeSlot, openSlot } from '../../electron/core/vault/slots.ts';
import { APPRAISAL_FORMS } from '../../shared/contract/exports.ts';
import type { CoreCallName, Input } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/model/errors.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { sampleBranch, tempFolder, testClock } from './helpers.ts';
import { bytesUnder, Canaries, plainDatabase, unpackedUnder } from './sealed-words.ts';
import { FILE_PLACE, fillSealedYear, OPEN_PLACE } from './sealed-year.ts';
import { cast, dropMould, handleOf, makeMould, PASSPHRASE, testCore, type BookMould } from './vault-kit.ts';

/** The passphrase of somebody who may not read restricted text. */
const POOR = '毛笔 砚台 桂花 渡口';
const YEAR = 2026;
const LEDGER = { of: 'year', ledger: 'rectification', year: YEAR, by: 'held' } as const;

let mould: BookMould;
beforeAll(async () => {
  mould = await makeMould({ clock: testClock() });
});
afterAll(() => dropMould(mould));

/** A book with a word of its own in everything that is sealed, and everything that its core said unasked. */
async function sealedBook() {
  const said: string[] = [];
  const emit = (...event: unknown[]) => void said.push(JSON.stringify(event));
  const book = await cast(mould, { clock: testClock(), emit });
  await book.add();
  await book.unlock();
  await book.core.call('books.compared', {});
  const words = new Canaries();
  const year = await fillSealedYear(book.core, words);
  return { ...book, ...year, words, said };
}

test('a slot without the second key opens no restricted word, whatever it reads the files with', async () => {
  const { core, folder, root, userData, add, words, meeting, talk, personId } = await sealedBook();
  const { content, revision } = await readSlots(folder);
  const [rich] = content.slots.filter((slot) => slot.id === mould.slotId);
  if (!rich) throw new Error('no slot');
  const keys = await openSlot(content.bookId, rich, PASSPHRASE);
  const whileOpen = plainDatabase(folder, keys.data);
  await core.close();
  const who = { label: '使用人3', kind: 'passphrase' as const };
  const poor = await makeSlot(content.bookId, who, POOR, { data: keys.data, second: null }, LEAST);
  await writeSlots(folder, { ...content, slots: [...content.slots, poor] }, revision + 1);
  // What the passphrase of that slot opens: the key of the database, and no other.
  const { data, second } = await openSlot(content.bookId, poor, POOR);
  expect(second).toBeNull();
  const closed = plainDatabase(folder, data);
  for (const plain of [whileOpen, closed]) expect(words.foundIn(plain)).toEqual([OPEN_PLACE]);
  // The files as they lie there, log, attachments and what the program keeps of its own.
  expect(words.foundIn(bytesUnder(root))).toEqual([]);

  const db = openStore(path.join(folder, 'book.db'), data);
  const rows = db.all<EntryRow & { record_id: string }>('SELECT * FROM entry WHERE sealed IS NOT NULL');
  db.close();
  const opened = (seal: Seal, row: (typeof rows)[number]): string => {
    const { words: open } = unsealWords(seal, placeOf(row, row.record_id), row.sealed ?? Buffer.alloc(0));
    return JSON.stringify(open);
  };
  for (const seal of [makeSeal(data), { key: data, cipherKey: createSecretKey(data) }])
    for (const row of rows) expect(() => opened(seal, row)).toThrow();
  // With the second key they open: it is these rows, of both versions, that hold the words.
  if (!keys.second) throw new Error('the first slot may read restricted text');
  const seal = makeSeal(keys.second);
  const inRecords = words.foundIn(Buffer.from(rows.map((row) => opened(seal, row)).join('')));
  expect(inRecords.toSorted()).toEqual([
    'answer on the spot',
    'dimension',
    'dimension of one’s own',
    'meeting: criticism',
    'meeting: response',
    'meeting: self_criticism',
    'talk: talk',
    'words of a correction',
  ]);

  // And the core gives that slot none of them.
  const next = testCore(userData, { rememberBooks: false, clock: testClock('2026-11-22T10:00:00.000Z') });
  await add(next);
  await next.call('books.unlock', { bookId: mould.bookId, slotId: poor.id, passphrase: POOR });
  const versions = await next.call('records.versions', { seriesId: meeting.seriesId });
  expect(versions).toHaveLength(2);
  const shown = await Promise.all([
    ...[...versions, talk].map(({ id }) => next.call('records.get', { recordId: id })),
    next.call('statements.get', { year: YEAR, owner: personId }),
    next.call('opinions.list', { year: YEAR }),
    next.call('problems.list', { year: YEAR }),
    next.call('ledgers.rows', { wish: LEDGER }),
  ]);
  expect(words.foundIn(Buffer.from(JSON.stringify(shown)))).toEqual([OPEN_PLACE]);
});

describe('no restricted word', () => {
  test('is in an export of the scope that is offered, in its name, or in what the core says meanwhile', async () => {
    const { core, words, meeting, talk, said } = await sealedBook();
    const out = tempFolder();
    const { handle, files } = handleOf(out);
    const job = async (started: Promise<{ jobId: string }>) => {
      const status = await core.jobs.ended((await started).jobId);
      expect(status).toMatchObject({ state: 'done' });
      said.push(JSON.stringify(status));
    };
    const paper = { scope: 'counts' as const, branchId: null };
    for (const form of ['record', 'notice', ...APPRAISAL_FORMS] as const) {
      const wish = { recordId: meeting.id, format: 'docx' as const, paper: { ...paper, form }, folder: handle };
      await job(core.call('exports.start', wish, files));
    }
    const minutes = { recordId: talk.id, format: 'docx' as const, paper: { ...paper, form: 'record' as const } };
    await job(core.call('exports.start', { ...minutes, folder: handle }, files));
    await job(core.call('opinions.export', { year: YEAR, scope: 'counts', folder: handle }, files));
    await job(core.call('problems.export', { year: YEAR, scope: 'counts', folder: handle }, files));
    const scope = { of: 'all' as const, words: false };
    await core.call('rectification.exportList', { year: YEAR, scope, folder: handle }, files);
    await core.call('ledgers.export', { wish: LEDGER, on: '2026-11-22', folder: handle }, files);
    const written = await unpackedUnder(out);
    expect(words.foundIn(written).filter((place) => place !== OPEN_PLACE)).toEqual([]);
    expect(words.foundIn(Buffer.from(said.join('\n')))).toEqual([]);
    // The search reads Word files: all of the minutes have the words of both people and talks.
    const full = { ...minutes, paper: { ...minutes.paper, scope: 'full' as const }, folder: handle };
    await job(core.call('exports.start', full, files));
    expect(words.foundIn(await unpackedUnder(out))).toContain('talk: talk');
  });

  test('is in the archive package as it is offered, final record and earlier version', async () => {
    const { core, words, meeting } = await sealedBook();
    await core.call('books.saveBranch', { branch: { ...sampleBranch(), fondsNumber: 'Z109' } });
    const out = tempFolder();
    const { handle, files } = handleOf(out);
    await core.call('archive.number', { recordIds: [meeting.id] });
    const pack = async (scope: 'counts' | 'full') => {
      const wish = { subject: { of: 'records' as const, recordIds: [meeting.id] }, scope, virusScan: '已查杀' };
      const reasons = ['2-1', '2-7', '3-3'].map((item) => ({ item, reason: '演示' }));
      const input = { wish, reasons, archived: false, folder: handle };
      const { jobId } = await core.call('archive.package', input, files);
      return core.jobs.ended(jobId);
    };
    expect(await pack('counts')).toMatchObject({ state: 'done', error: null });
    // What is attached to the record goes with it; no word of it does.
    const offered = words.foundIn(await unpackedUnder(out));
    expect(offered.filter((place) => place !== OPEN_PLACE)).toEqual([FILE_PLACE]);
    expect(await pack('full')).toMatchObject({ state: 'done' });
    expect(words.foundIn(await unpackedUnder(out))).toContain('words of a correction');
  });

  test('is in lists, titles or the sentences of what is refused', async () => {
    const { core, words, meeting, personId } = await sealedBook();
    const told: unknown[] = [
      await core.call('records.list', { type: null, year: null, states: null, text: '', limit: 50 }),
      await core.call('records.versions', { seriesId: meeting.seriesId }),
      await core.call('talks.coverage', { year: YEAR, on: '2026-11-22' }),
      await core.call('orglife.show', { year: YEAR, on: '2026-11-22' }),
      await core.call('year.due', { on: '2026-11-22' }),
    ];
    const criticism = meeting.entries.find((entry) => entry.kind === 'criticism');
    if (!criticism) throw new Error('no criticism');
    const put = { op: 'entry.put' as const, entry: criticism };
    const { id: recordId, revision } = meeting;
    const of = { year: YEAR, owner: personId };
    const refuse = async <N extends CoreCallName>(name: N, input: Input<N>) => {
      const error: unknown = await core.call(name, input).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof AppError)) throw new Error(`${name} was not refused`);
      told.push([error.code, error.message, error.hint, error.stack]);
    };
    await refuse('records.edit', { recordId, revision, edits: [put] });
    await refuse('records.edit', { recordId, revision: revision + 9, edits: [put] });
    const nowhere = { ...criticism, source: words.of('dimension') as 'onsite' };
    await refuse('records.edit', { recordId, revision, edits: [{ op: 'entry.put', entry: nowhere }] });
    await refuse('records.finalise', { recordId, revision });
    await refuse('statements.settle', { of, version: 1 });
    const said = words.of('statement');
    await refuse('statements.save', { of, text: fromPlainText(said.repeat(100_000)) });
    await refuse('statements.keepVersion', { of, reason: said.repeat(100) });
    await refuse('statements.addNote', { of, version: 9, paragraph: null, words: words.of('review note') });
    expect(words.foundIn(Buffer.from(JSON.stringify(told))).filter((place) => place !== OPEN_PLACE)).toEqual([]);
  });
});
