import type { MeetingRecord, Section } from '../../model/record.ts';
import { plainText } from '../../model/rich-text.ts';
import { hasContent } from '../checks/context.ts';
import { inspected, type InspectionFinding } from './finding.ts';
import type { InspectedRecord } from './ground.ts';

/** Minutes of fewer letters than this are asked about: the domain notes name a least length, no source a number. */
const SHORTEST_BODY = 100;
const TALK: ReadonlySet<string> = new Set(['speech', 'suggestion', 'text', 'reading']);
const RESULTS: ReadonlySet<string> = new Set(['motion', 'decision', 'election']);
const CONCLUSIONS: ReadonlySet<string> = new Set([...RESULTS, 'task']);

/** Too short, results without discussion, discussion without a result (domain notes §7.1 row 8). */
export function bodyFindings(of: InspectedRecord): InspectionFinding[] {
  const { record } = of;
  const kinds = new Set(record.template.sections.filter((s) => s.item).map((s) => s.kind));
  const items = record.sections.filter((s) => kinds.has(s.kind));
  return [...tooShort(of), ...items.flatMap((item) => itemFindings(of, item))];
}

function tooShort({ record, at }: InspectedRecord): InspectionFinding[] {
  // Words that cannot be read cannot be counted, and what people sign up for is told in figures.
  if (record.withheld || record.template.base === 'none') return [];
  const letters = record.entries.reduce((sum, e) => sum + lettersIn(plainText(e.text)), 0);
  if (letters === 0 || letters >= SHORTEST_BODY) return [];
  const text = `正文一共 ${letters} 字，不到 ${SHORTEST_BODY} 字。请核对讨论和结论是不是记全了。`;
  return [inspected('inspection.short', '正文很短', text, at({ kind: 'record' }))];
}

function itemFindings({ record, at }: InspectedRecord, item: Section): InspectionFinding[] {
  const entries = contentOf(record, item);
  const place = at({ kind: 'section', sectionId: item.id });
  if (entries.some((e) => RESULTS.has(e.kind)) && !entries.some((e) => TALK.has(e.kind))) {
    const text = '这个议题只有表决或者决定，没有记讨论。请补记谁说了什么；没有人发言的，也写明。';
    return [inspected('inspection.discussion', '没有讨论过程', text, place)];
  }
  const talkOnly = entries.some((e) => TALK.has(e.kind)) && !entries.some((e) => CONCLUSIONS.has(e.kind));
  if (record.type !== 'member_assembly' || !talkOnly) return [];
  const text = '这个议题有讨论，没有表决、决定或者任务。请补记结论；只是通报的，写明没有需要决定的事。';
  return [inspected('inspection.conclusion', '没有结论', text, place)];
}

function contentOf(record: MeetingRecord, section: Section) {
  return record.entries.filter((e) => e.sectionId === section.id && hasContent(e, record.withheld));
}

function lettersIn(text: string): number {
  return text.replaceAll(/[\s\p{P}]/gu, '').length;
}
