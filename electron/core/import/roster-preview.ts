import type { ImportRow } from '../../../shared/contract/roster.ts';
import { CATEGORY_NAMES, type PersonFile } from '../../../shared/model/roster.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import { cellText, type RosterColumn, type RosterTable } from './roster-columns.ts';
import { isRefused, readRosterRow, type RosterEntry } from './roster-row.ts';

/** What an import is compared with. */
export interface ImportGround {
  people: readonly PersonFile[];
  /** Groups of the branch; empty means that the list itself says which there are. */
  groups: readonly string[];
  /** Day of the roster that the list describes. */
  on: CalendarDate;
}

/** A row with everything the preview shows and the import needs. */
export interface PreviewedRow {
  entry: RosterEntry;
  shown: ImportRow;
}

/** Texts typed in place of cells: row number → column → text. */
type Fixes = ReadonlyMap<number, Readonly<Record<string, string>>>;

/**
 * Reads every row and compares it with the other rows and with the roster. Pure: the same table, ground and fixes give the same
 * preview, so the import can be checked again when it is confirmed.
 */
export function previewRoster(table: RosterTable, ground: ImportGround, fixes: Fixes = new Map()): PreviewedRow[] {
  const entries = table.rows.map((raw) => readRosterRow(raw, fixes.get(raw.row) ?? {}, ground.on, table.from1904));
  const firstNamed = new Map<string, number>();
  let secretary: number | null = null;
  return entries.map((entry, i) => {
    const key = `${entry.name}\n${entry.suffix}`;
    const twin = firstNamed.get(key);
    if (twin === undefined) firstNamed.set(key, entry.row);
    else if (entry.name !== '') {
      const text = `与第 ${twin} 行同名。是同一人的请跳过一行，不是同一人的请填写“同名区分”`;
      entry.problems.push({ level: 'error', column: '姓名', text });
    }
    if (entry.posts.includes('书记')) {
      if (secretary === null) secretary = entry.row;
      else entry.problems.push({ level: 'error', column: '党内职务', text: `第 ${secretary} 行也是书记，请核对` });
    }
    if (entry.group !== '' && ground.groups.length > 0 && !ground.groups.includes(entry.group)) {
      const text = `没有“${entry.group}”这个党小组，请改为：${ground.groups.join('、')}`;
      entry.problems.push({ level: 'error', column: '党小组', text });
    }
    const same = sameAs(entry, ground.people);
    if (same) {
      const dates = same.person.joinedOn === entry.joinedOn ? '相同' : '不同';
      entry.problems.push({ level: 'check', column: '姓名', text: `名册里已有同名党员，入党日期${dates}` });
    }
    return { entry, shown: shownRow(entry, same, table.rows[i]?.cells ?? new Map()) };
  });
}

/**
 * The person of the roster whom a row may mean: same name, and same 同名区分 if the row gives one. A row that gives one which
 * nobody on the roster has means somebody new.
 */
function sameAs(entry: RosterEntry, people: readonly PersonFile[]): PersonFile | undefined {
  const named = people.filter((p) => p.person.name === entry.name);
  const exact = named.find((p) => p.person.suffix === entry.suffix);
  return exact ?? (entry.suffix === '' ? named[0] : undefined);
}

function shownRow(entry: RosterEntry, same: PersonFile | undefined, cells: Parameters<typeof cellText>[0]): ImportRow {
  const written = (column: RosterColumn) => cellText(cells, column);
  return {
    row: entry.row,
    name: entry.name,
    category: entry.category === null ? written('类别') : CATEGORY_NAMES[entry.category],
    group: entry.group,
    posts: entry.posts.join('、'),
    joinedOn: entry.joinedOn ?? written('入党日期'),
    problems: entry.problems,
    sameAs: same?.person.id ?? null,
    choices: choicesOf(entry, same !== undefined),
  };
}

/** The first is what happens when nobody chooses: never take in what is doubtful, never change anybody unasked. */
function choicesOf(entry: RosterEntry, known: boolean): ImportRow['choices'] {
  if (known) return ['skip', 'update', 'other_person'];
  return isRefused(entry.problems) ? ['skip', 'take'] : ['take', 'skip'];
}
