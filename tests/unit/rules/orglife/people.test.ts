import { expect, test } from 'vitest';
import { peopleOfYear } from '../../../../shared/rules/orglife/people.ts';
import type { PersonFile } from '../../../../shared/model/roster.ts';
import { seatFile } from '../../../integration/seats.ts';

function seated(name: string, from: string, until: string | null = null): PersonFile {
  const file = seatFile({ name, joinedOn: from });
  return { ...file, changes: file.changes.map((c) => ({ ...c, until })) };
}

const names = (year: number, today: string) => {
  const files = [
    seated('周谷雨', '2010-01-01'),
    seated('林小满', '2010-01-01', '2026-05-01'),
    seated('何秋分', '2027-01-05'),
    seated('吴芒种', '2010-01-01', '2025-12-31'),
    seated('赵白露', '2028-02-01'),
  ];
  return peopleOfYear(files, year, today, []).map((p) => [p.name, p.asked]);
};

test('of a year: who was a member in it or comes before its meeting, asked only who is one at its end', () => {
  expect(names(2026, '2027-01-10')).toEqual([
    ['周谷雨', true],
    ['何秋分', false],
    ['林小满', false],
  ]);
});

test('of the year that runs: as it stands today', () => {
  expect(names(2026, '2026-04-30')).toEqual([
    ['周谷雨', true],
    ['林小满', true],
  ]);
});

test('of a year to come: who is a member now', () => {
  expect(names(2028, '2026-06-01')).toEqual([['周谷雨', true]]);
});

test('of a year long past: nobody who came after the next one', () => {
  expect(names(2026, '2029-01-01').map(([name]) => name)).not.toContain('赵白露');
});
