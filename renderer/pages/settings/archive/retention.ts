import type { RetentionTable } from '../../../../shared/archive/retention.ts';
import { templates } from '../../../../shared/templates/index.ts';
import { call } from '../../../client.ts';
import { refresh } from '../../../state/query.ts';
import { notify } from '../../../state/status.ts';

const names = new Map(templates.map(({ type, name }) => [type, name]));

/** Types of record in the order of the menu, and what they are called. */
export const TYPE_NAMES = {
  all: [...names].map(([type, name]) => ({ type, name })),
  of: (type: string): string => names.get(type) ?? type,
};

async function put(table: RetentionTable): Promise<void> {
  await call('archive.saveRetention', { table });
  refresh('archive.retention', 'archive.candidates');
}

/** Keeps a table and says so; it can be taken back. @throws {AppError} when it cannot be kept */
export async function saveTable(table: RetentionTable, before: RetentionTable, said: string): Promise<void> {
  await put(table);
  notify(said, () => void put(before));
}
