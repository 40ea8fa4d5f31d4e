import { scopeName, type ListScope } from '../../../shared/model/list-scope.ts';
import type { OpinionList } from '../../../shared/model/opinion.ts';
import type { ProblemList } from '../../../shared/model/problem.ts';
import { printOpinions } from '../../../shared/print/orglife/opinions.ts';
import type { OrgLifePaper } from '../../../shared/print/orglife/paper.ts';
import { printProblems } from '../../../shared/print/orglife/problems.ts';
import { localDate } from '../../../shared/text/dates.ts';
import type { CoreContext, OpenBook } from '../context.ts';
import { startPaperExport } from './paper-export.ts';

interface Wish<List> {
  year: number;
  scope: ListScope;
  list: List;
}

/** Starts writing the 征求意见汇总表 or 反馈单. Whatever can be refused is refused before the job starts. */
export function startOpinionExport(
  core: CoreContext,
  book: OpenBook,
  { year, scope, list }: Wish<OpinionList>,
  folder: string,
): string {
  const paper = printOpinions(list, frameOf(core, book, year, scope));
  const nameOf = (id: string) => list.people.find((p) => p.id === id)?.name ?? '';
  const name = nameOfFile(core, paper.title, scopeName(scope, nameOf));
  const what = { year, scope, rows: list.rows.length };
  return startPaperExport(
    core,
    book,
    { paper, name, began: 'opinions.exporting', done: 'opinions.exported', what },
    folder,
  );
}

/** Starts writing 问题清单. Whatever can be refused is refused before the job starts. */
export function startProblemExport(
  core: CoreContext,
  book: OpenBook,
  { year, scope, list }: Wish<ProblemList>,
  folder: string,
): string {
  const paper = printProblems(list, frameOf(core, book, year, scope));
  const nameOf = (id: string) => list.owners.find((o) => o.id === id)?.name ?? '';
  const name = nameOfFile(core, paper.title, scopeName(scope, nameOf));
  const what = { year, scope, rows: list.rows.length };
  return startPaperExport(
    core,
    book,
    { paper, name, began: 'problems.exporting', done: 'problems.exported', what },
    folder,
  );
}

function frameOf({ clock }: CoreContext, { session }: OpenBook, year: number, scope: ListScope): OrgLifePaper {
  const { name: branchName, marking } = session.branch;
  return { year, scope, branchName, marking, stampedAt: clock.now().toISOString() };
}

/** Title, scope and day: `2026年度组织生活会征求意见汇总表_只列条数_2026-11-22`. */
function nameOfFile({ clock }: CoreContext, title: string, scope: string): string {
  return [title, scope, localDate(clock.now())].join('_');
}
