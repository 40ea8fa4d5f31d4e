import { FORM_NAMES, type RecordHeader } from '../../../../shared/model/record.ts';
import { HEADER_FIELD_NAMES, type HeaderField, type RecordTemplate } from '../../../../shared/model/template.ts';
import { formatOfficialDate } from '../../../../shared/text/dates.ts';
import { sessionNumber } from '../../../../shared/text/numerals.ts';
import { branchName, ownText } from '../../../../shared/model/own-text.ts';
import type { FactId } from '../record-ui.ts';

/** One fact of the row: its name, its value in words, and which fields open when it is clicked. */
export interface Fact {
  id: FactId;
  name: string;
  /** Empty where nothing is filled in. */
  value: string;
  fields: readonly HeaderField[];
}

/** Fields that stand together, named by the first of the template's fields among them. */
const TOGETHER: readonly { name: string; fields: readonly HeaderField[] }[] = [
  { name: '时间', fields: ['heldOn', 'startTime', 'endTime'] },
  { name: '地点', fields: ['place'] },
  { name: '主持人', fields: ['chairId', 'entrustment'] },
  { name: '记录人', fields: ['recorderId'] },
  { name: '形式', fields: ['form', 'groupName'] },
  { name: '归属年度', fields: ['year'] },
  { name: '届次', fields: ['term', 'ordinal'] },
  { name: '主题', fields: ['theme'] },
  { name: '参加的支部', fields: ['branches'] },
];

/** The facts that a template asks for, in the order of reading. 列席 belongs to every meeting. */
export function factsOf(template: RecordTemplate, header: RecordHeader, nameOf: (id: string) => string): Fact[] {
  const facts: Fact[] = [];
  for (const { name, fields } of TOGETHER) {
    const asked = fields.filter((f) => template.header.includes(f));
    const [first] = asked;
    if (!first) continue;
    const text = asked.map((f) => wordsOf(header, f, nameOf)).filter((t) => t !== '');
    facts.push({
      id: first,
      name: first === 'groupName' ? HEADER_FIELD_NAMES.groupName : name,
      value: first === 'heldOn' ? timeOf(header) : joinOf(first, header, text),
      fields: asked,
    });
    if (name === '记录人') facts.push(guestsFact(header));
  }
  const names = { person: nameOf, branch: (id: string) => branchName(header, id) };
  const own = template.fields.map((field): Fact => ({
    id: `own.${field.key}`,
    name: field.label,
    value: ownText(field, header.own, names).replaceAll('\n', ' '),
    fields: [],
  }));
  return [...facts, ...own];
}

function joinOf(first: HeaderField, header: RecordHeader, text: readonly string[]): string {
  return first === 'term' || first === 'ordinal' ? sessionNumber(header.term, header.ordinal) : text.join('，');
}

function guestsFact(header: RecordHeader): Fact {
  const words = header.guests.map((g) => (g.post === '' ? g.name : `${g.name}（${g.post}）`));
  return { id: 'guests', name: '列席', value: words.join('、'), fields: [] };
}

/** `2026年11月20日 14:00—15:36`; the dash stays open until the end is noted. */
function timeOf({ heldOn, startTime, endTime }: RecordHeader): string {
  if (heldOn === null) return '';
  const day = formatOfficialDate(heldOn);
  return startTime === null ? day : `${day} ${startTime}—${endTime ?? ''}`;
}

function wordsOf(header: RecordHeader, field: HeaderField, nameOf: (id: string) => string): string {
  switch (field) {
    case 'chairId':
    case 'recorderId': {
      const id = header[field];
      return id === null ? '' : nameOf(id);
    }
    case 'branches':
      return header.branches.map((b) => b.name).join('、');
    case 'form':
      return header.form === null ? '' : FORM_NAMES[header.form];
    default:
      return String(header[field] ?? '');
  }
}
