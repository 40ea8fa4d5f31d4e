import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { RichText } from '../../../shared/model/rich-text.ts';
import {
  charactersIn,
  MAX_STATEMENT_FILES,
  wordyParagraphs,
  type ImportLine,
  type StatementImport,
  type StatementOwner,
} from '../../../shared/model/statement.ts';
import { ownersInFileName } from '../../../shared/rules/orglife/file-names.ts';
import type { AskedStatement } from '../../../shared/rules/orglife/statements.ts';
import { quoted } from '../../../shared/text/characters.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import { readWord } from '../import/read-apart.ts';
import { askedOf } from './statements-read.ts';
import { sealOf, takeWords } from './statements-write.ts';

/** Files that were read and wait for a choice; in memory only, gone when the book is locked. */
interface Pending {
  token: string;
  year: number;
  files: ReadonlyMap<string, RichText>;
}

const pending = new WeakMap<OpenBook, Pending>();

/** Where the files are: those chosen, or all Word files of a folder. */
type Paths = { files: readonly string[] } | { folder: string };

/**
 * Reads Word files without taking anything in. A file that cannot be read is named with the reason, and the others are read.
 * @throws AppError `vault.restricted`; `file.unreadable` for a folder; `import.too_large` for too many files
 */
export async function previewStatements(
  book: OpenBook,
  clock: Clock,
  year: number,
  from: Paths,
): Promise<StatementImport> {
  sealOf(book);
  const files = 'folder' in from ? await wordFilesIn(from.folder) : from.files;
  const people = askedOf(book, clock, year);
  const read: { line: ImportLine; text: RichText | null; owners: StatementOwner[] }[] = [];
  for (const file of files) {
    const name = path.basename(file);
    read.push({ ...(await lineOf(file, name)), owners: ownersInFileName(name, people) });
  }
  const token = newId();
  const taken = read.flatMap(({ line, text }): [string, RichText][] => (text === null ? [] : [[line.key, text]]));
  pending.set(book, { token, year, files: new Map(taken) });
  const lines = read.map(({ line, owners }) => (line.broken ? line : matched(line, owners, read, people)));
  return { token, lines };
}

/**
 * Takes previewed files in, each as a new version of its owner's statement; all of them or none.
 * @throws AppError `vault.restricted`, `import.stale_preview`, `input.invalid` for two files of one owner
 */
export function applyStatements(
  book: OpenBook,
  clock: Clock,
  token: string,
  choices: Parsed<'statements.applyImport'>['choices'],
): Output<'statements.applyImport'> {
  const seal = sealOf(book);
  const read = pending.get(book);
  if (!read || read.token !== token) throw stale();
  if (new Set(choices.map((c) => c.owner)).size < choices.length)
    throw new AppError('input.invalid', '有两个文件选了同一个人，都没有导入。请给其中一个换人，或不导入它。');
  book.db.transaction(() => {
    for (const { key, owner } of choices) {
      const text = read.files.get(key);
      if (text === undefined) throw stale();
      takeWords(book, clock, seal, { year: read.year, owner }, text, '从 Word 导入');
    }
    appendAudit(book, clock, 'statements.imported', { year: read.year, count: choices.length });
  });
  pending.delete(book);
  return { taken: choices.length };
}

async function wordFilesIn(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    throw new AppError('file.unreadable', '读不到这个文件夹。请确认它还在原来的位置，再选一次。');
  }
  // What Word itself keeps beside an open file is no file of anybody's.
  const word = names.filter((name) => /\.docx?$/iu.test(name) && !name.startsWith('~$')).toSorted();
  if (word.length === 0) throw new AppError('file.unreadable', '这个文件夹里没有 Word 文件（.docx）。请换一个文件夹。');
  if (word.length > MAX_STATEMENT_FILES)
    throw new AppError('import.too_large', `一次最多导入 ${MAX_STATEMENT_FILES} 个文件。请分成几个文件夹。`);
  return word.map((name) => path.join(folder, name));
}

/** What one file is, or why it cannot be read. */
async function lineOf(file: string, name: string): Promise<{ line: ImportLine; text: RichText | null }> {
  const line = { key: newId(), file: name, owner: null, matched: false };
  try {
    const text = await readWord(file);
    const characters = charactersIn(text);
    const paragraphs = wordyParagraphs(text).length;
    if (characters === 0)
      throw new AppError('import.not_docx', '里面没有文字。请核对是不是选错了文件，图片里的字读不出来。');
    return { line: { ...line, characters, paragraphs, problem: null, broken: false }, text };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const problem = `${quoted(name)}${thrown.code === 'file.unreadable' ? '读不到。请确认它还在原处，再选一次。' : thrown.message}`;
    return { line: { ...line, characters: 0, paragraphs: 0, problem, broken: true }, text: null };
  }
}

function matched(
  line: ImportLine,
  owners: readonly StatementOwner[],
  all: readonly { line: ImportLine; owners: readonly StatementOwner[] }[],
  people: readonly AskedStatement[],
): ImportLine {
  const [owner] = owners;
  if (owner === undefined)
    return { ...line, problem: `${quoted(line.file)}的文件名里没有名册上的姓名。请选择是谁的。` };
  if (owners.length > 1) {
    const names = owners.map((id) => people.find((p) => p.owner === id)?.name ?? '').join('、');
    return { ...line, problem: `${quoted(line.file)}的文件名对得上 ${names}。请选择是谁的。` };
  }
  const person = people.find((p) => p.owner === owner);
  const twin = all.find((a) => a.line !== line && !a.line.broken && a.owners.length === 1 && a.owners[0] === owner);
  if (twin) return { ...line, problem: `${quoted(twin.line.file)}也是${person?.name ?? ''}的。请选择导入哪一个。` };
  if (person?.left === true) return { ...line, problem: `${person.name}已经不在本支部。确实要导入的，请在这里选择。` };
  return { ...line, owner, matched: true };
}

function stale(): AppError {
  return new AppError('import.stale_preview', '这次导入已经失效，没有导入。请重新选择文件。');
}
