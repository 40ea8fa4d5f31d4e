import type { EntryKind } from '../../model/entry.ts';
import type { LedgerStep } from '../../model/ledger.ts';
import { isImmutable } from '../../model/record.ts';
import { daysBetween, formatOfficialDate } from '../../text/dates.ts';
import { isOverdue, standingOf } from '../ledgers/steps.ts';
import { inspected, type InspectionFinding } from './finding.ts';
import type { InspectedRecord } from './ground.ts';

/** What the ledgers follow up. Only a task has a day of its own; the others may be given one later. */
const FOLLOWED: ReadonlySet<EntryKind> = new Set(['task', 'decision', 'suggestion']);

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
    const dueOn = entry.kind === 'task' ? entry.dueOn : null;
    const standing = standingOf({ on: of.heldOn, owner: '', dueOn }, steps.get(entry.id) ?? []);
    if (!isOverdue(standing, of.today) || standing.dueOn === null) return [];
    const days = daysBetween(standing.dueOn, of.today);
    const end = entry.kind === 'suggestion' ? '答复' : '办结';
    const until = `${standing.postponed ? '延期到' : '期限是'}${formatOfficialDate(standing.dueOn)}`;
    const text = `${until}，到今天过了 ${days} 天，没有登记${end}。已经${end}的，请在台账里登记；没有${end}的，请登记延期。`;
    const at = of.at({ kind: 'entry', entryId: entry.id });
    return [inspected('inspection.unfinished', `过了期限没有登记${end}`, text, at)];
  });
}
