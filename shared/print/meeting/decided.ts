import type { Entry } from '../../model/entry.ts';
import { AppError } from '../../model/errors.ts';
import { isImmutable, type MeetingRecord } from '../../model/record.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import { sessionNumber } from '../../text/numerals.ts';
import type { Block, PrintDocument } from '../document.ts';
import { entryBlocks } from '../record/entries.ts';
import { calledPeople, meetingTitle, withNoun } from '../record/head.ts';
import { namesOf, type Names } from '../record/names.ts';
import { viewOf } from '../record/scope.ts';
import { paragraphsOf } from '../record/words.ts';
import { meetingPaper, type MeetingPaperInput } from './meeting-paper.ts';

/** Without a restricted word, of all branches. */
const VIEW = viewOf({ scope: 'counts', branchId: null });

const SETTLED: ReadonlySet<Entry['kind']> = new Set(['reading', 'motion', 'election', 'decision', 'task']);

/** What a 会议纪要 tells of a meeting: what was studied, voted on, decided and given out as a task; not who said what. */
export function isSettled({ kind }: Entry): boolean {
  return SETTLED.has(kind);
}

/**
 * 会议纪要 (GB/T 9704-2012, 10.3): what was settled, part by part, then 出席, 请假 and 列席 with hanging names. No seal and no signatures.
 * @throws AppError `export.nothing` when nothing was settled
 */
export function printJiyao(input: MeetingPaperInput): PrintDocument {
  const { record, branchName } = input;
  const names = namesOf(record);
  const chapters = chaptersOf(record, isSettled);
  if (chapters.length === 0) throw nothing('会议纪要');
  const { present, leave } = calledPeople(record);
  const guests = record.header.guests.map((g) => names.withPost(g.id)).join('、');
  const attended: Block[] = [
    ...people('出席', present.map((p) => p.name).join('、')),
    // The reasons are in the minutes alone: a 纪要 is sent on.
    ...people('请假', leave.map((p) => p.name).join('、')),
    ...people('列席', guests),
  ];
  return meetingPaper(
    input,
    withNoun(record, '纪要'),
    [
      ...sessionLine(record),
      { kind: 'blank' },
      { kind: 'paragraph', inlines: [{ text: opening(record, branchName) }] },
      ...chapters.flatMap(({ title, entries }, i): Block[] => [
        { kind: 'heading', level: 1, number: i + 1, text: title },
        ...entries.flatMap((entry) => settledBlocks(entry, names)),
      ]),
      ...(attended.length === 0 ? [] : [{ kind: 'blank' } as const, ...attended]),
    ],
    { draft: !isImmutable(record.state) },
  );
}

/**
 * 决议: each decision as it was recorded, with the votes of its part before it, under the name of the branch and the day of the meeting.
 * @throws AppError `export.nothing` when nothing was decided
 */
export function printResolution(input: MeetingPaperInput): PrintDocument {
  const { record, branchName } = input;
  const names = namesOf(record);
  const chapters = chaptersOf(
    record,
    ({ kind }) => kind === 'decision' || kind === 'motion' || kind === 'election',
  ).filter(({ entries }) => entries.some((e) => e.kind === 'decision'));
  if (chapters.length === 0) throw nothing('决议');
  const day = dayOf(record);
  return meetingPaper(
    input,
    `${meetingTitle(record)}决议`,
    [
      ...(day === '' ? [] : [{ kind: 'subtitle', text: `（${day}）` } as const]),
      { kind: 'blank' },
      ...chapters.flatMap(({ title, entries }, i): Block[] => [
        ...(chapters.length > 1 ? [{ kind: 'heading', level: 1, number: i + 1, text: title } as const] : []),
        ...entries.flatMap((entry) =>
          entry.kind === 'decision' ? paragraphsOf(entry.text) : settledBlocks(entry, names),
        ),
      ]),
      { kind: 'blank' },
      { kind: 'issued', by: branchName, on: day === '' ? '　　　　年　　月　　日' : day },
    ],
    { draft: !isImmutable(record.state) },
  );
}

/** An entry as the minutes have it, but for who gave a written opinion and which: these papers are sent on. */
function settledBlocks(entry: Entry, names: Names): Block[] {
  return entryBlocks(entry.kind === 'motion' ? { ...entry, written: [] } : entry, names, VIEW);
}

/** Parts of the agenda that have entries of this sort, by their titles. */
function chaptersOf(
  { sections, entries, template }: MeetingRecord,
  tells: (entry: Entry) => boolean,
): { title: string; entries: Entry[] }[] {
  return sections
    .map(({ id, kind, title }) => ({
      title: title.trim() || template.sections.find((part) => part.kind === kind)?.title || '（议题未填）',
      entries: entries.filter((e) => e.sectionId === id && tells(e)),
    }))
    .filter((chapter) => chapter.entries.length > 0);
}

function sessionLine({ header: { term, ordinal } }: MeetingRecord): Block[] {
  const session = sessionNumber(term, ordinal);
  return session === '' ? [] : [{ kind: 'subtitle', text: `（${session}）` }];
}

/** Who held what, when, where and under whom; facts of the head, in the sentence that a 纪要 begins with. */
function opening(record: MeetingRecord, branchName: string): string {
  const { header, template } = record;
  const verb = template.noun === '会议' ? '召开' : '开展';
  const where = header.place.trim() === '' ? '' : `在${header.place.trim()}`;
  const chair = header.chairId === null ? '' : `，由${namesOf(record).withPost(header.chairId)}主持`;
  const day = dayOf(record);
  return `${day === '' ? '' : `${day}，`}${branchName}${where}${verb}${meetingTitle(record)}${chair}。现将议定的事项纪要如下：`;
}

function dayOf({ header: { heldOn } }: MeetingRecord): string {
  return heldOn === null ? '' : formatOfficialDate(heldOn);
}

function people(label: string, text: string): Block[] {
  return text === '' ? [] : [{ kind: 'people', label, text }];
}

function nothing(what: string): AppError {
  return new AppError('export.nothing', `这份记录里没有可以印成${what}的内容。请先记入表决、决定或任务，再导出。`);
}
