import type { FileHandle } from '../../../../shared/contract/files.ts';
import type { ReadWordTemplate } from '../../../../shared/contract/word-templates.ts';
import { AppError } from '../../../../shared/model/errors.ts';
import { MAX_WORD_TEMPLATE } from '../../../../shared/model/word-template.ts';
import { call } from '../../../client.ts';

/** A Word file that was chosen or dropped, and what was found in it. */
export interface ChosenFile {
  name: string;
  /** To read it again after it was mended; a dropped file has none. */
  handle: FileHandle | null;
  found: ReadWordTemplate;
}

/** Reads a file that was chosen in the dialog; throws as the call does. */
export async function readChosen(name: string, handle: FileHandle): Promise<ChosenFile> {
  return { name, handle, found: await call('wordTemplates.read', { source: handle }) };
}

/** Reads a dropped file. @throws {AppError} for several at once, or one that is too large */
export async function chosenFile(files: readonly File[]): Promise<ChosenFile> {
  const [file] = files;
  if (!file || files.length > 1) throw new AppError('input.invalid', '一次只能存一个 Word 模板，请一个一个拖进来。');
  if (file.size > MAX_WORD_TEMPLATE.bytes)
    throw new AppError('import.too_large', '这个 Word 文件超过 3 MB，请去掉大图片，另存后再试。');
  const source = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, handle: null, found: await call('wordTemplates.read', { source }) };
}
