import { ledgerTitle, printLedger } from '../../../shared/print/ledger.ts';
import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { appendAudit } from '../audit/chain.ts';
import type { Clock, DomainHandlers, OpenBook } from '../context.ts';
import { safeFileName, writeNewFile } from '../export/output-file.ts';
import { ledgerRows } from './ledger-rows.ts';
import { addRow, addStep, removeRow } from './ledger-steps.ts';

/** 台账: rows read off the records, what became of them, rows by hand, the workbook. */
export const ledgerHandlers: DomainHandlers<'ledgers'> = {
  'ledgers.rows': ({ wish }, core) => ledgerRows(core.book(), wish),
  'ledgers.addStep': (input, core) => addStep(core.writable(), core.clock, input),
  'ledgers.addRow': (input, core) => addRow(core.writable(), core.clock, input),
  'ledgers.removeRow': (input, core) => removeRow(core.writable(), core.clock, input),
  'ledgers.export': (input, core) => exportLedger(core.writable(), core.clock, input, core.file(input.folder)),
};

async function exportLedger(
  book: OpenBook,
  clock: Clock,
  { wish, on }: Parsed<'ledgers.export'>,
  folder: string,
): Promise<Output<'ledgers.export'>> {
  const rows = ledgerRows(book, wish);
  // The library is loaded with the first workbook, so that the lock screen is not kept waiting.
  const { buildWorkbook } = await import('../export/xlsx/sheet.ts');
  const bytes = await buildWorkbook(printLedger(rows, wish, on));
  const what = { wish, rows: rows.length };
  const fileName = await writeNewFile(folder, safeFileName(`${ledgerTitle(wish)}台账_${on}`), '.xlsx', bytes, {
    began: () => void appendAudit(book, clock, 'ledger.exporting', what),
    done: () => void appendAudit(book, clock, 'ledger.exported', what),
  });
  return { fileName, rows: rows.length };
}
