import type { LedgerRow, LedgerWish } from '../../../shared/model/ledger.ts';
import { RECTIFICATION_SOURCE_NAMES, type RectificationItem } from '../../../shared/model/rectification.ts';
import type { Seal } from '../crypto/seal.ts';
import type { ReadableDB } from '../store/open.ts';
import { entryPlace } from '../store/queries/ledgers.ts';
import { rectificationItems } from '../store/queries/rectification.ts';
import { allPeople } from '../store/queries/roster.ts';

/** A row before its steps were looked up. */
export type BareRow = Omit<LedgerRow, 'steps' | 'standing'> & { owner: string; dueOn: string | null };

/** Items as rows, by number. A year is always the 归属年度. */
export function rectificationRows(db: ReadableDB, seal: Seal | null, wish: LedgerWish): BareRow[] {
  const names = new Map(allPeople(db).map(({ person }) => [person.id, person.name]));
  return rectificationItems(db, seal, wish.of === 'year' ? wish.year : null).map((item) => rowOf(db, item, names));
}

/** The nearest deadline first, those without one last. */
export function byDeadline(a: LedgerRow, b: LedgerRow): number {
  const [first, second] = [a.standing?.dueOn ?? '9999', b.standing?.dueOn ?? '9999'];
  return first < second ? -1 : first > second ? 1 : 0;
}

function rowOf(db: ReadableDB, item: RectificationItem, names: ReadonlyMap<string, string>): BareRow {
  const { id, no, year, on, personId, problem, source, from, responsible, dueOn } = item;
  const whose = personId === null ? '支委会' : (names.get(personId) ?? '个人');
  const place = from?.kind === 'entry' ? entryPlace(db, from.seriesId, from.entryId) : undefined;
  return {
    id,
    seriesId: '',
    recordId: place?.recordId ?? null,
    entryId: place ? place.entryId : null,
    sectionId: null,
    on,
    year,
    source: place?.title ?? RECTIFICATION_SOURCE_NAMES[source],
    final: true,
    cells: { no, problem: item.withheld ? '（受限）' : problem, from: RECTIFICATION_SOURCE_NAMES[source], whose },
    rectification: item,
    owner: responsible,
    dueOn,
  };
}
