import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, daysInMonth, formatOfficialDate, isCalendarDate, localDate } from '../../../shared/text/dates.ts';
import { calendarDate, clockTime } from '../../../shared/model/schemas.ts';

describe('days that exist', () => {
  test.each(['2026-11-22', '2024-02-29', '2000-02-29', '1921-07-01', '2026-12-31'])('%s', (day) => {
    expect(isCalendarDate(day)).toBe(true);
    expect(calendarDate.safeParse(day).success).toBe(true);
  });

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-11-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-5',
    '26-01-05',
    '2026/01/05',
    '',
  ])('not %s', (day) => {
    expect(isCalendarDate(day)).toBe(false);
    expect(calendarDate.safeParse(day).success).toBe(false);
  });
});

test('times of day', () => {
  for (const time of ['00:00', '09:05', '14:30', '23:59']) expect(clockTime.safeParse(time).success).toBe(true);
  for (const time of ['24:00', '9:05', '14:60', '14：30', '14:3'])
    expect(clockTime.safeParse(time).success).toBe(false);
});

test('days between two dates, over leap days and years', () => {
  expect(daysBetween('2026-11-20', '2026-11-29')).toBe(9);
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
  expect(daysBetween('2026-01-01', '2025-12-31')).toBe(-1);
});

test('official dates have no padding (GB/T 9704-2012, 7.3.5.4)', () => {
  expect(formatOfficialDate('2026-09-01')).toBe('2026年9月1日');
  expect(formatOfficialDate('2026-11-22')).toBe('2026年11月22日');
});

test('the day of an instant is that of the machine’s own clock', () => {
  expect(localDate(new Date(2026, 0, 5, 0, 1))).toBe('2026-01-05');
  expect(localDate(new Date(2026, 11, 31, 23, 59))).toBe('2026-12-31');
});

test('any day the calendar has is accepted, and counting from a day is exact', () => {
  const day = fc.date({ min: new Date('1921-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (start, days) => {
      const text = start.toISOString().slice(0, 10);
      const later = new Date(Date.parse(text) + days * 86_400_000).toISOString().slice(0, 10);
      expect(isCalendarDate(text)).toBe(true);
      expect(daysBetween(text, later)).toBe(days);
      expect(daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)))).toBeGreaterThanOrEqual(
        Number(text.slice(8)),
      );
    }),
  );
});
