import { isImmutable } from '../../model/record.ts';
import type { Standing } from '../../model/roster.ts';
import { nameList } from '../checks/context.ts';
import { expectedOn } from '../count.ts';
import { standingOn } from '../standing.ts';
import { inspected, type InspectionFinding } from './finding.ts';
import type { InspectedRecord } from './ground.ts';

/** 应到 as it was frozen, against the roster as it now stands for that day: later entries may have changed it (§7.1 row 6). */
export function rosterThen({ record, heldOn, people, at }: InspectedRecord): InspectionFinding[] {
  if (!isImmutable(record.state) || record.template.base === 'none') return [];
  const of = (standings: readonly Standing[]) =>
    new Map(expectedOn(record.template, record.header, standings).map((s) => [s.personId, s]));
  const then = of(record.people);
  const now = of(people.map((file) => standingOn(file, heldOn)));
  const gone = [...then.values()].filter((s) => !now.has(s.personId));
  const come = [...now.values()].filter((s) => !then.has(s.personId));
  const vote = [...now.values()].filter((s) => (then.get(s.personId)?.canVote ?? s.canVote) !== s.canVote);
  if (gone.length + come.length + vote.length === 0) return [];
  const facts = [
    gone.length > 0 ? `${names(gone)}现在不在应到` : '',
    come.length > 0 ? `${names(come)}现在算应到` : '',
    vote.length > 0 ? `${names(vote)}的表决权和定稿时不同` : '',
  ].filter(Boolean);
  const text = `定稿时应到 ${then.size} 人，按现在的名册这一天应到 ${now.size} 人：${facts.join('；')}。请核对名册的起止日期；名册对的，更正记录。`;
  return [inspected('inspection.roster', '和现在的名册不一致', text, at({ kind: 'attendance' }))];
}

function names(standings: readonly Standing[]): string {
  return nameList(standings.map((s) => s.name));
}
