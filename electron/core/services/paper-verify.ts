import type { BookReport } from '../../../shared/contract/books.ts';
import type { PaperRecord, PaperScan } from '../../../shared/model/year.ts';
import type { ReadableDB } from '../store/open.ts';
import { auditedItems } from '../store/queries/audit-check.ts';
import { allScans, shownScan } from '../store/queries/paper-scans.ts';
import { paperRecords } from '../store/queries/year.ts';

type Report = BookReport['papers'];
type Fault = Report['broken'][number];

interface Found<T> {
  item: T;
  what: Fault['what'];
}

/**
 * Holds what stands on paper, and its scans, against the audit chain, which has every entry as a whole: each that was not taken back
 * must be there and unchanged, and no others.
 * @param damaged ids of scans whose file is gone or not what was added
 */
export function verifyPapers(db: ReadableDB, damaged: ReadonlySet<string>): Report {
  const papers = auditedItems<PaperRecord>(db, 'paper');
  const scans = auditedItems<PaperScan>(db, 'scan');
  const paperRows = byId(paperRecords(db));
  const scanRows = byId(allScans(db).map(shownScan));
  const wrongScans = faults(scans.standing, scanRows);
  const damagedOnly = [...scanRows.values()].filter(
    (scan) => damaged.has(scan.id) && !wrongScans.some(({ item }) => item.id === scan.id),
  );
  const ofScan = (scan: PaperScan, what: Fault['what']): Fault => {
    const paper = papers.entered.get(scan.paperId) ?? paperRows.get(scan.paperId);
    return { paper: paper ? named(paper) : null, scan: scan.name, what };
  };
  return {
    checked: paperRows.size,
    scans: scanRows.size,
    broken: [
      ...faults(papers.standing, paperRows).map(({ item, what }) => ({ paper: named(item), scan: null, what })),
      ...wrongScans.map(({ item, what }) => ofScan(item, what)),
      ...damagedOnly.map((scan) => ofScan(scan, 'damaged')),
    ],
  };
}

/** Where rows are not what was entered. A member that a later program adds is not in an older entry and is not compared. */
function faults<T extends object>(entered: ReadonlyMap<string, T>, rows: ReadonlyMap<string, T>): Found<T>[] {
  const gone = [...entered].filter(([id]) => !rows.has(id));
  const changed = [...entered].filter(([id, item]) => rows.has(id) && differs(item, rows.get(id)));
  const added = [...rows].filter(([id]) => !entered.has(id));
  return [
    ...gone.map(([, item]) => ({ item, what: 'missing' as const })),
    ...changed.map(([, item]) => ({ item, what: 'changed' as const })),
    ...added.map(([, item]) => ({ item, what: 'added' as const })),
  ];
}

function differs(entered: object, row: object | undefined): boolean {
  const now = new Map<string, unknown>(Object.entries(row ?? {}));
  return Object.entries(entered).some(([name, value]) => now.get(name) !== value);
}

function named({ id, type, groupName, heldOn }: PaperRecord): Fault['paper'] {
  return { id, type, groupName, heldOn };
}

function byId<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
