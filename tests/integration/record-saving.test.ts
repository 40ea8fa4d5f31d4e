import { expect, test } from 'vitest';
import type { Core } from '../../electron/core/core.ts';
import { inspect } from '../../electron/main/inspect.ts';
import { RecordSession } from '../../renderer/record-session/record-session.ts';
import { emptyEntry, type Entry, type EntryKind } from '../../shared/model/entry.ts';
import { AppError } from '../../shared/model/errors.ts';
import { newId } from '../../shared/model/ids.ts';
import { fromPlainText, plainText } from '../../shared/model/rich-text.ts';
import { sampleBranch, tempFolder } from './helpers.ts';
import { EIGHT, seatFile } from './seats.ts';
import { PASSPHRASE, testCore } from './vault-kit.ts';

/** A draft in an open book of the real core, as a page has it: every call passes main's inspection and the contract. */
async function opened() {
  const core = testCore(tempFolder());
  const about = { folder: null, displayName: '记录簿1', slotLabel: '使用人1', second: null };
  await core.call('books.create', { ...about, passphrase: PASSPHRASE, branch: sampleBranch() });
  const people: string[] = [];
  for (const file of EIGHT.map(seatFile)) {
    await core.call('roster.add', file);
    people.push(file.person.id);
  }
  const on = { type: 'member_assembly', heldOn: '2026-11-20', planned: false };
  const record = await core.call('records.create', on);
  const session = new RecordSession(record, {
    edit: (input) => {
      if (!inspect(input).ok) throw new AppError('input.invalid', '内容太长');
      return core.call('records.edit', input);
    },
    get: (input) => core.call('records.get', input),
  });
  return { core, session, people, stored: () => readBack(core, record.id) };
}

async function readBack(core: Core, recordId: string) {
  const { header, attendance, entries } = await core.call('records.get', { recordId });
  return { header, attendance, words: entries.map((e) => plainText(e.text)), entries };
}

function put(session: RecordSession, kind: EntryKind, words: string, change: Partial<Entry> = {}): Entry {
  const at = {
    id: newId(),
    sectionId: session.sections[0]?.id ?? '',
    position: `a0${String(session.content.entries.length).padStart(3, '0')}V`,
  };
  const entry = { ...emptyEntry(kind, at), text: fromPlainText(words), ...change } as Entry;
  session.change([{ op: 'entry.put', entry }]);
  return entry;
}

test('a field of the header that is refused holds up nothing else, and is saved once it is changed', async () => {
  const { session, stored } = await opened();
  session.change([{ op: 'header', header: { ...session.header, ordinal: 2026 } }]);
  expect(await session.flush()).toBe(false);
  session.change([{ op: 'header', header: { ...session.header, place: '三楼会议室' } }]);
  for (const words of ['第一句', '第二句', '第三句']) put(session, 'speech', words);
  expect(await session.flush()).toBe(false);

  expect(await stored()).toMatchObject({
    header: { place: '三楼会议室', ordinal: expect.not.toSatisfy((n) => n === 2026) },
    words: ['第一句', '第二句', '第三句'],
  });
  expect(session.header.ordinal).toBe(2026);
  expect([...session.refused.keys()]).toEqual(['header.ordinal']);
  expect(session.saveState).toMatchObject({ kind: 'refused', refused: [{ error: { code: 'input.invalid' } }] });
  // What would go into a rescue file.
  expect(session.unsaved).toEqual([{ op: 'header', header: session.header }]);

  session.change([{ op: 'header', header: { ...session.header, ordinal: 3 } }]);
  expect(session.refused.size).toBe(0);
  expect(await session.flush()).toBe(true);
  expect((await stored()).header).toMatchObject({ place: '三楼会议室', ordinal: 3 });
  expect(session.saveState.kind).toBe('saved');
});

test('taking the refused change back settles it', async () => {
  const { session } = await opened();
  session.change([{ op: 'header', header: { ...session.header, term: 100 } }]);
  expect(await session.flush()).toBe(false);
  session.undo();
  expect(await session.flush()).toBe(true);
});

test('an entry that names nobody of this book is set aside by itself, and one person of a roll call too', async () => {
  const { session, people, stored } = await opened();
  put(session, 'speech', '在册的人', { personId: people[0] ?? null });
  const stranger = put(session, 'speech', '不在册的人', { personId: newId() });
  put(session, 'text', '别的话');
  const line = { status: 'present', reason: null, note: '', late: false } as const;
  const gone = newId();
  const rollCall = [...people, gone].map((personId) => ({ personId, ...line }));
  session.change([{ op: 'attendance.put', attendance: rollCall }]);
  expect(await session.flush()).toBe(false);

  const now = await stored();
  expect(now.words).toEqual(['在册的人', '别的话']);
  expect(now.attendance.map((a) => a.personId).toSorted()).toEqual(people.toSorted());
  expect([...session.refused.keys()].toSorted()).toEqual([`attendance:${gone}`, `entry:${stranger.id}`].toSorted());

  session.change([
    { op: 'entry.put', entry: { ...stranger, personId: people[1] ?? null } as Entry },
    { op: 'attendance.remove', personIds: [gone] },
  ]);
  expect(await session.flush()).toBe(true);
  expect((await stored()).words).toEqual(['在册的人', '不在册的人', '别的话']);
});

test('what waits for something else goes with it: a guest of this header, a section that is put back', async () => {
  const { session, stored } = await opened();
  const guest = { id: newId(), name: '许惊蛰', post: '上级党委组织员' };
  put(session, 'speech', '来宾的话', { personId: guest.id });
  session.change([{ op: 'header', header: { ...session.header, guests: [guest], chairId: guest.id, term: 1000 } }]);
  expect(await session.flush()).toBe(false);
  expect([...session.refused.keys()]).toEqual(['header.term']);
  expect(await stored()).toMatchObject({ header: { guests: [guest], chairId: guest.id }, words: ['来宾的话'] });
});

test('an entry whose section is removed is not waited for any more', async () => {
  const { session } = await opened();
  const entry = put(session, 'speech', '话', { personId: newId() });
  expect(await session.flush()).toBe(false);
  session.change([{ op: 'section.remove', sectionId: entry.sectionId }]);
  expect(await session.flush()).toBe(true);
});

test('a closed book refuses nothing: all waits and is saved later', async () => {
  const { core, session } = await opened();
  put(session, 'speech', '话');
  await core.close();
  expect(await session.flush()).toBe(false);
  expect(session.saveState).toMatchObject({ kind: 'waiting', error: { code: 'book.locked' } });
  expect(session.refused.size).toBe(0);
});

test('however much has piled up, no call carries more than main lets through', async () => {
  const { session, stored } = await opened();
  for (let i = 10; i < 40; i++) put(session, 'text', `${i}`.padEnd(190_000, '字'));
  expect(await session.flush()).toBe(true);
  const kept = (await stored()).words.map((words) => [Number.parseInt(words, 10), words.length]);
  expect(new Set(kept)).toEqual(new Set(Array.from({ length: 30 }, (_, i) => [i + 10, 190_000])));
});
