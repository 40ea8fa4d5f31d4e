import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { addStep } from '../../electron/core/services/ledger-steps.ts';
import { ledgerHandlers } from '../../electron/core/services/ledgers.ts';
import { rectificationHandlers } from '../../electron/core/services/rectification.ts';
import { newId } from '../../shared/model/ids.ts';
import type { StepInput } from '../../shared/model/ledger.ts';
import type { RectificationFrom, RectificationInput } from '../../shared/model/rectification.ts';
import { unzip } from './docx.helper.ts';
import { coreOf, tempFolder, testClock } from './helpers.ts';
import { failing, newBook } from './records.helpers.ts';
import { yearCalls } from './year.helpers.ts';

const TODAY = '2026-11-22';
const clock = testClock(`${TODAY}T09:00:00.000Z`);
const HANDLE = 'file-00000000000000000000000000000001';
const SECRET = '三月和六月的心得都迟交';

const item = (more: Partial<RectificationInput> = {}): RectificationInput => ({
  year: 2026,
  on: TODAY,
  source: 'org_life',
  personId: null,
  problem: '外业资料归集不及时',
  cause: '没有定办法',
  measure: '五个工作日内交齐',
  responsible: '许惊蛰',
  supervisor: '沈霜降',
  dueOn: '2026-11-25',
  publicity: '支部党员',
  ...more,
});

const step = (kind: StepInput['kind'], more: Partial<StepInput> = {}): StepInput => ({
  kind,
  on: TODAY,
  author: '',
  text: '',
  owner: '',
  dueOn: null,
  outcome: null,
  accepted: null,
  ...more,
});

function calls(book: OpenBook, files: Readonly<Record<string, string>> = {}) {
  const core = coreOf(book, clock, files);
  return {
    core,
    add: async (more: Partial<RectificationInput> = {}, from: RectificationFrom | null = null) =>
      rectificationHandlers['rectification.add']({ item: item(more), from }, core),
    rows: async (year = 2026) =>
      ledgerHandlers['ledgers.rows']({ wish: { of: 'year', ledger: 'rectification', year, by: 'held' } }, core),
    promises: async (year: number, on = TODAY) => rectificationHandlers['rectification.promises']({ year, on }, core),
    carry: async (id: string, year: number) =>
      rectificationHandlers['rectification.carry']({ id, year, on: TODAY, dueOn: null }, core),
    step: (itemId: string, next: StepInput) => addStep(book, clock, { seriesId: '', itemId, step: next }),
  };
}

describe('整改项', () => {
  test('are numbered within their year, and stand by deadline', async () => {
    const { book } = newBook();
    const { add, rows } = calls(book);
    expect((await add({ dueOn: null })).no).toBe('2026-01');
    expect((await add({ year: 2025 })).no).toBe('2025-01');
    expect((await add({ dueOn: '2026-12-01' })).no).toBe('2026-02');
    expect((await add({ dueOn: '2026-11-30' })).no).toBe('2026-03');
    expect((await rows()).map((row) => row.cells['no'])).toEqual(['2026-03', '2026-02', '2026-01']);
    expect((await rows(2025)).map((row) => row.cells['no'])).toEqual(['2025-01']);
    expect(() => book.db.run('DELETE FROM rectification_item')).toThrow(/keeps its number/u);
  });

  test('can be changed until the first step, and are closed by a second person', async () => {
    const { book } = newBook();
    const { add, rows, step: enter, core } = calls(book);
    const { id } = await add();
    const { year: _y, on: _o, personId: _p, ...fields } = item({ measure: '每月通报' });
    await rectificationHandlers['rectification.edit']({ id, fields }, core);
    expect((await rows())[0]).toMatchObject({ rectification: { measure: '每月通报' }, standing: { state: 'open' } });

    enter(id, step('done', { author: '许惊蛰', text: '已经交齐' }));
    const edit = async () => rectificationHandlers['rectification.edit']({ id, fields }, core);
    await expect(edit()).rejects.toThrow(failing('record.wrong_state'));
    expect(() => enter(id, step('closed', { author: '许惊蛰' }))).toThrow(failing('input.invalid'));
    enter(id, step('closed', { author: '沈霜降' }));
    expect((await rows())[0]?.standing?.state).toBe('closed');
    const types = book.db.all<{ type: string }>('SELECT type FROM audit').map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['rectification.added', 'rectification.edited', 'ledger.step']));
  });

  test('are listed once from the same words', async () => {
    const { book } = newBook();
    const { add, core } = calls(book);
    const from = { kind: 'entry', seriesId: newId(), entryId: newId() } as const;
    const first = await add({}, from);
    await expect(add({}, from)).rejects.toThrow(failing('input.invalid'));
    const listed = await rectificationHandlers['rectification.listed']({ seriesId: from.seriesId }, core);
    expect(listed).toEqual([{ entryId: from.entryId, ...first }]);
    const problem = { kind: 'problem', id: newId() } as const;
    expect((await add({}, problem)).no).toBe('2026-02');
  });

  test('are due from a week ahead, by number and who is responsible alone', async () => {
    const { book, people } = newBook();
    const { add, step: enter } = calls(book);
    const { id } = await add({ personId: people[1] ?? '', problem: SECRET, dueOn: '2026-11-29' });
    await add({ dueOn: '2026-11-30' });
    const due = async () =>
      (await yearCalls(book, clock).due(TODAY)).filter((line) => line.action.to === 'ledger').map((line) => line.title);
    expect(await due()).toEqual(['整改 2026-01']);
    enter(id, step('done', { author: '许惊蛰' }));
    expect(await due()).toEqual([]);
  });
});

describe('words of a person', () => {
  test('are sealed: who has no second key sees the item without them, and nothing else of the book has them', async () => {
    const { book, people } = newBook();
    const { add, rows, core } = calls(book);
    const { id } = await add({ personId: people[1] ?? '', problem: SECRET, measure: SECRET });
    expect((await rows())[0]).toMatchObject({ cells: { problem: SECRET }, rectification: { withheld: false } });

    const barred = calls({ ...book, seal: null });
    const [row] = await barred.rows();
    expect(row).toMatchObject({ cells: { problem: '（受限）' }, rectification: { withheld: true, problem: '' } });
    await expect(barred.add({ personId: people[1] ?? '' })).rejects.toThrow(failing('vault.restricted'));
    expect((await barred.promises(2026))[0]?.item).toMatchObject({ withheld: true, measure: '' });

    const { year: _y, on: _o, personId: _p, ...fields } = item({ problem: `${SECRET}，改了` });
    await rectificationHandlers['rectification.edit']({ id, fields }, core);
    const tables = book.db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
    const all = tables.map(({ name }) => book.db.all<Record<string, unknown>>(`SELECT * FROM "${name}"`));
    const stored = all.flat(1).flatMap((line) => Object.values(line));
    expect(stored.length).toBeGreaterThan(100);
    const text = (value: unknown) => (Buffer.isBuffer(value) ? value.toString('utf8') : String(value));
    expect(stored.filter((value) => text(value).includes(SECRET))).toEqual([]);
  });

  test('leave the book only where they are asked for', async () => {
    const { book, people } = newBook();
    const folder = tempFolder();
    const { add, core } = calls(book, { [HANDLE]: folder });
    await add();
    const personId = people[1] ?? '';
    await add({ personId, problem: SECRET });
    const list = async (scope: Parameters<(typeof rectificationHandlers)['rectification.exportList']>[0]['scope']) => {
      const made = await rectificationHandlers['rectification.exportList']({ year: 2026, scope, folder: HANDLE }, core);
      expect(made.fileName).not.toContain(SECRET);
      const { parts } = await unzip(readFileSync(path.join(folder, made.fileName)));
      return parts.get('word/document.xml') ?? '';
    };
    const all = await list({ of: 'all', words: false });
    expect(all).toContain('外业资料归集不及时');
    expect(all).toContain('个人整改项共1项');
    expect(all).not.toContain(SECRET);
    expect(await list({ of: 'committee' })).not.toContain('个人整改项');
    expect(await list({ of: 'person', personId, words: true })).toContain(SECRET);
    const barred = coreOf({ ...book, seal: null }, clock, { [HANDLE]: folder });
    const asking = async () =>
      rectificationHandlers['rectification.exportList'](
        { year: 2026, scope: { of: 'all', words: true }, folder: HANDLE },
        barred,
      );
    await expect(asking()).rejects.toThrow(failing('vault.restricted'));

    const wish = { of: 'year', ledger: 'rectification', year: 2026, by: 'attributed' } as const;
    await ledgerHandlers['ledgers.export']({ wish, on: TODAY, folder: HANDLE }, core);
    const workbook = readdirSync(folder).find((name) => name.endsWith('.xlsx')) ?? '';
    const { parts } = await unzip(readFileSync(path.join(folder, workbook)));
    const sheet = [...parts.values()].join('');
    expect(sheet).toContain('外业资料归集不及时');
    expect(sheet).toContain('另有个人整改项 1 项');
    expect(sheet).not.toContain(SECRET);
  });
});

describe('what was promised last year', () => {
  test('is carried over once, sealed words with it, and says where it went', async () => {
    const { book, people } = newBook();
    const { add, promises, carry, rows } = calls(book);
    const personId = people[1] ?? '';
    const old = await add({ year: 2025, personId, problem: SECRET });
    expect(await promises(2025)).toMatchObject([{ state: 'open', open: true, item: { no: '2025-01' } }]);
    const next = await carry(old.id, 2026);
    expect(next.no).toBe('2026-01');
    expect((await rows(2026))[0]).toMatchObject({
      rectification: { personId, problem: SECRET, from: { kind: 'item', id: old.id } },
    });
    expect(await promises(2025)).toMatchObject([{ open: false, item: { carriedTo: '2026-01' } }]);
    expect((await rows(2025))[0]?.steps.map((s) => s.text)).toEqual(['转入 2026-01']);
    await expect(carry(old.id, 2026)).rejects.toThrow(failing('record.wrong_state'));
  });
});
