import type { ReadableDB, WritableDB } from '../open.ts';
import { writeSetting } from './settings.ts';

/** What somebody typed on pages and did not save there, by its name. */
export function readDrafts(db: ReadableDB, slotId: string): Record<string, string> {
  const prefix = keyOf(slotId, '');
  const rows = db.all<{ key: string; value: string }>(
    'SELECT key, value FROM setting WHERE substr(key, 1, ?) = ? ORDER BY key',
    [prefix.length, prefix],
  );
  return Object.fromEntries(rows.map(({ key, value }) => [key.slice(prefix.length), String(JSON.parse(value))]));
}

/** Keeps one of them; an empty text removes it. */
export function writeDraft(db: WritableDB, slotId: string, name: string, text: string): void {
  const key = keyOf(slotId, name);
  if (text === '') db.run('DELETE FROM setting WHERE key = ?', [key]);
  else writeSetting(db, key, text);
}

/** Removes what anybody typed under this name. */
export function removeDrafts(db: WritableDB, name: string): void {
  db.run('DELETE FROM setting WHERE key LIKE ? AND substr(key, -length(?)) = ?', [keyOf('%', '%'), name, name]);
}

function keyOf(slotId: string, name: string): string {
  return `draft:${slotId}:${name}`;
}
