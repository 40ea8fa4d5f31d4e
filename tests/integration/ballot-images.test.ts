import { expect, test } from 'vitest';
import { ballotImages } from '../torture/cases/ballot-images.ts';

/** The short form of `npm run torture -- --only F11`. */
test('a round leaves one and the same image, whoever casts what in which order, and planted leaks are seen', async () => {
  const row = await ballotImages.run(25);
  expect(row).toMatchObject({ id: 'F11', images: 1, permutations: 25, pass: true });
  expect(row.method).toMatch(/files touched between open and close: 0; .*arrival 20, row 20, time 20/);
}, 120_000);
