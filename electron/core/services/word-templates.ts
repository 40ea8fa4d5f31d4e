import type { ReadWordTemplate } from '../../../shared/contract/word-templates.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { exampleValues } from '../../../shared/print/word-tags/values.ts';
import type { DomainHandlers, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { wordTemplates } from '../store/queries/word-templates.ts';
import { fillTemplateApart, readTemplateApart, type ReadTemplate } from './word-template-apart.ts';
import {
  addWordTemplate,
  describeKept,
  keptTemplate,
  removeWordTemplate,
  replaceWordTemplate,
} from './word-templates-kept.ts';

/** The last file that was read for each open book; it lives in memory only and goes when the book is locked. */
const pending = new WeakMap<OpenBook, { token: string; read: ReadTemplate }>();

/** The office's own Word templates. */
export const wordTemplateHandlers: DomainHandlers<'wordTemplates'> = {
  'wordTemplates.list': (_, core) => wordTemplates(core.book().db),
  'wordTemplates.read': async ({ source }, core) => {
    const book = core.book();
    const read = await readTemplateApart(typeof source === 'string' ? core.file(source) : source);
    return keepInMind(book, read);
  },
  'wordTemplates.add': ({ token, about }, core) => {
    const book = core.writable();
    return addWordTemplate(book, core.clock, about, faultless(book, token));
  },
  'wordTemplates.replace': ({ token, id }, core) => {
    const book = core.writable();
    return replaceWordTemplate(book, core.clock, id, faultless(book, token));
  },
  'wordTemplates.describe': ({ id, about }, core) => describeKept(core.writable(), core.clock, id, about),
  'wordTemplates.remove': ({ id }, core) => {
    removeWordTemplate(core.writable(), core.clock, id);
    return null;
  },
  'wordTemplates.tryOut': async ({ id, folder }, core) => {
    const { name, bytes } = keptTemplate(core.book(), id);
    const filled = await fillTemplateApart(bytes, exampleValues());
    return { fileName: await writeNewFile(core.file(folder), safeFileName(`${name}_试填`), '.docx', filled) };
  },
};

function keepInMind(book: OpenBook, read: ReadTemplate): ReadWordTemplate {
  const token = newId();
  pending.set(book, { token, read });
  return { token, removed: [...read.removed], problems: read.problems };
}

/** What was read under this token. Throws `import.stale_preview`, `word_template.faulty`. */
function faultless(book: OpenBook, token: string): Uint8Array {
  const last = pending.get(book);
  if (!last || last.token !== token)
    throw new AppError('import.stale_preview', '这个文件要重新读一遍，没有存入。请再选择一次。');
  if (last.read.problems.length > 0)
    throw new AppError('word_template.faulty', '这个 Word 模板还有写得不对的标签，没有存入。请改好后再选择一次。');
  return last.read.bytes;
}
