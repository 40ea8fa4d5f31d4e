import { ownOf } from '../../model/own-fields.ts';
import { formatOfficialDate, isCalendarDate, type CalendarDate } from '../../text/dates.ts';
import { inspected, type InspectionFinding, type RecordRef } from './finding.ts';
import type { InspectedRecord } from './ground.ts';
import { quoted } from '../../text/characters.ts';

/** Own field of an item of a 党员大会: the day of the 支委会 that discussed it before. */
const PRIOR_FIELD = 'committeeOn';

/** What has to be known of a 支委会 to see what it discussed. */
export interface CommitteeAgenda extends RecordRef {
  titles: readonly string[];
  words: string;
}

/**
 * Items of a 党员大会 that no 支委会 seems to have discussed (§7.1 row 7). Where the item names the day of the 支委会, there must be a record
 * of that day; else a title like it is looked for in the 支委会 since the last 党员大会.
 * @param before every 支委会 up to this meeting
 * @param since day of the 党员大会 before this one; null if there is none
 */
export function priorCommittee(
  of: InspectedRecord,
  before: readonly CommitteeAgenda[],
  since: CalendarDate | null,
): InspectionFinding[] {
  const { record } = of;
  const recent = before.filter((c) => since === null || since <= c.on);
  return record.sections
    .filter((s) => s.kind === 'item' && s.title.trim() !== '')
    .flatMap((item) => {
      const title = item.title.trim();
      const at = of.at({ kind: 'section', sectionId: item.id });
      const day = ownOf(item.own, PRIOR_FIELD);
      if (typeof day === 'string' && isCalendarDate(day)) {
        if (before.some((c) => c.on === day)) return [];
        const text = `议题${quoted(title)}写明${formatOfficialDate(day)}支部委员会会议研究过，那一天没有支部委员会会议的记录。请核对日期。`;
        return [inspected('inspection.prior', '写明的支委会没有记录', text, at)];
      }
      if (recent.some((c) => c.words.includes(title) || c.titles.some((t) => sameTopic(t, title)))) return [];
      const span = since === null ? '此前' : `${formatOfficialDate(since)}以来`;
      const text = `${span}有 ${recent.length} 次支部委员会会议的记录，未见有议题${quoted(title)}。会前研究过的，请在议题上写明支委会研究日期。`;
      return [inspected('inspection.prior', '未见此前支委会有此议题', text, at)];
    });
}

/** Words that many titles share and that tell no topic. */
const COMMON =
  /关于|讨论|审议|研究|通过|听取|汇报|报告|有关|情况|工作|事项|本支部|支部|党员|大会|会议|\d{4}年|[\s\p{P}]/gu;
/** Share of the pairs of letters of the shorter title that stand in the other. */
const ALIKE = 0.5;

/** True if two titles seem to speak of one thing: half the pairs of letters of the shorter one stand in the other. */
function sameTopic(a: string, b: string): boolean {
  const [one, other] = [pairsOf(a), pairsOf(b)].toSorted((x, y) => x.size - y.size);
  if (!one || !other || one.size === 0) return a.trim() === b.trim();
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return shared / one.size >= ALIKE;
}

function pairsOf(title: string): Set<string> {
  const core = title.replaceAll(COMMON, '');
  return new Set(Array.from({ length: Math.max(core.length - 1, 0) }, (_, i) => core.slice(i, i + 2)));
}
