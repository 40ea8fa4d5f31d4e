import { createHash } from 'node:crypto';
import type { Parsed } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/model/errors.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { FollowedLedger, LedgerStep } from '../../../shared/model/ledger.ts';
import { refusalOf, type Beginning } from '../../../shared/rules/ledgers/steps.ts';
import { canonicalJson } from '../../../shared/text/canonical-json.ts';
import { storableText } from '../../../shared/text/characters.ts';
import { localDate } from '../../../shared/text/dates.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, OpenBook } from '../context.ts';
import type { ReadableDB } from '../store/open.ts';
import {
  allSteps,
  auditedSteps,
  deleteHandRow,
  finalItem,
  handRowOf,
  insertHandRow,
  insertStep,
  stepsOf,
  type StoredStep,
} from '../store/queries/ledgers.ts';
import { rectificationById } from '../store/queries/rectification.ts';

/** SHA-256 of a step with the row it belongs to: in the audit chain in the place of its words. */
function stepDigest(step: StoredStep): string {
  return createHash('sha256')
    .update(`branchbook/ledger-step/1\0${canonicalJson(step)}`, 'utf8')
    .digest('hex');
}

/** How many steps there are, and whether they are all there as the audit chain has them, and no others. */
export function ledgerIntact(db: ReadableDB): { steps: number; intact: boolean } {
  const digests = auditedSteps(db);
  const rows = allSteps(db);
  const intact = rows.length === digests.size && rows.every((step) => digests.get(step.id) === stepDigest(step));
  return { steps: rows.length, intact };
}

interface Item {
  ledger: FollowedLedger;
  beginning: Beginning;
}

/** The row that is followed up. A decision may be followed up like a task. */
function itemOf(db: ReadableDB, seriesId: string, itemId: string): Item {
  if (seriesId === '') {
    const row = handRowOf(db, itemId);
    if (row) return { ledger: row.ledger, beginning: row };
    const item = rectificationById(db, null, itemId);
    if (item) return { ledger: 'rectification', beginning: { ...item, owner: item.responsible } };
  } else {
    const entry = finalItem(db, seriesId, itemId);
    if (entry?.final === 0) throw new AppError('record.wrong_state', '这份记录还没有定稿，定稿以后才能登记办理情况。');
    if (entry?.kind === 'task' || entry?.kind === 'decision' || entry?.kind === 'suggestion') {
      const ledger = entry.kind === 'suggestion' ? 'suggestion' : 'task';
      return { ledger, beginning: { ...entry, owner: '' } };
    }
  }
  throw new AppError('record.not_found', '找不到这一行，记录可能已经更正。请刷新台账再看。');
}

/**
 * Enters a step of a row.
 * @throws AppError `record.not_found`, `record.wrong_state` (not final yet), `input.invalid` (does not follow, or a day to come)
 */
export function addStep(book: OpenBook, clock: Clock, input: Parsed<'ledgers.addStep'>): LedgerStep {
  const { seriesId, itemId, step } = input;
  return book.db.transaction(() => {
    const { ledger, beginning } = itemOf(book.db, seriesId, itemId);
    const now = clock.now();
    if (step.on > localDate(now)) throw new AppError('input.invalid', '日期还没有到。请填写实际办理的日期。');
    const before = stepsOf(book.db, [itemId]).filter((s) => s.seriesId === seriesId);
    const refusal = refusalOf(ledger, beginning, before, step);
    if (refusal !== null) throw new AppError('input.invalid', refusal);
    const added: LedgerStep = {
      ...step,
      author: storableText(step.author),
      text: storableText(step.text),
      owner: storableText(step.owner),
      id: newId(),
      addedAt: now.toISOString(),
    };
    const stored: StoredStep = { ...added, seriesId, itemId };
    insertStep(book.db, stored);
    const { kind, on } = added;
    appendAudit(book, clock, 'ledger.step', {
      seriesId,
      itemId,
      stepId: added.id,
      kind,
      on,
      digest: stepDigest(stored),
    });
    return added;
  });
}

/**
 * A row by hand.
 * @throws AppError `input.invalid` (a day to come)
 */
export function addRow(book: OpenBook, clock: Clock, { row: given }: Parsed<'ledgers.addRow'>): { id: string } {
  const now = clock.now();
  if (given.on > localDate(now)) throw new AppError('input.invalid', '日期还没有到，没有登记。请检查日期。');
  const row = {
    ...given,
    person: storableText(given.person),
    text: storableText(given.text),
    origin: storableText(given.origin),
    owner: storableText(given.owner),
    id: newId(),
    addedAt: now.toISOString(),
    addedBy: book.actor,
  };
  book.db.transaction(() => {
    insertHandRow(book.db, row);
    const { id, ledger, on } = row;
    appendAudit(book, clock, 'ledger.row_added', { rowId: id, ledger, on });
  });
  return { id: row.id };
}

/**
 * Takes a row by hand away while nothing was entered of it.
 * @throws AppError `record.not_found`, `record.wrong_state` (it has steps)
 */
export function removeRow(book: OpenBook, clock: Clock, { rowId }: Parsed<'ledgers.removeRow'>): null {
  book.db.transaction(() => {
    const row = handRowOf(book.db, rowId);
    if (!row) throw new AppError('record.not_found', '找不到这一行，它可能已经撤销。请刷新台账再看。');
    if (stepsOf(book.db, [rowId]).length > 0) {
      throw new AppError('record.wrong_state', '这一行已经登记了办理情况，不能撤销。不再办的，请登记办结并写明理由。');
    }
    deleteHandRow(book.db, rowId);
    const { ledger, on } = row;
    appendAudit(book, clock, 'ledger.row_removed', { rowId, ledger, on });
  });
  return null;
}
