import { AppError } from '../model/errors.ts';
import { retentionOf, type RetentionTable } from './retention.ts';
import { fileClassOf, fileNumberOf, readFileNumber, RETENTIONS, type ArchiveScheme, type Retention } from './scheme.ts';

/** A 档号 as it was entered, of a version of a series. */
export interface EnteredNumber {
  seriesId: string;
  recordId: string;
  number: string;
}

/** A final record that is to have its 档号. */
interface ToNumber {
  recordId: string;
  seriesId: string;
  type: string;
  year: number;
  heldOn: string;
}

/** By what numbers are given. */
export interface NumberingRule {
  fonds: string;
  scheme: ArchiveScheme;
  table: RetentionTable;
}

/**
 * 档号 for these records, in the order of their days: the next 件号 of their class, without gaps. A number that was ever entered is
 * never given again, whatever the scheme was then; a record that has one is passed over, and a corrected record keeps that of its
 * first version. Pure.
 * @param entered every number that was ever entered, the newest last
 * @throws AppError `archive.number` without a 全宗号 that can stand in one
 */
export function numbersFor(
  records: readonly ToNumber[],
  entered: readonly EnteredNumber[],
  { fonds, scheme, table }: NumberingRule,
): { recordId: string; fileNumber: string }[] {
  const bySeries = new Map(entered.map(({ seriesId, number }) => [seriesId, number]));
  const own = new Set(entered.map(({ recordId }) => recordId));
  const last = lastOrdinals(entered.map(({ number }) => number));
  return records.toSorted(byDay).flatMap(({ recordId, seriesId, type, year }) => {
    if (own.has(recordId)) return [];
    const kept = bySeries.get(seriesId);
    if (kept !== undefined) return [{ recordId, fileNumber: kept }];
    const parts = { fonds, year, retention: retentionOf(table, type) };
    const fileClass = fileClassOf(scheme, parts);
    const ordinal = (last.get(fileClass) ?? 0) + 1;
    const fileNumber = fileNumberOf(scheme, { ...parts, ordinal });
    if (readFileNumber(fileNumber) === null)
      throw new AppError(
        'archive.number',
        '全宗号还没有填写，或者不是字母和数字，不能编档号。请在“设置 › 支部概况”里填写。',
      );
    last.set(fileClass, ordinal);
    bySeries.set(seriesId, fileNumber);
    return [{ recordId, fileNumber }];
  });
}

/** The 档号 that would be given next in a year, for each 保管期限. Pure. */
export function nextNumbers(
  entered: readonly EnteredNumber[],
  { fonds, scheme }: Omit<NumberingRule, 'table'>,
  year: number,
): { retention: Retention; fileNumber: string }[] {
  const last = lastOrdinals(entered.map(({ number }) => number));
  return RETENTIONS.map((retention) => {
    const parts = { fonds, year, retention };
    const ordinal = (last.get(fileClassOf(scheme, parts)) ?? 0) + 1;
    return { retention, fileNumber: fileNumberOf(scheme, { ...parts, ordinal }) };
  });
}

function byDay(a: ToNumber, b: ToNumber): number {
  const [one, other] = [`${a.heldOn} ${a.recordId}`, `${b.heldOn} ${b.recordId}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The highest 件号 of each class that was ever given. */
function lastOrdinals(numbers: readonly string[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const number of numbers) {
    const read = readFileNumber(number);
    if (read) last.set(read.fileClass, Math.max(last.get(read.fileClass) ?? 0, read.ordinal));
  }
  return last;
}

/** The meeting that already has this 档号, however it was written then; undefined when it is free for this one. Pure. */
export function otherWithNumber(
  number: string,
  seriesId: string,
  entered: readonly EnteredNumber[],
): EnteredNumber | undefined {
  return entered.find((each) => each.seriesId !== seriesId && keyOf(each.number) === keyOf(number.trim()));
}

/** What two writings of one number have in common. */
function keyOf(text: string): string {
  const read = readFileNumber(text);
  return read ? `${read.fileClass} ${read.ordinal}` : text;
}
