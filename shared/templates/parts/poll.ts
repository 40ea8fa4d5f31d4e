import { own, type OwnField } from '../../model/own-fields.ts';
import type { SectionTemplate } from '../../model/template.ts';

/** 发出、收回、有效、无效票 of the 民主测评, and who watched and counted. Nothing says who cast what. */
export const POLL_FIELDS: OwnField[] = [
  own('issued', '发出票', 'number', { unit: '张', required: true }),
  own('returned', '收回票', 'number', { unit: '张', required: true }),
  own('valid', '有效票', 'number', { unit: '张', required: true }),
  own('invalid', '无效票', 'number', { unit: '张' }),
  own('scrutineers', '监票人', 'people', { required: true }),
  own('tellers', '计票人', 'people', { required: true }),
];

/** Kind of the section in which grades are given. */
export const GRADING = 'grading';
/** 评议年度 of grades that another meeting than the 民主评议 itself gives. */
export const OF_YEAR = 'ofYear';

/** 评定意见 as a part of a 支委会 of its own (domain notes §2.2 step 11): a 党员大会 that gives them is held as 民主评议党员. Added where it is held so. */
export const GRADING_PART: SectionTemplate = {
  kind: GRADING,
  title: '民主评议评定意见',
  item: false,
  start: false,
  hint: '综合民主测评的情况和日常表现，给每名正式党员评定等次；只凭票数不定等次。名单和票数可以取自民主测评的记录。预备党员不评定等次。',
  entryKinds: ['assessment', 'speech', 'decision', 'text'],
  fields: [own(OF_YEAR, '评议年度', 'number', { unit: '年', required: true })],
  phrases: [{ label: '评定', text: '会议综合民主测评的情况和日常表现，逐人提出评定意见，没有不同意见。' }],
};

/** By whom the grades were given, and when. */
export const GRADING_FIELDS: OwnField[] = [
  own('body', '由谁评定', 'choice', { choices: ['支部委员会', '党员大会'] }),
  own('gradedOn', '评定日期', 'date'),
];
