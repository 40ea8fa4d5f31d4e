import { MEETING_PAPERS, type MeetingPaper, type PaperForm, type PaperWish } from '../../contract/exports.ts';
import type { BranchProfile } from '../../model/branch.ts';
import { isImmutable, type MeetingRecord } from '../../model/record.ts';
import { NO_FACTS, type FormFacts } from '../../model/form-facts.ts';
import { archiveStampOf, fileNumberIn } from '../../archive/stamp.ts';
import type { PrintDocument } from '../document.ts';
import { printForm } from '../forms/index.ts';
import { printMeetingPaper } from '../meeting/index.ts';
import { printNotice } from './notice.ts';
import { printRecord } from './print-record.ts';
import { printTranscript } from './transcript.ts';

/** Whose paper it is. */
interface PaperBranch extends Pick<BranchProfile, 'name' | 'marking'> {
  /** 指纹 of the key that the book signs with, which final minutes carry to whoever verifies a package; null or left out = none is printed. */
  fingerprint?: string | null;
}

/** The line under every page of what is final: the 指纹 in groups of eight. */
export function footerOf(fingerprint: string | null): Pick<PrintDocument, 'footer'> {
  const groups = fingerprint?.replaceAll(' ', '').match(/.{8}/g) ?? [];
  return groups.length === 0 ? {} : { footer: `记录簿签名指纹 ${groups.join(' ')}` };
}

/**
 * The paper that is wished for, of a record in a book of this branch.
 * @param today calendar day that a notice carries
 * @param facts what forms take from beside the record
 * @throws AppError as {@link printRecord}, {@link printMeetingPaper} and {@link archiveStampOf}
 */
export function paperOf(
  record: MeetingRecord,
  { form, scope, branchId, stamped }: PaperWish,
  { name: branchName, marking, fingerprint = null }: PaperBranch,
  today: string,
  facts: FormFacts = NO_FACTS,
): PrintDocument {
  if (form === 'notice') return printNotice(record, { branchName, marking, today });
  if (isMeetingPaper(form)) return printMeetingPaper(form, { record, branchName, marking });
  if (form !== 'record' && form !== 'transcript') return printForm(form, { record, scope, facts, branchName, marking });
  if (form === 'transcript') return printTranscript(record, { scope, branchId, branchName, marking });
  const paper = {
    ...printRecord(record, { scope, branchId, branchName, marking }),
    ...(isImmutable(record.state) ? footerOf(fingerprint) : {}),
  };
  return stamped === true ? { ...paper, stamp: archiveStampOf(fileNumberIn(record.followUps)) } : paper;
}

function isMeetingPaper(form: PaperForm): form is MeetingPaper {
  return (MEETING_PAPERS as readonly PaperForm[]).includes(form);
}
