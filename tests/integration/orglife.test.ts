import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRecord } from '../../electron/core/services/records-create.ts';
import { editRecord } from '../../electron/core/services/records-edit.ts';
import { orgLifeHandlers } from '../../electron/core/services/orglife.ts';
import type { OpenBook } from '../../electron/core/context.ts';
import { EMPTY_PLAN, type OrgLifePlan } from '../../shared/model/orglife.ts';
import { emptyEntry, type Entry } from '../../shared/model/entry.ts';
import { newId } from '../../shared/model/ids.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { unzip } from './docx.helper.ts';
import { coreOf, tempFolder, testClock } from './helpers.ts';
import { newBook } from './records.helpers.ts';

const TODAY = '2026-11-22';
const clock = testClock();

function calls(book: OpenBook, files: Readonly<Record<string, string>> = {}) {
  const core = coreOf(book, clock, files);
  return {
    show: async (year: number, on = TODAY) => orgLifeHandlers['orglife.show']({ year, on }, core),
    save: async (year: number, plan: Partial<OrgLifePlan>) =>
      orgLifeHandlers['orglife.save']({ year, plan: { ...EMPTY_PLAN, ...plan } }, core),
    exportPlan: async (year: number, folder: string) =>
      orgLifeHandlers['orglife.exportPlan']({ year, on: TODAY, folder }, core),
  };
}

async function states(book: OpenBook, year: number) {
  const shown = await calls(book).show(year);
  return Object.fromEntries(shown.line.map((s) => [s.step, s.state]));
}

describe('组织生活会 of a year', () => {
  test('its plan is kept by the attributed year, audited, and a new record takes the theme from it', async () => {
    const { book } = newBook();
    await calls(book).save(2025, { theme: '增强党性', dimensions: ['理想信念'] });
    expect((await calls(book).show(2025)).plan).toMatchObject({ theme: '增强党性', dimensions: ['理想信念'] });
    expect((await calls(book).show(2026)).plan).toEqual(EMPTY_PLAN);
    expect(book.db.all("SELECT type FROM audit WHERE type = 'orglife.plan'")).toHaveLength(1);

    const held = { type: 'org_life', heldOn: '2026-01-16', planned: false, year: 2025 };
    const record = createRecord(book, clock, held);
    expect(record.header).toMatchObject({ year: 2025, heldOn: '2026-01-16', theme: '增强党性' });
    expect(record.header.title).toContain('2025年度');
    expect((await calls(book).show(2025)).meetings.map((m) => m.recordId)).toEqual([record.id]);
    expect((await calls(book).show(2026)).meetings).toEqual([]);
    const group = createRecord(book, clock, { ...held, groupName: '第一党小组' });
    expect(group.header).toMatchObject({ form: 'group', groupName: '第一党小组' });
  });

  test('the line follows what is written in the record', async () => {
    const { book, people } = newBook();
    const record = createRecord(book, clock, { type: 'org_life', heldOn: '2026-11-20', planned: false });
    expect(await states(book, 2026)).toMatchObject({
      plan: 'begun',
      promises: 'todo',
      criticism: 'todo',
      archive: 'todo',
    });
    const sectionOf = (kind: string) => record.sections.find((s) => s.kind === kind)?.id ?? '';
    const at = (kind: string) => ({ id: newId(), sectionId: sectionOf(kind), position: 'a0', at: null });
    editRecord(book, clock, {
      recordId: record.id,
      revision: record.revision,
      edits: [
        {
          op: 'attendance.put',
          attendance: [{ personId: people[0] ?? '', status: 'present', reason: null, note: '', late: false }],
        },
        { op: 'entry.put', entry: { ...at('opening'), kind: 'text', text: fromPlainText('通报上年度整改情况。') } },
        {
          op: 'entry.put',
          entry: {
            ...at('criticism'),
            kind: 'self_criticism',
            dimension: '',
            personId: people[0] ?? null,
            text: fromPlainText('到测区少。'),
          },
        },
      ],
    });
    expect(await states(book, 2026)).toMatchObject({
      promises: 'done',
      criticism: 'done',
      review: 'todo',
      poll: 'todo',
    });
  });

  test('records with a material are offered as study, the ticked ones count, and the reading list finds its documents', async () => {
    const { book } = newBook();
    const study = createRecord(book, clock, { type: 'study', heldOn: '2026-10-16', planned: false });
    const early = createRecord(book, clock, { type: 'study', heldOn: '2026-03-06', planned: false });
    const read = (record: typeof study, title: string) => {
      const at = { id: newId(), sectionId: record.sections[0]?.id ?? '', position: 'a0' };
      const entry = { ...emptyEntry('reading', at), title } as Entry;
      editRecord(book, clock, {
        recordId: record.id,
        revision: record.revision,
        edits: [{ op: 'entry.put', entry }],
      });
    };
    read(study, '关于测绘成果汇交的规定');
    read(early, '档案管理办法');
    expect((await calls(book).show(2026)).studies.map((s) => [s.recordId, s.linked])).toEqual([[study.id, false]]);
    const readings = [
      { title: '《关于测绘成果汇交的规定》', source: '' },
      { title: '档案管理办法', source: '' },
    ];
    await calls(book).save(2026, { readings, studies: [study.seriesId] });
    const shown = await calls(book).show(2026);
    expect(shown.readIn).toEqual([study.id, null]);
    expect(await states(book, 2026)).toMatchObject({ study: 'begun' });
    await calls(book).save(2026, { readings, studies: [study.seriesId, early.seriesId] });
    expect((await calls(book).show(2026)).readIn).toEqual([study.id, early.id]);
    expect(await states(book, 2026)).toMatchObject({ study: 'done' });
  });

  test('the 工作方案 goes out as a Word file with what was entered, and the chain says so', async () => {
    const { book } = newBook();
    const folder = tempFolder();
    createRecord(book, clock, { type: 'org_life', heldOn: '2026-12-18', planned: true });
    await calls(book).save(2026, {
      theme: '增强党性、担当作为',
      readings: [{ title: '关于测绘成果汇交的规定', source: '局办公室' }],
      superiors: '局机关党委第二指导组',
      steps: {
        opinions: { people: '林小满', dueOn: '2026-11-30', mark: null },
        comments: { people: '', dueOn: null, mark: { as: 'not_needed', on: TODAY, note: '' } },
      },
    });
    const { fileName } = await calls(book, { 'file-1': folder }).exportPlan(2026, 'file-1');
    expect([fileName, readdirSync(folder)]).toEqual(['2026年度组织生活会工作方案.docx', [fileName]]);
    const { parts } = await unzip(readFileSync(path.join(folder, fileName)));
    const words = (parts.get('word/document.xml') ?? '').replaceAll(/<[^>]*>/gu, '');
    for (const text of [
      '增强党性、担当作为',
      '（局办公室）',
      '2026年12月18日',
      '林小满',
      '2026年11月30日',
      '第二指导组',
    ])
      expect(words).toContain(text);
    expect(words).not.toContain('点评总结');
    const audited = book.db.all<{ type: string }>(
      "SELECT type FROM audit WHERE type LIKE 'orglife.expo%' ORDER BY seq",
    );
    expect(audited.map((a) => a.type)).toEqual(['orglife.exporting', 'orglife.exported']);
  });
});
