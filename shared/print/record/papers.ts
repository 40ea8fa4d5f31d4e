import { APPRAISAL_FORMS, type PaperForm } from '../../contract/exports.ts';
import { isOrgLife } from '../../model/orglife.ts';
import type { MeetingRecord } from '../../model/record.ts';
import { meetingPapersOf } from '../meeting/index.ts';

/** What papers are called. */
export const PAPER_NAMES: Readonly<Record<PaperForm, string>> = {
  record: '会议记录',
  transcript: '誊抄稿',
  notice: '通知',
  sign_in: '签到表',
  blank_record: '空白记录纸',
  jiyao: '会议纪要',
  resolution: '决议',
  blank_ballot: '测评票（空白）',
  tally_sheet: '计票表',
  grade_summary: '民主评议汇总表',
  member_forms: '民主评议登记表',
  situation: '情况报告',
};

/** The papers that can be made of a record, in the order in which they are offered. */
export function papersOf(record: MeetingRecord): PaperForm[] {
  const plan = record.state === 'planned';
  return [
    'record',
    plan ? 'notice' : 'transcript',
    ...meetingPapersOf(record),
    ...(isOrgLife(record.type) && !plan ? APPRAISAL_FORMS : []),
  ];
}
