import { z } from 'zod';
import type { RetentionPreview } from '../../../shared/contract/archive.ts';
import { retentionTexts } from '../../../shared/archive/retention-columns.ts';
import {
  DEFAULT_RETENTION,
  retentionTable,
  tableChanges,
  type RetentionRow,
  type RetentionTable,
} from '../../../shared/archive/retention.ts';
import { archiveScheme, DEFAULT_SCHEME, type ArchiveScheme } from '../../../shared/archive/scheme.ts';
import { storableText } from '../../../shared/text/characters.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { writeNewFile } from '../export/output-file.ts';
import { readSheet } from '../import/read-apart.ts';
import { readRetentionTable } from '../import/retention-table.ts';
import { retentionWorkbook } from '../import/retention-template.ts';
import type { ReadableDB } from '../store/open.ts';
import { savedSchemes } from '../store/queries/archive.ts';
import { readSetting, writeSetting } from '../store/queries/settings.ts';
import { templates } from '../../../shared/templates/index.ts';

const [SCHEME_KEY, RETENTION_KEY] = ['archive_scheme', 'archive_retention'];

/** Types of record and what they are called. */
const TYPE_NAMES: ReadonlyMap<string, string> = new Map(templates.map(({ type, name }) => [type, name]));
const textsOf = (row: RetentionRow) => retentionTexts(row, (type) => TYPE_NAMES.get(type) ?? type);

/** A scheme as any version kept it: what this one does not know is passed over. */
const keptScheme = z.object(archiveScheme.shape);

/** How this branch writes 档号; the defaults until it says something. */
export function readScheme(db: ReadableDB): ArchiveScheme {
  return keptScheme.safeParse(readSetting(db, SCHEME_KEY)).data ?? DEFAULT_SCHEME;
}

/** Every scheme that held at some time, the present one included. */
export function allSchemes(db: ReadableDB): ArchiveScheme[] {
  return [
    DEFAULT_SCHEME,
    ...savedSchemes(db).flatMap((saved) => keptScheme.safeParse(saved).data ?? []),
    readScheme(db),
  ];
}

/** Keeps how 档号 are written from now on. Those that were given stay. */
export function saveScheme(book: OpenBook, clock: Clock, scheme: ArchiveScheme): ArchiveScheme {
  book.db.transaction(() => {
    writeSetting(book.db, SCHEME_KEY, scheme);
    appendAudit(book, clock, 'archive.scheme', { scheme });
  });
  return scheme;
}

/** 归档范围和保管期限表 of this branch; the defaults until it says something. */
export function readRetention(db: ReadableDB): RetentionTable {
  return retentionTable.safeParse(readSetting(db, RETENTION_KEY)).data ?? DEFAULT_RETENTION;
}

/** Keeps the table; the audit chain has it too. */
export function saveRetention(book: OpenBook, clock: Clock, wanted: RetentionTable): RetentionTable {
  const table = wanted.map((row) => ({
    ...row,
    name: storableText(row.name),
    source: storableText(row.source),
    note: storableText(row.note),
  }));
  book.db.transaction(() => {
    writeSetting(book.db, RETENTION_KEY, table);
    appendAudit(book, clock, 'archive.retention', { table });
  });
  return table;
}

/**
 * Reads a table that somebody filled in, without taking it in.
 * @throws AppError `file.unreadable`, `import.not_xlsx`, `import.too_large`, `import.unsafe_file`, `import.wrong_columns`
 */
export async function previewRetention({ db }: OpenBook, path: string): Promise<RetentionPreview> {
  const { rows, findings } = readRetentionTable(await readSheet(path), TYPE_NAMES);
  return { rows, findings, changes: tableChanges(readRetention(db), rows, textsOf) };
}

/** Writes the table into a new workbook of a folder. @returns its name */
export async function exportRetention({ db }: OpenBook, folder: string): Promise<string> {
  const bytes = await retentionWorkbook(readRetention(db).map(textsOf), [...TYPE_NAMES.values()]);
  return writeNewFile(folder, '归档范围和保管期限表', '.xlsx', bytes);
}
