import { checkRecord } from '../index.ts';
import { bodyFindings } from './body.ts';
import { afterwards } from './afterwards.ts';
import { defectOf } from './defects.ts';
import { inspected, type InspectionFinding } from './finding.ts';
import type { InspectedRecord } from './ground.ts';
import { otherUnits } from './other-units.ts';
import { rosterThen } from './roster-then.ts';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** Everything that the 自查 sees in one record alone: the check of the record, and the rules of its own. */
export function inspectRecord(of: InspectedRecord): InspectionFinding[] {
  return [...checked(of), ...otherUnits(of), ...afterwards(of), ...rosterThen(of), ...bodyFindings(of), ...restDay(of)];
}

function checked({ record, branch, today, emptyPhrases, at }: InspectedRecord): InspectionFinding[] {
  return checkRecord({ record, standings: record.people, branch, today, emptyPhrases }).flatMap((f) => {
    const { rule, severity, title, text, basis, place } = f;
    if (severity === 'met') return [];
    return [
      {
        rule,
        defect: defectOf(rule),
        severity,
        title,
        text,
        basis,
        at: at(place),
        beside: [],
        row: null,
        passages: [],
      },
    ];
  });
}

function restDay({ heldOn, record, at }: InspectedRecord): InspectionFinding[] {
  const day = new Date(`${heldOn}T00:00:00Z`).getUTCDay();
  if (day !== 0 && day !== 6) return [];
  const text = `${record.template.noun}日期是星期${WEEKDAYS[day] ?? ''}。`;
  return [inspected('inspection.weekend', '日期在休息日', text, at({ kind: 'header', field: 'heldOn' }))];
}
