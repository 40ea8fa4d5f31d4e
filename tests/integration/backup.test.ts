import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import { readCopy } from '../../electron/core/vault/copy-file.ts';
import { newId } from '../../shared/model/ids.ts';
import { testClock } from './helpers.ts';
import {
  auditOf,
  cast,
  dropMould,
  handleOf,
  makeMould,
  PASSPHRASE,
  snapshot,
  testCore,
  type BookMould,
} from './vault-kit.ts';

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
const PAGE = 4096;

let mould: BookMould;
beforeAll(async () => void (mould = await makeMould()));
afterAll(() => dropMould(mould));

/** A book whose copies go to a folder of the test, with that folder. */
async function withCopies() {
  const clock = testClock();
  const book = await cast(mould, { clock, rememberBooks: true });
  rmSync(path.join(book.userData, 'books.json'));
  await book.add();
  await book.unlock();
  const stick = path.join(book.root, 'stick');
  mkdirSync(stick);
  const place = handleOf(stick);
  await book.core.call('backups.plan', { plan: { everyDays: 1, keep: 3 }, folder: place.handle }, place.files);
  return { ...book, clock, stick: path.join(stick, `支部手册备份-${mould.bookId}`) };
}

const key = () => ({ slotId: mould.slotId, passphrase: PASSPHRASE });
const theirs = (name: string) => ({ copy: { bookId: mould.bookId, name }, key: key() });
const plan = (core: Core, heldOn: string) =>
  core.call('records.create', { type: 'member_assembly', heldOn, planned: false });

async function addPerson(core: Core, name: string): Promise<void> {
  await core.call('roster.add', {
    person: { id: newId(), name, suffix: '', joinedOn: '2020-06-30' },
    changes: [],
  });
}

test('a copy is due, made, proven by opening it, audited, and the oldest go', async () => {
  const { core, clock, stick, folder } = await withCopies();
  expect(await core.call('backups.state', {})).toMatchObject({ folder: 'stick', copies: [], due: true, late: false });
  for (const day of ['22', '23', '24', '25', '26']) {
    clock.set(`2026-11-${day}T10:00:00.000Z`);
    expect(await core.call('backups.make', { to: null })).toMatchObject({ at: `2026-11-${day}T10:00:00.000Z` });
  }
  const { copies, due, late } = await core.call('backups.state', {});
  expect(copies.map(({ at }) => at.slice(0, 10))).toEqual(['2026-11-26', '2026-11-25', '2026-11-24']);
  expect({ due, late }).toEqual({ due: false, late: false });
  clock.set('2026-11-28T10:00:00.000Z');
  expect(await core.call('backups.state', {})).toMatchObject({ due: true, late: false });
  clock.set('2026-11-30T10:00:00.000Z');
  expect(await core.call('backups.state', {})).toMatchObject({ due: true, late: true });
  await core.close();
  const made = (await auditOf(folder, mould.slotId, PASSPHRASE)).filter(({ type }) => type === 'backup.made');
  expect(made).toHaveLength(5);
  expect(readdirSync(folder)).not.toContain('copying.db');
  // Nothing of the book stands in it in the clear, but what the slot file says, too.
  const bytes = readFileSync(path.join(stick, copies[0]?.name ?? '')).toString('latin1');
  expect(bytes.includes('SQLite format 3')).toBe(false);
});

test('a restore says what differs, sets the book aside, and is a known restore', async () => {
  const { core, clock, folder, root, userData, unlock } = await withCopies();
  await plan(core, '2026-11-20');
  await addPerson(core, '甲某某');
  const { name } = await core.call('backups.make', { to: null });
  await plan(core, '2026-11-21');
  await addPerson(core, '乙某某');
  await expect(core.call('backups.restore', { ...theirs(name), to: null })).rejects.toEqual(code('book.in_use'));
  await core.close();

  const before = snapshot(folder);
  expect(await core.call('backups.compare', theirs(name))).toMatchObject({
    state: 'whole',
    relation: 'copy_older',
    copy: { records: 1, people: 1 },
    here: { records: 2, people: 2 },
    records: { onlyHere: [{ day: '2026-11-21' }], onlyCopy: [], newerHere: [], newerCopy: [] },
    people: { onlyHere: ['乙某某'], onlyCopy: [] },
    missingFiles: 0,
  });
  expect(snapshot(folder)).toEqual(before);
  const wrong = { copy: { bookId: mould.bookId, name }, key: { slotId: mould.slotId, passphrase: '不是这个口令' } };
  await expect(core.call('backups.restore', { ...wrong, to: null })).rejects.toEqual(code('vault.wrong_passphrase'));

  clock.set('2026-11-23T08:00:00.000Z');
  const { aside } = await core.call('backups.restore', { ...theirs(name), to: null });
  expect(aside).toBe('book.replaced-20261123T080000Z');
  expect(snapshot(path.join(root, aside ?? ''))).toEqual(before);

  // Another program, started later, sees no rollback; what was restored may be written.
  const later = testCore(userData, { clock });
  expect(await unlock(later)).toMatchObject({ doubt: null, copy: false, readOnly: false });
  expect(await later.call('books.verify', {})).toMatchObject({ intact: true });
  await plan(later, '2026-11-23');
  await later.close();
  const restored = path.join(root, 'book.restored-20261123T080000Z');
  const audit = await auditOf(restored, mould.slotId, PASSPHRASE);
  const entry = audit.find(({ type }) => type === 'book.restored');
  expect(JSON.parse(entry?.payload ?? '{}')).toMatchObject({
    oldHead: { hash: expect.any(String) as unknown },
    newHead: { hash: expect.any(String) as unknown },
    missing: { records: 1, people: 1 },
  });
});

test('another PC restores a copy with the recovery key', async () => {
  const { core, stick, root } = await withCopies();
  await plan(core, '2026-11-20');
  const { name } = await core.call('backups.make', { to: null });
  await core.close();
  const other = testCore(path.join(root, 'other-user'));
  const file = handleOf(path.join(stick, name));
  const copy = { file: file.handle };
  expect(await other.call('backups.people', { copy }, file.files)).toMatchObject({
    bookId: mould.bookId,
    slots: [{ id: mould.slotId }, { id: mould.secondSlotId }],
  });
  const recovery = { recoveryKey: mould.recoveryKey };
  expect(await other.call('backups.compare', { copy, key: recovery }, file.files)).toMatchObject({ state: 'none' });
  await other.call('backups.restore', { copy, key: recovery, to: null }, file.files);
  expect(
    await other.call('books.unlock', { bookId: mould.bookId, slotId: mould.slotId, passphrase: PASSPHRASE }),
  ).toMatchObject({ copy: false, doubt: null });
});

test('a damaged book is set aside, and what is left of it is read out beside the copy', async () => {
  const { core, folder, root, unlock } = await withCopies();
  await plan(core, '2026-11-19');
  const { name } = await core.call('backups.make', { to: null });
  for (let n = 0; n < 300; n++) await addPerson(core, `人${n}`);
  await plan(core, '2026-11-20');
  await core.close();
  const file = path.join(folder, 'book.db');
  const whole = readFileSync(file);
  const states = new Set<string>();
  let rescued = false;
  for (let at = PAGE * 2; at < whole.length; at += PAGE * 3) {
    const damaged = Buffer.from(whole);
    damaged.writeUInt8(damaged.readUInt8(at + 100) ^ 1, at + 100);
    writeFileSync(file, damaged);
    const found = await core.call('backups.compare', theirs(name));
    states.add(found.state);
    if (found.state === 'partly' && found.records.onlyHere.some(({ day }) => day === '2026-11-20')) rescued = true;
  }
  expect(states).toContain('partly');
  expect(rescued).toBe(true);
  truncateSync(file, 3000);
  expect(await core.call('backups.compare', theirs(name))).toMatchObject({ state: 'unreadable', here: null });
  const left = snapshot(folder);
  const { aside } = await core.call('backups.restore', { ...theirs(name), to: null });
  expect(aside).toMatch(/^book\.corrupt-/u);
  expect(snapshot(path.join(root, aside ?? ''))).toEqual(left);
  expect(await unlock()).toMatchObject({ doubt: null });
}, 120_000);

test('a flipped bit or a lost end of a copy is told without its key, wherever it lies', async () => {
  const { core, stick } = await withCopies();
  const { name } = await core.call('backups.make', { to: null });
  await core.close();
  const file = path.join(stick, name);
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length; at += 997) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
    writeFileSync(file, flipped);
    await expect(readCopy(file)).rejects.toEqual(code('backup.damaged'));
  }
  for (const left of [0, 7, 40, whole.length - 1]) {
    writeFileSync(file, whole.subarray(0, left));
    await expect(readCopy(file)).rejects.toEqual(code('backup.damaged'));
  }
  await expect(core.call('backups.compare', theirs(name))).rejects.toEqual(code('backup.damaged'));
  await expect(core.call('backups.compare', theirs('../../x'))).rejects.toEqual(code('backup.not_found'));
});

test('attachments are copied once, and come back with the book', async () => {
  const { core, stick, folder, clock, unlock, root } = await withCopies();
  const { id: recordId } = await plan(core, '2026-11-20');
  const source = path.join(root, '签到表.txt');
  writeFileSync(source, '签到');
  const file = handleOf(source);
  const about = { recordId, entryId: null, kind: '其他', caption: '', takenOn: null };
  await core.call('attachments.addFile', { ...about, file: file.handle }, file.files);
  await core.call('backups.make', { to: null });
  const [stored = ''] = readdirSync(path.join(stick, 'attachments'));
  expect(stored).toMatch(/\.att$/u);
  clock.set('2026-11-24T08:00:00.000Z');
  const { name } = await core.call('backups.make', { to: null });
  expect(readdirSync(path.join(stick, 'attachments'))).toEqual([stored]);
  await core.close();
  rmSync(path.join(folder, 'attachments', stored));
  expect(await core.call('backups.restore', { ...theirs(name), to: null })).toMatchObject({ missingFiles: 0 });
  await unlock();
  expect(await core.call('books.verify', {})).toMatchObject({ intact: true, attachments: { checked: 1 } });
  await core.close();

  // A copy that was taken away alone restores what it can and says what is lacking.
  const alone = path.join(root, name);
  cpSync(path.join(stick, name), alone);
  const given = handleOf(alone);
  const place = handleOf(path.join(root, 'laid-down'));
  const laid = await testCore(path.join(root, 'third')).call(
    'backups.restore',
    { copy: { file: given.handle }, key: key(), to: place.handle },
    { ...given.files, ...place.files },
  );
  expect(laid).toMatchObject({ missingFiles: 1, aside: null });
  expect(existsSync(path.join(root, 'laid-down', 'book.db'))).toBe(true);
});
