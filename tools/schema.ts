/** Writes `docs/record.schema.json` from the zod schema of record files; `npm run schema`. A test keeps the file current. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { recordFileSchema } from '../shared/model/record-file.ts';

/** Where the JSON Schema of record files lies. */
export const SCHEMA_FILE = fileURLToPath(new URL('../docs/record.schema.json', import.meta.url));

/** The text of the schema file. */
export function schemaText(): string {
  return `${JSON.stringify(recordFileSchema(), null, 2)}\n`;
}

if (import.meta.main) {
  writeFileSync(SCHEMA_FILE, schemaText());
  console.log('docs/record.schema.json');
}
