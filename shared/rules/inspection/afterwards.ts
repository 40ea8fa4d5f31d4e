import { isImmutable } from '../../model/record.ts';
import { addMonths, daysBetween, formatOfficialDate, localDate } from '../../text/dates.ts';
import { inspected, type InspectionFinding } from './finding.ts';
import type { InspectedRecord } from './ground.ts';

/** The superior decides on 转正 within three months (domain notes §3.2). */
const APPROVAL_MONTHS = 3;
const PROBATION: ReadonlySet<string> = new Set(['probation_pass', 'probation_extend', 'probation_cancel']);

/** What came after finalising, or has not come: corrections, the signature, the superior's approval (§7.1 rows 4, 5, 12). */
export function afterwards(of: InspectedRecord): InspectionFinding[] {
  return [...corrected(of), ...signature(of), ...approval(of)];
}

function corrected({ record, at }: InspectedRecord): InspectionFinding[] {
  if (record.version === 1) return [];
  const text = `这是第 ${record.version} 版，更正第 ${record.version - 1} 版，理由：${record.reason}。原来的版本都保留着。`;
  return [inspected('inspection.correction', '定稿以后有更正', text, at({ kind: 'record' }))];
}

function signature({ record, branch, settings, today, at }: InspectedRecord): InspectionFinding[] {
  if (branch.recordMode === 'electronic' || record.template.signatures.length === 0) return [];
  if (record.finalisedAt === null || record.followUps.some((f) => f.kind === 'signed')) return [];
  const finalisedOn = localDate(new Date(record.finalisedAt));
  const days = daysBetween(finalisedOn, today);
  if (days <= settings.signWithinDays) return [];
  const printed = record.followUps.some((f) => f.kind === 'printed') ? '已经登记打印，' : '';
  const text = `${formatOfficialDate(finalisedOn)}定稿，到今天 ${days} 天，超过本支部定的 ${settings.signWithinDays} 天；${printed}没有登记签字。签过的，请登记签字。`;
  return [inspected('inspection.signature', '没有登记签字', text, at({ kind: 'record' }))];
}

function approval({ record, heldOn, today, at }: InspectedRecord): InspectionFinding[] {
  if (!isImmutable(record.state) || today <= addMonths(heldOn, APPROVAL_MONTHS)) return [];
  if (record.followUps.some((f) => f.kind === 'approval')) return [];
  const voted = record.entries.some((e) => e.kind === 'motion' && PROBATION.has(e.matter) && e.announced === 'passed');
  if (!voted) return [];
  const text = `${formatOfficialDate(heldOn)}表决通过，已经超过三个月，没有登记上级批复。批复已到的，请登记；没有到的，请向上级党委询问。`;
  return [inspected('inspection.approval', '没有登记上级批复', text, at({ kind: 'record' }))];
}
