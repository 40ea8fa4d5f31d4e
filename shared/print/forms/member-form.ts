import { GRADE_NAMES, GRADES } from '../../model/assessment.ts';
import { plainText } from '../../model/rich-text.ts';
import type { Standing } from '../../model/roster.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import type { Block, PrintDocument } from '../document.ts';
import { formContext, formPaper, gradeName, type FormContext, type FormInput } from './form.ts';
import { validBallots } from './poll.ts';

const COLUMNS = [
  { head: '项目', width: 8.5, align: 'center' },
  { head: '内容', width: 19.5, align: 'left' },
] as const;

/** Who signs and when. */
const SIGN = '签字：　　　　　　　　年　　月　　日';

/** The words, or so many lines in which somebody writes by hand. */
function orRoom(words: string, lines: number): string {
  return words === '' ? Array.from({ length: lines }, () => '　').join('\n') : words;
}

/** Words or room, and under them who signs. */
function signed(words: string, lines: number, who = ''): string {
  return `${orRoom(words, lines)}\n${who}${SIGN}`;
}

/**
 * 民主评议党员登记表 (domain notes §2.4), each member's on a page of its own. By default with what the roster knows and room for the rest; votes,
 * grades, 自评 and 互评 where the scope asks for them. What the roster does not keep (性别, 出生年月) is left for the hand.
 */
export function printMemberForms(input: FormInput): PrintDocument {
  const context = formContext(input);
  const { record, view, members } = context;
  const title = `${record.header.year}年度民主评议党员登记表`;
  const chosen = members.filter((s) => view.personId === null || s.personId === view.personId);
  const [first, ...rest] = chosen;
  return formPaper(context, title, [
    ...(first === undefined ? [] : form(context, first)),
    ...rest.flatMap((s): Block[] => [
      { kind: 'title', text: title, newPage: true },
      { kind: 'blank' },
      ...form(context, s),
    ]),
  ]);
}

function form(context: FormContext, standing: Standing): Block[] {
  const { facts, view, rows, branchName } = context;
  const { personId } = standing;
  const known = facts.people.find((p) => p.personId === personId);
  const row = view.words ? rows.get(personId) : undefined;
  const grade = gradeName(row?.grade);
  const lines: [string, string][] = [
    ['姓名', standing.name],
    ['性别、出生年月', ''],
    ['入党时间', day(known?.joinedOn)],
    ['转正时间', day(known?.fullOn)],
    ['党内职务', standing.posts.join('、')],
    ['单位及职务', ''],
    ['个人总结（自评）', orRoom(view.words ? said(context, 'self_criticism', personId) : '', 9)],
    ['自评等次', gradeName(row?.self)],
    ['党员互评主要意见', orRoom(view.words ? said(context, 'criticism', personId) : '', 5)],
    ['民主测评结果', row === undefined ? '' : votesText(context, personId)],
    ['党小组意见', signed('', 2)],
    [
      '组织评定意见及等次',
      signed([grade === '' ? '' : `评定等次：${grade}`, row?.note ?? ''].filter(Boolean).join('\n'), 3, '书记'),
    ],
    ['本人意见', signed('', 1)],
    ['上级党委意见', signed('', 2)],
  ];
  return [
    {
      kind: 'fields',
      items: [{ label: '党支部', value: branchName }],
    },
    { kind: 'table', columns: [...COLUMNS], rows: lines },
  ];
}

function day(on: string | null | undefined): string {
  return on ? formatOfficialDate(on) : '';
}

/** Words of 自我批评 of a person, or of what others said to them; nothing of who said it. */
function said({ record }: FormContext, kind: 'self_criticism' | 'criticism', personId: string): string {
  return record.entries
    .filter((e) => e.kind === kind && (e.kind === 'criticism' ? e.targetId === personId : e.personId === personId))
    .map((e) => plainText(e.text).trim())
    .filter((words) => words !== '')
    .join('\n');
}

function votesText(context: FormContext, personId: string): string {
  const votes = context.rows.get(personId)?.votes;
  if (votes === undefined || GRADES.every((g) => votes[g] === null)) return '';
  const valid = validBallots(context);
  const counts = GRADES.map((g) => `${GRADE_NAMES[g]}${votes[g] ?? 0}票`).join('，');
  return valid === null ? counts : `有效票${valid}张：${counts}`;
}
