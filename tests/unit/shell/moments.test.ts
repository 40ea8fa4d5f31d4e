import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, parseTime, weeksOf } from '../../../renderer/components/moment-text.ts';
import { addDays, addMonths } from '../../../shared/text/dates.ts';

const TODAY = '2026-11-22';
const anyDay = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

describe('a day as people write it', () => {
  it.each([
    ['2026-11-05', '2026-11-05'],
    ['2026.11.5', '2026-11-05'],
    ['2026/11/05', '2026-11-05'],
    ['20261105', '2026-11-05'],
    ['2026年11月5日', '2026-11-05'],
    ['２０２６－１１－０５', '2026-11-05'],
    ['11-5', '2026-11-05'],
    ['1105', '2026-11-05'],
    ['11月5日', '2026-11-05'],
    ['今天', '2026-11-22'],
    ['昨天', '2026-11-21'],
    ['明天', '2026-11-23'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (text, day) => expect(parseDate(text, TODAY)).toBe(day));

  it.each(['2026-13-05', '2026-02-30', '2023-02-29', '1899-12-31', '11', '1305', '', '十一月五日', '2026-11-05x'])(
    '%s is none',
    (text) => expect(parseDate(text, TODAY)).toBeNull(),
  );

  it('reads back every day it could show', () => {
    fc.assert(fc.property(anyDay, (day) => parseDate(day, TODAY) === day));
  });
});

describe('a time as people write it', () => {
  it.each([
    ['14:30', '14:30'],
    ['9:05', '09:05'],
    ['1430', '14:30'],
    ['930', '09:30'],
    ['14：30', '14:30'],
    ['14点', '14:00'],
    ['14点30分', '14:30'],
    ['0:00', '00:00'],
  ])('%s is %s', (text, time) => expect(parseTime(text)).toBe(time));

  it.each(['24:00', '12:60', 'x', '', '14', '14:3:0'])('%s is none', (text) => expect(parseTime(text)).toBeNull());
});

describe('moving through the calendar', () => {
  it('stays on the last day of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });

  it('goes forth and back by days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (day, n) => addDays(addDays(day, n), -n) === day),
    );
  });

  it('lays November 2026 out from a Sunday to a Monday', () => {
    const weeks = weeksOf(TODAY);
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(weeks[5]).toEqual(['2026-11-30', null, null, null, null, null, null]);
  });

  it('has every day of the month once, Sundays last', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const days = weeksOf(day).flatMap((week) => week.filter((d) => d !== null));
        const sundays = weeksOf(day).map((week) => week[6]);
        expect(new Set(days).size).toBe(days.length);
        expect(days[0]).toBe(`${day.slice(0, 7)}-01`);
        expect(days.at(-1)?.slice(0, 7)).toBe(day.slice(0, 7));
        expect(addDays(days.at(-1) ?? '', 1).slice(8)).toBe('01');
        for (const sunday of sundays.filter((s) => typeof s === 'string'))
          expect(new Date(`${sunday}T00:00:00Z`).getUTCDay()).toBe(0);
      }),
    );
  });
});
