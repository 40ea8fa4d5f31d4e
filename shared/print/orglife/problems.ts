import { personOf, type ListScope } from '../../model/list-scope.ts';
import type { ProblemList, ProblemOwner, ShownProblem } from '../../model/problem.ts';
import { ownerState, ownerStateName } from '../../rules/orglife/problems.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import type { Block, PrintDocument } from '../document.ts';
import { framed, line, numbered, refuseUnknown, tableOf, type OrgLifePaper, type Told } from './paper.ts';

/**
 * 问题清单: that of the 支委会, of one person, or of all one after another, each on pages of its own. By default the 支委会's whole and of people
 * how many rows each has. Rows with a fault are left out and counted.
 * @throws AppError `export.scope` when the one asked for has no list, or nobody has
 */
export function printProblems(list: ProblemList, paper: OrgLifePaper): PrintDocument {
  const nameOf = (id: string): string => list.owners.find((o) => o.id === id)?.name ?? '';
  const title = `${paper.year}年度组织生活会问题清单`;
  const chosen = ownersOf(list, paper.scope);
  const counts = paper.scope === 'counts' ? [...overview(list, paper, chosen.length > 0)] : [];
  if (chosen.length === 0 && counts.length === 0) refuseUnknown(undefined);
  const lists = chosen.flatMap((owner, i) => listBlocks(owner, rowsOf(list, owner), paper, i > 0));
  return framed(title, paper, nameOf, [...lists, ...counts]);
}

/** Whose lists go onto paper whole. Where they cannot be read none do. */
function ownersOf(list: ProblemList, scope: ListScope): ProblemOwner[] {
  if (list.withheld) return [];
  const filled = list.owners.filter((o) => rowsOf(list, o).length > 0);
  switch (scope) {
    case 'counts':
    case 'committee':
      return filled.filter((o) => o.id === null);
    case 'each':
      return filled.filter((o) => o.id !== null);
    case 'full':
      return filled;
    default:
      return filled.filter((o) => o.id === personOf(scope));
  }
}

function rowsOf({ rows }: ProblemList, { id }: ProblemOwner): ShownProblem[] {
  return rows.filter((row) => row.ownerId === id);
}

function listBlocks(owner: ProblemOwner, all: readonly ShownProblem[], paper: OrgLifePaper, newPage: boolean): Block[] {
  const rows = all.filter((row) => row.fault === null);
  const left = all.length - rows.length;
  const whose = owner.id === null ? `${owner.name}问题清单` : '个人问题清单';
  return [
    { kind: 'title', text: `${paper.year}年度组织生活会${whose}`, newPage },
    {
      kind: 'subtitle',
      text: owner.settledOn === null ? '（草稿）' : `（${formatOfficialDate(owner.settledOn)}确定）`,
    },
    { kind: 'blank' },
    ...line('党组织', paper.branchName),
    ...(owner.id === null ? [] : line('姓名', owner.post === '' ? owner.name : `${owner.name}（${owner.post}）`)),
    tableOf(columnsOf(rows), rows),
    ...(left === 0 ? [] : [{ kind: 'note', text: `另有${left}行还没有填好，没有列入` } as const]),
    { kind: 'signatures', labels: [owner.id === null ? '书记' : '本人'] },
  ];
}

/** The causes have a column where any is written. */
function columnsOf(rows: readonly ShownProblem[]): Told<ShownProblem>[] {
  const caused = rows.some((row) => row.words.cause.trim() !== '');
  const [dimension, text, example, cause] = caused ? [5.5, 7, 7, 6] : [5.5, 9.5, 10.5, 0];
  return [
    numbered(),
    [{ head: '对照的方面', width: dimension, align: 'left' }, (row) => row.words.dimension],
    [{ head: '问题', width: text, align: 'left' }, (row) => row.words.text],
    [{ head: '表现和事例', width: example, align: 'left' }, (row) => row.words.example],
    ...(caused
      ? [[{ head: '原因', width: cause, align: 'left' }, (row) => row.words.cause] as Told<ShownProblem>]
      : []),
  ];
}

function overview(list: ProblemList, paper: OrgLifePaper, newPage: boolean): Block[] {
  const columns: Told<ProblemOwner>[] = [
    numbered(),
    [{ head: '姓名', width: 6, align: 'center' }, (owner) => owner.name],
    [{ head: '党内职务、党小组', width: 11.5, align: 'left' }, (owner) => owner.post],
    [{ head: '问题清单', width: 8, align: 'center' }, (owner) => ownerStateName(ownerState(owner, list.rows))],
  ];
  // A committee whose list cannot be read is one of those that are only counted.
  const counted = list.owners.filter((o) => o.id !== null || list.withheld);
  return [
    { kind: 'title', text: `${paper.year}年度组织生活会问题清单统计`, newPage },
    { kind: 'blank' },
    ...line('党组织', paper.branchName),
    tableOf(columns, counted),
    { kind: 'note', text: '只统计条数，用于核对有没有遗漏，不作评价' },
  ];
}
