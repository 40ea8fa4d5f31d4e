import type { z } from 'zod';
import { shortened } from '../text/characters.ts';

/**
 * The first thing that is wrong with a record file as one sentence: where, and what to do. Repeats no text of the file.
 * The issue must come from parsing with `reportInput`, which tells a missing field from one of the wrong type.
 */
export function describeFileIssue(issue: z.core.$ZodIssue): string {
  const place = placeOf(issue.path);
  return `记录文件${place === '' ? '' : '里'}${place}${problemOf(issue)}。`;
}

const CONTAINERS: Readonly<Record<string, string>> = {
  sections: '环节',
  entries: '条内容',
  list: '个点名',
  guests: '位列席人员',
  written: '份书面意见',
  owners: '位责任人',
  scrutineers: '位监票人',
  tellers: '位计票人',
  candidates: '位候选人',
  elected: '位当选人',
  branches: '个参加的支部',
};

/** `sections, 2, entries, 0, text` as 第 3 个环节第 1 条内容的“text”. */
export function placeOf(path: readonly PropertyKey[]): string {
  let place = '';
  let field = '';
  for (const [i, part] of path.entries()) {
    const above = String(path[i - 1] ?? '');
    if (typeof part === 'number') {
      const counter = CONTAINERS[above] ?? '项';
      place += `第 ${part + 1} ${counter === '环节' ? '个环节' : counter}`;
      field = '';
    } else field = String(part);
  }
  if (field === '') return place;
  return place === '' ? `“${field}”` : `${place}的“${field}”`;
}

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `有不认识的字段${issue.keys.map((k) => `“${shortened(k, 40)}”`).join('、')}，请改正或删去`;
    case 'invalid_type':
      return issue.input === undefined ? '没有填写' : `应是${TYPES[issue.expected] ?? '另一种内容'}`;
    case 'invalid_value':
      return `只能是：${issue.values.map(String).join('、')}`;
    case 'too_big':
    case 'too_small':
      return `不合规定：${/[一-龥]/.test(issue.message) ? issue.message : '数值或个数超出范围'}`;
    default:
      return `：${/[一-龥]/.test(issue.message) ? issue.message : '格式不对'}`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字（带引号）',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '用大括号括起来的一组字段',
};
