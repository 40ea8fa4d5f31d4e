/**
 * Everything that must hold before a change lands: types, lint, format, unit, integration and end-to-end tests. Shows one line
 * per step, the output of what failed, and ends with one line that counts the tests.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { countTests, sum, summary, type Count, type VitestReport } from './check/count.ts';
import { run, step, type StepResult } from './check/step.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REPORTS = path.join(ROOT, '.cache/reports');

/** The whole, then the page with the browser's types, then shared code without those of any host. */
const TYPE_PROJECTS = ['tsconfig.json', 'renderer/tsconfig.json', 'shared/tsconfig.json'];

/** Starts a JavaScript tool of a package by its file, so that no shell and no PATH are needed. */
function tool(file: string, ...args: string[]): Promise<StepResult> {
  return run(process.execPath, [path.join(ROOT, file), ...args], ROOT);
}

/** A step that is no test: nothing is counted when it holds, and one failure when it does not. */
async function check(name: string, work: () => Promise<StepResult>): Promise<Count> {
  const { code } = await step(name, work);
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function tests(project: string): Promise<Count> {
  const file = path.join(REPORTS, `${project}.json`);
  rmSync(file, { force: true });
  const { code } = await step(`${project} tests`, () =>
    tool(
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ),
  );
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VitestReport) : null;
  const count = countTests(report, code);
  console.log(`  ${summary(count)}`);
  return count;
}

mkdirSync(REPORTS, { recursive: true });
const [types, built] = await Promise.all([
  check('types', async () => {
    const results: StepResult[] = [];
    for (const project of TYPE_PROJECTS) results.push(await tool('node_modules/typescript/bin/tsc', '-p', project));
    return { code: Math.max(...results.map((r) => r.code)), output: results.map((r) => r.output).join('') };
  }),
  check('build', () => tool('tools/build.ts')),
]);
const [lint, format] = await Promise.all([
  check('lint', () => tool('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings')),
  check('format', () => tool('node_modules/prettier/bin/prettier.cjs', '--check', '--cache', '--log-level=warn', '.')),
]);
const counts = [types, built, lint, format, await tests('unit'), await tests('integration')];
if (built.failed === 0) {
  counts.push(await tests('e2e'));
} else {
  console.log('✗ e2e tests cannot run without a build');
}

const total = sum(counts);
console.log(`\n${summary(total)}`);
process.exit(total.failed === 0 ? 0 : 1);
