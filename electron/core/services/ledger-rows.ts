import { CELEBRATED } from '../../../shared/model/card.ts';
import { READING_WAY_NAMES, type ReadingWay } from '../../../shared/model/entry.ts';
import {
  LEDGER_STATE_NAMES,
  isFollowed,
  type LedgerName,
  type LedgerRow,
  type LedgerWish,
} from '../../../shared/model/ledger.ts';
import type { OwnValue, OwnValues } from '../../../shared/model/own-fields.ts';
import { TALK } from '../../../shared/model/talk.ts';
import { HOST_BRANCH, type Guest, type TakingPart } from '../../../shared/model/record.ts';
import { standingOf } from '../../../shared/rules/ledgers/steps.ts';
import { formatOfficialDate } from '../../../shared/text/dates.ts';
import type { OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import { byDeadline, rectificationRows, type BareRow } from './rectification-rows.ts';
import { evidenceOf, shownEvidence } from '../store/queries/evidence.ts';
import {
  handRows,
  ledgerEntries,
  ledgerRecords,
  ledgerSections,
  recordsToFollow,
  stepsOf,
  type LedgerEntry,
  type LedgerRecord,
  type LedgerSection,
} from '../store/queries/ledgers.ts';
import { allPeople } from '../store/queries/roster.ts';
import { keptTemplates } from '../store/queries/templates.ts';

/** Names of the people of the roster and of a record's guests. */
type NameIn = (record: LedgerRecord, id: OwnValue | null | undefined) => string;

/** Rows of a ledger, oldest first. Nothing of them is stored twice: they are read off the records. */
export function ledgerRows({ db, seal }: Pick<OpenBook, 'db' | 'seal'>, wish: LedgerWish): LedgerRow[] {
  const { ledger } = wish;
  if (ledger === 'rectification') {
    return notClosed(wish, withSteps(db, rectificationRows(db, seal, wish))).toSorted(byDeadline);
  }
  const records = wish.of === 'open' ? recordsToFollow(db, wish.ledger) : ledgerRecords(db, wish.year, wish.by);
  const people = new Map(allPeople(db).map(({ person }) => [person.id, person.name]));
  const named: NameIn = (record, id) => {
    if (Array.isArray(id)) return id.map((one) => named(record, one)).join('、');
    if (typeof id !== 'string') return '';
    const guest = (JSON.parse(record.guests) as Guest[]).find((g) => g.id === id);
    return people.get(id) ?? guest?.name ?? '';
  };
  const bare = [...READERS[ledger](db, records, named), ...byHand(db, wish)].toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  );
  if (!isFollowed(ledger))
    return bare.map(({ owner: _o, dueOn: _d, ...row }) => ({ ...row, steps: [], standing: null }));
  return notClosed(wish, withSteps(db, bare));
}

function notClosed(wish: LedgerWish, rows: LedgerRow[]): LedgerRow[] {
  return wish.of === 'open' ? rows.filter((row) => row.standing !== null && row.standing.state !== 'closed') : rows;
}

function withSteps(db: ReadableDB, rows: readonly BareRow[]): LedgerRow[] {
  const found = stepsOf(
    db,
    rows.map((r) => r.id),
  );
  const taken = Map.groupBy(found, (step) => `${step.seriesId} ${step.itemId}`);
  const all = evidenceOf(
    db,
    found.map((step) => step.id),
  );
  const files = Map.groupBy(all, (file) => file.stepId);
  return rows.map(({ owner, dueOn, ...row }) => {
    const steps = (taken.get(`${row.seriesId} ${row.id}`) ?? []).map(({ seriesId: _s, itemId: _i, ...step }) => ({
      ...step,
      evidence: (files.get(step.id) ?? []).map(shownEvidence),
    }));
    const decided = row.cells['kind'] === DECISION && steps.length === 0;
    return { ...row, steps, standing: decided ? null : standingOf({ on: row.on, owner, dueOn }, steps) };
  });
}

function byHand(db: ReadableDB, wish: LedgerWish): BareRow[] {
  const year = wish.of === 'year' ? String(wish.year) : null;
  return handRows(db, wish.ledger)
    .filter((row) => year === null || row.on.startsWith(year))
    .map((row) => ({
      id: row.id,
      seriesId: '',
      recordId: null,
      entryId: null,
      sectionId: null,
      on: row.on,
      year: Number(row.on.slice(0, 4)),
      source: row.origin,
      final: true,
      cells: row.ledger === 'task' ? { text: row.text, kind: '任务' } : { text: row.text, person: row.person },
      rectification: null,
      owner: row.owner,
      dueOn: row.dueOn,
    }));
}

const DECISION = '决定';

function rowOf(record: LedgerRecord, at: { entryId?: string; sectionId?: string }, cells: LedgerRow['cells']): BareRow {
  return {
    id: at.entryId ?? at.sectionId ?? record.id,
    seriesId: record.seriesId,
    recordId: record.id,
    entryId: at.entryId ?? null,
    sectionId: at.sectionId ?? null,
    on: record.on,
    year: record.year,
    source: record.title,
    final: record.final === 1,
    cells,
    rectification: null,
    owner: '',
    dueOn: null,
  };
}

type Reader = (db: ReadableDB, records: readonly LedgerRecord[], named: NameIn) => BareRow[];

/** Rows of each ledger, from the entries, sections and facts that make them. */
const READERS: Record<Exclude<LedgerName, 'rectification'>, Reader> = {
  task: (db, records, named) =>
    perEntry(db, records, ['task', 'decision'], (record, entry) => taskRow(record, entry, named)),
  suggestion: (db, records, named) =>
    perEntry(db, records, ['suggestion'], (record, entry) =>
      rowOf(record, { entryId: entry.id }, { text: entry.plain.trim(), person: named(record, entry.personId) }),
    ),
  material: (db, records) =>
    perEntry(db, records, ['reading'], (record, entry) => {
      const { title, source, docNumber, publishedOn, pieces, way } = reading(entry);
      const how = way === null ? '' : READING_WAY_NAMES[way];
      return rowOf(
        record,
        { entryId: entry.id },
        { title, source, docNumber, publishedOn, pieces: pieces ?? 1, way: how },
      );
    }),
  first_item: (db, records, named) => {
    const measures = measuresOf(db, records, named);
    const isFirst = firstItems(db);
    return perEntry(db, records, ['reading'], (record, entry) => {
      if (!isFirst(record, entry)) return null;
      const { title, publishedOn } = reading(entry);
      const leader = named(record, entry.personId);
      const done = measures.get(`${record.id} ${entry.sectionId}`) ?? '';
      return rowOf(record, { entryId: entry.id }, { title, publishedOn, leader, measures: done });
    });
  },
  volunteer: (db, records, named) =>
    records
      .filter((r) => r.type === 'volunteer')
      .map((record) => {
        const own = ownOf(record.own);
        const [members, guests] = [figure(own['memberCount']), figure(own['publicCount'])];
        const people = members === null && guests === null ? null : (members ?? 0) + (guests ?? 0);
        return rowOf(
          record,
          {},
          {
            title: record.title,
            place: record.place,
            organiser: named(record, own['organiser']),
            people,
            hours: hours(own['minutes']),
            served: figure(own['served']),
          },
        );
      })
      .concat(
        perSection(db, records, 'theme_day', 'volunteer', (record, section, own) => ({
          title: section.title,
          place: words(own['place']) || record.place,
          organiser: named(record, own['leader']),
          people: Array.isArray(own['people']) ? own['people'].length : null,
          hours: hours(own['minutes']),
          served: null,
        })),
      ),
  care: (db, records, named) =>
    perSection(db, records, 'care', 'visit', (record, _, own) => ({
      whom: words(own['whom']),
      category: words(own['category']),
      visitors: named(record, own['visitors']),
      means: words(own['means']),
      request: words(own['request']),
    })).concat(
      // Of a 谈心谈话 only what was typed for this ledger: its words are sealed.
      perSection(db, records, TALK, 'difficulty', (_record, _section, own) => ({
        whom: words(own['whom']),
        category: '谈心谈话',
        visitors: '',
        means: '',
        request: words(own['request']),
      })).filter((row) => row.cells['request'] !== ''),
    ),
  lecture: (db, records, named) =>
    records
      .filter((r) => r.type === 'lecture')
      .map((record) => {
        const own = ownOf(record.own);
        return rowOf(
          record,
          {},
          {
            topic: words(own['topic']),
            lecturer: named(record, own['lecturer']),
            post: words(own['lecturerPost']),
            kind: words(own['lecturerKind']),
            minutes: figure(own['duration']),
          },
        );
      })
      .concat(
        perSection(db, records, 'theme_day', 'lecture', (record, section, own) => ({
          topic: section.title,
          lecturer: named(record, own['leader']),
          post: '',
          kind: '主题党日',
          minutes: figure(own['minutes']),
        })),
      ),
  birthday: (db, records, named) =>
    perSection(db, records, 'political_birthday', 'member', (record, _, own) => {
      const joinedOn = words(own['joinedOn']);
      return {
        person: named(record, own['person']),
        joinedOn: joinedOn === '' ? null : joinedOn,
        years: joinedOn === '' ? null : Number(record.on.slice(0, 4)) - Number(joinedOn.slice(0, 4)),
        wish: words(own['wish']),
      };
    }).concat(
      // A segment of a 主题党日 names everybody it is for in one row; what it does not ask stays empty.
      perSection(db, records, 'theme_day', 'political_birthday', (record, _, own) => ({
        person: named(record, own[CELEBRATED]),
        joinedOn: null,
        years: null,
        wish: '',
      })),
    ),
};

function perEntry(
  db: ReadableDB,
  records: readonly LedgerRecord[],
  kinds: readonly LedgerEntry['kind'][],
  as: (record: LedgerRecord, entry: LedgerEntry) => BareRow | null,
): BareRow[] {
  const byId = new Map(records.map((r) => [r.id, r]));
  return ledgerEntries(db, [...byId.keys()], kinds).flatMap((entry) => {
    const record = byId.get(entry.recordId);
    const row = record ? as(record, entry) : null;
    return record && row ? [{ ...row, on: entry.sectionOn ?? row.on, source: sourceOf(record, entry.branch) }] : [];
  });
}

function perSection(
  db: ReadableDB,
  records: readonly LedgerRecord[],
  type: string,
  kind: string,
  as: (record: LedgerRecord, section: LedgerSection, own: OwnValues) => LedgerRow['cells'],
): BareRow[] {
  const byId = new Map(records.filter((r) => r.type === type).map((r) => [r.id, r]));
  return ledgerSections(db, [...byId.keys()], [kind]).flatMap((section) => {
    const record = byId.get(section.recordId);
    if (!record) return [];
    const row = rowOf(record, { sectionId: section.id }, as(record, section, ownOf(section.own)));
    return [{ ...row, source: sourceOf(record, section.branch) }];
  });
}

/** Title of the record, with the branch that a segment belongs to where it is not the one that keeps the book. */
function sourceOf({ title, branches }: LedgerRecord, branchId: string | null): string {
  if (branchId === null || branchId === HOST_BRANCH) return title;
  const branch = (JSON.parse(branches) as TakingPart[]).find(({ id }) => id === branchId);
  return branch ? `${title}（${branch.name}）` : title;
}

const FIRST_ITEM = '第一议题';

/** Tells the sections of the 第一议题: those whose template calls them so, whatever they are called now, and those called so. */
function firstItems(db: ReadableDB): (record: LedgerRecord, entry: LedgerEntry) => boolean {
  const kinds = new Set(
    keptTemplates(db).flatMap(({ type, version, sections }) =>
      sections.filter((s) => s.title.includes(FIRST_ITEM)).map((s) => `${type} ${version} ${s.kind}`),
    ),
  );
  return ({ type, template }, { sectionKind, sectionTitle }) =>
    sectionTitle.includes(FIRST_ITEM) || kinds.has(`${type} ${template} ${sectionKind}`);
}

/** 贯彻措施 of each section: its tasks with owner, day and how they stand, by record and section. */
function measuresOf(db: ReadableDB, records: readonly LedgerRecord[], named: NameIn): Map<string, string> {
  const sections = new Map<string, string>();
  const tasks = perEntry(db, records, ['task'], (record, entry) => {
    sections.set(entry.id, `${record.id} ${entry.sectionId}`);
    return taskRow(record, entry, named);
  });
  const told = new Map<string, string[]>();
  for (const { id, cells, standing } of withSteps(db, tasks)) {
    const key = sections.get(id) ?? '';
    const about = standing && [
      standing.owner,
      standing.dueOn === null ? '' : formatOfficialDate(standing.dueOn),
      LEDGER_STATE_NAMES[standing.state],
    ];
    const facts = (about ?? []).filter((part) => part !== '').join('，');
    told.set(key, [...(told.get(key) ?? []), `${String(cells['text'])}（${facts}）`]);
  }
  return new Map([...told].map(([key, list]) => [key, list.join('；')]));
}

/** A task, or a decision, which has neither owner nor day. */
function taskRow(record: LedgerRecord, entry: LedgerEntry, named: NameIn): BareRow {
  const { ownerIds } = JSON.parse(entry.facts) as { ownerIds?: string[] };
  const cells = { text: entry.plain.trim(), kind: entry.kind === 'task' ? '任务' : DECISION };
  return { ...rowOf(record, { entryId: entry.id }, cells), owner: named(record, ownerIds ?? []), dueOn: entry.dueOn };
}

interface Reading {
  title: string;
  source: string;
  docNumber: string;
  publishedOn: string | null;
  pieces: number | null;
  way: ReadingWay | null;
}

function reading(entry: LedgerEntry): Reading {
  return JSON.parse(entry.facts) as Reading;
}

function ownOf(json: string): OwnValues {
  return JSON.parse(json) as OwnValues;
}

function words(value: OwnValue | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}

function figure(value: OwnValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** Minutes as hours to a tenth. */
function hours(value: OwnValue | undefined): number | null {
  return typeof value === 'number' ? Math.round(value / 6) / 10 : null;
}
