import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsInView, scrollFor } from '../../../renderer/components/rows.ts';

const HEIGHT = 38;
const HEAD = 34;

it('draws every row that can be seen and few others, however long the list', () => {
  fc.assert(
    fc.property(fc.nat(760_000), fc.integer({ min: 100, max: 1000 }), fc.nat(20_000), (top, view, count) => {
      const { first, last } = rowsInView(top, view, HEIGHT, count);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(last).toBeLessThanOrEqual(count);
      expect(last - first).toBeLessThanOrEqual(Math.ceil(view / HEIGHT) + 26);
      for (const y of [top, top + view - 1]) {
        const row = Math.floor(y / HEIGHT);
        if (row < count) expect(row >= first && row < last).toBe(true);
      }
    }),
  );
});

it('scrolls a row into view and no further', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(200_000), fc.integer({ min: 100, max: 1000 }), (index, top, view) => {
      const moved = scrollFor(index, HEIGHT, HEAD, top, view) ?? top;
      expect(index * HEIGHT).toBeGreaterThanOrEqual(moved);
      expect(index * HEIGHT + HEIGHT + HEAD).toBeLessThanOrEqual(moved + view);
      const seen = index * HEIGHT >= top && index * HEIGHT + HEIGHT + HEAD <= top + view;
      if (seen) expect(moved).toBe(top);
    }),
  );
});
