import type { MeetingRecord } from '../../model/record.ts';
import { printableText } from '../../text/characters.ts';
import { chineseNumeral } from '../../text/numerals.ts';
import type { Block } from '../document.ts';
import { calledPeople, type CalledPerson } from '../record/head.ts';
import { printRecord, type PrintOptions } from '../record/print-record.ts';
import { viewOf } from '../record/scope.ts';
import { entryRows, type TagRow } from './entry-rows.ts';
import { lines } from './lines.ts';
import { LOOP_TAGS, TEXT_TAGS } from './tags.ts';

/** What stands for each tag: a text, empty where the record has none, or the turns of a repeated part. */
export type TagValues = Readonly<Record<string, string | readonly TagRow[]>>;

/**
 * What stands for the tags of a Word template, taken from our own paper of the record, so that both always say the same and the scope
 * holds for both.
 * @throws AppError as {@link printRecord}
 */
export function tagValues(record: MeetingRecord, options: Omit<PrintOptions, 'branchId'>): TagValues {
  const paper = printRecord(record, { ...options, branchId: null, marking: '' });
  const labels = new Map(
    paper.blocks.flatMap((b) => (b.kind === 'fields' ? b.items : [])).map((f) => [f.label, f.value]),
  );
  const values: Record<string, string | readonly TagRow[]> = {
    会议名称: paper.title,
    说明: [...paper.blocks.flatMap((b) => (b.kind === 'subtitle' ? [b.text] : [])), paper.banner.left]
      .filter(Boolean)
      .join('\n'),
    内部标记: options.marking,
    版本摘要: paper.banner.right,
    ...Object.fromEntries(
      TEXT_TAGS.flatMap(({ name, label }) => (label === undefined ? [] : [[name, labels.get(label) ?? '']])),
    ),
    附件: paper.blocks.flatMap((b) => (b.kind === 'attachments' ? b.items : [])).join('\n'),
    后续情况: lines(from(paper.blocks, 'part').slice(1)),
    议题: agendaRows(paper.blocks),
    ...entryRows(record, viewOf({ scope: options.scope, branchId: null })),
    后续登记: followUpRows(from(paper.blocks, 'part')),
    签字: paper.blocks.flatMap((b) => (b.kind === 'signatures' ? b.labels : [])).map((签字人) => ({ 签字人 })),
  };
  for (const name of ['出席', '请假', '缺席', '列席', '参加支部', '免计应到'])
    values[name] = paper.blocks.flatMap((b) => (b.kind === 'people' && b.label === name ? [b.text] : [])).join('；');
  // A paper that does not say who came (an 议程, a form) has no list of them either.
  const called = labels.has('应到') ? calledPeople(record) : { present: [], leave: [], absent: [] };
  values['出席人员'] = peopleRows(called.present);
  values['请假人员'] = peopleRows(called.leave);
  values['缺席人员'] = peopleRows(called.absent);
  return printable(values);
}

/** The example of every tag, to see what a template makes of them; a repeated part has two turns. */
export function exampleValues(): TagValues {
  const texts = TEXT_TAGS.map(({ name, example }) => [name, example] as const);
  const loops = LOOP_TAGS.map(({ name, fields }) => {
    const row = Object.fromEntries(fields.map((field) => [field.name, field.example]));
    return [name, [row, row]] as const;
  });
  return Object.fromEntries<string | readonly TagRow[]>([...texts, ...loops]);
}

function from(blocks: readonly Block[], kind: Block['kind']): readonly Block[] {
  const at = blocks.findIndex((b) => b.kind === kind);
  return at === -1 ? [] : blocks.slice(at);
}

function peopleRows(people: readonly CalledPerson[]): TagRow[] {
  return people.map(({ name, remark }, i) => ({ 序号: String(i + 1), 姓名: name, 备注: remark }));
}

/** What was entered after 定稿, as the paper lists it. */
function followUpRows(blocks: readonly Block[]): TagRow[] {
  return blocks.flatMap((b) =>
    b.kind === 'table'
      ? b.rows.map(([日期 = '', 事项 = '', 经手人 = '', 说明 = '']) => ({ 日期, 事项, 经手人, 说明 }))
      : [],
  );
}

/** The parts of the paper under headings of the first level. */
function agendaRows(blocks: readonly Block[]): TagRow[] {
  const rows: { heading: string; number: number; body: Block[] }[] = [];
  for (const block of from(blocks, 'heading')) {
    if (block.kind === 'attachments' || block.kind === 'signatures' || block.kind === 'part') break;
    if (block.kind === 'heading' && block.level === 1)
      rows.push({ heading: block.text, number: block.number, body: [] });
    else rows.at(-1)?.body.push(block);
  }
  return rows.map(({ heading, number, body }) => ({ 序号: chineseNumeral(number), 标题: heading, 内容: lines(body) }));
}

function printable(values: TagValues): TagValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? printableText(value) : value.map(printableRow),
    ]),
  );
}

function printableRow(row: TagRow): TagRow {
  return Object.fromEntries(Object.entries(row).map(([name, text]) => [name, printableText(text)]));
}
