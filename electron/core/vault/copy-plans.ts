import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { backupPlan, type BackupPlan } from '../../../shared/contract/backups.ts';
import { id } from '../../../shared/model/ids.ts';
import { fileError, writeAtomic } from './files.ts';

/*
 * Where the copies of each book of this PC go. It lies outside the books: when one is damaged, this says where its copies are.
 */
const placed = backupPlan.extend({ folder: z.string().nullable() });
const kept = z.record(id, placed);

/** How often, how many, and where; `folder` null is the user's data on this PC. */
type PlacedPlan = BackupPlan & { readonly folder: string | null };

const DEFAULT: PlacedPlan = { everyDays: 1, keep: 10, folder: null };

/** The plan of a book; that of a fresh one where none was set or the file cannot be read. */
export async function readPlan(userData: string, bookId: string): Promise<PlacedPlan> {
  return (await readPlans(userData))[bookId] ?? DEFAULT;
}

/** Keeps a plan. Throws `disk.full` and its like. */
export async function writePlan(userData: string, bookId: string, plan: PlacedPlan): Promise<void> {
  const plans = { ...(await readPlans(userData)), [bookId]: plan };
  try {
    await mkdir(userData, { recursive: true });
    await writeAtomic(fileOf(userData), `${JSON.stringify(plans, null, 2)}\n`);
  } catch (thrown) {
    throw fileError(thrown);
  }
}

/** The folder that a book's copies lie in. */
export function copiesFolder(userData: string, bookId: string, plan: PlacedPlan): string {
  return path.join(plan.folder ?? path.join(userData, 'backups'), `支部手册备份-${bookId}`);
}

const fileOf = (userData: string): string => path.join(userData, 'backups.json');

async function readPlans(userData: string): Promise<z.infer<typeof kept>> {
  try {
    return kept.parse(JSON.parse(await readFile(fileOf(userData), 'utf8')));
  } catch {
    return {};
  }
}
