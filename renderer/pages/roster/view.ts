import type { RosterLine } from '../../../shared/contract/roster.ts';
import { searchPeople } from '../../components/person-search.ts';

/** Which lines are shown: everybody in the branch, one group, those who attend without being members, or those who left. */
export type Tab = 'all' | 'others' | 'departed' | `group:${string}`;

export interface RosterCounts {
  registered: number;
  full: number;
  probationary: number;
  expected: number;
  voters: number;
}

/** The figures of the heading. */
export function countRoster(lines: readonly RosterLine[]): RosterCounts {
  const registered = lines.filter((l) => l.registered);
  return {
    registered: registered.length,
    full: registered.filter((l) => l.category === 'full').length,
    probationary: registered.filter((l) => l.category === 'probationary').length,
    expected: registered.filter((l) => l.expected).length,
    voters: registered.filter((l) => l.expected && l.canVote).length,
  };
}

function belongs(line: RosterLine, tab: Tab): boolean {
  if (tab === 'departed') return line.departed;
  if (tab === 'others') return !line.registered && !line.departed;
  if (!line.registered) return false;
  return tab === 'all' || tab === `group:${line.group ?? ''}`;
}

interface TabOption {
  value: Tab;
  label: string;
}

/** Orders 党小组 as the branch profile lists them; others after those, none at the very end. */
function compareGroups(order: readonly string[]): (a: string, b: string) => number {
  const rank = (name: string) => (name === '' ? 2 : order.includes(name) ? 0 : 1);
  return (a, b) => rank(a) - rank(b) || order.indexOf(a) - order.indexOf(b) || a.localeCompare(b, 'zh-CN');
}

/** The tabs that have somebody in them; 全部 always. */
export function tabsOf(lines: readonly RosterLine[], order: readonly string[]): TabOption[] {
  const count = (tab: Tab) => lines.filter((l) => belongs(l, tab)).length;
  const named = lines.filter((l) => l.registered && l.group !== null).map((l) => l.group ?? '');
  const groups = [...new Set(named)].toSorted(compareGroups(order));
  const optional: TabOption[] = [
    ...groups.map((g) => ({ value: `group:${g}` as const, label: g })),
    { value: 'others', label: '积极分子等' },
    { value: 'departed', label: '已离开' },
  ];
  return [
    { value: 'all', label: `全部 ${count('all')}` },
    ...optional.filter((t) => count(t.value) > 0).map((t) => ({ ...t, label: `${t.label} ${count(t.value)}` })),
  ];
}

export interface RosterGroup {
  name: string;
  lines: RosterLine[];
}

/** The lines of a tab that match what was typed, by 党小组. Those without a group come last. */
export function groupedLines(
  lines: readonly RosterLine[],
  tab: Tab,
  query: string,
  order: readonly string[],
): RosterGroup[] {
  const compare = compareGroups(order);
  const found = searchPeople(
    lines.filter((l) => belongs(l, tab)),
    query,
  );
  const groups = Map.groupBy(found, (l) => l.group ?? '');
  return [...groups]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([name, members]) => ({ name: name === '' ? '未编组' : name, lines: members }));
}
