import { expect, test } from 'vitest';
import { ballotImages, electionImages } from '../torture/cases/ballot-images.ts';

/** The short form of `npm run torture -- --only F11`. */
test.each([ballotImages, electionImages])(
  '$id: a round leaves one and the same image, whoever casts what in which order, and planted leaks are seen',
  async (attack) => {
    const row = await attack.run(25);
    expect(row).toMatchObject({ id: attack.id, images: 1, permutations: 25, pass: true });
    expect(row.method).toMatch(/files touched between open and close: 0; .*arrival 20, row 20, time 20/);
  },
  120_000,
);
