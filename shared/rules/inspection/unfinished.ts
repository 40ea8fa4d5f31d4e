import type { EntryKind } from '../../model/entry.ts';
import { LEDGER_NAMES, type HandLedger, type HandRow, type LedgerStep } from '../../model/ledger.ts';
import { isImmutable } from '../../model/record.ts';
import { shortened } from '../../text/characters.ts';
import { daysBetween, formatOfficialDate, type CalendarDate } from '../../text/dates.ts';
import { isOverdue, standingOf, type Beginning } from '../ledgers/steps.ts';
import { inspected, type InspectionFinding, type InspectionPlace, type LedgerRef } from './finding.ts';
import type { InspectedRecord } from './ground.ts';

/** What the ledgers follow up. Only a task has a day of its own; the others may be given one later. */
const FOLLOWED: ReadonlySet<EntryKind> = new Set(['task', 'decision', 'suggestion']);
/** Of a row by hand so much is quoted. */
const LONGEST_NAME = 40;

/** Ids of the entries that are followed up: those of a final record. */
export function followedEntries({ record }: InspectedRecord): string[] {
  return isImmutable(record.state) ? record.entries.filter((e) => FOLLOWED.has(e.kind)).map((e) => e.id) : [];
}

/**
 * Tasks of a final record whose day has passed while the ledger has neither 办结 nor 答复 of them (§7.1 row 13).
 * @param steps what was entered of each followed entry, by its id, in the order of entry
 */
export function unfinished(
  of: InspectedRecord,
  steps: ReadonlyMap<string, readonly LedgerStep[]>,
): InspectionFinding[] {
  const followed = new Set(followedEntries(of));
  return of.record.entries.flatMap((entry) => {
    if (!followed.has(entry.id)) return [];
    const ledger = entry.kind === 'suggestion' ? 'suggestion' : 'task';
    const dueOn = entry.kind === 'task' ? entry.dueOn : null;
    const at = of.at({ kind: 'entry', entryId: entry.id });
    const row = { ledger, itemId: entry.id } as const;
    return overdue({ on: of.heldOn, owner: '', dueOn }, steps.get(entry.id) ?? [], of.today, ledger, at, row);
  });
}

/**
 * The same of rows that were entered by hand and come from no record.
 * @param steps what was entered of each row, by its id, in the order of entry
 */
export function unfinishedByHand(
  rows: readonly (HandRow & { id: string })[],
  steps: ReadonlyMap<string, readonly LedgerStep[]>,
  today: CalendarDate,
): InspectionFinding[] {
  return rows.flatMap((row) => {
    const { ledger, text, origin } = row;
    const name = shortened(text, LONGEST_NAME);
    const where = `${LEDGER_NAMES[ledger]}台账，“${name}”（来源：${origin}）`;
    return overdue(row, steps.get(row.id) ?? [], today, ledger, { to: 'ledger', ledger, itemId: row.id, where });
  });
}

function overdue(
  beginning: Beginning,
  steps: readonly LedgerStep[],
  today: CalendarDate,
  ledger: HandLedger,
  at: InspectionPlace,
  row: LedgerRef | null = null,
): InspectionFinding[] {
  const standing = standingOf(beginning, steps);
  if (!isOverdue(standing, today) || standing.dueOn === null) return [];
  const days = daysBetween(standing.dueOn, today);
  const end = ledger === 'suggestion' ? '答复' : '办结';
  const until = `${standing.postponed ? '延期到' : '期限是'}${formatOfficialDate(standing.dueOn)}`;
  const text = `${until}，到今天过了 ${days} 天，没有登记${end}。已经${end}的，请在台账里登记；没有${end}的，请登记延期。`;
  return [inspected('inspection.unfinished', `过了期限没有登记${end}`, text, at, { row })];
}
