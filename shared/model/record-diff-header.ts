import { formatOfficialDate } from '../text/dates.ts';
import { diffText, replaced } from '../text/text-diff.ts';
import { difference, ownNames, ownRows, type Difference } from './difference.ts';
import type { NameOf } from './entry-facets.ts';
import { FORM_NAMES, MODE_NAMES, type MeetingRecord, type RecordHeader, type TakingPart } from './record.ts';
import { headerFieldName, HEADER_FIELDS, type HeaderField } from './template.ts';

const PROSE: ReadonlySet<HeaderField> = new Set<HeaderField>(['title', 'place', 'theme', 'entrustment']);

function headerValue(header: RecordHeader, field: HeaderField, nameOf: NameOf): string {
  switch (field) {
    case 'heldOn':
      return header.heldOn === null ? '' : formatOfficialDate(header.heldOn);
    case 'chairId':
    case 'recorderId':
      return nameOf(header[field]);
    case 'form':
      return header.form === null ? '' : FORM_NAMES[header.form];
    case 'branches':
      return header.branches.map(branchText).join('；');
    default:
      return String(header[field] ?? '');
  }
}

function guestsText(header: RecordHeader): string {
  return header.guests.map((g) => (g.post === '' ? g.name : `${g.name}（${g.post}）`)).join('、');
}

/** `二支部：应到 12 人，实到 10 人，许小寒请假`. */
function branchText({ name, expected, present, people }: TakingPart): string {
  const facts = [
    expected === null ? '' : `应到 ${expected} 人`,
    present === null ? '' : `实到 ${present} 人`,
    people.trim(),
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? name : `${name}：${facts.join('，')}`;
}

/** What differs in the header, the type's own fields included. */
export function diffHeader(from: MeetingRecord, to: MeetingRecord, nameOf: NameOf): Difference[] {
  const [before, after] = [from.header, to.header];
  const rows = HEADER_FIELDS.map((field) => {
    const [a, b] = [headerValue(before, field, nameOf), headerValue(after, field, nameOf)];
    return {
      id: field,
      label: headerFieldName(field, to.template),
      runs: PROSE.has(field) ? diffText(a, b) : replaced(a, b),
      a,
      b,
    };
  });
  const others = [
    ['plannedOn', '计划日期', before.plannedOn ?? '', after.plannedOn ?? ''],
    ['mode', '记录方式', MODE_NAMES[before.mode], MODE_NAMES[after.mode]],
    ['guests', '列席', guestsText(before), guestsText(after)],
  ] as const;
  const extra = others.map(([id, label, a, b]) => ({ id, label, runs: replaced(a, b), a, b }));
  const own = ownRows(to.template.fields, [before.own, after.own], ownNames(nameOf, from, to)).map(
    ({ key, label, a, b }) => ({ id: `own.${key}`, label, runs: replaced(a, b), a, b }),
  );
  return [...rows, ...extra, ...own]
    .filter((row) => row.a !== row.b)
    .map(({ id, label, runs }) => difference('changed', 'header', id, label, runs));
}
