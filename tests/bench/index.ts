import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { cases } from './cases/index.ts';
import type { BenchRow } from './measure.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string' }, large: { type: 'boolean', default: false } },
});

const chosen = cases.filter((c) => values.only === undefined || c.name === values.only);
if (chosen.length === 0) {
  console.error(`no measurement named ${values.only}; there are: ${cases.map((c) => c.name).join(', ')}`);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const bench of chosen) {
  const measured = await measure(bench.name, () => bench.run({ large: values.large }));
  for (const row of measured) {
    rows.push(row);
    const compared = row.ratio === null ? '' : ` (${row.ratio} x ${row.baseline} ${row.unit})`;
    console.log(
      `${row.pass ? 'pass' : 'FAIL'}  ${row.name}: ${row.value} ${row.unit}${compared}, goal ${row.goal}${row.note ? ` – ${row.note}` : ''}`,
    );
  }
}
if (values.json !== undefined) {
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
process.exit(rows.every((r) => r.pass) ? 0 : 1);

/** A measurement that breaks becomes a failed row that says why, so that the others still run. */
async function measure(name: string, run: () => Promise<BenchRow[]>): Promise<BenchRow[]> {
  try {
    return await run();
  } catch (thrown) {
    const note = thrown instanceof Error ? thrown.message : String(thrown);
    return [{ name, value: Number.NaN, unit: '', baseline: null, ratio: null, goal: 'measured', pass: false, note }];
  }
}
