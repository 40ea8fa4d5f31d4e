import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { saveRuleSettings } from '../../electron/core/services/rule-settings.ts';
import { statementHandlers } from '../../electron/core/services/statements.ts';
import { NATIONAL } from '../../shared/model/rule-settings.ts';
import { fromPlainText, plainText } from '../../shared/model/rich-text.ts';
import type { StatementKey, StatementOwner } from '../../shared/model/statement.ts';
import { wordsOf } from '../e2e/harness/docx.ts';
import { coreOf, tempFolder, testClock } from './helpers.ts';
import { failing, newBook } from './records.helpers.ts';

/** Stands in everything that was written, and in nothing else. */
const CANARY = '只在材料里写的话五四三';
const LONG = '理论学习不够系统，常常是用到什么学什么，对新的测绘规范没有从头到尾读过一遍，遇到问题才临时去翻';

/** The calls on one book; with its clock, which moves on. */
function calls(book: OpenBook, files: Readonly<Record<string, string>> = {}) {
  const clock = testClock('2026-11-22T09:00:00.000Z');
  const core = coreOf(book, clock, files);
  const h = statementHandlers;
  const key = (owner: StatementOwner, year = 2026): StatementKey => ({ year, owner });
  return {
    clock,
    core,
    overview: async (year = 2026) => h['statements.overview']({ year }, core),
    state: async (year = 2026) => h['statements.state']({ year }, core),
    get: async (owner: StatementOwner, year = 2026) => h['statements.get'](key(owner, year), core),
    repeats: async (owner: StatementOwner) => h['statements.repeats'](key(owner), core),
    save: async (owner: StatementOwner, text: string, year = 2026) =>
      h['statements.save']({ of: key(owner, year), text: fromPlainText(text) }, core),
    keep: async (owner: StatementOwner, reason = '', year = 2026) =>
      h['statements.keepVersion']({ of: key(owner, year), reason }, core),
    takeUp: async (owner: StatementOwner, version: number) => h['statements.takeUp']({ of: key(owner), version }, core),
    note: async (owner: StatementOwner, version: number, paragraph: number | null, words: string) =>
      h['statements.addNote']({ of: key(owner), version, paragraph, words }, core),
    mark: async (owner: StatementOwner, noteId: string, done: boolean) =>
      h['statements.markNote']({ of: key(owner), noteId, done }, core),
    settle: async (owner: StatementOwner, version: number) => h['statements.settle']({ of: key(owner), version }, core),
    export: async (owners: StatementOwner[], which: 'settled' | 'latest') =>
      h['statements.export']({ year: 2026, owners, which, folder: 'out' }, core),
  };
}

const [first, second, third] = [0, 1, 2];
const person = (people: readonly string[], n: number): string => people[n] ?? '';

describe('the list of a year', () => {
  it('asks the 支委会, every 委员 and, as the branch has set, the others', async () => {
    const { book, people } = newBook();
    const { overview, state, clock } = calls(book);
    const { rows } = await overview();
    expect(rows.map(({ name, form, needed }) => [name, form, needed])).toEqual([
      ['支部委员会', 'full', true],
      ['周谷雨', 'full', true],
      ['林小满', 'full', true],
      ...['顾雨水', '韩处暑', '何秋分', '苏春分', '吴芒种', '赵白露'].map((name) => [name, 'outline', true]),
    ]);
    expect(await state()).toEqual({ needed: 9, have: 0, settled: 0, lacking: rows.map((row) => row.owner) });
    saveRuleSettings(book, clock, { ...NATIONAL, ordinaryMemberMaterial: 'none' });
    expect(await state()).toEqual({ needed: 3, have: 0, settled: 0, lacking: [null, ...people.slice(0, 2)] });
    saveRuleSettings(book, clock, { ...NATIONAL, ordinaryMemberMaterial: 'full' });
    expect((await overview()).rows.every((row) => row.needed && row.form === 'full')).toBe(true);
    // In January the meeting for the year before is still to come; somebody who came after that year is not asked.
    clock.set('2027-02-10T09:00:00.000Z');
    expect((await state()).needed).toBe(9);
    expect((await calls(book).overview(2025)).rows.map((row) => row.name)).not.toContain('顾雨水');
  });
});

describe('versions', () => {
  it('are kept with who, when and why, never changed, and taken up again as a new one without losing a word', async () => {
    const { book, people } = newBook();
    const { save, keep, takeUp, get, clock } = calls(book);
    const who = person(people, first);
    await expect(keep(who)).rejects.toThrow(failing('record.wrong_state'));
    await save(who, '第一次写。');
    await keep(who, '初稿');
    await expect(keep(who)).rejects.toThrow(/和第1稿一样/u);
    clock.set('2026-11-23T09:00:00.000Z');
    await save(who, '第二次写。');
    expect(await get(who)).toMatchObject({ sameAs: null });
    const taken = await takeUp(who, 1);
    expect(taken.versions.map((v) => [v.number, v.at.slice(0, 10), v.reason, plainText(v.text)])).toEqual([
      [1, '2026-11-22', '初稿', '第一次写。'],
      [2, '2026-11-23', '换成别的内容以前存下', '第二次写。'],
      [3, '2026-11-23', '取回第1稿', '第一次写。'],
    ]);
    expect(taken.versions.every((v) => v.by === book.actor)).toBe(true);
    expect([plainText(taken.text), taken.sameAs]).toEqual(['第一次写。', 3]);
    // Writing the same words again is no change.
    await save(who, '别的');
    await save(who, '第一次写。');
    expect(await get(who)).toMatchObject({ sameAs: 3 });
    for (const sql of [
      "UPDATE statement_version SET kept_by = 'x'",
      'DELETE FROM statement_version',
      "INSERT OR REPLACE INTO statement_version SELECT statement_id, 1, sealed, commitment, kept_at, 'x' FROM statement_version WHERE number = 2",
    ])
      expect(() => book.db.run(sql)).toThrow();
  });

  it('are settled as they stand, and asked for again once the words were changed', async () => {
    const { book, people } = newBook();
    const { save, keep, settle, state, overview } = calls(book);
    const who = person(people, first);
    await save(who, '写好了。');
    await keep(who);
    await save(who, '又改了。');
    await expect(settle(who, 1)).rejects.toThrow(failing('record.wrong_state'));
    await keep(who);
    await expect(settle(who, 1)).rejects.toThrow(failing('record.wrong_state'));
    expect((await settle(who, 2)).settled).toMatchObject({ version: 2, by: book.actor });
    expect(await state()).toMatchObject({ have: 1, settled: 1 });
    await save(who, '审定后又改。');
    expect(await state()).toMatchObject({ have: 1, settled: 0 });
    const row = (await overview()).rows.find((r) => r.owner === who);
    expect(row).toMatchObject({ versions: 2, changed: true, settled: { version: 2 } });
    await save(who, '又改了。');
    expect(await state()).toMatchObject({ settled: 1 });
  });
});

describe('review notes', () => {
  it('stand at a version and a paragraph, open until they are done', async () => {
    const { book, people } = newBook();
    const { save, keep, note, mark, overview } = calls(book);
    const who = person(people, second);
    await save(who, '一段\n\n二段');
    await keep(who);
    await expect(note(who, 1, 3, '没有这一段')).rejects.toThrow(failing('input.invalid'));
    await expect(note(who, 2, null, '没有这一稿')).rejects.toThrow(failing('record.not_found'));
    await note(who, 1, 2, '请举例');
    const { notes } = await note(who, 1, null, '整篇再短些');
    expect(notes.map((n) => [n.version, n.paragraph, n.words, n.by, n.done])).toEqual([
      [1, 2, '请举例', book.actor, null],
      [1, null, '整篇再短些', book.actor, null],
    ]);
    const id = notes[0]?.id ?? '';
    expect((await mark(who, id, true)).notes[0]?.done).toMatchObject({ by: book.actor });
    expect((await overview()).rows.find((r) => r.owner === who)).toMatchObject({ openNotes: 1, doneNotes: 1 });
    expect((await mark(who, id, false)).notes[0]?.done).toBeNull();
    await expect(mark(person(people, first), id, true)).rejects.toThrow(failing('record.wrong_state'));
  });
});

describe('passages that repeat', () => {
  it('are told with where they stand in both texts, own ones of years before and others’ of this year', async () => {
    const { book, people } = newBook();
    const { save, keep, repeats, overview } = calls(book);
    const [a, b, c] = [person(people, first), person(people, second), person(people, third)];
    await save(a, `开头一段。\n${LONG}。`, 2025);
    await keep(a, '', 2025);
    await save(c, `${LONG}。`, 2025);
    await save(a, `今年的新问题。\n\n${LONG}，今年还是这样。`);
    const [found, ...more] = await repeats(a);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      kind: 'earlier',
      year: 2025,
      version: 1,
      paragraph: 2,
      theirParagraph: 2,
      letters: 44,
    });
    expect(found?.beside.text).toBe(`${LONG}。`);
    expect(found?.beside.text.slice(found.beside.start, found.beside.end)).toBe(LONG);
    await save(b, `大家好。${LONG}。`);
    expect((await repeats(b)).map((r) => [r.kind, r.name, r.version, r.theirParagraph])).toEqual([
      ['other', '周谷雨', null, 2],
    ]);
    expect((await overview()).rows.map((r) => r.repeats).slice(0, 3)).toEqual([0, 1, 1]);
  });
});

describe('the words', () => {
  async function written() {
    const { book, people } = newBook();
    const made = calls(book);
    const who = person(people, first);
    await made.save(who, CANARY);
    await made.keep(who, CANARY);
    const { notes } = await made.note(who, 1, null, CANARY);
    await made.mark(who, notes[0]?.id ?? '', true);
    await made.settle(who, 1);
    return { ...made, book, who };
  }

  it('stand nowhere in the clear: no column, no file of the book, no audit entry', async () => {
    const { book, who, get } = await written();
    expect(JSON.stringify(await get(who)).split(CANARY)).toHaveLength(5);
    const tables = book.db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
    expect(tables.map((t) => t.name)).toEqual(expect.arrayContaining(['statement_note', 'audit']));
    for (const { name } of tables)
      for (const line of book.db.all(`SELECT * FROM "${name}"`))
        for (const value of Object.values(line)) expect(Buffer.from(String(value)).includes(CANARY)).toBe(false);
    for (const file of readdirSync(book.folder, { recursive: true, withFileTypes: true }))
      if (file.isFile()) expect(readFileSync(path.join(file.parentPath, file.name)).includes(CANARY)).toBe(false);
  });

  it('come empty to a slot without the second key, which sees how far they are and changes nothing', async () => {
    const { book, who } = await written();
    const barred = calls({ ...book, seal: null });
    const seen = await barred.get(who);
    expect(seen).toMatchObject({ withheld: true, settled: { version: 1 } });
    expect(JSON.stringify([seen, await barred.overview()])).not.toContain(CANARY);
    expect(await barred.state()).toMatchObject({ have: 1, settled: 1 });
    expect((await barred.overview()).rows.every((row) => row.repeats === null)).toBe(true);
    expect(await barred.repeats(who)).toEqual([]);
    for (const refused of [
      () => barred.save(who, '别的'),
      () => barred.keep(who),
      () => barred.takeUp(who, 1),
      () => barred.note(who, 1, null, '意见'),
      () => barred.settle(who, 1),
      () => barred.export([who], 'latest'),
    ])
      await expect(refused()).rejects.toThrow(failing('vault.restricted'));
  });

  it('cannot be given to another by whoever writes the rows without the second key', async () => {
    const { book, who, get } = await written();
    const other = book.db.get<{ id: string }>('SELECT id FROM person WHERE id <> ?', [who])?.id ?? '';
    book.db.run('UPDATE statement SET person_id = ?', [other]);
    await expect(get(other)).rejects.toThrow(failing('book.damaged'));
  });
});

describe('paper', () => {
  it('is a Word file for each, said in the audit chain, with the words on paper and none in the name', async () => {
    const { book, people } = newBook();
    const folder = tempFolder();
    const made = calls(book, { out: folder });
    const [a, b] = [person(people, first), person(people, third)];
    await made.save(a, `一、存在的问题\n${CANARY}`);
    await made.keep(a);
    await made.settle(a, 1);
    await made.save(a, '审定以后改的');
    await made.save(b, '提纲');
    await expect(made.export([a, b], 'settled')).rejects.toThrow(failing('record.wrong_state'));
    const settled = await made.core.jobs.ended((await made.export([a], 'settled')).jobId);
    expect(settled).toMatchObject({ state: 'done', files: ['2026年度对照检查材料_周谷雨.docx'] });
    const paper = await wordsOf(path.join(folder, '2026年度对照检查材料_周谷雨.docx'));
    expect(paper).toContain(CANARY);
    expect(paper).toContain('周谷雨');
    expect(paper).not.toContain('审定以后改的');
    const both = await made.core.jobs.ended((await made.export([a, b], 'latest')).jobId);
    expect(both.files).toEqual(['2026年度对照检查材料_周谷雨（2）.docx', '2026年度发言提纲_何秋分.docx']);
    const deeds = book.db.all<{ type: string; payload: string }>(
      "SELECT type, payload FROM audit WHERE type LIKE '%export%'",
    );
    expect(deeds.map((d) => d.type)).toEqual(
      Array.from({ length: 3 }, () => ['statement.exporting', 'statement.exported']).flat(),
    );
    expect(deeds.map((d) => d.payload).join()).toContain('"scope":"full"');
  });
});
