import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import { addFollowUp } from '../../electron/core/services/follow-ups.ts';
import { finaliseRecord, verifyRecord } from '../../electron/core/services/records-finalise.ts';
import { compareWithAudit } from '../../electron/core/vault/doubt.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import { passphraseSlot } from '../../electron/core/vault/slot-changes.ts';
import { createVault } from '../../electron/core/vault/vault.ts';
import { AppError } from '../../shared/model/errors.ts';
import { newId } from '../../shared/model/ids.ts';
import { testClock } from './helpers.ts';
import { assembly, failing, finalised, newBook } from './records.helpers.ts';
import { EIGHT } from './seats.ts';
import { auditOf, cast, dropMould, makeMould, PASSPHRASE, testCore, type BookMould } from './vault-kit.ts';

const PAGE = 4096;
const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });

let mould: BookMould;
beforeAll(async () => void (mould = await makeMould()));
afterAll(() => dropMould(mould));

/** An assembly with a follow-up, finalised in the open book; `before` runs when it is still a draft. */
async function finaliseOne(core: Core, before: () => Promise<void>): Promise<string> {
  const people: string[] = [];
  for (const { name, post, category = 'full' } of EIGHT) {
    const person = { id: newId(), name, suffix: '', joinedOn: '2020-06-30' };
    const dated = { personId: person.id, from: '2026-01-01', until: null };
    await core.call('roster.add', {
      person,
      changes: [
        { ...dated, id: newId(), kind: 'membership', arrival: 'founding', departure: null, otherParty: '' },
        { ...dated, id: newId(), kind: 'category', category },
        ...(post === undefined ? [] : [{ ...dated, id: newId(), kind: 'post' as const, post }]),
      ],
    });
    people.push(person.id);
  }
  const record = await core.call('records.create', { type: 'member_assembly', heldOn: '2026-11-20', planned: false });
  await core.call('records.edit', { recordId: record.id, revision: 0, edits: assembly(record, people) });
  await before();
  await core.call('records.finalise', { recordId: record.id, revision: 1 });
  const about = {
    recordId: record.id,
    kind: 'approval' as const,
    on: '2026-11-21',
    author: '上级',
    attachmentId: null,
  };
  await core.call('records.addFollowUp', { ...about, text: '同意' });
  return record.id;
}

test('older bytes in the place of newer ones are told, page by page and as a whole file', async () => {
  const clock = testClock();
  const { root, userData, folder, core, add, unlock } = await cast(mould, { clock, rememberBooks: true });
  // The list of books as this PC keeps it, without the mould's own.
  const list = path.join(userData, 'books.json');
  rmSync(list);
  await add();
  await unlock();
  const file = path.join(folder, 'book.db');
  const recordId = await finaliseOne(core, async () => {
    await core.close();
    cpSync(file, path.join(root, 'before.db'));
    await unlock();
  });
  await core.close();
  const known = readFileSync(list);
  const [before, after] = [readFileSync(path.join(root, 'before.db')), readFileSync(file)];
  const told: string[] = [];
  for (let at = 0; at < Math.min(before.length, after.length); at += PAGE) {
    if (before.subarray(at, at + PAGE).equals(after.subarray(at, at + PAGE))) continue;
    const mixed = Buffer.from(after);
    before.copy(mixed, at, at, at + PAGE);
    writeFileSync(file, mixed);
    writeFileSync(list, known);
    const fresh = testCore(userData, { clock });
    try {
      await unlock(fresh);
      const session = await fresh.call('books.compared', {});
      const record = await fresh.call('records.get', { recordId });
      // A page that changes nothing of what is final is no replay of a final record.
      const whole =
        record.state === 'finalised' &&
        record.followUps.length === 1 &&
        (await fresh.call('records.verify', { recordId })).intact;
      if (session.doubt === null) expect(whole, `page ${at / PAGE}`).toBe(true);
      else told.push(session.doubt);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      told.push('refused');
    } finally {
      await fresh.close();
    }
  }
  expect(told).toContain('records_differ');

  // The whole file: told by the program that had it open later, which asks before it goes on.
  writeFileSync(file, before);
  writeFileSync(list, known);
  const later = testCore(userData, { clock });
  const session = await unlock(later);
  expect(session).toMatchObject({ doubt: 'rolled_back', readOnly: true });
  // Nobody has answered: what this PC has seen stays what it was.
  await later.close();
  expect(await unlock(later)).toMatchObject({ doubt: 'rolled_back', readOnly: true });
  await expect(
    later.call('records.create', { type: 'member_assembly', heldOn: '2026-11-20', planned: false }),
  ).rejects.toEqual(code('book.read_only'));
  expect(await later.call('books.acceptState', {})).toMatchObject({ doubt: null, readOnly: false });
  await later.call('records.create', { type: 'member_assembly', heldOn: '2026-11-22', planned: false });
  await later.close();
  expect((await auditOf(folder, mould.slotId, PASSPHRASE)).map((row) => row.type)).toContain('rollback.accepted');
  expect(await unlock(later)).toMatchObject({ doubt: null });
}, 180_000);

test('a look through the book ends when the book is to be closed, and is whole when it is not', async () => {
  const { core, add, unlock } = await cast(mould);
  await add();
  await unlock();
  await finaliseOne(core, () => Promise.resolve());
  expect(await core.call('books.verify', {})).toMatchObject({ intact: true, records: { checked: 1, broken: [] } });
  const looking = core.call('books.verify', {});
  const closed = core.close();
  await expect(looking).rejects.toMatchObject({ code: 'book.locked' });
  await closed;
  expect(await core.call('books.current', {})).toBeNull();
});

test('a book that is closed while it is compared with its chain is not doubted', async () => {
  const { userData, folder } = await cast(mould);
  const vault = createVault({ userData, clock: testClock(), cost: LEAST, rememberBooks: false });
  await vault.add(folder);
  const book = await vault.unlock(mould.bookId, (slots) => passphraseSlot(slots, mould.slotId), PASSPHRASE);
  await book.compared;
  await vault.close();
  await expect(compareWithAudit(book)).resolves.toBeUndefined();
  expect(book.session.doubt).toBeNull();
});

test('a record that the chain knows as final is not finalised again, and a changed follow-up is not intact', () => {
  const { book, people } = newBook();
  const clock = testClock();
  const { id: recordId } = finalised(book, people);
  addFollowUp(book, clock, {
    recordId,
    kind: 'approval',
    on: '2026-11-21',
    author: '上级',
    text: '不同意',
    attachmentId: null,
  });
  expect(verifyRecord(book, clock, { recordId })).toEqual({ intact: true });
  // With the key and other tools: the triggers go first.
  const triggers = book.db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'");
  for (const { name } of triggers) book.db.run(`DROP TRIGGER "${name}"`);
  book.db.run("UPDATE follow_up SET text = '同意'");
  expect(verifyRecord(book, clock, { recordId })).toEqual({ intact: false });
  book.db.run(
    "UPDATE record SET state = 'draft', digest = NULL, finalised_at = NULL, finalised_by = NULL, people = NULL",
  );
  const { revision } = book.db.get<{ revision: number }>('SELECT revision FROM record') ?? { revision: 0 };
  expect(() => finaliseRecord(book, clock, { recordId, revision })).toThrow(failing('book.damaged'));
});
