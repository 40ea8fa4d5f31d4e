import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import { MAX_WORD_TEMPLATE, type WordTemplate, type WordTemplateAbout } from '../../../shared/model/word-template.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import {
  deleteWordTemplate,
  describeWordTemplate,
  findWordTemplate,
  putWordTemplate,
  wordTemplateBytes,
  wordTemplates,
} from '../store/queries/word-templates.ts';

/**
 * Keeps a cleaned and faultless template in the book.
 * @throws AppError `input.invalid` where the name is taken or there are too many, `import.too_large`
 */
export function addWordTemplate(
  book: OpenBook,
  clock: Clock,
  about: WordTemplateAbout,
  bytes: Uint8Array,
): WordTemplate {
  const kept = wordTemplates(book.db);
  if (kept.length >= MAX_WORD_TEMPLATE.count)
    throw new AppError('input.invalid', `最多存 ${MAX_WORD_TEMPLATE.count} 个 Word 模板。请先删去不用的。`);
  assertFree(kept, about.name, null);
  return put(book, clock, { id: newId(), ...about }, bytes, 'word_template.added');
}

/**
 * Puts another file in the place of a template; the one before is not kept.
 * @throws AppError `word_template.gone`, `import.too_large`
 */
export function replaceWordTemplate(book: OpenBook, clock: Clock, id: string, bytes: Uint8Array): WordTemplate {
  return put(book, clock, found(book, id), bytes, 'word_template.replaced');
}

/**
 * Another name, or another type of record.
 * @throws AppError `word_template.gone`, `input.invalid` where the name is taken
 */
export function describeKept(book: OpenBook, clock: Clock, id: string, about: WordTemplateAbout): WordTemplate {
  const kept = found(book, id);
  assertFree(wordTemplates(book.db), about.name, id);
  book.db.transaction(() => {
    describeWordTemplate(book.db, { id, ...about });
    appendAudit(book, clock, 'word_template.described', { template: id, name: about.name, type: about.type });
  });
  return { ...kept, ...about };
}

/** Takes a template out of the book. Throws `word_template.gone`. */
export function removeWordTemplate(book: OpenBook, clock: Clock, id: string): void {
  const { name, digest } = found(book, id);
  book.db.transaction(() => {
    deleteWordTemplate(book.db, id);
    appendAudit(book, clock, 'word_template.removed', { template: id, name, digest });
  });
}

/** A template with its file, as it was kept. Throws `word_template.gone`. */
export function keptTemplate(book: OpenBook, id: string): { name: string; bytes: Buffer } {
  const { name } = found(book, id);
  const bytes = wordTemplateBytes(book.db, id);
  if (!bytes) throw gone();
  return { name, bytes };
}

function put(
  book: OpenBook,
  clock: Clock,
  { id, name, type }: Pick<WordTemplate, 'id' | 'name' | 'type'>,
  bytes: Uint8Array,
  deed: 'word_template.added' | 'word_template.replaced',
): WordTemplate {
  if (bytes.length > MAX_WORD_TEMPLATE.bytes)
    throw new AppError('import.too_large', '这个 Word 模板超过 3 MB，没有存入。请去掉大图片，另存后再试。');
  const digest = createHash('sha256').update(bytes).digest('hex');
  const at = clock.now().toISOString();
  const template = { id, name, type, size: bytes.length, digest, at, by: book.actor };
  book.db.transaction(() => {
    putWordTemplate(book.db, template, bytes);
    appendAudit(book, clock, deed, { template: id, name, type, digest });
  });
  return template;
}

function found(book: OpenBook, id: string): WordTemplate {
  const template = findWordTemplate(book.db, id);
  if (!template) throw gone();
  return template;
}

function gone(): AppError {
  return new AppError('word_template.gone', '记录簿里没有这个 Word 模板了。请在“设置”的“Word 模板”里看一看。');
}

function assertFree(kept: readonly WordTemplate[], name: string, own: string | null): void {
  if (kept.some((template) => template.name === name && template.id !== own))
    throw new AppError('input.invalid', '已经有同名的 Word 模板。请换一个名称，或在那一行选“替换”。');
}
