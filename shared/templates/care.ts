import { own } from '../model/own-fields.ts';
import type { RecordTemplate } from '../model/template.ts';

/** 走访慰问: one segment to a visit, what was asked for there, and who sees to it. */
export const care: RecordTemplate = {
  type: 'care',
  version: 1,
  name: '走访慰问',
  shortName: '走访慰问',
  noun: '活动',
  menu: 'activity',
  offered: true,
  titlePattern: '走访慰问',
  base: 'none',
  forms: [],
  header: ['title', 'heldOn', 'startTime', 'endTime', 'recorderId', 'year'],
  required: ['title', 'heldOn', 'recorderId', 'year'],
  fields: [],
  matters: ['general'],
  rules: ['required_fields', 'own_fields', 'times', 'care', 'sections', 'entries', 'late_entry'],
  sections: [
    {
      kind: 'visit',
      title: '走访',
      item: false,
      start: true,
      hint: '一家一个环节：看望谁、为什么、谈了什么、对方有什么诉求。病情、收入等只写办事要用的。',
      entryKinds: ['text', 'speech', 'task'],
      fields: [
        own('whom', '对象', 'line', { required: true }),
        own('category', '类别', 'choice', { choices: ['春节', '七一', '困难', '生病', '其他'], required: true }),
        own('visitors', '慰问人', 'people', { required: true }),
        own('means', '慰问方式', 'line'),
        own('request', '诉求', 'text'),
      ],
      phrases: [
        { label: '看望', text: '慰问人到家里看望，问了____的情况。' },
        { label: '没有诉求', text: '本人说没有困难需要支部帮助解决。' },
      ],
    },
    {
      kind: 'summary',
      title: '汇总、办理',
      item: false,
      start: false,
      hint: '把各家的诉求放到一起，写明谁去办、什么时候答复。',
      entryKinds: ['text', 'decision', 'task'],
      fields: [],
      phrases: [{ label: '汇总', text: '这次走访____户，收到诉求____件，能办的____件，需要报上级的____件。' }],
    },
  ],
  added: ['visit', 'summary'],
  signatures: ['慰问人', '记录人'],
  attachmentKinds: ['照片', '签字页扫描件', '其他'],
};
