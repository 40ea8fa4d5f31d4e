import type { CalendarDate } from '../../text/dates.ts';
import type { HandLedger } from '../../model/ledger.ts';
import type { DutyType } from '../../model/year.ts';
import type { FindingPlace, Severity } from '../finding.ts';
import type { LegalBasisId } from '../legal-basis.ts';
import type { DefectNo } from './defects.ts';
import { INSPECTION_RULES, type InspectionRuleId } from './rule-table.ts';

/** 必须处理 and 请核对 as in the check of a record; 备注 only says so (domain notes §7.1: info only). */
type InspectionSeverity = Exclude<Severity, 'met'> | 'note';

/** A record as a finding names it. */
export interface RecordRef {
  recordId: string;
  title: string;
  on: CalendarDate;
}

/** A row of a ledger that is followed up. */
export interface LedgerRef {
  ledger: HandLedger;
  itemId: string;
}

/** Where a finding leads: into a record, to a row by hand, to a cell of the board, or to somebody's line of the roster. */
export type InspectionPlace =
  | ({ to: 'record'; place: FindingPlace; where: string } & RecordRef)
  | ({ to: 'ledger'; where: string } & LedgerRef)
  | { to: 'year'; year: number; type: DutyType; groupName: string; period: string }
  | { to: 'person'; personId: string };

/** A stretch of words that stands in an earlier record too. Words of sealed entries are never in it. */
export interface Passage {
  words: string;
  place: FindingPlace;
  /** Where it stands, in words. */
  where: string;
  from: RecordRef & { place: FindingPlace };
}

/** One result of the 自查: a fact, its basis and its place. Never a verdict, never a word about a person. */
export interface InspectionFinding {
  /** A rule of `INSPECTION_RULES`, or of the check of a record. */
  rule: string;
  defect: DefectNo;
  severity: InspectionSeverity;
  title: string;
  text: string;
  basis: LegalBasisId;
  at: InspectionPlace;
  /** Other records that it concerns. */
  beside: RecordRef[];
  /** The row of the ledger in which it can be mended, where its place is a record. */
  row: LedgerRef | null;
  passages: Passage[];
}

/** A finding of a rule of the 自查. */
export function inspected(
  rule: InspectionRuleId,
  title: string,
  text: string,
  at: InspectionPlace,
  more: Partial<Pick<InspectionFinding, 'beside' | 'row' | 'passages' | 'basis'>> = {},
): InspectionFinding {
  const { severity, defect, basis } = INSPECTION_RULES[rule];
  return { rule, defect, severity, title, text, basis, at, beside: [], row: null, passages: [], ...more };
}
