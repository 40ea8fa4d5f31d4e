import { ENTRY_KIND_NAMES, RESTRICTED_KINDS } from '../../model/entry.ts';
import type { MeetingRecord, Section } from '../../model/record.ts';
import { HEADER_FIELDS, headerFieldName, type HeaderField } from '../../model/template.ts';
import { itemNumber } from '../../text/numerals.ts';
import type { FindingPlace } from '../finding.ts';
import { quoted } from '../../text/characters.ts';

/** A place of a record in words, for the printed report: 议题二“审议年度计划”，第2条发言. Of sealed words only which part they stand in. */
export function placeWords(record: MeetingRecord, place: FindingPlace): string {
  switch (place.kind) {
    case 'header':
      return isHeaderField(place.field) ? headerFieldName(place.field, record.template) : ownLabel(record, place.field);
    case 'attendance':
      return '点名';
    case 'section': {
      const section = record.sections.find((s) => s.id === place.sectionId);
      return section ? sectionWords(record, section) : '';
    }
    case 'entry':
      return entryWords(record, place.entryId);
    case 'record':
      return '';
    default:
      return place satisfies never;
  }
}

function isHeaderField(field: string): field is HeaderField {
  return HEADER_FIELDS.some((known) => known === field);
}

function ownLabel({ template }: MeetingRecord, field: string): string {
  return template.fields.find((f) => `own.${f.key}` === field)?.label ?? '';
}

function sectionWords({ sections, template }: MeetingRecord, section: Section): string {
  const kinds = new Set(template.sections.filter((s) => s.item).map((s) => s.kind));
  const title = section.title.trim();
  if (!kinds.has(section.kind)) return title === '' ? '环节' : title;
  const number = itemNumber(sections.filter((s) => kinds.has(s.kind)).indexOf(section) + 1);
  return title === '' ? number : `${number}${quoted(title)}`;
}

function entryWords(record: MeetingRecord, entryId: string): string {
  const entry = record.entries.find((e) => e.id === entryId);
  const section = record.sections.find((s) => s.id === entry?.sectionId);
  if (!entry || !section) return '';
  if (RESTRICTED_KINDS.has(entry.kind)) return sectionWords(record, section);
  const alike = record.entries.filter((e) => e.sectionId === section.id && e.kind === entry.kind);
  const which = alike.length > 1 ? `第${alike.indexOf(entry) + 1}条` : '';
  return `${sectionWords(record, section)}，${which}${ENTRY_KIND_NAMES[entry.kind]}`;
}
