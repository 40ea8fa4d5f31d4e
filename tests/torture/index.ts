import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ballotImages, electionImages } from './cases/ballot-images.ts';
import { ballotWindow, electionWindow } from './cases/ballot-window.ts';
import type { TortureCase, TortureRow } from './row.ts';

const CASES: readonly TortureCase[] = [ballotImages, electionImages, ballotWindow, electionWindow];

const { values } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string' }, points: { type: 'string' } },
});
const points = values.points === undefined ? null : Number(values.points);
// `F11` is also its row of an election.
const chosen = CASES.filter(({ id }) => [undefined, id, id.split('-')[0]].includes(values.only));
if (chosen.length === 0 || (points !== null && !(Number.isInteger(points) && points > 0))) {
  console.error(`usage: npm run torture -- --json FILE [--only ${CASES.map((c) => c.id).join('|')}] [--points N]`);
  process.exit(2);
}

const rows: TortureRow[] = [];
for (const each of chosen) {
  const row = await each.run(points);
  rows.push({ ...row, pass: row.pass && row.points > 0 });
  console.log(`${row.pass ? 'pass' : 'FAIL'}  ${row.id} ${row.name}: ${row.value} ${row.unit}, goal ${row.goal}`);
}
if (values.json !== undefined) {
  mkdirSync(path.dirname(path.resolve(values.json)), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
process.exit(rows.every((r) => r.pass) ? 0 : 1);
