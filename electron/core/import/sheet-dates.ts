import { daysInMonth, isCalendarDate, type CalendarDate } from '../../../shared/text/dates.ts';
import type { SheetCell } from './sheet.ts';

/** A day, or a sentence that says why there is none. */
type ReadDate = { ok: true; date: CalendarDate } | { ok: false; problem: string };

const WRITTEN = /^(\d{4})\s*[-./．。年]\s*(\d{1,2})\s*[-./．。月]\s*(\d{1,2})\s*日?$/;
const PACKED = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_MS = 86_400_000;
/** Day 0 of Excel's two calendars. The first holds a 29 February 1900 that never was, so it fits from March 1900 on only. */
const ZERO_1900 = Date.UTC(1899, 11, 30);
const ZERO_1904 = Date.UTC(1904, 0, 1);
/** Excel's number of 1 March 1900. */
const FIRST_SOUND_SERIAL = 61;
/** Excel's number of 31 December 9999. */
const LAST_SERIAL = 2_958_465;

/**
 * Reads a day as offices write it: an Excel date, or text such as 2016-06-30, 2016.6.30, 2016/6/30, 2016年6月30日, 20160630;
 * full-width digits and a time of day behind it are taken too.
 */
export function readSheetDate(cell: Pick<SheetCell, 'text' | 'numeric'>, from1904: boolean): ReadDate {
  const text = cell.text.normalize('NFKC').trim();
  const packed = PACKED.exec(text);
  if (packed) return fromParts(packed);
  if (cell.numeric) return fromSerial(Number(text), from1904);
  const written = WRITTEN.exec(text.replace(/[T\s]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, ''));
  if (written) return fromParts(written);
  return { ok: false, problem: '看不懂这个日期，请按 2016-06-30 的样子填写年、月、日' };
}

function fromSerial(serial: number, from1904: boolean): ReadDate {
  const days = Math.floor(serial);
  const lowest = from1904 ? 0 : FIRST_SOUND_SERIAL;
  if (!Number.isFinite(days) || days < lowest || days > LAST_SERIAL) {
    return { ok: false, problem: '这个数字不是日期，请按 2016-06-30 的样子填写年、月、日' };
  }
  const instant = new Date((from1904 ? ZERO_1904 : ZERO_1900) + days * DAY_MS);
  return { ok: true, date: instant.toISOString().slice(0, 10) };
}

function fromParts(match: RegExpExecArray): ReadDate {
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = `${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (isCalendarDate(date)) return { ok: true, date };
  if (month < 1 || month > 12) return { ok: false, problem: `日期不存在：没有 ${month} 月` };
  if (year < 1900) return { ok: false, problem: '日期不存在：年份太早' };
  return {
    ok: false,
    problem: `日期不存在：${year} 年 ${month} 月没有 ${day} 日（共 ${daysInMonth(year, month)} 天）`,
  };
}
