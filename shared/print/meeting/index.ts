import type { MeetingPaper } from '../../contract/exports.ts';
import type { MeetingRecord } from '../../model/record.ts';
import type { PrintDocument } from '../document.ts';
import { printBlankRecord } from './blank-record.ts';
import { isSettled, printJiyao, printResolution } from './decided.ts';
import type { MeetingPaperInput } from './meeting-paper.ts';
import { printSignIn } from './sign-in.ts';

const PAPERS: Record<MeetingPaper, (input: MeetingPaperInput) => PrintDocument> = {
  sign_in: printSignIn,
  blank_record: printBlankRecord,
  jiyao: printJiyao,
  resolution: printResolution,
};

/**
 * A paper round a meeting.
 * @throws AppError `export.nothing` for 会议纪要 and 决议 of a record that has nothing of the kind
 */
export function printMeetingPaper(paper: MeetingPaper, input: MeetingPaperInput): PrintDocument {
  return PAPERS[paper](input);
}

/** Which papers round a meeting there is something to be made of, in the order in which they are needed. */
export function meetingPapersOf(record: MeetingRecord): MeetingPaper[] {
  const { state, template, entries } = record;
  // A 谈心谈话 is between two; a form of several steps names who came at each of them.
  const gathered = template.noun !== '谈话' && template.sheets !== true;
  const papers: MeetingPaper[] = [];
  if (gathered) papers.push('sign_in');
  if (template.sheets !== true && (state === 'planned' || state === 'draft')) papers.push('blank_record');
  if (gathered && state !== 'planned' && entries.some(isSettled)) papers.push('jiyao');
  if (state !== 'planned' && entries.some((e) => e.kind === 'decision')) papers.push('resolution');
  return papers;
}
