import { own } from '../model/own-fields.ts';
import type { RecordTemplate } from '../model/template.ts';

/** 集中学习: materials are read out or studied, then talked over. */
export const study: RecordTemplate = {
  type: 'study',
  version: 1,
  name: '集中学习',
  shortName: '集中学习',
  noun: '学习',
  menu: 'study',
  titlePattern: '{year}年第{ordinal}次集中学习',
  base: 'members',
  forms: [],
  header: ['title', 'heldOn', 'startTime', 'endTime', 'place', 'chairId', 'recorderId', 'year', 'theme'],
  required: ['title', 'heldOn', 'startTime', 'endTime', 'place', 'chairId', 'recorderId', 'year'],
  fields: [
    own('leaders', '领学人', 'people', { required: true }),
    own('duration', '时长', 'number', { unit: '分钟', required: true }),
    own('question', '研讨题目', 'line'),
  ],
  matters: ['general'],
  rules: [
    'required_fields',
    'own_fields',
    'times',
    'attendance',
    'study',
    'materials',
    'sections',
    'entries',
    'late_entry',
  ],
  sections: [
    {
      kind: 'opening',
      title: '清点人数',
      item: false,
      start: true,
      hint: '清点参加学习的党员，说明学习的内容和安排。',
      entryKinds: ['text', 'speech'],
      fields: [],
      phrases: [
        {
          label: '清点人数',
          text: '{date}{time}，{branch}在{place}集中学习，由{chair}主持，{recorder}记录。应到党员{expected}人，实到{present}人，请假{leave}人。',
        },
        { label: '学习安排', text: '主持人说明本次学习____份材料，先领学，再研讨。' },
      ],
    },
    {
      kind: 'reading',
      title: '学习材料',
      item: false,
      start: true,
      hint: '一份材料一条：题名、来源、文号、发布日期、篇数，谁领学，是领学、自学、观看还是研讨。只写真正学了的部分。',
      entryKinds: ['reading', 'speech', 'text'],
      fields: [],
      phrases: [
        { label: '学习部分', text: '领学了第____部分“____”。' },
        { label: '领学人说明', text: '领学人对照本支部的工作，说明了____。' },
      ],
    },
    {
      kind: 'discussion',
      title: '研讨发言',
      item: false,
      start: true,
      hint: '逐人记发言：结合岗位谈想法、查差距、说打算，不抄材料原文。没有安排研讨的，删去这一环节。',
      entryKinds: ['speech', 'suggestion', 'text'],
      fields: [],
      phrases: [
        { label: '围绕题目', text: '大家围绕“____”进行研讨。' },
        { label: '书面发言', text: '____提交了书面发言，见附件。' },
      ],
    },
    {
      kind: 'summary',
      title: '小结',
      item: false,
      start: true,
      hint: '记主持人的小结、要落实的事和补学安排，写明结束时间。',
      entryKinds: ['speech', 'task', 'text'],
      fields: [],
      phrases: [
        { label: '小结', text: '{chair}作小结：____。' },
        { label: '补学', text: '没有参加的____领取材料自学，____月____日前由____了解补学情况。' },
      ],
    },
  ],
  added: ['reading', 'discussion'],
  signatures: ['主持人', '记录人'],
  attachmentKinds: ['签到表', '照片', '签字页扫描件', '学习材料', '发言材料', '通知', '其他'],
};
