import { z } from 'zod';
import { id } from '../model/ids.ts';
import { evidence as evidenceFile, handRow, ledgerRow, ledgerStep, ledgerWish, stepInput } from '../model/ledger.ts';
import { calendarDate } from '../model/schemas.ts';
import { attachments } from './records.ts';
import { call } from './call.ts';
import { fileHandle } from './files.ts';

/** Which row of a followed ledger: an entry of a record, or a row by hand, whose series is empty. */
const item = { seriesId: z.union([id, z.literal('')]), itemId: id };

/** 台账: what the records say of one kind of thing, and what became of it. */
export const ledgers = {
  /** Rows of a ledger, oldest first. */
  rows: call(z.strictObject({ wish: ledgerWish }), z.array(ledgerRow)),
  /** Enters what came after; append-only, audited. Only of final records. `input.invalid` says what does not fit. */
  addStep: call(z.strictObject({ ...item, step: stepInput }), ledgerStep),
  /** A row that comes from no record of the book, with its origin; audited. */
  addRow: call(z.strictObject({ row: handRow }), z.strictObject({ id })),
  /** Takes back a row by hand that nothing was entered of; the audit chain keeps what stood in it. */
  removeRow: call(z.strictObject({ rowId: id }), z.null()),
  /** Writes rows as a workbook; audited. It is not encrypted. */
  export: call(
    z.strictObject({ wish: ledgerWish, on: calendarDate, folder: fileHandle }),
    z.strictObject({ fileName: z.string(), rows: z.int() }),
  ),
};

const byEvidence = z.strictObject({ evidenceId: id });

/** 佐证材料 of the steps of ledgers: kept, shown and given out as attachments of records are; what was added stays. */
export const evidence = {
  addFile: call(z.strictObject({ stepId: id, file: fileHandle }), evidenceFile),
  /** Whole content for viewing inside the app. */
  read: call(byEvidence, attachments.read.output),
  /** Writes a copy to the folder the user chose, without GPS; audited. */
  exportTo: call(z.strictObject({ evidenceId: id, folder: fileHandle }), attachments.exportTo.output),
};
