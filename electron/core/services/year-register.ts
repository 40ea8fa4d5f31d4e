import type { Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import {
  YEAR_BASES,
  type DutyReason,
  type PaperInput,
  type PaperRecord,
  type YearSettings,
} from '../../../shared/model/year.ts';
import { boardOf } from '../../../shared/rules/duties.ts';
import type { CellState, DutyCell } from '../../../shared/rules/year/cells.ts';
import { storableText } from '../../../shared/text/characters.ts';
import { localDate } from '../../../shared/text/dates.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { writeSetting } from '../store/queries/settings.ts';
import { deletePaper, deleteReason, dutyReasonOf, insertPaper, insertReason } from '../store/queries/year.ts';
import { paperOf, takeBackScans } from './paper-scans.ts';
import { dropFiles } from './stored-files.ts';
import { SETTINGS_KEY, yearFacts } from './year-facts.ts';

/**
 * Enters minutes that are on paper. Only of a day before the start of the book: from then on a meeting is recorded here, late or not, and a
 * gap cannot be filled with an entry.
 * @throws AppError `input.invalid`
 */
export function addPaper(book: OpenBook, clock: Clock, { paper: given }: Parsed<'year.addPaper'>): PaperRecord {
  refuseWrongPaper(given, book.session.branch.startsOn, localDate(clock.now()));
  const paper: PaperRecord = {
    ...given,
    groupName: given.type === 'group' ? storableText(given.groupName) : '',
    original: storableText(given.original),
    note: storableText(given.note),
    id: newId(),
    addedAt: clock.now().toISOString(),
    addedBy: book.actor,
  };
  book.db.transaction(() => {
    insertPaper(book.db, paper);
    appendAudit(book, clock, 'paper.added', { paper });
  });
  return paper;
}

function refuseWrongPaper(paper: PaperInput, startsOn: string, today: string): void {
  const wrong = ((): string | null => {
    if (paper.heldOn > today) return '会议日期还没有到，没有登记。请检查日期。';
    if (paper.heldOn >= startsOn)
      return '这一天记录簿已经启用，没有登记。启用以后开的会请新建记录；启用日期不对的，请在设置里改。';
    if (paper.type === 'group' && paper.groupName === '') return '请写明是哪个党小组。';
    if (paper.expected !== null && paper.present !== null && paper.present > paper.expected)
      return '实到人数多于应到人数，没有登记。请对照原件检查。';
    return null;
  })();
  if (wrong !== null) throw new AppError('input.invalid', wrong);
}

/**
 * Takes an entry back with its scans: their files go once no row names them any more.
 * @throws AppError `record.not_found`
 */
export async function removePaper(
  book: OpenBook,
  clock: Clock,
  { paperId }: Parsed<'year.removePaper'>,
): Promise<null> {
  const files = book.db.transaction(() => {
    const paper = paperOf(book.db, paperId);
    const scans = takeBackScans(book, clock, paperId);
    deletePaper(book.db, paperId);
    appendAudit(book, clock, 'paper.removed', { paper });
    return scans;
  });
  await dropFiles(book, files);
  return null;
}

/** States in which a duty has nothing to show and may be explained. */
const OPEN: ReadonlySet<CellState> = new Set(['missed', 'due', 'planned', 'explained']);

/**
 * Enters why a duty was not held in its period; a reason that was there is replaced, and both stand in the audit chain.
 * @throws AppError `input.invalid` for a duty that was held, is not asked or has not begun
 */
export function explainDuty(book: OpenBook, clock: Clock, { reason: given }: Parsed<'year.explain'>): DutyReason {
  const groupName = storableText(given.groupName);
  const cells = cellsOf(book, { ...given, groupName }, localDate(clock.now()));
  if (!cells.some((cell) => OPEN.has(cell.state)))
    throw new AppError('input.invalid', '这一项不用登记情况：已经召开，还没有到，或者不要求。请刷新后再看。');
  const before = cells.find((cell) => cell.reason !== null)?.reason ?? null;
  const reason: DutyReason = {
    ...given,
    groupName,
    reason: storableText(given.reason),
    id: newId(),
    addedAt: clock.now().toISOString(),
    addedBy: book.actor,
  };
  book.db.transaction(() => {
    if (before) deleteReason(book.db, before.id);
    insertReason(book.db, reason);
    appendAudit(book, clock, 'duty.explained', { reason, before });
  });
  return reason;
}

/** The duty's period on both boards: what is missing in one count need not be in the other. */
function cellsOf(
  book: OpenBook,
  { type, groupName, period }: Parsed<'year.explain'>['reason'],
  today: string,
): DutyCell[] {
  const year = Number(period.slice(0, 4));
  const facts = yearFacts(book, year, year);
  return YEAR_BASES.flatMap((by) =>
    boardOf(facts, year, by, today)
      .rows.filter((row) => row.type === type && row.groupName === groupName)
      .flatMap((row) => row.cells.filter((cell) => cell.key === period)),
  );
}

/** @throws AppError `record.not_found` */
export function removeReason(book: OpenBook, clock: Clock, { reasonId }: Parsed<'year.removeReason'>): null {
  book.db.transaction(() => {
    const reason = dutyReasonOf(book.db, reasonId);
    if (!reason) throw new AppError('record.not_found', '找不到这条情况，它可能已经撤销。请刷新后再看。');
    deleteReason(book.db, reasonId);
    appendAudit(book, clock, 'duty.reason_removed', { reason });
  });
  return null;
}

export function saveYearSettings(book: OpenBook, clock: Clock, settings: YearSettings): YearSettings {
  book.db.transaction(() => {
    writeSetting(book.db, SETTINGS_KEY, settings);
    appendAudit(book, clock, 'year.settings', { settings });
  });
  return settings;
}
