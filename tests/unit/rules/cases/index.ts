import { readdirSync } from 'node:fs';
import path from 'node:path';
import { meeting } from '../helpers.ts';
import type { Case } from './case.ts';

export type { Case } from './case.ts';

/** Cases of every file in this folder. */
const files = readdirSync(import.meta.dirname).filter((name) => name !== 'index.ts' && name !== 'case.ts');
const loaded = await Promise.all(
  files.map((name) => import(/* @vite-ignore */ path.join(import.meta.dirname, name)) as Promise<{ cases: Case[] }>),
);
export const cases: Case[] = loaded.flatMap((file) => file.cases);

/** The record of a case. */
export function recordOf(c: Case) {
  return meeting(c.type ?? 'member_assembly', c.change);
}
