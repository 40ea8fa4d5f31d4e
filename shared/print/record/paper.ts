import type { PaperWish } from '../../contract/exports.ts';
import type { BranchProfile } from '../../model/branch.ts';
import type { MeetingRecord } from '../../model/record.ts';
import type { PrintDocument } from '../document.ts';
import { printNotice } from './notice.ts';
import { printRecord } from './print-record.ts';

/**
 * The paper that is wished for, of a record in a book of this branch.
 * @param today calendar day that a notice carries
 * @throws AppError as {@link printRecord}
 */
export function paperOf(
  record: MeetingRecord,
  { form, scope, branchId }: PaperWish,
  { name: branchName, marking }: Pick<BranchProfile, 'name' | 'marking'>,
  today: string,
): PrintDocument {
  if (form === 'notice') return printNotice(record, { branchName, marking, today });
  return printRecord(record, { scope, branchId, branchName, marking });
}
