import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextNumbers, numbersFor, otherWithNumber, type EnteredNumber } from '../../../shared/archive/numbering.ts';
import { DEFAULT_RETENTION } from '../../../shared/archive/retention.ts';
import {
  archiveScheme,
  DEFAULT_SCHEME,
  fileNumberOf,
  JOINTS,
  patternOf,
  readFileNumber,
  RETENTIONS,
  YEAR_MARKS,
  type ArchiveScheme,
} from '../../../shared/archive/scheme.ts';

const PARTS = { fonds: 'Z109', year: 2026, retention: 'Y', ordinal: 1 } as const;
const schemes: fc.Arbitrary<ArchiveScheme> = fc.record({
  category: fc.constantFrom('WS', 'DQ'),
  unit: fc.constantFrom('DZB', 'ZB2', ''),
  codes: fc.constantFrom('lettered', 'plain'),
  width: fc.integer({ min: 3, max: 6 }),
  joint: fc.constantFrom(...JOINTS),
  yearMark: fc.constantFrom(...YEAR_MARKS),
});

describe('档号', () => {
  test('follows DA/T 22—2015 until the branch says otherwise, and is read back', () => {
    const number = fileNumberOf(DEFAULT_SCHEME, PARTS);
    expect(number).toBe('Z109-WS·2026-Y-DZB-0001');
    expect(patternOf(DEFAULT_SCHEME)).toBe('全宗号-WS·年度-保管期限-DZB-件号');
    expect(readFileNumber(number)).toMatchObject({ fileClass: 'Z109-WS·2026-Y-DZB', ordinal: 1 });
  });

  test.each<[string, Partial<ArchiveScheme>, string]>([
    ['without letters in 保管期限', { codes: 'plain' }, 'Z109-WS·2026-30-DZB-0001'],
    ['with six digits', { width: 6 }, 'Z109-WS·2026-D30-DZB-000001'],
    ['without 机构（问题）', { unit: '' }, 'Z109-WS·2026-D30-0001'],
    ['with other marks', { joint: '.', yearMark: '-' }, 'Z109.WS-2026.D30.DZB.0001'],
  ])('%s', (_, changes, number) => {
    expect(fileNumberOf({ ...DEFAULT_SCHEME, ...changes }, { ...PARTS, retention: 'D30' })).toBe(number);
  });

  test('is read back however a scheme writes it, as of the same class', () => {
    fc.assert(
      fc.property(
        schemes,
        fc.constantFrom(...RETENTIONS),
        fc.integer({ min: 1, max: 999 }),
        (scheme, retention, ordinal) => {
          const read = readFileNumber(fileNumberOf(scheme, { ...PARTS, retention, ordinal }));
          const { category, unit } = scheme;
          expect(read).toMatchObject({ fonds: 'Z109', year: 2026, category, unit, retention, ordinal });
          const plain = { ...DEFAULT_SCHEME, category, unit };
          expect(read?.fileClass).toBe(readFileNumber(fileNumberOf(plain, { ...PARTS, retention }))?.fileClass);
        },
      ),
    );
  });

  test.each([
    '',
    'Z109',
    'Z109-WS·2026-Y-DZB-1',
    'Z109-WS·2026-Y20-DZB-0001',
    'Z 109-WS·2026-Y-DZB-0001',
    '-WS·2026-Y-DZB-0001',
    '全宗号-WS·2026-Y-DZB-0001',
  ])('%s is none', (text) => expect(readFileNumber(text)).toBeNull());

  test.each([{ category: '文书' }, { category: '' }, { unit: 'dzb' }, { width: 2 }, { width: 7 }, { joint: '/' }])(
    'a scheme of %j is refused',
    (changes) => expect(archiveScheme.safeParse({ ...DEFAULT_SCHEME, ...changes }).success).toBe(false),
  );
});

describe('numbers in the course of time', () => {
  const TYPES = ['election', 'org_life', 'theme_day'] as const;
  const step = fc.record({
    scheme: schemes,
    asked: fc.array(fc.nat(11), { minLength: 1, maxLength: 6 }),
  });
  /** Twelve meetings; the last four are corrections of the first four. */
  const meeting = (n: number) => ({
    recordId: `r${String(n).padStart(2, '0')}`,
    seriesId: `s${n % 8}`,
    type: TYPES[(n % 8) % 3] ?? 'org_life',
    year: 2025 + ((n % 8) % 2),
    heldOn: `2026-01-${String(28 - n)}`,
  });

  test('run without gaps, are never given twice and never change, however often the scheme does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const entered: EnteredNumber[] = [];
        for (const { scheme, asked } of steps) {
          const rule = { fonds: 'Z109', scheme, table: DEFAULT_RETENTION };
          const records = [...new Set(asked)].map(meeting);
          for (const { recordId, fileNumber } of numbersFor(records, entered, rule)) {
            const seriesId = records.find((each) => each.recordId === recordId)?.seriesId ?? '';
            expect(otherWithNumber(fileNumber, seriesId, entered)).toBeUndefined();
            entered.push({ recordId, seriesId, number: fileNumber });
          }
        }
        const bySeries = Map.groupBy(entered, (each) => each.seriesId);
        for (const same of bySeries.values()) expect(new Set(same.map((each) => each.number)).size).toBe(1);
        const read = [...bySeries.values()].flatMap(([first]) => readFileNumber(first?.number ?? '') ?? []);
        for (const numbers of Map.groupBy(read, (each) => each.fileClass).values())
          expect(numbers.map((each) => each.ordinal).toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1));
      }),
    );
  });

  test('are told beforehand as they are given then', () => {
    const entered = [{ recordId: 'a', seriesId: 'a', number: 'Z109-WS·2026-D30-DZB-0007' }];
    const scheme = { ...DEFAULT_SCHEME, joint: '.', width: 5 } as const;
    expect(nextNumbers(entered, { fonds: 'Z109', scheme }, 2026).map((each) => each.fileNumber)).toEqual([
      'Z109.WS·2026.Y.DZB.00001',
      'Z109.WS·2026.D30.DZB.00008',
      'Z109.WS·2026.D10.DZB.00001',
    ]);
    expect(otherWithNumber('Z109.WS·2026.30.DZB.007', 'b', entered)).toBe(entered[0]);
    expect(otherWithNumber('Z109-WS·2026-D30-DZB-0007', 'a', entered)).toBeUndefined();
  });

  test('are refused without a 全宗号 that can stand in one', () => {
    const rule = { fonds: '', scheme: DEFAULT_SCHEME, table: DEFAULT_RETENTION };
    expect(() => numbersFor([meeting(1)], [], rule)).toThrow('全宗号还没有填写');
  });
});
