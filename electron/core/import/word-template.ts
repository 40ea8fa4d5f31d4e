import { AppError } from '../../../shared/model/errors.ts';
import { openGuarded } from './package-guard.ts';
import { cleanWord, type Parts } from './word-clean.ts';
import { TEMPLATE_REFUSALS, unsafeTemplate } from './word-template-refusals.ts';

/** A Word template from outside, cleaned. */
interface WordTemplate {
  parts: Parts;
  /** Words of the paragraphs of each part that has some, to say where something stands. */
  paragraphs: ReadonlyMap<string, readonly string[]>;
  /** What was taken out, as the user knows it. */
  removed: readonly string[];
}

/**
 * Reads a Word template from outside into memory and takes out what a template has no use for; nothing of it is unpacked to the disk.
 * @param source absolute path of the file that the user chose, or its bytes
 * @throws AppError `file.unreadable`, `import.too_large`, `import.not_docx`, `word_template.unsafe` for what cannot be taken out
 */
export async function readWordTemplate(source: string | Buffer): Promise<WordTemplate> {
  const pack = await openGuarded(source, TEMPLATE_REFUSALS);
  try {
    const parts = new Map<string, Buffer>();
    for (const name of pack.names) {
      const pieces: Buffer[] = [];
      for await (const piece of (await pack.read(name)) as AsyncIterable<Buffer>) pieces.push(piece);
      parts.set(name, Buffer.concat(pieces));
    }
    const { fetches, ...clean } = cleanWord(parts);
    if (fetches) throw unsafeTemplate('自动取数的域');
    return clean;
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : TEMPLATE_REFUSALS.broken();
  } finally {
    pack.close();
  }
}
