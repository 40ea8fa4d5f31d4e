import { GRADE_NAMES, GRADES } from '../../model/assessment.ts';
import { COMMITTEE_GRADES } from '../../model/ballot.ts';
import { ownOf } from '../../model/own-fields.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import { mayBeAssessed } from '../../rules/ballot/form.ts';
import type { Column, PrintDocument } from '../document.ts';
import { fields, figureOr, formContext, formPaper, ROOM, text, type FormContext, type FormInput } from './form.ts';

const GRADE_COLUMNS: Column[] = GRADES.map((g) => ({ head: GRADE_NAMES[g], width: 4, align: 'center' }));
const NUMBER: Column = { head: '序号', width: 3, align: 'center' };
const NAME: Column = { head: '姓名', width: 6, align: 'center' };

/**
 * 民主测评票 to print and hand out (domain notes §2.4): the same sheet for everybody, a row for each 正式党员, nothing that tells one copy from
 * another. The second page is for the 支委会 as a whole.
 */
export function printBlankBallot(input: FormInput): PrintDocument {
  const context = formContext({ ...input, scope: 'counts' });
  const { record, branchName } = context;
  const title = `${record.header.year}年度民主评议党员民主测评票`;
  const members = context.members.filter(mayBeAssessed);
  return formPaper(context, title, [
    fields(['党支部', branchName]),
    text(
      '填写说明：不记名。每名党员只在一个等次下面画“√”，多画的、看不清的，这名党员的一行无效；可以不选。预备党员不评定等次，不列入。',
    ),
    {
      kind: 'table',
      columns: [NUMBER, NAME, ...GRADE_COLUMNS],
      rows: members.map((s, i) => [String(i + 1), s.name, '', '', '', '']),
    },
    { kind: 'title', text: `${record.header.year}年度党支部班子民主测评票`, newPage: true },
    { kind: 'blank' },
    fields(['党支部', branchName]),
    text('填写说明：不记名。只在一个等次下面画“√”；可以不选。'),
    {
      kind: 'table',
      columns: [
        { head: '测评对象', width: 8, align: 'center' },
        ...COMMITTEE_GRADES.map((head): Column => ({ head, width: 5, align: 'center' })),
      ],
      rows: [['支部委员会', '', '', '', '']],
    },
  ]);
}

/** 计票表 (domain notes §2.4): blank for counting by hand, or filled with what was counted where the scope asks for it. */
export function printTallySheet(input: FormInput): PrintDocument {
  const context = formContext(input);
  const { record, view, rows, members, names } = context;
  const shown = members.filter((s) => view.personId === null || s.personId === view.personId);
  const slips = slipsOf(context);
  return formPaper(context, `${record.header.year}年度民主评议党员民主测评计票表`, [
    fields(['党支部', context.branchName]),
    fields(
      ['应发票', `${view.words ? figureOr(slips.due) : ROOM}张`],
      ['发出', `${view.words ? figureOr(slips.issued) : ROOM}张`],
      ['收回', `${view.words ? figureOr(slips.returned) : ROOM}张`],
    ),
    fields(
      ['有效', `${view.words ? figureOr(slips.valid) : ROOM}张`],
      ['无效', `${view.words ? figureOr(slips.invalid) : ROOM}张`],
    ),
    {
      kind: 'table',
      columns: [NUMBER, NAME, ...GRADE_COLUMNS],
      rows: shown.map((s, i) => [
        String(i + 1),
        names.name(s.personId),
        ...GRADES.map((g) => (view.words ? String(rows.get(s.personId)?.votes[g] ?? '') : '')),
      ]),
    },
    { kind: 'blank' },
    fields([
      '计票时间',
      view.words && record.header.heldOn !== null
        ? formatOfficialDate(record.header.heldOn)
        : `${ROOM}年${ROOM}月${ROOM}日`,
    ]),
    { kind: 'signatures', labels: ['监票人', '计票人'] },
  ]);
}

interface Slips {
  /** 应发: who may cast a ballot and came. */
  due: number | null;
  issued: number | null;
  returned: number | null;
  valid: number | null;
  invalid: number | null;
}

/** 发出、收回、有效、无效票 as the section of the 民主测评 has them. */
function slipsOf({ record }: FormContext): Slips {
  const own = record.sections.find((s) => typeof ownOf(s.own, 'valid') === 'number')?.own ?? {};
  const figure = (key: string): number | null => {
    const value = ownOf(own, key);
    return typeof value === 'number' ? value : null;
  };
  const here = record.attendance.filter((a) => a.status === 'present' || a.status === 'online').length;
  return {
    due: here === 0 ? null : here,
    issued: figure('issued'),
    returned: figure('returned'),
    valid: figure('valid'),
    invalid: figure('invalid'),
  };
}

/** 有效票 of the record, for forms that say how many there were. */
export function validBallots(context: FormContext): number | null {
  return slipsOf(context).valid;
}
