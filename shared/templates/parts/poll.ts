import { own, type OwnField } from '../../model/own-fields.ts';

/** 发出、收回、有效、无效票 of the 民主测评, and who watched and counted. Nothing says who cast what. */
export const POLL_FIELDS: OwnField[] = [
  own('issued', '发出票', 'number', { unit: '张', required: true }),
  own('returned', '收回票', 'number', { unit: '张', required: true }),
  own('valid', '有效票', 'number', { unit: '张', required: true }),
  own('invalid', '无效票', 'number', { unit: '张' }),
  own('scrutineers', '监票人', 'people', { required: true }),
  own('tellers', '计票人', 'people', { required: true }),
];

/** By whom the grades were given, and when. */
export const GRADING_FIELDS: OwnField[] = [
  own('body', '由谁评定', 'choice', { choices: ['支部委员会', '党员大会'] }),
  own('gradedOn', '评定日期', 'date'),
];
