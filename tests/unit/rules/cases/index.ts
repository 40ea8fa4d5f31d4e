import { readdirSync } from 'node:fs';
import { meeting } from '../helpers.ts';
import type { Case } from './case.ts';

export type { Case } from './case.ts';

/** Cases of every file in this folder. */
const files = readdirSync(import.meta.dirname)
  .map((name) => name.replace(/\.ts$/u, ''))
  .filter((name) => name !== 'index' && name !== 'case');
const loaded = await Promise.all(files.map((name) => import(`./${name}.ts`) as Promise<{ cases: Case[] }>));
export const cases: Case[] = loaded.flatMap((file) => file.cases);

/** The record of a case. */
export function recordOf(c: Case) {
  return meeting(c.type ?? 'member_assembly', c.change);
}
