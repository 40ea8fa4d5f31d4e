import type { CalendarDate } from './dates.ts';
import { addDays } from './dates.ts';

/** An event of a whole day. */
export interface IcsEvent {
  /** Stays the same for the same thing, so that a second import changes it instead of doubling it. */
  uid: string;
  on: CalendarDate;
  summary: string;
  description: string;
}

/** Octets of a line before it is folded (RFC 5545, 3.1). */
const LINE = 75;

/**
 * An iCalendar file (RFC 5545): CRLF, lines folded at 75 octets between characters, texts escaped, events of whole days.
 * @param stamp instant of writing, ISO
 */
export function icsFile(name: string, events: readonly IcsEvent[], stamp: string): string {
  const at = `${stamp.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Branchbook//Branchbook//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      `DTSTAMP:${at}`,
      `DTSTART;VALUE=DATE:${compact(event.on)}`,
      `DTEND;VALUE=DATE:${compact(addDays(event.on, 1))}`,
      `SUMMARY:${escaped(event.summary)}`,
      ...(event.description === '' ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function compact(date: CalendarDate): string {
  return date.replaceAll('-', '');
}

/** TEXT of RFC 5545, 3.3.11; control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, '');
}

/** Breaks a line into pieces of at most 75 octets, the space that begins each further one included. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const char of line) {
    const size = utf8Length(char);
    if (octets + size > LINE) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += char;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}

function utf8Length(char: string): number {
  const point = char.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x1_00_00 ? 3 : 4;
}
