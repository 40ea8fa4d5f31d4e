import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../electron/core/context.ts';
import type { Core } from '../../electron/core/core.ts';
import type { Input } from '../../shared/contract/index.ts';
import type { MeetingRecord } from '../../shared/model/record.ts';
import { fromPlainText, plainText } from '../../shared/model/rich-text.ts';
import { ROOT } from '../../tests/e2e/harness/app.ts';
import { fillFinalised, fillRoster, fillSample } from '../../tests/e2e/harness/book.ts';

type RecordFile = Input<'records.add'>['file'];

/** The hour at which the pictures are taken, on the clock of the invented branch: the assembly is under way. */
export const NOW = '2026-11-20T15:14:05+08:00';
/** The same evening, when its minutes stand. */
export const EVENING = '2026-11-20T17:40:00+08:00';

/** A clock that is set by hand, so that nothing in the book counts as entered late. */
class SetClock implements Clock {
  #now = new Date(NOW);

  now(): Date {
    return new Date(this.#now);
  }
  set(instant: string): void {
    this.#now = new Date(instant);
  }
}

export const CLOCK = new SetClock();

/** Earlier meetings, so that lists are not empty: day, number in the year. */
const EARLIER = [
  ['2026-03-27', 1],
  ['2026-07-03', 2],
  ['2026-09-25', 3],
] as const;

/** The book while the assembly is under way: earlier minutes, a finished group meeting, a plan. */
export async function fillUnderWay(core: Core): Promise<void> {
  await fillRoster(core);
  const assembly = await sample('member_assembly');
  for (const [day, ordinal] of EARLIER) {
    CLOCK.set(`${day}T17:00:00+08:00`);
    const { id } = await core.call('records.add', { file: movedTo(assembly, day, ordinal) });
    const { revision } = await core.call('records.setState', { recordId: id, state: 'to_confirm' });
    await core.call('records.finalise', { recordId: id, revision });
  }
  CLOCK.set('2026-11-18T17:20:00+08:00');
  await fillSample(core, 'org_life');
  CLOCK.set('2026-11-20T13:50:00+08:00');
  await core.call('records.add', { file: begun(assembly) });
  await core.call('records.create', { type: 'member_assembly', heldOn: '2026-12-18', planned: true });
  CLOCK.set(NOW);
}

/** The book when the assembly's minutes were finalised, found wrong in one place, and corrected. */
export async function fillCorrected(core: Core): Promise<void> {
  await fillRoster(core);
  CLOCK.set(EVENING);
  const first = await fillFinalised(core, 'member_assembly');
  const reason = '决议中主题党日的月份漏写一个，对照会议录音补上。';
  const next = await core.call('records.correct', { recordId: first.id, reason });
  const { revision } = await core.call('records.edit', {
    recordId: next.id,
    revision: next.revision,
    edits: [{ op: 'entry.put', entry: mended(next) }],
  });
  await core.call('records.setState', { recordId: next.id, state: 'to_confirm' });
  await core.call('records.finalise', { recordId: next.id, revision });
}

async function sample(type: string): Promise<RecordFile> {
  return JSON.parse(await readFile(path.join(ROOT, `resources/samples/${type}.json`), 'utf8')) as RecordFile;
}

/** The same meeting on another day, with its closing parts alone, so that no date in its words is wrong. */
function movedTo(file: RecordFile, day: string, ordinal: number): RecordFile {
  const header = { ...file.header, heldOn: day, ordinal, title: `支部党员大会（2026年第${ordinal}次）` };
  const { list: _, ...attendance } = file.attendance ?? {};
  return {
    ...file,
    header,
    attendance,
    sections: file.sections.filter(({ kind }) => kind === 'summary' || kind === 'closing'),
  };
}

/** The meeting as far as it has come: the vote of the second item has just been counted, and a task lacks its owner. */
function begun(file: RecordFile): RecordFile {
  const { endTime: _, ...header } = file.header;
  let items = 0;
  const sections = file.sections.map((section) => {
    if (section.kind === 'item') items += 1;
    if (items < 2) return section;
    const { entries = [], ...rest } = section;
    if (section.kind !== 'item' || items > 2) return { ...rest, entries: [] };
    const voted = entries.findIndex((entry) => entry.kind === 'motion');
    const task = { kind: 'task' as const, text: '按表决意见修改计划，印发各党小组。' };
    return { ...rest, entries: [...entries.slice(0, voted + 1), task] };
  });
  return { ...file, header, sections };
}

/** The second decision with one month put in. */
function mended(record: MeetingRecord): MeetingRecord['entries'][number] {
  const decision = record.entries.find(
    (entry) => entry.kind === 'decision' && plainText(entry.text).includes('三月、五月'),
  );
  if (!decision) throw new Error('the sample has no such decision');
  const words = plainText(decision.text).replace('四次，时间为三月、五月、', '五次，时间为三月、五月、七月、');
  return { ...decision, text: fromPlainText(words) };
}

/** A branch whose book starts in September. The months before it: what stands on paper, and one reason for a gap. */
export async function fillYear(core: Core): Promise<void> {
  await fillUnderWay(core);
  const paper = { groupName: '', year: 2026, expected: 24, present: 22, note: '' };
  for (const [type, days] of PAPER) {
    for (const heldOn of days) {
      const original = `2026年会议记录本，第${Number(heldOn.slice(5, 7)) * 4}页`;
      await core.call('year.addPaper', { paper: { ...paper, type, heldOn, original } });
    }
  }
  const reason = '全体外业封闭测绘，委员凑不够半数。';
  await core.call('year.explain', { reason: { type: 'committee', groupName: '', period: '2026-09', reason } });
}

/** Meetings on paper of a branch whose book starts in September. */
const PAPER = [
  ['committee', ['2026-01-09', '2026-02-06', '2026-03-06', '2026-03-20', '2026-04-10', '2026-05-08', '2026-06-05']],
  ['theme_day', ['2026-01-30', '2026-02-27', '2026-03-27', '2026-04-24', '2026-05-29', '2026-06-26', '2026-07-31']],
  ['lecture', ['2026-03-20', '2026-06-26']],
] as const;
