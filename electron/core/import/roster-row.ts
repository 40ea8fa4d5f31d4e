import { GROUP_LEADER_POST, type Category, type RosterChange } from '../../../shared/model/roster.ts';
import type { CalendarDate } from '../../../shared/text/dates.ts';
import { cellText, ROSTER_COLUMNS, type RosterCells, type RosterColumn } from './roster-columns.ts';
import { readSheetDate } from './sheet-dates.ts';

type NoVoteReason = Extract<RosterChange, { kind: 'no_vote' }>['reason'];

/** A problem of a row in words. `error`: the row cannot be taken in as it is. */
interface RowProblem {
  level: 'error' | 'check';
  column: RosterColumn;
  text: string;
}

/** What one row says about a person. */
export interface RosterEntry {
  row: number;
  name: string;
  suffix: string;
  category: Category | null;
  group: string;
  posts: string[];
  /** 任职日期; null when not given. */
  postsFrom: CalendarDate | null;
  joinedOn: CalendarDate | null;
  /** 转正日期. */
  fullOn: CalendarDate | null;
  /** 转入日期. */
  arrivedOn: CalendarDate | null;
  noVote: NoVoteReason | null;
  problems: RowProblem[];
}

const CATEGORIES: Readonly<Record<string, Category>> = {
  正式: 'full',
  正式党员: 'full',
  预备: 'probationary',
  预备党员: 'probationary',
  发展对象: 'candidate',
  积极分子: 'activist',
  入党积极分子: 'activist',
};
const POST_ALIASES: Readonly<Record<string, string>> = {
  支部书记: '书记',
  党支部书记: '书记',
  支部副书记: '副书记',
  党支部副书记: '副书记',
  组长: GROUP_LEADER_POST,
  小组长: GROUP_LEADER_POST,
  党小组长: GROUP_LEADER_POST,
  纪律检查委员: '纪检委员',
};
const NO_VOTE_REASONS: readonly (readonly [pattern: RegExp, reason: NoVoteReason])[] = [
  [/留党察看/, 'probation_sanction'],
  [/中止|停止/, 'suspended'],
  [/临时/, 'guest_member'],
];
const NOTHING = new Set(['', '无', '—', '-', '/', '暂无']);
const LONGEST: Partial<Record<RosterColumn, number>> = { 姓名: 40, 同名区分: 10, 党小组: 40 };
const LONGEST_POST = 40;

/**
 * Reads one row; `fixes` are texts that the user typed in place of cells, keyed by column. Pure: the same row and fixes always
 * give the same entry.
 * @param on day of the import; later days of joining are refused
 */
export function readRosterRow(
  raw: RosterCells,
  fixes: Readonly<Record<string, string>>,
  on: CalendarDate,
  from1904: boolean,
): RosterEntry {
  const cells = withFixes(raw, fixes);
  const problems: RowProblem[] = [];
  const error = (column: RosterColumn, text: string) => problems.push({ level: 'error', column, text });
  const date = (column: RosterColumn): CalendarDate | null => {
    const cell = cells.get(column);
    if (!cell || cell.formula || NOTHING.has(cell.text.trim())) return null;
    const read = readSheetDate(cell, from1904);
    if (read.ok) return read.date;
    error(column, read.problem);
    return null;
  };
  for (const column of ROSTER_COLUMNS) {
    if (cells.get(column)?.formula === true) error(column, `“${column}”是公式算出来的，请改成直接填写的内容`);
    if (cellText(cells, column).length > (LONGEST[column] ?? Infinity)) error(column, `“${column}”太长，请核对`);
  }
  const entry: RosterEntry = {
    row: raw.row,
    name: cellText(cells, '姓名').replace(/\s+/g, ''),
    suffix: cellText(cells, '同名区分'),
    category: CATEGORIES[cellText(cells, '类别')] ?? null,
    group: meaning(cellText(cells, '党小组')),
    posts: postsIn(cellText(cells, '党内职务')),
    postsFrom: date('任职日期'),
    joinedOn: date('入党日期'),
    fullOn: date('转正日期'),
    arrivedOn: date('转入日期'),
    noVote: null,
    problems,
  };
  entry.noVote = readVote(cellText(cells, '表决权'), entry.category, error);
  checkWords(entry, cellText(cells, '类别'), error);
  checkDates(entry, on, problems);
  return entry;
}

/** True if the row cannot be taken in as it is. */
export function isRefused(problems: readonly RowProblem[]): boolean {
  return problems.some((p) => p.level === 'error');
}

function withFixes({ cells }: RosterCells, fixes: Readonly<Record<string, string>>): RosterCells['cells'] {
  const fixed = new Map(cells);
  for (const column of ROSTER_COLUMNS) {
    const text = Object.hasOwn(fixes, column) ? fixes[column] : undefined;
    if (text !== undefined) fixed.set(column, { column: -1, text, numeric: false, formula: false });
  }
  return fixed;
}

function meaning(text: string): string {
  return NOTHING.has(text) ? '' : text;
}

function postsIn(text: string): string[] {
  const posts = text.split(/[、,，;；/\n]/).map((p) => meaning(p.trim()));
  return [...new Set(posts.filter((p) => p !== '').map((p) => POST_ALIASES[p] ?? p))];
}

type Report = (column: RosterColumn, text: string) => void;

function readVote(text: string, category: Category | null, error: Report): NoVoteReason | null {
  if (text === '' || text === '有') return null;
  const reason = NO_VOTE_REASONS.find(([pattern]) => pattern.test(text))?.[1];
  if (reason) return reason;
  if (!text.startsWith('无')) error('表决权', '请填“有”，或“无（留党察看）”“无（中止）”“无（临时组织关系）”');
  else if (category === 'full')
    error('表决权', '正式党员没有表决权的，请写明原因：无（留党察看）、无（中止）或无（临时组织关系）');
  return null;
}

function checkWords(entry: RosterEntry, category: string, error: Report): void {
  if (entry.name === '') error('姓名', '没有填写姓名');
  if (entry.category === null) {
    error('类别', category === '' ? '没有填写类别' : '请填正式、预备、发展对象或入党积极分子');
  }
  if (entry.posts.some((post) => post.length > LONGEST_POST))
    error('党内职务', '“党内职务”太长，几个职务之间请用顿号分开');
}

function checkDates(entry: RosterEntry, on: CalendarDate, problems: RowProblem[]): void {
  const { category, joinedOn, fullOn, arrivedOn, postsFrom } = entry;
  const member = category === 'full' || category === 'probationary';
  const say = (level: RowProblem['level'], column: RosterColumn, text: string) => {
    // A column that already has a problem of its own needs no second one that only follows from it.
    if (!problems.some((p) => p.column === column)) problems.push({ level, column, text });
  };
  if (member && joinedOn === null) say('error', '入党日期', '没有填写入党日期（支部大会通过接收为预备党员的日期）');
  if (category !== null && !member && joinedOn !== null)
    say('error', '入党日期', '还不是党员的人没有入党日期，请核对类别');
  for (const [column, date] of [
    ['入党日期', joinedOn],
    ['转入日期', arrivedOn],
    ['任职日期', postsFrom],
  ] as const) {
    if (date !== null && date > on) say('error', column, `“${column}”晚于名册日期，请核对`);
  }
  if (joinedOn !== null && fullOn !== null && fullOn <= joinedOn)
    say('error', '转正日期', '转正日期不晚于入党日期，请核对');
  if (joinedOn !== null && arrivedOn !== null && arrivedOn < joinedOn)
    say('error', '转入日期', '转入日期早于入党日期，请核对');
  if (category === 'full' && fullOn !== null && fullOn > on)
    say('error', '转正日期', '转正日期晚于名册日期，类别却是正式，请核对');
  if (category === 'probationary' && fullOn !== null && fullOn <= on)
    say('check', '转正日期', '已有转正日期，类别却是预备，请核对');
}
