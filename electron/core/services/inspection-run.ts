import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FindingView, InspectionReport, InspectionScope } from '../../../shared/contract/inspection.ts';
import { AppError } from '../../../shared/model/errors.ts';
import {
  DEFAULT_INSPECTION_SETTINGS,
  inspectionSettings,
  type InspectionSettings,
} from '../../../shared/model/inspection.ts';
import { HAND_LEDGERS } from '../../../shared/model/ledger.ts';
import { FIRST_YEAR, LAST_YEAR } from '../../../shared/model/limits.ts';
import type { InspectionFinding } from '../../../shared/rules/inspection/finding.ts';
import { gapsOf } from '../../../shared/rules/inspection/gaps.ts';
import { inspectedRecord, type InspectionGround } from '../../../shared/rules/inspection/ground.ts';
import { inspectRecord } from '../../../shared/rules/inspection/inspect-record.ts';
import { overdueProbations } from '../../../shared/rules/inspection/probation.ts';
import { unfinishedByHand } from '../../../shared/rules/inspection/unfinished.ts';
import { describeOwnBasis } from '../../../shared/rules/own-basis.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import type { Clock, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { handRows, stepsOf } from '../store/queries/ledgers.ts';
import { allPeople } from '../store/queries/roster.ts';
import { readSetting } from '../store/queries/settings.ts';
import { meetingsBetween } from '../store/queries/year.ts';
import { readEmptyPhrases } from './empty-phrases.ts';
import { Around } from './inspection-around.ts';
import { headOf, readRecord } from './records-read.ts';
import { yearFacts } from './year-facts.ts';

export const INSPECTION_SETTINGS_KEY = 'inspection';

/** What the branch said for its 自查; nothing to look for and a week for signing until it says something. */
export function readInspectionSettings(db: ReadableDB): InspectionSettings {
  return inspectionSettings.safeParse(readSetting(db, INSPECTION_SETTINGS_KEY)).data ?? DEFAULT_INSPECTION_SETTINGS;
}

/** What a run looks through. */
interface Target {
  about: string;
  recordIds: string[];
  first: CalendarDate;
  last: CalendarDate;
  years: number[];
}

/**
 * What a scope means in this book. Plans and drafts without a day are left out.
 * @throws AppError `record.not_found`, `record.wrong_state` for one record that has not been held
 */
export function targetOf(book: OpenBook, scope: InspectionScope, on: CalendarDate): Target {
  if (scope.kind === 'record') {
    const { id, state, header } = headOf(book.db, scope.recordId);
    if (state === 'planned' || header.heldOn === null)
      throw new AppError(
        'record.wrong_state',
        '这份记录还没有会议日期，没有可以自查的内容。开过会、填了日期再来自查。',
      );
    return { about: header.title, recordIds: [id], first: header.heldOn, last: header.heldOn, years: [] };
  }
  const [first, last] = scope.kind === 'year' ? [scope.year, scope.year] : [FIRST_YEAR, LAST_YEAR];
  const meetings = meetingsBetween(book.db, `${first}-01-01`, `${last}-12-31`).filter((m) => m.state !== 'planned');
  const days = meetings.map((m) => m.on);
  const begin = [book.session.branch.startsOn, ...days].toSorted()[0] ?? on;
  const span = Number(on.slice(0, 4)) - Number(begin.slice(0, 4)) + 1;
  const years = Array.from({ length: Math.max(span, 0) }, (_, i) => Number(begin.slice(0, 4)) + i);
  return {
    about: scope.kind === 'year' ? `${scope.year}年` : '整本记录簿',
    recordIds: meetings.map((m) => m.id),
    first: days[0] ?? on,
    last: days.at(-1) ?? on,
    years: scope.kind === 'year' ? [scope.year] : years,
  };
}

/** Looks through a target, one record at a turn so that other calls are heard between them. */
export async function runInspection(
  book: OpenBook,
  clock: Clock,
  { scope, on }: { scope: InspectionScope; on: CalendarDate },
  target: Target,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<InspectionReport> {
  const ground: InspectionGround = {
    branch: book.session.branch,
    settings: readInspectionSettings(book.db),
    people: allPeople(book.db),
    today: on,
    emptyPhrases: readEmptyPhrases(book.db),
  };
  const around = new Around(book, clock, ground, target.first, target.last);
  const findings: InspectionFinding[] = [];
  let [records, withheld] = [0, false];
  for (const [i, recordId] of target.recordIds.entries()) {
    await nextTurn();
    signal.throwIfAborted();
    progress(0.1 + (0.9 * i) / target.recordIds.length);
    const record = readIfThere(book, clock, recordId);
    const of = record && inspectedRecord(record, ground);
    if (!of) continue;
    records += 1;
    withheld ||= of.record.withheld;
    findings.push(...inspectRecord(of), ...around.findings(of));
  }
  findings.push(...betweenYears(book, target.years, on), ...rowsByHand(book, scope, on));
  return {
    scope,
    about: target.about,
    on,
    at: clock.now().toISOString(),
    records,
    withheld,
    otherUnits: ground.settings.otherUnits.length,
    findings: findings.map((finding) => viewOf(finding, book)),
  };
}

/** A record may be deleted while the others are looked through. */
function readIfThere(book: OpenBook, clock: Clock, recordId: string) {
  try {
    return readRecord(book, clock, recordId);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'record.not_found') return null;
    throw thrown;
  }
}

function betweenYears(book: OpenBook, years: readonly number[], on: CalendarDate): InspectionFinding[] {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [];
  const facts = yearFacts(book, first, last);
  const gaps = years.flatMap((year) => gapsOf(facts, year, on));
  return [...gaps, ...(years.includes(Number(on.slice(0, 4))) ? overdueProbations(facts.people, on) : [])];
}

/** Rows of the ledgers that come from no record: those of the year, or all; none where one record is looked through. */
function rowsByHand({ db }: OpenBook, scope: InspectionScope, on: CalendarDate): InspectionFinding[] {
  if (scope.kind === 'record') return [];
  const rows = HAND_LEDGERS.flatMap((ledger) => handRows(db, ledger)).filter(
    (row) => scope.kind === 'all' || row.on.startsWith(String(scope.year)),
  );
  const steps = stepsOf(
    db,
    rows.map((row) => row.id),
  );
  return unfinishedByHand(
    rows,
    Map.groupBy(
      steps.filter((s) => s.seriesId === ''),
      (s) => s.itemId,
    ),
    on,
  );
}

function viewOf(finding: InspectionFinding, { session }: OpenBook): FindingView {
  return { ...finding, basis: describeOwnBasis(finding.basis, session.bases) };
}
