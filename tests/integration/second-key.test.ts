import { createSecretKey } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { makeSeal, unsealWords, type Seal } from '../../electron/core/crypto/seal.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { placeOf, type EntryRow } from '../../electron/core/store/queries/entry-rows.ts';
import { LEAST } from '../../electron/core/vault/kdf.ts';
import { readSlots, writeSlots } from '../../electron/core/vault/keyslots.ts';
import { makeSlot, openSlot } from '../../electron/core/vault/slots.ts';
import { emptyEntry, type Entry } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { encodings } from '../fixtures/encodings.ts';
import { edit, meetingIn } from './ballot-kit.ts';
import { tempFolder, testClock } from './helpers.ts';
import { cast, dropMould, makeMould, PASSPHRASE } from './vault-kit.ts';

/** Words that occur nowhere else, one for each field that is sealed. */
const CANARIES = ['梼杌', '饕餮', '魑魅', '魍魉', '貔貅', '麒麟'].map((word) => word.repeat(3));
const [ABOUT_SELF = '', CRITICISM = '', DIMENSION = '', ANSWER = '', STANCE = '', TALK = ''] = CANARIES;
/** One that is not sealed: what is looked for is found where it stands. */
const OPEN_WORD = '鸿鹄鸿鹄鸿鹄';
/** The passphrase of somebody who may not read restricted text. */
const POOR = '毛笔 砚台 桂花 渡口';

/** Which of the words stand somewhere in these bytes, in any encoding. */
function found(bytes: Buffer): string[] {
  return [...CANARIES, OPEN_WORD].filter((word) => {
    return Object.values(encodings).some((encode) => bytes.includes(encode(word)));
  });
}

/** Every file under a folder, one after the other. */
function bytesUnder(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
  return Buffer.concat(files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)));
}

/** The bytes of the whole database without its encryption: tables, indexes, free pages, and what its log held. */
function plainDatabase(folder: string, data: Buffer): Buffer {
  const file = path.join(tempFolder(), 'book.db');
  for (const end of ['', '-wal']) {
    const from = path.join(folder, `book.db${end}`);
    if (statSync(from, { throwIfNoEntry: false })) cpSync(from, `${file}${end}`);
  }
  const db = new Database(file);
  db.pragma("cipher='chacha20'");
  db.key(Buffer.concat([Buffer.from('raw:'), data]));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('journal_mode=DELETE');
  db.pragma("rekey=''");
  db.close();
  return readFileSync(file);
}

test('a slot without the second key opens no restricted word, whatever it reads the files with', async () => {
  const mould = await makeMould({ clock: testClock() });
  const book = await cast(mould, { clock: testClock() });
  dropMould(mould);
  const { content, revision } = await readSlots(book.folder);
  const [rich] = content.slots.filter((slot) => slot.id === mould.slotId);
  if (!rich) throw new Error('no slot');
  const keys = await openSlot(content.bookId, rich, PASSPHRASE);
  await book.add();
  await book.unlock();
  await book.core.call('books.compared', {});
  const { core } = book;
  const meeting = await meetingIn(core, '2026-11-20', 'org_life');
  const record = await core.call('records.get', { recordId: meeting.recordId });
  const criticism = record.sections.find((s) => s.kind === 'criticism')?.id ?? '';
  const at = (sectionId: string) => ({ id: newId(), sectionId, position: 'a0' });
  const [personId = '', targetId = ''] = meeting.people;
  const words: Entry[] = [
    { ...entryOf('self_criticism', at(criticism)), personId, text: fromPlainText(ABOUT_SELF) },
    {
      ...entryOf('criticism', at(criticism)),
      personId,
      targetId,
      text: fromPlainText(CRITICISM),
      dimension: DIMENSION,
      response: ANSWER,
    },
    { ...entryOf('response', at(criticism)), personId, text: fromPlainText(STANCE) },
    { ...entryOf('text', at(criticism)), text: fromPlainText(OPEN_WORD) },
  ];
  await edit(
    core,
    meeting.recordId,
    words.map((entry) => ({ op: 'entry.put' as const, entry })),
  );
  // Written over and taken away again, so that free pages would show what they keep.
  await edit(core, meeting.recordId, [{ op: 'entry.remove', entryId: words[0]?.id ?? '' }]);
  await edit(core, meeting.recordId, [{ op: 'entry.put', entry: words[0] as Entry }]);
  const talk = await core.call('records.create', { type: 'talk', heldOn: '2026-11-20', planned: false });
  const said = talk.sections[0]?.id ?? '';
  const spoken = { ...entryOf('talk', at(said)), text: fromPlainText(TALK) };
  await edit(core, talk.id, [{ op: 'entry.put', entry: spoken }]);
  const whileOpen = plainDatabase(book.folder, keys.data);
  await core.close();
  const who = { label: '使用人3', kind: 'passphrase' as const };
  const poor = await makeSlot(content.bookId, who, POOR, { data: keys.data, second: null }, LEAST);
  await writeSlots(book.folder, { ...content, slots: [...content.slots, poor] }, revision + 1);
  // What the passphrase of that slot opens: the key of the database, and no other.
  const { data, second } = await openSlot(content.bookId, poor, POOR);
  expect(second).toBeNull();
  const closed = plainDatabase(book.folder, data);
  for (const plain of [whileOpen, closed]) expect(found(plain)).toEqual([OPEN_WORD]);
  // The files as they lie there, log, attachments and what the program keeps of its own.
  expect(found(bytesUnder(book.root))).toEqual([]);

  const db = openStore(path.join(book.folder, 'book.db'), data);
  const rows = db.all<EntryRow & { record_id: string }>('SELECT * FROM entry WHERE sealed IS NOT NULL');
  db.close();
  expect(rows).toHaveLength(4);
  const opened = (seal: Seal) =>
    rows.map((row) => {
      const { words: open } = unsealWords(seal, placeOf(row, row.record_id), row.sealed ?? Buffer.alloc(0));
      return JSON.stringify(open);
    });
  for (const seal of [makeSeal(data), { key: data, cipherKey: createSecretKey(data) }])
    expect(() => opened(seal)).toThrow();
  // With the second key they open: it is these rows that hold the words.
  if (!keys.second) throw new Error('the first slot may read restricted text');
  expect(found(Buffer.from(opened(makeSeal(keys.second)).join('')))).toEqual(CANARIES);
});

function entryOf<K extends Entry['kind']>(kind: K, at: { id: string; sectionId: string; position: string }) {
  return emptyEntry(kind, at) as Extract<Entry, { kind: K }>;
}
