import { gradeCounts, GRADE_NAMES, GRADES, type Assessed } from '../../model/assessment.ts';
import { ownOf } from '../../model/own-fields.ts';
import { LEAVE_REASON_NAMES } from '../../model/record.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import type { Block, Column, PrintDocument } from '../document.ts';
import { fields, formContext, formPaper, gradeName, text, type FormContext, type FormInput } from './form.ts';
import { validBallots } from './poll.ts';

/**
 * 民主评议党员汇总表 (domain notes §2.4). By default its sums alone; the list by name where the scope asks for it, one line in somebody's
 * extract. The share of 优秀 stands with both denominators and the day they are counted on, since notices differ in which they mean (§2.3).
 */
export function printGradeSummary(input: FormInput): PrintDocument {
  const context = formContext(input);
  const { record, view, branchName } = context;
  const listed = listedRows(context);
  return formPaper(context, `${record.header.year}年度民主评议党员情况汇总表`, [
    fields(['党支部', branchName]),
    ...(view.personId === null ? sums(context) : []),
    ...(view.words && listed.length > 0 ? [table(context, listed)] : []),
    ...(view.personId === null ? notAssessedBlocks(context) : []),
    { kind: 'blank' },
    { kind: 'signatures', labels: ['党支部书记'] },
    fields(['党支部（盖章）', '']),
  ]);
}

function listedRows({ members, rows, view }: FormContext): Assessed[] {
  return members
    .filter((s) => view.personId === null || s.personId === view.personId)
    .flatMap((s) => rows.get(s.personId) ?? []);
}

function sums(context: FormContext): Block[] {
  const { record, rows } = context;
  const members = record.people.filter((s) => s.registered && (s.category === 'full' || s.category === 'probationary'));
  const full = members.filter((s) => s.category === 'full').length;
  const came = new Set(
    record.attendance.filter((a) => a.status === 'present' || a.status === 'online').map((a) => a.personId),
  );
  const took = members.filter((s) => came.has(s.personId)).length;
  const counts = gradeCounts([...rows.values()]);
  const valid = validBallots(context);
  const day = record.header.heldOn === null ? '' : `（${formatOfficialDate(record.header.heldOn)}）`;
  const graded = GRADES.map((g) => `${GRADE_NAMES[g]}${counts[g]}人`).join('，');
  return [
    fields(['党员总数', `${members.length}人${day}，其中正式党员${full}人，预备党员${members.length - full}人`]),
    fields(['参加评议', `${took}人`], ...(valid === null ? [] : [['有效测评票', `${valid}张`] as [string, string]])),
    fields(['评定等次', graded]),
    fields([
      '优秀比例',
      `占党员总数${members.length}人的${share(counts.excellent, members.length)}，占正式党员${full}人的${share(counts.excellent, full)}`,
    ]),
    fields(['由谁评定', gradedBy(context)]),
  ];
}

/** Who gave the grades and when, as the record has it; room where it does not say. */
function gradedBy({ record }: FormContext): string {
  const own = record.sections.map((s) => s.own).find((o) => ownOf(o, 'body') !== null) ?? {};
  const [body, on] = [ownOf(own, 'body'), ownOf(own, 'gradedOn')];
  const who = typeof body === 'string' ? body : '支部委员会（党员大会）';
  return typeof on === 'string' ? `${who}，${formatOfficialDate(on)}` : who;
}

/** `29.2%`; a dash of nothing. */
function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`;
}

const column = (head: string, width: number, align: Column['align'] = 'center'): Column => ({ head, width, align });

function table({ names, record }: FormContext, rows: readonly Assessed[]): Block {
  const posts = new Map(record.people.map((s) => [s.personId, s.posts.join('、')]));
  return {
    kind: 'table',
    columns: [
      column('序号', 2.5),
      column('姓名', 4),
      column('党内职务', 4.5),
      ...GRADES.map((g) => column(GRADE_NAMES[g], 2.5)),
      column('自评', 2.5),
      column('评定等次', 2.5),
      column('备注', 2, 'left'),
    ],
    rows: rows.map((row, i) => [
      String(i + 1),
      names.name(row.personId),
      posts.get(row.personId) ?? '',
      ...GRADES.map((g) => String(row.votes[g] ?? '')),
      gradeName(row.self),
      gradeName(row.grade),
      row.note,
    ]),
  };
}

/** Who took no part and why, and who came or went within the year. */
function notAssessedBlocks({ record, names, facts, view }: FormContext): Block[] {
  const away = record.attendance.filter((a) => a.status === 'leave' || a.status === 'absent');
  const why = (a: (typeof away)[number]): string => (a.reason === null ? '' : LEAVE_REASON_NAMES[a.reason]);
  const list = away.map((a) => withReason(names.name(a.personId), why(a)));
  const moved = facts.moved.map(({ name, what }) => withReason(name, what));
  return [
    fields(['没有到会', list.length === 0 ? '无' : `${list.length}人：${list.join('、')}`]),
    ...(moved.length > 0 ? [fields(['年内转入转出', moved.join('、')])] : []),
    ...(view.words ? [] : [text('逐人的票数和等次不列。')]),
  ];
}

/** `罗寒露（病假）`; the name alone where there is no reason. */
function withReason(name: string, reason: string): string {
  return reason === '' ? name : `${name}（${reason}）`;
}
