import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { finaliseRecord } from '../../electron/core/services/records-finalise.ts';
import { readRecord } from '../../electron/core/services/records-read.ts';
import { correctRecord } from '../../electron/core/services/records-versions.ts';
import { addStep } from '../../electron/core/services/ledger-steps.ts';
import { ledgerHandlers } from '../../electron/core/services/ledgers.ts';
import { verifyBook } from '../../electron/core/services/book-verify.ts';
import { contradictsAudit } from '../../electron/core/store/queries/audit-check.ts';
import { buildWorkbook } from '../../electron/core/export/xlsx/sheet.ts';
import { newId } from '../../shared/model/ids.ts';
import type { LedgerName, StepInput } from '../../shared/model/ledger.ts';
import { HOST_BRANCH, type MeetingRecord } from '../../shared/model/record.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import { emptyEntry, type Entry } from '../../shared/model/entry.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { unzip } from './docx.helper.ts';
import { inspectionCalls, ofRule } from './inspection.helpers.ts';
import { coreOf, tempFolder, testClock } from './helpers.ts';
import { draft, failing, finalised, newBook } from './records.helpers.ts';
import { yearCalls } from './year.helpers.ts';

const TODAY = '2026-11-22';
const clock = testClock(`${TODAY}T09:00:00.000Z`);
const HANDLE = 'file-00000000000000000000000000000001';

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

/** A task for two people and a suggestion, in the item of an assembly. */
function withTwo(people: readonly string[]): (record: MeetingRecord) => RecordEdit[] {
  return (record) => {
    const sectionId = record.sections.find((s) => s.kind === 'item')?.id ?? '';
    const at = (n: number) => ({ id: newId(), sectionId, position: `a${n}` });
    const task: Entry = {
      ...emptyEntry('task', at(1)),
      kind: 'task',
      at: null,
      ownerIds: [people[1] ?? '', people[2] ?? ''],
      dueOn: '2026-11-21',
      text: fromPlainText('修改学习计划'),
    };
    const suggestion: Entry = {
      ...emptyEntry('suggestion', at(2)),
      kind: 'suggestion',
      at: null,
      personId: people[3] ?? '',
      text: fromPlainText('=把例会改到周三'),
    };
    return [
      { op: 'entry.put', entry: task },
      { op: 'entry.put', entry: suggestion },
    ];
  };
}

function setUp(files: Readonly<Record<string, string>> = {}) {
  const { book, people } = newBook();
  const record = finalised(book, people, withTwo(people));
  const core = coreOf(book, clock, files);
  const rows = async (ledger: LedgerName) =>
    ledgerHandlers['ledgers.rows']({ wish: { of: 'year', ledger, year: 2026, by: 'held' } }, core);
  const idOf = (kind: Entry['kind']) => record.entries.find((e) => e.kind === kind)?.id ?? '';
  const enter = (kind: Entry['kind'], next: StepInput) =>
    addStep(book, clock, { seriesId: record.seriesId, itemId: idOf(kind), step: next });
  return { book, people, record, core, rows, enter };
}

describe('rows', () => {
  test('come from the entries of records, with owner, day and source', async () => {
    const { rows, record } = setUp();
    const [task] = await rows('task');
    expect(task).toMatchObject({
      recordId: record.id,
      on: '2026-11-20',
      source: record.header.title,
      final: true,
      cells: { text: '修改学习计划', kind: '任务' },
      standing: { state: 'open', dueOn: '2026-11-21' },
    });
    expect(task?.standing?.owner.split('、')).toHaveLength(2);
    expect((await rows('suggestion')).map((r) => r.cells['text'])).toEqual(['=把例会改到周三']);
    expect(await rows('lecture')).toEqual([]);
  });

  test('of a draft are shown and not followed up yet', async () => {
    const { book, people } = newBook();
    const record = draft(book, people, withTwo(people));
    const core = coreOf(book, clock);
    const wish = { of: 'year', ledger: 'task', year: 2026, by: 'held' } as const;
    const [row] = await ledgerHandlers['ledgers.rows']({ wish }, core);
    expect(row).toMatchObject({ final: false, recordId: record.id });
    const entering = () =>
      addStep(book, clock, {
        seriesId: record.seriesId,
        itemId: row?.id ?? '',
        step: step('progress', { text: '做了' }),
      });
    expect(entering).toThrow(failing('record.wrong_state'));
    const open = { of: 'open', ledger: 'task' } as const;
    expect(await ledgerHandlers['ledgers.rows']({ wish: open }, core)).toEqual([]);
  });

  test('of the 第一议题 are those of its part of the template, whatever the branch calls it, or of a part called so', async () => {
    const { book, people } = newBook();
    const core = coreOf(book, clock);
    const learn = (type: string, heldOn: string, title: string) => {
      const made = createRecord(book, clock, { type, heldOn, planned: false });
      const section = made.sections.find((s) => s.kind === 'study');
      if (!section) throw new Error('no study');
      const at = { id: newId(), sectionId: section.id, position: 'a1' };
      const reading: Entry = {
        ...at,
        at: null,
        kind: 'reading',
        personId: people[0] ?? '',
        title: `${type} ${title}`,
        source: '',
        docNumber: '',
        publishedOn: null,
        way: null,
        pieces: null,
        text: [],
      };
      const edits: RecordEdit[] = [
        { op: 'section.put', section: { ...section, title } },
        { op: 'entry.put', entry: reading },
      ];
      editRecord(book, clock, { recordId: made.id, revision: 0, edits });
    };
    learn('member_assembly', '2026-11-16', '学习全会精神');
    learn('committee', '2026-11-17', '学习');
    learn('committee', '2026-11-18', '第一议题');
    const wish = { of: 'year', ledger: 'first_item', year: 2026, by: 'held' } as const;
    const rows = await ledgerHandlers['ledgers.rows']({ wish }, core);
    expect(rows.map((r) => r.cells['title'])).toEqual(['member_assembly 学习全会精神', 'committee 第一议题']);
  });

  test('of a segment that another branch did name that branch', async () => {
    const { book } = newBook();
    const made = createRecord(book, clock, { type: 'theme_day', heldOn: '2026-11-19', planned: false });
    const [first] = made.sections;
    if (!first) throw new Error('no section');
    const guest = { id: newId(), name: '青川测绘站党支部', expected: 9, present: 8, people: '' };
    const own = [guest.id, HOST_BRANCH].map((branch, n) => ({
      ...first,
      id: newId(),
      position: `z${n}`,
      own: { branch },
    }));
    const tasks = own.map(({ id: sectionId }, n): Entry => {
      const at = { id: newId(), sectionId, position: 'a1' };
      const bare = { kind: 'task' as const, at: null, ownerIds: [], dueOn: null };
      return { ...bare, ...at, text: fromPlainText(`第${n}件事`) };
    });
    editRecord(book, clock, {
      recordId: made.id,
      revision: 0,
      edits: [
        { op: 'header', header: { ...made.header, title: '联合主题党日', branches: [guest] } },
        ...own.map((section): RecordEdit => ({ op: 'section.put', section })),
        ...tasks.map((entry): RecordEdit => ({ op: 'entry.put', entry })),
      ],
    });
    const wish = { of: 'year', ledger: 'task', year: 2026, by: 'held' } as const;
    const rows = await ledgerHandlers['ledgers.rows']({ wish }, coreOf(book, clock));
    expect(rows.map((r) => r.source)).toEqual(['联合主题党日（青川测绘站党支部）', '联合主题党日']);
  });

  test('of segments and activities carry their figures', async () => {
    const { book, people } = newBook();
    const made = createRecord(book, clock, { type: 'volunteer', heldOn: '2026-11-19', planned: false });
    const own = { memberCount: 6, publicCount: 2, minutes: 140, served: 37, organiser: people[0] ?? '' };
    const edits: RecordEdit[] = [{ op: 'header', header: { ...made.header, title: '便民服务', place: '社区', own } }];
    editRecord(book, clock, { recordId: made.id, revision: 0, edits });
    const wish = { of: 'year', ledger: 'volunteer', year: 2026, by: 'attributed' } as const;
    const [row] = await ledgerHandlers['ledgers.rows']({ wish }, coreOf(book, clock));
    expect(row?.cells).toMatchObject({ title: '便民服务', people: 8, hours: 2.3, served: 37 });
    expect(row?.cells['organiser']).not.toBe('');
    expect(row?.standing).toBeNull();
  });
});

describe('what became of a row', () => {
  test('stays with its entry over a correction, and the words of the record stay as they were', async () => {
    const { book, record, rows, enter } = setUp();
    enter('task', step('progress', { text: '收齐意见' }));
    const before = record.digest;
    const next = correctRecord(book, clock, { recordId: record.id, reason: '日期写错' });
    expect((await rows('task'))[0]?.steps).toHaveLength(1);
    finaliseRecord(book, clock, { recordId: next.id, revision: next.revision });
    const [row] = await rows('task');
    expect(row).toMatchObject({ recordId: next.id, standing: { state: 'doing' } });
    expect(row?.steps[0]?.text).toBe('收齐意见');
    expect(readRecord(book, clock, record.id).digest).toBe(before);
  });

  test('an answer keeps whether whoever proposed it accepts it', async () => {
    for (const accepted of [true, false, null]) {
      const { rows, enter } = setUp();
      enter('suggestion', step('answer', { author: '周谷雨', outcome: 'adopted', text: '已改到周三', accepted }));
      expect((await rows('suggestion'))[0]?.steps).toMatchObject([{ accepted }]);
    }
  });

  test('a decision that was given a day is among what is not closed, until it is', async () => {
    const { book, people, core } = setUp();
    const decided = finalised(book, people, (record) => {
      const sectionId = record.sections.find((s) => s.kind === 'item')?.id ?? '';
      const entry = {
        ...emptyEntry('decision', { id: newId(), sectionId, position: 'a1' }),
        text: fromPlainText('按计划办'),
      };
      return [{ op: 'entry.put', entry }];
    });
    const itemId = decided.entries.find((e) => e.kind === 'decision')?.id ?? '';
    const wish = { of: 'open', ledger: 'task' } as const;
    const open = async () => (await ledgerHandlers['ledgers.rows']({ wish }, core)).map((r) => r.cells['text']);
    const next = (s: StepInput) => addStep(book, clock, { seriesId: decided.seriesId, itemId, step: s });
    expect(await open()).toEqual(['修改学习计划']);
    next(step('assign', { owner: '何秋分', dueOn: '2026-11-25' }));
    expect(await open()).toEqual(['修改学习计划', '按计划办']);
    next(step('done', { author: '何秋分' }));
    next(step('closed', { author: '周谷雨' }));
    expect(await open()).toEqual(['修改学习计划']);
  });

  test('what is overdue for more than a year is one line of what is due, and leads to all of it', async () => {
    const { book, enter } = setUp();
    const due = async (on: string) => (await yearCalls(book, clock).due(on)).filter((i) => i.kind === 'task');
    expect((await due('2027-11-22')).map((i) => i.title)).toEqual(['修改学习计划']);
    expect(await due('2027-11-23')).toMatchObject([
      {
        title: '任务与议定事项有 1 项逾期一年以上',
        days: -367,
        action: { to: 'ledger', ledger: 'task', itemId: null },
      },
    ]);
    enter('task', step('done', { author: '何秋分' }));
    expect(await due('2027-11-23')).toEqual([]);
  });

  test('leaves the list of what is due once it is done, and comes back when it is sent back', async () => {
    const { book, enter } = setUp();
    const due = async () =>
      (await yearCalls(book, clock).due(TODAY)).filter((i) => i.kind === 'task').map((i) => i.overdue);
    expect(await due()).toEqual([true]);
    enter('task', step('postpone', { dueOn: '2026-11-30', text: '等批复' }));
    expect(await due()).toEqual([false]);
    enter('task', step('done', { author: '林小满' }));
    expect(await due()).toEqual([]);
    enter('task', step('returned', { text: '少两份' }));
    expect(await due()).toEqual([false]);
    enter('suggestion', step('assign', { owner: '何秋分', dueOn: '2026-11-25' }));
    expect(await due()).toHaveLength(2);
  });

  test('is what the 自查 asks about when its day has passed, until it is done', async () => {
    const { book, record, enter } = setUp();
    const calls = inspectionCalls(book, clock);
    const asked = async () => ofRule(await calls.run({ kind: 'record', recordId: record.id }), 'inspection.unfinished');
    const [finding, ...rest] = await asked();
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ defect: 13, severity: 'check', basis: '本支部规则', at: { recordId: record.id } });
    expect(finding?.text).toContain('期限是2026年11月21日，到今天过了 1 天');
    enter('task', step('done', { author: '林小满' }));
    expect(await asked()).toEqual([]);
  });

  test('is refused in words when it does not follow, and nothing is written', async () => {
    const { rows, enter } = setUp();
    expect(() => enter('task', step('closed', { author: '何秋分' }))).toThrow(failing('input.invalid'));
    expect(() => enter('task', step('progress', { text: '做了', on: '2026-11-23' }))).toThrow(failing('input.invalid'));
    expect(() => enter('text', step('progress', { text: '做了' }))).toThrow(failing('record.not_found'));
    expect((await rows('task'))[0]?.steps).toEqual([]);
  });

  test('cannot be changed or taken out of the book, and the check of the whole book notices it', async () => {
    const { book, core, enter } = setUp();
    enter('task', step('done', { author: '林小满' }));
    expect((await verifyBook(core)).ledgers).toEqual({ steps: 1, intact: true });
    expect(() => book.db.run("UPDATE ledger_step SET author = '别人'")).toThrow();
    expect(() => book.db.run('DELETE FROM ledger_step')).toThrow();
    expect(contradictsAudit(book.db)).toBe(false);
    book.db.run('DROP TRIGGER ledger_step_no_update');
    book.db.run("UPDATE ledger_step SET author = '别人'");
    expect(await verifyBook(core)).toMatchObject({ ledgers: { intact: false }, intact: false });
    book.db.run('DROP TRIGGER ledger_step_no_delete');
    book.db.run('DELETE FROM ledger_step');
    expect(contradictsAudit(book.db)).toBe(true);
  });
});

describe('a row by hand', () => {
  const row = {
    ledger: 'suggestion',
    on: '2026-11-18',
    person: '',
    text: '添置饮水机',
    origin: '意见箱',
    owner: '',
    dueOn: null,
  } as const;

  test('names its origin, is followed up, and goes only while nothing was entered of it', async () => {
    const { book, core, rows } = setUp();
    const { id } = await ledgerHandlers['ledgers.addRow']({ row }, core);
    expect((await rows('suggestion')).find((r) => r.id === id)).toMatchObject({ source: '意见箱', recordId: null });
    addStep(book, clock, {
      seriesId: '',
      itemId: id,
      step: step('answer', { author: '林小满', outcome: 'adopted', text: '已购置' }),
    });
    await expect(async () => ledgerHandlers['ledgers.removeRow']({ rowId: id }, core)).rejects.toThrow(
      failing('record.wrong_state'),
    );
    const second = await ledgerHandlers['ledgers.addRow']({ row: { ...row, text: '换灯管' } }, core);
    await ledgerHandlers['ledgers.removeRow']({ rowId: second.id }, core);
    expect((await rows('suggestion')).map((r) => r.cells['text'])).not.toContain('换灯管');
  });
});

describe('the workbook', () => {
  test('holds every row in typed cells, and no formula', async () => {
    const folder = tempFolder();
    const { core, enter } = setUp({ [HANDLE]: folder });
    enter('suggestion', step('assign', { owner: '+何秋分', dueOn: '2026-11-25' }));
    const wish = { of: 'year', ledger: 'suggestion', year: 2026, by: 'held' } as const;
    const made = await ledgerHandlers['ledgers.export']({ wish, on: TODAY, folder: HANDLE }, core);
    expect(made).toEqual({ fileName: '意见建议 2026年台账_2026-11-22.xlsx', rows: 1 });
    expect(readdirSync(folder)).toEqual([made.fileName]);
    const { parts } = await unzip(readFileSync(path.join(folder, made.fileName)));
    const sheet = [...parts].find(([name]) => name.includes('worksheets/sheet'))?.[1] ?? '';
    const strings = parts.get('xl/sharedStrings.xml') ?? '';
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('state="frozen"');
    expect(sheet + strings).toContain('=把例会改到周三');
    expect(sheet + strings).toContain('+何秋分');
    // 2026-11-25 as a day of Excel's calendar, which counts from 1899-12-30.
    expect(sheet).toContain(`<v>${(Date.UTC(2026, 10, 25) - Date.UTC(1899, 11, 30)) / 86_400_000}</v>`);
  });

  test('is the same for the same rows but for the time it was made', async () => {
    const table = { title: '表', columns: [{ head: '一', width: 8, kind: 'text' as const }], rows: [['甲'], [null]] };
    const [one, two] = await Promise.all([buildWorkbook(table), buildWorkbook(table)]);
    const sheets = await Promise.all(
      [one, two].map(async (bytes) => (await unzip(bytes)).parts.get('xl/worksheets/sheet1.xml')),
    );
    expect(sheets[0]).toBe(sheets[1]);
  });
});
