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

/**
 * The frame of a paper round a meeting: its title, and below it what the paper says.
 * @param name what the paper is known by, where its title says too little
 * @param draft the paper tells of a record that may still change, and says so on every page
 */
export function meetingPaper(
  { record, branchName, marking }: MeetingPaperInput,
  title: string,
  blocks: Block[],
  { name = title, draft = false }: { name?: string; draft?: boolean } = {},
): PrintDocument {
  const banner = [marking.trim(), draft ? '草稿' : ''].filter(Boolean).join('　');
  return {
    title: printableText(name),
    creator: printableText(branchName),
    stampedAt: record.finalisedAt ?? record.updatedAt,
    banner: { left: printableText(banner), right: '' },
    blocks: [{ kind: 'title', text: title }, ...blocks],
  };
}
