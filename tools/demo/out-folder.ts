import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Lists what the demo made in a folder, so that the next run knows what it may clear away. */
const MARKER = '演示内容.json';

/**
 * Makes the folder ready: what an earlier demo listed there is removed, anything else is never touched.
 * @throws Error in words when the folder holds something that no demo made
 */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await madeBefore(folder)) await rm(path.join(folder, name), { recursive: true, force: true });
  await rm(path.join(folder, MARKER), { force: true });
  const left = await readdir(folder);
  if (left.length > 0) throw new Error('输出文件夹里有别的文件。请用 --out 指定一个空文件夹。');
}

/** Writes down what is about to be made, before it is. */
export async function markFolder(folder: string, names: readonly string[]): Promise<void> {
  await writeFile(path.join(folder, MARKER), `${JSON.stringify(names, null, 2)}\n`);
}

async function madeBefore(folder: string): Promise<string[]> {
  try {
    const listed: unknown = JSON.parse(await readFile(path.join(folder, MARKER), 'utf8'));
    if (!Array.isArray(listed)) return [];
    return listed.filter(
      (name): name is string =>
        typeof name === 'string' && path.basename(name) === name && name !== '..' && name !== '.',
    );
  } catch {
    return [];
  }
}
