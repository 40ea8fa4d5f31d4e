import { gradeCounts, GRADE_NAMES, GRADES } from '../../model/assessment.ts';
import { LEAVE_REASON_NAMES } from '../../model/record.ts';
import { hasContent } from '../../rules/checks/context.ts';
import { countRecord } from '../../rules/count.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import type { Block, PrintDocument } from '../document.ts';
import { figureOr, formContext, formPaper, text, type FormContext, type FormInput } from './form.ts';

/** Room in a sentence for what the book does not know. */
const GAP = '____';

/**
 * 组织生活会和民主评议情况报告 (domain notes §2.4): an outline with the figures of the book; what the book does not know is left open, and nothing
 * that was said is in it. It is finished in Word.
 */
export function printSituation(input: FormInput): PrintDocument {
  const context = formContext({ ...input, scope: 'counts' });
  const { record, branchName } = context;
  const title = `关于${record.header.year}年度组织生活会和民主评议党员情况的报告`;
  const parts: [string, string[]][] = [
    ['基本情况', [basics(context)]],
    ['会前准备情况', [before(context)]],
    ['会议开展情况', [held(context)]],
    ['民主评议情况', [graded(context)]],
    ['整改情况', [`列入整改${orGap(context.facts.figures.rectifications)}项。`]],
    ['下步打算', [`${GAP}。`]],
  ];
  return formPaper(context, title, [
    ...parts.flatMap(([name, sentences], i): Block[] => [
      { kind: 'heading', level: 1, number: i + 1, text: name },
      ...sentences.map(text),
    ]),
    { kind: 'blank' },
    { kind: 'issued', by: branchName, on: `${GAP}年${GAP}月${GAP}日` },
  ]);
}

function orGap(n: number | null): string {
  return figureOr(n, GAP);
}

function basics({ record, names }: FormContext): string {
  const { header } = record;
  const { counts } = countRecord(record, record.people);
  const day = header.heldOn === null ? GAP : formatOfficialDate(header.heldOn);
  const away = record.attendance.filter((a) => a.status === 'leave' || a.status === 'absent');
  const why = away.map(({ reason }) => (reason === null ? '缺席' : LEAVE_REASON_NAMES[reason]));
  const reasons = [...new Set(why)].map((r) => `${r}${why.filter((w) => w === r).length}人`).join('、');
  const guests = header.guests.length > 0 ? `，${header.guests.map((g) => g.post || g.name).join('、')}到会指导` : '';
  const chair = header.chairId === null ? GAP : names.name(header.chairId);
  return `${day}，支部在${header.place === '' ? GAP : header.place}召开${header.year}年度组织生活会，由${chair}主持。应到党员${counts.expected}人，实到${counts.present}人${away.length > 0 ? `，未到${away.length}人（${reasons}）` : ''}${guests}。`;
}

function before({ facts: { figures } }: FormContext): string {
  return `会前开展集中学习${orGap(figures.studies)}次，征求意见${orGap(figures.opinions)}条，谈心谈话${orGap(figures.talks)}次，支部委员会和党员查摆问题${orGap(figures.problems)}个。`;
}

/** What was held is said only where the record has something of it. */
function held({ record }: FormContext): string {
  const full = record.entries.filter((e) => hasContent(e, record.withheld));
  const told = (kind: string): boolean =>
    record.sections.some((s) => s.kind === kind && full.some((e) => e.sectionId === s.id));
  const selves = full.filter((e) => e.kind === 'self_criticism').length;
  const mutual = full.filter((e) => e.kind === 'criticism').length;
  const done = [
    ...(told('opening') ? ['通报有关情况'] : []),
    ...(told('committee_review') ? ['支部委员会对照检查'] : []),
    ...(selves + mutual > 0 ? ['批评和自我批评'] : []),
    ...(told('comments') ? ['上级点评'] : []),
  ];
  const opinions = `提出批评意见${selves + mutual}条，其中自我批评${selves}条，相互批评${mutual}条`;
  return `会议进行了${done.length === 0 ? GAP : done.join('、')}。${selves + mutual > 0 ? opinions : `提出批评意见${GAP}条`}。`;
}

function graded({ rows, facts: { figures } }: FormContext): string {
  if (rows.size === 0)
    return `民主评议党员于${GAP}进行，评定等次：${GRADES.map((g) => `${GRADE_NAMES[g]}${GAP}人`).join('，')}。`;
  const counts = gradeCounts([...rows.values()]);
  const without = [...rows.values()].filter((row) => row.grade === null).length;
  const sums = GRADES.map((g) => `${GRADE_NAMES[g]}${counts[g]}人`).join('，');
  return `列入评议${rows.size}人，评定等次：${sums}${without > 0 ? `；没有评定等次${without}人` : ''}。已向本人反馈${orGap(figures.told)}人。`;
}
