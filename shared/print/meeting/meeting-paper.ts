import type { MeetingRecord } from '../../model/record.ts';
import { printableText } from '../../text/characters.ts';
import type { Block, PrintDocument } from '../document.ts';

/** What a paper round a meeting is made from. */
export interface MeetingPaperInput {
  record: MeetingRecord;
  /** 党组织全称. */
  branchName: string;
  /** 内部资料 or another banner of the branch; may be empty. */
  marking: string;
}

/** The frame of a paper round a meeting: its title, and below it what the paper says. */
export function meetingPaper(
  { record, branchName, marking }: MeetingPaperInput,
  title: string,
  blocks: Block[],
): PrintDocument {
  return {
    title: printableText(title),
    creator: printableText(branchName),
    stampedAt: record.finalisedAt ?? record.updatedAt,
    banner: { left: printableText(marking.trim()), right: '' },
    blocks: [{ kind: 'title', text: title }, ...blocks],
  };
}
