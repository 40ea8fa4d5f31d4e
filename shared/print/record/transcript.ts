import type { MeetingRecord } from '../../model/record.ts';
import type { PrintDocument } from '../document.ts';
import { printRecord, type PrintOptions } from './print-record.ts';

/**
 * 誊抄稿: the minutes in large type, in the order in which a 记录本 is written by hand, to be copied from. Without the signatures, which are
 * given in the book, and without what came after finalising.
 * @throws AppError as {@link printRecord}
 */
export function printTranscript(record: MeetingRecord, options: PrintOptions): PrintDocument {
  const minutes = printRecord(record, options);
  const later = minutes.blocks.findIndex((block) => block.kind === 'part');
  const [title, ...rest] = later === -1 ? minutes.blocks : minutes.blocks.slice(0, later);
  const blocks = rest.filter((block) => block.kind !== 'signatures');
  return {
    ...minutes,
    title: `${minutes.title}誊抄稿`,
    sheet: 'large',
    blocks: [...(title ? [title] : []), { kind: 'subtitle', text: '（誊抄稿）' }, ...blocks],
  };
}
