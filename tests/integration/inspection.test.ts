import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OpenBook } from '../../electron/core/context.ts';
import { correctRecord } from '../../electron/core/services/records-versions.ts';
import { putChange } from '../../electron/core/services/roster-edit.ts';
import { addRow, addStep } from '../../electron/core/services/ledger-steps.ts';
import { inspectionHandlers } from '../../electron/core/services/inspection.ts';
import type { InspectionScope } from '../../shared/contract/inspection.ts';
import { emptyEntry, type Entry } from '../../shared/model/entry.ts';
import { fromPlainText } from '../../shared/model/rich-text.ts';
import { newId } from '../../shared/model/ids.ts';
import type { RecordEdit } from '../../shared/model/record-edit.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { openTestBook, sampleBranch, tempFolder, testClock } from './helpers.ts';
import { failing, newBook, offerEveryKind, seat } from './records.helpers.ts';
import { EIGHT } from './seats.ts';
import { hold } from './year.helpers.ts';
import { inspectionCalls, meeting, ofRule } from './inspection.helpers.ts';

const TODAY = '2026-11-22';
const COPIED =
  '周谷雨说明，今年外业资料归档比去年早了两周，但有三个测区的原始记录没有当天整理，建议下半年逐项核对，发现问题当场改正。';

function opened() {
  const { book, people } = newBook();
  return { book, people, calls: inspectionCalls(book, testClock(`${TODAY}T09:00:00.000Z`)) };
}

/** Words of the first person in the first section, sealed. */
function selfCriticism(book: OpenBook, people: readonly string[], words: string) {
  return restrictedEntry(book, (at) => ({
    ...at,
    kind: 'self_criticism',
    personId: people[0] ?? '',
    text: fromPlainText(words),
  }));
}

/** What the second person answered to a criticism, sealed with it. */
function response(book: OpenBook, people: readonly string[], words: string) {
  const [personId = '', targetId = ''] = people;
  return restrictedEntry(book, (at) => ({ ...at, kind: 'criticism', personId, targetId, response: words }));
}

function restrictedEntry(
  book: OpenBook,
  entryAt: (at: { id: string; sectionId: string; position: string }) => Partial<Entry>,
) {
  return (record: MeetingRecord): RecordEdit[] => {
    offerEveryKind(book);
    const at = { id: newId(), sectionId: record.sections[0]?.id ?? '', position: 'a5' };
    const wanted = entryAt(at);
    return [{ op: 'entry.put', entry: { ...emptyEntry(wanted.kind ?? 'text', at), ...wanted } as Entry }];
  };
}

describe('one record', () => {
  test('passages of the last three years are told with where they stood; older ones are not', async () => {
    const { book, people, calls } = opened();
    meeting(book, people, { on: '2023-11-15', words: COPIED });
    const source = meeting(book, people, { on: '2025-06-10', words: `先通报了情况。${COPIED}` });
    const copy = meeting(book, people, { on: '2026-11-20', words: `会上${COPIED}` });
    const report = await calls.run({ kind: 'record', recordId: copy.id });
    const found = ofRule(report, 'inspection.passages').filter((f) => f.passages.some((p) => p.words.includes('测区')));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      defect: 1,
      basis: '本支部规则',
      at: { to: 'record', recordId: copy.id },
      beside: [{ recordId: source.id, on: '2025-06-10' }],
    });
    const copied = found[0]?.passages.find((p) => p.words.includes('测区'));
    expect(copied).toMatchObject({ where: '议题一“审议明年的学习计划”，第2条文字', words: COPIED.slice(0, -1) });
    expect(report).toMatchObject({ records: 1, withheld: false });

    const old = await calls.run({ kind: 'record', recordId: source.id });
    expect(ofRule(old, 'inspection.passages')[0]?.beside).toMatchObject([{ on: '2023-11-15' }]);
  });

  test('of sealed words only how many passages repeat is told, and nothing to a slot that cannot read them', async () => {
    const { book, people, calls } = opened();
    const criticism = selfCriticism(book, people, `自我剖析：${COPIED}`);
    meeting(book, people, { on: '2025-06-10', words: '去年的会上只通报了一件小事。', more: criticism });
    const copy = meeting(book, people, { on: '2026-11-20', words: '这次会另外讨论别的。', more: criticism });
    const report = await calls.run({ kind: 'record', recordId: copy.id });
    const [sealed, ...rest] = ofRule(report, 'inspection.passages').filter((f) => f.text.includes('批评与自我批评'));
    expect(rest).toEqual([]);
    expect(sealed).toMatchObject({ passages: [], beside: [{ on: '2025-06-10' }] });
    expect(sealed?.text).toContain('有 1 段');
    expect(JSON.stringify(report)).not.toContain('外业资料');

    const blind = inspectionCalls({ ...book, seal: null }, testClock(`${TODAY}T09:00:00.000Z`));
    const withheld = await blind.run({ kind: 'record', recordId: copy.id });
    expect(withheld.withheld).toBe(true);
    expect(withheld.findings.filter((f) => f.text.includes('批评与自我批评'))).toEqual([]);
  });

  test.each([
    ['said in criticism', selfCriticism],
    ['answered to a criticism', response],
  ])('what was %s and is now said openly is not quoted', async (_, inCriticism) => {
    const { book, people, calls } = opened();
    const more = inCriticism(book, people, COPIED);
    meeting(book, people, { on: '2025-06-10', words: '去年的会上只通报了一件小事。', more });
    const open = meeting(book, people, { on: '2026-11-20', words: COPIED });
    const report = await calls.run({ kind: 'record', recordId: open.id });
    const about = ofRule(report, 'inspection.passages').filter((f) => f.text.includes('批评与自我批评'));
    expect(about).toMatchObject([{ passages: [], beside: [{ on: '2025-06-10' }] }]);
    expect(JSON.stringify(report)).not.toContain('外业资料');
  });

  test('long fields of a type’s own are compared too, of the record and of its parts', async () => {
    const { book, people, calls } = opened();
    const outline =
      (text: string) =>
      (record: MeetingRecord): RecordEdit[] => [
        { op: 'header', header: { ...record.header, place: '三楼', own: { topic: '测区', outline: text } } },
      ];
    const opinion = (record: MeetingRecord): RecordEdit[] =>
      record.sections
        .filter((s) => s.kind === 'item')
        .map((section) => ({ op: 'section.put', section: { ...section, title: '转正', own: { opinion: COPIED } } }));
    const lecture = { type: 'lecture', state: 'draft', words: '' } as const;
    const source = meeting(book, people, { ...lecture, on: '2025-06-10', more: outline(COPIED) });
    const copy = meeting(book, people, { ...lecture, on: '2026-11-19', more: outline(`先讲：${COPIED}`) });
    const group = meeting(book, people, { type: 'group', state: 'draft', on: '2026-11-20', words: '', more: opinion });
    const passages = async (recordId: string) =>
      ofRule(await calls.run({ kind: 'record', recordId }), 'inspection.passages').flatMap((f) =>
        f.passages.map((p) => [p.where, p.from.recordId]),
      );
    expect(await passages(copy.id)).toContainEqual(['提纲', source.id]);
    // The newest of equal passages is told.
    expect(await passages(group.id)).toContainEqual(['议题一“转正”', copy.id]);
  });

  test('names of other units are told at each place', async () => {
    const { book, people, calls } = opened();
    const settings = { otherUnits: ['白沙街道', '白沙街道', '红石社区'], signWithinDays: 7 };
    const kept = await inspectionHandlers['inspection.saveSettings']({ settings }, calls.core);
    expect(kept.otherUnits).toEqual(['白沙街道', '红石社区']);
    const words = '白沙街道党工委的同志和白沙街道各社区参加了讨论。';
    const record = meeting(book, people, { on: '2026-11-20', words });
    const report = await calls.run({ kind: 'record', recordId: record.id });
    expect(report.otherUnits).toBe(2);
    expect(ofRule(report, 'inspection.other_unit').map((f) => f.text)).toEqual([
      '这里写着“白沙街道” 2 处。请核对是不是从别处粘贴来的；确实说到那里的，不用改。',
    ]);
  });

  test('who was in two meetings at a time is told with the other meeting', async () => {
    const { book, people, calls } = opened();
    const other = meeting(book, people.slice(0, 2), {
      type: 'committee',
      on: '2026-11-20',
      start: '14:30',
      end: '16:00',
    });
    const mine = meeting(book, people, { on: '2026-11-20', start: '14:00', end: '15:00' });
    const report = await calls.run({ kind: 'record', recordId: mine.id });
    const [clash] = ofRule(report, 'inspection.clash');
    expect(clash?.text).toContain('林小满、周谷雨都记为出席这次会（14:00—15:00），又记为出席2026年11月20日');
    expect(clash?.beside.map((r) => r.recordId)).toEqual([other.id]);
    // One ends as the other begins: no clash.
    const later = meeting(book, people, { on: '2026-11-20', start: '16:00', end: '17:00' });
    expect(ofRule(await calls.run({ kind: 'record', recordId: later.id }), 'inspection.clash')).toEqual([]);
  });

  test('an item that no 支委会 discussed is asked about', async () => {
    const { book, people, calls } = opened();
    meeting(book, people.slice(0, 2), { type: 'committee', on: '2026-11-06', item: '研究资料室防潮改造方案' });
    const item = async (title: string, on: string) => {
      const record = meeting(book, people, { on, item: title });
      return ofRule(await calls.run({ kind: 'record', recordId: record.id }), 'inspection.prior').map((f) => f.text);
    };
    expect(await item('审议资料室防潮改造的方案', '2026-11-10')).toEqual([]);
    expect(await item('审议外出参观的安排', '2026-11-20')).toEqual([
      '2026年11月10日以来有 0 次支部委员会会议的记录，未见有议题“审议外出参观的安排”。会前研究过的，请在议题上写明支委会研究日期。',
    ]);
  });

  test('what came after finalising: no signature, a correction, a roster that has changed since', async () => {
    const { book, people, calls } = opened();
    const record = meeting(book, people, { on: '2026-11-06', signed: false });
    const [signature] = ofRule(await calls.run({ kind: 'record', recordId: record.id }), 'inspection.signature');
    expect(signature?.text).toBe(
      '2026年11月6日定稿，到今天 16 天，超过本支部定的 7 天；没有登记签字。签过的，请登记签字。',
    );
    expect(ofRule(await calls.run({ kind: 'record', recordId: record.id }), 'inspection.roster')).toEqual([]);
    const personId = people[3] ?? '';
    putChange(book, testClock(), {
      change: {
        id: newId(),
        personId,
        from: '2026-10-01',
        until: null,
        kind: 'exclusion',
        category: 'infirm',
        approvedBy: '上级党委',
        approvedOn: '2026-09-30',
        resolution: '',
      },
    });
    const [roster] = ofRule(await calls.run({ kind: 'record', recordId: record.id }), 'inspection.roster');
    expect(roster?.text).toContain('定稿时应到 8 人，按现在的名册这一天应到 7 人：吴芒种现在不在应到。');
    const corrected = correctRecord(book, testClock(), { recordId: record.id, reason: '写错了地点' });
    const report = await calls.run({ kind: 'record', recordId: corrected.id });
    expect(ofRule(report, 'inspection.correction').map((f) => f.text)).toEqual([
      '这是第 2 版，更正第 1 版，理由：写错了地点。原来的版本都保留着。',
    ]);
  });

  test('a plan is refused, in words that say what to do', async () => {
    const { book, calls } = opened();
    const planned = hold(book, { type: 'committee', on: '2026-12-01', state: 'planned' });
    await expect(calls.start({ kind: 'record', recordId: planned }, TODAY)).rejects.toEqual(
      failing('record.wrong_state'),
    );
  });
});

describe('a year and the whole book', () => {
  test('a year tells its records, its gaps and the reasons on file', async () => {
    const book = openTestBook({ branch: { ...sampleBranch(), startsOn: '2026-09-01' } });
    const people = seat(book, EIGHT);
    const calls = inspectionCalls(book, testClock(`${TODAY}T09:00:00.000Z`));
    meeting(book, people, { on: '2026-09-10' });
    meeting(book, people, { on: '2026-11-21' });
    meeting(book, people, { on: '2025-11-20' });
    hold(book, { type: 'committee', on: '2026-10-09' });
    const report = await calls.run({ kind: 'year', year: 2026 });
    expect(report.records).toBe(3);
    expect(ofRule(report, 'inspection.gap').map((f) => f.text)).toContain(
      '2026年9月没有支部委员会会议记录（每月应有）。请登记情况。',
    );
    expect(ofRule(report, 'inspection.gap').find((f) => f.text.includes('支部委员会会议'))).toMatchObject({
      basis: '《支部条例》第十二条',
      at: { to: 'year', year: 2026, type: 'committee', period: '2026-09' },
    });
    expect(ofRule(report, 'inspection.weekend').map((f) => f.text)).toEqual(['会议日期是星期六。']);
    // The same words stood in the meeting before, and in that of the year before.
    expect(ofRule(report, 'inspection.passages').length).toBeGreaterThan(0);
    const all = await calls.run({ kind: 'all' });
    expect(all).toMatchObject({ records: 4, about: '整本记录簿' });
  });

  test('rows by hand of the ledgers are looked through with their year, and not with one record', async () => {
    const { book, people, calls } = opened();
    const clock = testClock(`${TODAY}T09:00:00.000Z`);
    const record = meeting(book, people, { on: '2026-11-20' });
    const row = { ledger: 'task', person: '', origin: '上级督办通知', owner: '' } as const;
    const add = (on: string, text: string, dueOn: string | null) =>
      addRow(book, clock, { row: { ...row, on, text, dueOn } }).id;
    const late = add('2026-10-08', '更换资料室门锁', '2026-11-01');
    add('2025-10-08', '清点旧图柜', '2025-12-31');
    const done = add('2026-10-09', '补订党报', '2026-10-31');
    const step = { kind: 'done', on: '2026-10-20', author: '周谷雨', text: '', owner: '' } as const;
    const bare = { dueOn: null, outcome: null, accepted: null };
    addStep(book, clock, { seriesId: '', itemId: done, step: { ...step, ...bare } });
    const places = async (scope: InspectionScope) =>
      ofRule(await calls.run(scope), 'inspection.unfinished').map((f) => (f.at.to === 'ledger' ? f.at.where : f.at.to));
    expect(await places({ kind: 'year', year: 2026 })).toEqual([
      '任务与议定事项台账，“更换资料室门锁”（来源：上级督办通知）',
    ]);
    expect(ofRule(await calls.run({ kind: 'year', year: 2026 }), 'inspection.unfinished')[0]?.at).toMatchObject({
      ledger: 'task',
      itemId: late,
    });
    expect(await places({ kind: 'all' })).toHaveLength(2);
    expect(await places({ kind: 'record', recordId: record.id })).toEqual([]);
  });

  test('a run can be called off, and only the last report is kept', async () => {
    const { book, people, calls } = opened();
    for (const day of ['06', '09', '13']) meeting(book, people, { on: `2026-11-${day}` });
    const { jobId } = await inspectionHandlers['inspection.start']({ scope: { kind: 'all' }, on: TODAY }, calls.core);
    calls.core.jobs.cancel(jobId);
    expect((await calls.core.jobs.ended(jobId)).state).toBe('cancelled');
    expect(() => inspectionHandlers['inspection.report']({ jobId }, calls.core)).toThrow(failing('job.unknown'));
    const first = await calls.start({ kind: 'all' }, TODAY);
    const second = await calls.start({ kind: 'year', year: 2026 }, TODAY);
    expect(() => inspectionHandlers['inspection.report']({ jobId: first.jobId }, calls.core)).toThrow(
      failing('job.unknown'),
    );
    expect(await inspectionHandlers['inspection.report']({ jobId: second.jobId }, calls.core)).toMatchObject({
      records: 3,
    });
  });

  test('the report goes out as a Word file, and the chain says so', async () => {
    const { book, people } = newBook();
    const folder = tempFolder();
    const calls = inspectionCalls(book, testClock(`${TODAY}T09:00:00.000Z`), { 'file-1': folder });
    meeting(book, people, { on: '2026-11-06', signed: false });
    const { jobId } = await calls.start({ kind: 'year', year: 2026 }, TODAY);
    const writing = await inspectionHandlers['inspection.export']({ jobId, folder: 'file-1' }, calls.core);
    expect(await calls.core.jobs.ended(writing.jobId)).toMatchObject({
      state: 'done',
      files: ['2026年自查情况_2026-11-22.docx'],
    });
    expect(readdirSync(folder)).toEqual(['2026年自查情况_2026-11-22.docx']);
    const audited = book.db.all<{ type: string }>("SELECT type FROM audit WHERE type LIKE 'inspection.%' ORDER BY seq");
    expect(audited.map((a) => a.type)).toEqual(['inspection.exporting', 'inspection.exported']);
  });
});
