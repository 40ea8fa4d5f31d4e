import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

/** Path of the one file with this ending that an export wrote, once it is whole: while it is being written it has another name. */
export async function written(folder: string, ending: string): Promise<string> {
  const whole = (): string[] => readdirSync(folder).filter((name) => name.endsWith(ending));
  await expect.poll(whole).toHaveLength(1);
  return path.join(folder, whole()[0] ?? '');
}
