import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleOf, wholeNumber } from '../../../tools/mutate/sample.ts';

const TOOL = path.resolve(import.meta.dirname, '../../../tools/mutate/index.ts');

describe('numbers on the command line', () => {
  test('are whole and not below the least', () => {
    expect(wholeNumber('--sample', undefined, 1)).toBeUndefined();
    expect(wholeNumber('--sample', '1', 1)).toBe(1);
    expect(wholeNumber('--seed', '0', 0)).toBe(0);
    for (const wrong of ['abc', '', '0', '-3', '1.5', '1e3', ' 2', 'NaN', '9'.repeat(10)])
      expect(() => wholeNumber('--sample', wrong, 1), wrong).toThrow('--sample takes a whole number from 1');
  });

  test.each([
    [['--room', 'vault', '--sample', 'abc'], '--sample'],
    [['--room', 'vault', '--seed', '-1'], '--seed'],
    [['--room', 'attic'], 'attic'],
    [['--rooms', 'vault'], '--rooms'],
    [[], '--room'],
  ])('%j is no way to call it: status 2, and what is wrong with how it is called', (args, named) => {
    let failure: { status?: number; stderr?: Buffer } = {};
    try {
      execFileSync(process.execPath, [TOOL, ...args], { stdio: 'pipe' });
    } catch (thrown) {
      failure = thrown as typeof failure;
    }
    expect(failure.status).toBe(2);
    const told = String(failure.stderr);
    expect(told).toContain(named);
    expect(told).toContain('--room rules|');
  });
});

describe('a sample', () => {
  const mutants = Array.from({ length: 40 }, (_, id) => {
    return { id, file: id < 30 ? 'a.ts' : 'b.ts', line: 1, start: 0, end: 1, text: '' };
  });

  test('takes from each file its share, the same for the same seed', () => {
    const sample = sampleOf(mutants, 8, 1);
    expect(sample.map(({ file }) => file)).toEqual([...Array<string>(6).fill('a.ts'), 'b.ts', 'b.ts']);
    expect(sampleOf(mutants, 8, 1)).toEqual(sample);
    expect(sampleOf(mutants, 8, 2)).not.toEqual(sample);
    expect(sampleOf(mutants, 40, 1)).toEqual(mutants);
  });
});
