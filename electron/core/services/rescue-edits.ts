import { z } from 'zod';
import type { RefusedEdit } from '../../../shared/contract/rescue.ts';
import { AppError, type ErrorCode } from '../../../shared/model/errors.ts';
import { recordEdit } from '../../../shared/model/record-edit.ts';
import type { OpenBook } from '../context.ts';
import { validated } from '../input.ts';
import { applyEdits, refuseImmutable } from './records-edit.ts';
import { headOf } from './records-read.ts';

/** Errors that lie in one edit; all others concern the record or the disk. */
const OF_ONE_EDIT: ReadonlySet<ErrorCode> = new Set(['input.invalid', 'record.unknown_person', 'vault.restricted']);

/** Thrown to leave a transaction without a trace. */
const ROLL_BACK = Symbol('roll back');

interface TriedEdits {
  fitting: unknown[];
  refused: (RefusedEdit & { edit: unknown })[];
}

/**
 * Sorts edits into those that a record takes one after the other, as it is now, and those that it refuses. Nothing is changed.
 * @throws AppError `record.not_found`, `record.immutable`, and what fails for another reason than the edit
 */
export function tryOut(book: OpenBook, recordId: string, edits: readonly unknown[]): TriedEdits {
  const tried: TriedEdits = { fitting: [], refused: [] };
  refuseImmutable(headOf(book.db, recordId));
  try {
    book.db.transaction(() => {
      for (const edit of edits) {
        try {
          applyOneByOne(book, recordId, [edit]);
          tried.fitting.push(edit);
        } catch (thrown) {
          if (!(thrown instanceof AppError) || !OF_ONE_EDIT.has(thrown.code)) throw thrown;
          const { message, hint } = thrown;
          tried.refused.push({ edit, message, hint: hint ?? null, words: wordsIn(edit).join('\n') });
        }
      }
      throw ROLL_BACK;
    });
  } catch (thrown) {
    if (thrown !== ROLL_BACK) throw thrown;
  }
  return tried;
}

/** Applies edits, each checked against the record as the ones before it left it. The caller holds the transaction. */
export function applyOneByOne(book: OpenBook, recordId: string, edits: readonly unknown[]): void {
  for (const edit of edits) {
    const fit = validated(recordEdit, edit);
    book.db.transaction(() => applyEdits(book, headOf(book.db, recordId), [fit]));
  }
}

/** Fields that hold what somebody typed; all others are ids, dates and choices. */
const TYPED = new Set(
  'text title place theme entrustment groupName note caption name source docNumber dimension response number'.split(
    ' ',
  ),
);
const block = z.looseObject({ children: z.array(z.looseObject({ text: z.string() })) });

/** What was typed in an edit of whatever shape, in its order: rich text by blocks, other fields as they are. */
function wordsIn(value: unknown): string[] {
  const paragraph = block.safeParse(value);
  if (paragraph.success) return [paragraph.data.children.map((leaf) => leaf.text).join('')].filter(Boolean);
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    if (typeof each === 'string') return TYPED.has(key) && each !== '' ? [each] : [];
    return wordsIn(each);
  });
}
