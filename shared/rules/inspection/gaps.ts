import { DUTY_NAMES, FREQUENCY_NAMES } from '../../model/year.ts';
import type { CalendarDate } from '../../text/dates.ts';
import { boardOf, type DutyRow, type YearFacts } from '../duties.ts';
import { periodName } from '../year/periods.ts';
import { inspected, type InspectionFinding } from './finding.ts';

/** Duties of a year that have no record, and those whose reason is on file (§7.1 row 9). Yearly ones by 归属年度, the rest by the day held. */
export function gapsOf(facts: YearFacts, year: number, today: CalendarDate): InspectionFinding[] {
  const held = boardOf(facts, year, 'held', today).rows.filter((row) => row.every !== 'year');
  const yearly = boardOf(facts, year, 'attributed', today).rows.filter((row) => row.every === 'year');
  return [...held, ...yearly].flatMap((row) => [...missed(row, year), ...explained(row, year)]);
}

function missed(row: DutyRow, year: number): InspectionFinding[] {
  const cells = row.cells.filter((cell) => cell.state === 'missed');
  const [first] = cells;
  if (!first) return [];
  const lack = [...new Set(cells.flatMap((cell) => cell.missingGroups))];
  const groups = lack.length > 0 ? `，缺${lack.join('、')}` : '';
  const text = `${of(row)}${year}年${periods(cells.map((c) => c.key))}没有${DUTY_NAMES[row.type]}记录${groups}（${FREQUENCY_NAMES[row.every]}应有）。请登记情况。`;
  return [gap('inspection.gap', '该开的会没有记录', text, row, year, first.key)];
}

function explained(row: DutyRow, year: number): InspectionFinding[] {
  return row.cells.flatMap((cell) => {
    if (cell.state !== 'explained' || cell.reason === null) return [];
    const text = `${of(row)}${year}年${periods([cell.key])}没有${DUTY_NAMES[row.type]}记录，已登记情况：${cell.reason.reason}`;
    return [gap('inspection.explained', '没有开，登记了情况', text, row, year, cell.key)];
  });
}

function gap(
  rule: 'inspection.gap' | 'inspection.explained',
  title: string,
  text: string,
  { type, groupName, basis, own }: DutyRow,
  year: number,
  period: string,
): InspectionFinding {
  return inspected(
    rule,
    title,
    text,
    { to: 'year', year, type, groupName, period },
    { basis: own ? 'branch_rule' : basis },
  );
}

function of({ groupName }: DutyRow): string {
  return groupName === '' ? '' : `${groupName} `;
}

/** 3月、5月; nothing for the whole year, which is named before it. */
function periods(keys: readonly string[]): string {
  return keys
    .filter((key) => key.length > 4)
    .map(periodName)
    .join('、');
}
