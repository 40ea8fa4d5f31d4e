import type { FindingView, InspectionReport } from '../../../shared/contract/inspection.ts';
import { DEFECTS } from '../../../shared/rules/inspection/defects.ts';
import type { IconName } from '../../components/Icon.tsx';

export type Severity = FindingView['severity'];

export const SEVERITY_NAMES: Record<Severity, string> = { must: '必须处理', check: '请核对', note: '备注' };
export const SEVERITY_ICONS: Record<Severity, IconName> = { must: 'oct', check: 'tri', note: 'info' };

/** Which findings are shown, and how they are put together. */
export interface Shown {
  by: 'defect' | 'record';
  defect: number | null;
  severity: Severity | null;
}

/** Findings under one heading. */
interface Group {
  key: string;
  title: string;
  findings: FindingView[];
}

/** The findings that are asked for, in groups: by the rows of what inspectors flag, or by record as they were held. */
export function groupsOf({ findings }: InspectionReport, { by, defect, severity }: Shown): Group[] {
  const asked = findings.filter(
    (f) => (defect === null || f.defect === defect) && (severity === null || f.severity === severity),
  );
  if (by === 'defect')
    return DEFECTS.flatMap(({ no, name }) => {
      const list = asked.filter((f) => f.defect === no);
      return list.length === 0 ? [] : [{ key: String(no), title: name, findings: list }];
    });
  const groups = Map.groupBy(asked, ({ at }) => (at.to === 'record' ? at.recordId : at.to));
  return [...groups].map(([key, list]) => ({ key, title: recordTitle(list), findings: list }));
}

/** Where findings stand that belong to no record. */
const PLACES = { record: '', ledger: '台账', year: '各个时段', person: '名册' } as const;

function recordTitle([first]: readonly FindingView[]): string {
  if (first?.at.to === 'record') return `${first.at.on}　${first.at.title}`;
  return first ? PLACES[first.at.to] : '';
}

/** How many findings there are of each severity, such as 必须处理 2 · 请核对 14. */
export function countWords(findings: readonly FindingView[]): string[] {
  return (['must', 'check', 'note'] as const)
    .map((severity) => [severity, findings.filter((f) => f.severity === severity).length] as const)
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => `${SEVERITY_NAMES[severity]} ${n}`);
}
