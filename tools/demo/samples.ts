import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RosterTexts } from '../../electron/core/import/roster-template.ts';
import { ROSTER_COLUMNS } from '../../electron/core/import/roster-columns.ts';
import { parseRecordFile, type RecordFile } from '../../shared/model/record-file.ts';

const SAMPLES = new URL('../../resources/samples/', import.meta.url);

const rosterSample = z.strictObject({
  branch: z.string(),
  superior: z.string(),
  people: z.array(z.partialRecord(z.enum(ROSTER_COLUMNS), z.string())),
});

/** The invented branch and its members, as rows of the import template. */
export async function sampleRoster(): Promise<{ branch: string; superior: string; people: RosterTexts[] }> {
  return rosterSample.parse(JSON.parse(await readFile(new URL('roster.json', SAMPLES), 'utf8')));
}

/** The invented record of a type. */
export async function sampleRecord(type: string): Promise<RecordFile> {
  return parseRecordFile(await readFile(new URL(`${type}.json`, SAMPLES), 'utf8'));
}
