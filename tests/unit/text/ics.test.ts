import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { icsFile } from '../../../shared/text/ics.ts';

const STAMP = '2026-11-20T07:14:05.000Z';
const event = (summary: string, on = '2026-12-31') => ({ uid: 'a@branchbook', on, summary, description: '' });

/** The lines of a file as a reader of RFC 5545 joins them again. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const valueOf = (text: string, name: string) =>
  unfolded(text)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .replaceAll(/\\(.)/gu, (_, char: string) => (char === 'n' ? '\n' : char));

describe('an iCalendar file (RFC 5545)', () => {
  test('stands like this', () => {
    expect(icsFile('2026年', [{ ...event('第四季度支部党员大会'), description: '每季至少一次' }], STAMP)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Branchbook//Branchbook//ZH',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'X-WR-CALNAME:2026年',
        'BEGIN:VEVENT',
        'UID:a@branchbook',
        'DTSTAMP:20261120T071405Z',
        'DTSTART;VALUE=DATE:20261231',
        'DTEND;VALUE=DATE:20270101',
        'SUMMARY:第四季度支部党员大会',
        'DESCRIPTION:每季至少一次',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  test('any title comes back whole, in lines of at most 75 octets that never break a character', () => {
    const title = fc.string({
      unit: fc.constantFrom('党', '员', 'a', ';', ',', '\\', '\n', '😀', 'é', '"', ' '),
      maxLength: 120,
    });
    fc.assert(
      fc.property(title, (summary) => {
        const text = icsFile('x', [event(summary)], STAMP);
        const lines = text.split('\r\n');
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
        for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(text.isWellFormed()).toBe(true);
        expect(valueOf(text, 'SUMMARY')).toBe(summary);
      }),
    );
  });

  test('a character that is no text is left out', () => {
    expect(valueOf(icsFile('x', [event('大\u0007会\r\n二')], STAMP), 'SUMMARY')).toBe('大会\n二');
  });
});
