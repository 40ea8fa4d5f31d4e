import { OUTCOME_NAMES } from '../../model/ledger.ts';
import { personOf } from '../../model/list-scope.ts';
import type { OpinionList, ShownOpinion } from '../../model/opinion.ts';
import { COMMITTEE_NAME } from '../../model/orglife-person.ts';
import { formatOfficialDate, shortDate } from '../../text/dates.ts';
import type { Block, PrintDocument } from '../document.ts';
import { framed, line, numbered, refuseUnknown, tableOf, type OrgLifePaper, type Told } from './paper.ts';

/** Stands in the place of words that the scope leaves out. */
const LEFT_OUT = '（对个人的意见，不列内容）';
const SEALED = '（看不到内容）';

interface NumberedOpinion extends ShownOpinion {
  number: number;
}

/**
 * 征求意见汇总表 (domain notes §2.4), or the 反馈单 that is handed to the one the opinions are about. Rows with a fault are left out and counted.
 * Who gave an opinion stands on no paper; the 反馈单 does not say either when and how it was heard.
 * @throws AppError `export.scope` when there is no opinion about the person of a `person:` scope, or about anybody of `each`
 */
export function printOpinions(list: OpinionList, paper: OrgLifePaper): PrintDocument {
  const names = new Map(list.people.map((p) => [p.id, p.name]));
  const nameOf = (targetId: string | null): string =>
    targetId === null ? COMMITTEE_NAME : (names.get(targetId) ?? '');
  const rows = list.rows.flatMap((row, i) => (row.fault === null ? [{ ...row, number: i + 1 }] : []));
  const left = list.rows.length - rows.length;
  const { scope } = paper;
  if (scope === 'counts' || scope === 'full') {
    const title = `${paper.year}年度组织生活会征求意见汇总表`;
    const words = wordsIn(scope === 'full', list.withheld);
    return framed(title, paper, nameOf, summary(title, rows, { paper, nameOf, words, left }));
  }
  const about = Map.groupBy(rows, (row) => row.targetId);
  const targets = scope === 'each' ? list.people.map((p) => p.id).filter((id) => about.has(id)) : [personOf(scope)];
  refuseUnknown(targets.find((id) => about.has(id)));
  const title = `${paper.year}年度组织生活会征求意见反馈单`;
  const blocks = targets.flatMap((targetId, i) => {
    const told = list.feedbacks.filter((f) => f.targetId === targetId);
    return handOut(title, about.get(targetId) ?? [], { paper, name: nameOf(targetId), told, newPage: i > 0 });
  });
  return framed(title, paper, nameOf, blocks);
}

/** What stands in the column of words. */
function wordsIn(full: boolean, withheld: boolean): (row: ShownOpinion) => string {
  return (row) => {
    if (row.targetId !== null && !full) return LEFT_OUT;
    return withheld ? SEALED : row.words.text;
  };
}

interface SummaryFacts {
  paper: OrgLifePaper;
  nameOf: (targetId: string | null) => string;
  words: (row: ShownOpinion) => string;
  left: number;
}

function summary(
  title: string,
  rows: readonly NumberedOpinion[],
  { paper, nameOf, words, left }: SummaryFacts,
): Block[] {
  const committee = rows.filter((row) => row.targetId === null).length;
  const people = new Set(rows.flatMap((row) => row.targetId ?? [])).size;
  const columns: Told<NumberedOpinion>[] = [
    numbered((row) => row.number),
    [{ head: '意见内容', width: 8.5, align: 'left' }, words],
    [{ head: '针对对象', width: 4, align: 'center' }, (row) => nameOf(row.targetId)],
    [{ head: '来源方式', width: 4, align: 'center' }, (row) => row.way],
    [
      { head: '收集日期', width: 4.75, align: 'center' },
      (row) => (row.collectedOn === null ? '' : shortDate(row.collectedOn, `${paper.year}-01-01`)),
    ],
    [
      { head: '处理', width: 4.25, align: 'left' },
      (row) => (words(row) === row.words.text ? answerOf(row) : outcomeOf(row)),
    ],
  ];
  return [
    { kind: 'title', text: title },
    { kind: 'blank' },
    ...line('党组织', paper.branchName),
    ...line('意见条数', `${rows.length}条：支委会${committee}条，党员${people}人${rows.length - committee}条`),
    ...(rows.length === 0 ? [] : [tableOf(columns, rows)]),
    ...(left === 0 ? [] : [{ kind: 'note', text: `另有${left}行还没有填好，没有列入` } as const]),
  ];
}

interface HandOutFacts {
  paper: OrgLifePaper;
  name: string;
  told: OpinionList['feedbacks'];
  newPage: boolean;
}

function handOut(
  title: string,
  rows: readonly NumberedOpinion[],
  { paper, name, told, newPage }: HandOutFacts,
): Block[] {
  const columns: Told<NumberedOpinion>[] = [
    numbered(),
    [{ head: '意见内容', width: 16, align: 'left' }, (row) => row.words.text],
    [{ head: '处理', width: 9.5, align: 'left' }, answerOf],
  ];
  return [
    { kind: 'title', text: title, newPage },
    { kind: 'blank' },
    ...line('党组织', paper.branchName),
    ...line('反馈对象', name),
    { kind: 'note', text: '以下意见按原话列出，不注明提出人' },
    tableOf(columns, rows),
    ...told.flatMap(({ on, author, how }) =>
      line(
        '反馈情况',
        [formatOfficialDate(on), how, author === '' ? '' : `反馈人${author}`].filter(Boolean).join('，'),
      ),
    ),
    { kind: 'signatures', labels: ['反馈人', name === COMMITTEE_NAME ? '书记' : '本人'] },
  ];
}

function outcomeOf({ outcome }: ShownOpinion): string {
  return outcome === null ? '待处理' : OUTCOME_NAMES[outcome];
}

function answerOf(row: ShownOpinion): string {
  const words = row.words.answer.trim();
  return words === '' ? outcomeOf(row) : `${outcomeOf(row)}：${words}`;
}
