import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { RichText } from '../../../shared/model/rich-text.ts';
import {
  charactersIn,
  MAX_STATEMENT_VERSIONS,
  wordyParagraphs,
  type Statement,
  type StatementKey,
} from '../../../shared/model/statement.ts';
import { storableText } from '../../../shared/text/characters.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import type { Seal } from '../crypto/seal.ts';
import { personExists } from '../store/queries/roster.ts';
import {
  findStatement,
  insertNote,
  insertVersion,
  markNote,
  putStatementText,
  settleStatement,
  statementText,
  versionsOf,
  type StatementHead,
} from '../store/queries/statements.ts';
import { restricted, storable } from './records-edit.ts';
import { readStatement } from './statements-read.ts';

/**
 * Keeps the words as they are being written; on disk when this returns.
 * @throws AppError `vault.restricted`, `record.unknown_person`
 */
export function saveStatement(
  book: OpenBook,
  clock: Clock,
  of: StatementKey,
  text: RichText,
): Output<'statements.save'> {
  const at = clock.now().toISOString();
  const seal = sealOf(book);
  book.db.transaction(() => putText(book, seal, of, storable(text), at));
  return { at };
}

/**
 * 存为一稿: the words as they stand, with a number of their own.
 * @throws AppError `vault.restricted`, `record.wrong_state` where there is nothing to keep or it is kept already
 */
export function keepVersion(book: OpenBook, clock: Clock, of: StatementKey, reason: string): Statement {
  const seal = sealOf(book);
  book.db.transaction(() => {
    const head = headOf(book, of);
    if (head.characters === 0) throw wrongState('还没有写内容，没有存稿。请先写，或导入 Word。');
    if (head.sameAs !== null && head.sameAs === lastOf(book, head))
      throw wrongState(`内容和第${head.sameAs}稿一样，没有另存。`);
    addVersion(book, clock, seal, of, statementText(book.db, head, seal), storableText(reason));
  });
  return readStatement(book, clock, of);
}

/**
 * Takes an earlier version up again, as a new one; what was written since the last version is kept as one before.
 * @throws AppError `vault.restricted`, `record.not_found`
 */
export function takeUp(book: OpenBook, clock: Clock, of: StatementKey, number: number): Statement {
  const seal = sealOf(book);
  book.db.transaction(() => {
    const head = headOf(book, of);
    const version = versionsOf(book.db, head, seal).find((v) => v.number === number);
    if (version === undefined) throw notFound();
    takeWords(book, clock, seal, of, version.text, `取回第${number}稿`);
  });
  return readStatement(book, clock, of);
}

/**
 * Puts other words in the place of those that stand there, as a new version. Nothing is lost: what no version holds is kept as one first.
 * Call it inside a transaction.
 */
export function takeWords(
  book: OpenBook,
  clock: Clock,
  seal: Seal,
  of: StatementKey,
  text: RichText,
  reason: string,
): void {
  const head = findStatement(book.db, of);
  if (head !== undefined && head.characters > 0 && head.sameAs !== lastOf(book, head))
    addVersion(book, clock, seal, of, statementText(book.db, head, seal), '换成别的内容以前存下');
  addVersion(book, clock, seal, of, text, reason);
}

/**
 * @throws AppError `vault.restricted`, `record.not_found`, `input.invalid` for a paragraph that the version does not have
 */
export function addNote(book: OpenBook, clock: Clock, input: Parsed<'statements.addNote'>): Statement {
  const seal = sealOf(book);
  const { of, version, paragraph } = input;
  book.db.transaction(() => {
    const head = headOf(book, of);
    const noted = versionsOf(book.db, head, seal).find((v) => v.number === version);
    if (noted === undefined) throw notFound();
    if (paragraph !== null && paragraph > wordyParagraphs(noted.text).length)
      throw new AppError('input.invalid', '这一稿没有这一段，没有记下意见。请重新选择段落。');
    const note = { id: newId(), version, paragraph, at: clock.now().toISOString(), by: book.actor };
    insertNote(book.db, head, { ...note, words: storableText(input.words) }, seal);
    appendAudit(book, clock, 'statement.noted', { statement: head.id, version, note: note.id });
  });
  return readStatement(book, clock, of);
}

/** @throws AppError `vault.restricted`, `record.not_found` */
export function markNoteDone(book: OpenBook, clock: Clock, of: StatementKey, noteId: string, done: boolean): Statement {
  sealOf(book);
  book.db.transaction(() => {
    const head = headOf(book, of);
    const mark = done ? { at: clock.now().toISOString(), by: book.actor } : null;
    if (!markNote(book.db, head.id, noteId, mark)) throw notFound();
    appendAudit(book, clock, 'statement.note_marked', { statement: head.id, note: noteId, done });
  });
  return readStatement(book, clock, of);
}

/**
 * 审定 of the last version.
 * @throws AppError `vault.restricted`, `record.wrong_state` where that is not what stands there any more
 */
export function settle(book: OpenBook, clock: Clock, of: StatementKey, version: number): Statement {
  sealOf(book);
  book.db.transaction(() => {
    const head = headOf(book, of);
    if (version !== lastOf(book, head) || head.sameAs !== version)
      throw wrongState('内容在存稿以后又改过，没有审定。请先存为一稿，再审定。');
    settleStatement(book.db, head.id, { version, at: clock.now().toISOString(), by: book.actor });
    appendAudit(book, clock, 'statement.settled', { statement: head.id, version });
  });
  return readStatement(book, clock, of);
}

/** Writes the words of a statement, which is made if there is none; the number of the version that has the same, if it is the last. */
function putText(book: OpenBook, seal: Seal, of: StatementKey, text: RichText, at: string): void {
  const head = findStatement(book.db, of);
  if (head === undefined) refuseUnknown(book, of.owner);
  const last = head && versionsOf(book.db, head, seal).at(-1);
  const same = last !== undefined && canonicalJson(last.text) === canonicalJson(text) ? last.number : null;
  const statement = { id: head?.id ?? newId(), ...of, characters: charactersIn(text), sameAs: same };
  putStatementText(book.db, statement, text, seal, at);
}

function addVersion(book: OpenBook, clock: Clock, seal: Seal, of: StatementKey, text: RichText, reason: string): void {
  const at = clock.now().toISOString();
  putText(book, seal, of, text, at);
  const head = headOf(book, of);
  const number = lastOf(book, head) + 1;
  if (number > MAX_STATEMENT_VERSIONS)
    throw wrongState(`已经有 ${MAX_STATEMENT_VERSIONS} 稿，不能再存。请在最后一稿上改。`);
  insertVersion(book.db, head, { number, at, by: book.actor, text, reason }, seal);
  putStatementText(book.db, { ...head, sameAs: number }, text, seal, at);
  appendAudit(book, clock, 'statement.version', {
    statement: head.id,
    year: of.year,
    person: of.owner,
    version: number,
  });
}

function lastOf(book: OpenBook, head: StatementHead): number {
  return versionsOf(book.db, head, null).at(-1)?.number ?? 0;
}

function headOf(book: OpenBook, of: StatementKey): StatementHead {
  const head = findStatement(book.db, of);
  if (head === undefined) throw wrongState('还没有写内容。请先写，或导入 Word。');
  return head;
}

/** The seal that words are kept under. @throws AppError `vault.restricted` */
export function sealOf(book: OpenBook): Seal {
  if (book.seal === null) throw restricted();
  return book.seal;
}

function refuseUnknown(book: OpenBook, owner: StatementKey['owner']): void {
  if (owner !== null && !personExists(book.db, owner))
    throw new AppError('record.unknown_person', '名册里没有这个人，没有保存。请回到名单重新选择。');
}

function wrongState(sentence: string): AppError {
  return new AppError('record.wrong_state', sentence);
}

function notFound(): AppError {
  return new AppError('record.not_found', '没有找到这一稿或这条意见。请重新打开这份材料。');
}
