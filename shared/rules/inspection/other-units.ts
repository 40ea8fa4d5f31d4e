import { RESTRICTED_KINDS, type Entry } from '../../model/entry.ts';
import type { MeetingRecord } from '../../model/record.ts';
import { plainText } from '../../model/rich-text.ts';
import type { FindingPlace } from '../finding.ts';
import { inspected, type InspectionFinding } from './finding.ts';
import type { InspectedRecord } from './ground.ts';

/** Words of a record at one place. */
interface Words {
  place: FindingPlace;
  text: string;
  sealed: boolean;
}

/**
 * Names of other units, from the branch's own list, wherever they stand (domain notes §7.1 row 3). Materials, guests and branches that
 * take part name others by right. Of sealed words only that a name stands there, never which.
 */
export function otherUnits({ record, settings, at }: InspectedRecord): InspectionFinding[] {
  if (settings.otherUnits.length === 0) return [];
  return wordsOf(record).flatMap(({ place, text, sealed }) => {
    const found = settings.otherUnits
      .map((name) => ({ name, times: text.split(name).length - 1 }))
      .filter(({ times }) => times > 0);
    if (found.length === 0) return [];
    const list = found.map(({ name, times }) => (times > 1 ? `“${name}” ${times} 处` : `“${name}”`)).join('、');
    const fact = sealed ? '批评与自我批评、谈心谈话的文字里有设置的其他单位名称。' : `这里写着${list}。`;
    const advice = '请核对是不是从别处粘贴来的；确实说到那里的，不用改。';
    return [inspected('inspection.other_unit', '出现其他单位的名称', `${fact}${advice}`, at(place))];
  });
}

function open(place: FindingPlace, text: string): Words {
  return { place, text, sealed: false };
}

function wordsOf(record: MeetingRecord): Words[] {
  const { header, template } = record;
  const field = (name: 'title' | 'place' | 'theme' | 'entrustment') =>
    open({ kind: 'header', field: name }, header[name]);
  const own = template.fields.flatMap(({ key }) => {
    const value = header.own[key];
    return typeof value === 'string' ? [open({ kind: 'header', field: `own.${key}` }, value)] : [];
  });
  const sections = record.sections.map((s) => {
    const values = Object.values(s.own).filter((v) => typeof v === 'string');
    return open({ kind: 'section', sectionId: s.id }, [s.title, ...values].join('\n'));
  });
  const entries = record.entries.map((entry) => ({
    place: { kind: 'entry', entryId: entry.id } as const,
    text: wordsOfEntry(entry),
    sealed: RESTRICTED_KINDS.has(entry.kind),
  }));
  return [field('title'), field('place'), field('theme'), field('entrustment'), ...own, ...sections, ...entries];
}

function wordsOfEntry(entry: Entry): string {
  const own = [
    plainText(entry.text),
    entry.kind === 'criticism' ? `${entry.dimension}\n${entry.response}` : '',
    entry.kind === 'self_criticism' ? entry.dimension : '',
    entry.kind === 'election' ? entry.office : '',
  ];
  return own.filter(Boolean).join('\n');
}
