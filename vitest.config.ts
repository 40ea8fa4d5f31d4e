import { defineConfig } from 'vitest/config';

// Tests tidy up after themselves; a process per file would spend more time on loading than on testing.
const common = { pool: 'forks' as const, isolate: false };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
        },
      },
      {
        test: {
          ...common,
          name: 'integration',
          // Both cores: left to itself the runner keeps one of two for its own work, which is little.
          maxWorkers: 2,
          include: ['tests/integration/**/*.test.ts', 'tests/foreign/**/*.test.ts', 'tools/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // As patient as a step in the page: on a busy machine an answer takes longer than the runner's own second.
          expect: { poll: { timeout: 30_000 } },
          // Each worker runs a whole app with its browser, which waits about a third of the time: two more than two cores keep both busy.
          maxWorkers: 4,
        },
      },
    ],
  },
});
