import { own } from '../model/own-fields.ts';
import type { RecordTemplate } from '../model/template.ts';

/** 党课: somebody lectures the branch, the members talk it over (支部条例 第十六条). */
export const lecture: RecordTemplate = {
  type: 'lecture',
  version: 1,
  name: '党课',
  shortName: '党课',
  noun: '学习',
  menu: 'study',
  offered: true,
  titlePattern: '{year}年第{ordinal}次党课',
  base: 'members',
  forms: [],
  header: ['title', 'heldOn', 'startTime', 'endTime', 'place', 'chairId', 'recorderId', 'year'],
  required: ['title', 'heldOn', 'startTime', 'endTime', 'place', 'chairId', 'recorderId', 'year'],
  fields: [
    own('topic', '题目', 'line', { required: true }),
    // The rules of a lecture ask for the lecturer themselves.
    own('lecturer', '讲课人', 'person'),
    own('lecturerPost', '讲课人职务', 'line', { required: true }),
    own('lecturerKind', '讲课类别', 'choice', { choices: ['书记', '领导干部', '党员', '外请'], required: true }),
    own('duration', '时长', 'number', { unit: '分钟', required: true }),
    own('outline', '提纲', 'text'),
  ],
  matters: ['general'],
  rules: [
    'required_fields',
    'own_fields',
    'times',
    'attendance',
    'lecture',
    'materials',
    'sections',
    'entries',
    'late_entry',
  ],
  sections: [
    {
      kind: 'opening',
      title: '开课',
      item: false,
      start: true,
      hint: '清点到课的党员，写明来听课的入党积极分子；介绍讲课人和题目。',
      entryKinds: ['text', 'speech'],
      fields: [],
      phrases: [
        {
          label: '清点人数',
          text: '{date}{time}，{branch}在{place}上党课，由{chair}主持，{recorder}记录。应到党员{expected}人，实到{present}人，请假{leave}人。',
        },
        { label: '介绍讲课人', text: '主持人介绍讲课人____和本次党课的题目《____》。' },
      ],
    },
    {
      kind: 'lecture',
      title: '讲课',
      item: false,
      start: true,
      hint: '记讲了哪几点，用了哪些事例，引用了什么文件；讲稿、课件作为附件。外请的讲课人先加到列席人员里。',
      entryKinds: ['speech', 'reading', 'text'],
      fields: [],
      phrases: [
        { label: '分点', text: '____围绕《____》讲了____点：一是____；二是____；三是____。' },
        { label: '身边事例', text: '讲课人讲了本支部____的事：____。' },
      ],
    },
    {
      kind: 'discussion',
      title: '互动讨论',
      item: false,
      start: true,
      hint: '逐人记党员的提问和体会，讲课人怎样回答；提出的意见建议单独记一条。没有讨论的，删去这一环节。',
      entryKinds: ['speech', 'suggestion', 'text'],
      fields: [],
      phrases: [
        { label: '提问', text: '____问：____。讲课人答：____。' },
        { label: '谈体会', text: '党员结合本职工作谈了听课的体会。' },
      ],
    },
    {
      kind: 'summary',
      title: '小结',
      item: false,
      start: true,
      hint: '记主持人的小结、没有到课的人怎样补课；要办的事记成任务，写明结束时间。',
      entryKinds: ['speech', 'task', 'text'],
      fields: [],
      phrases: [
        { label: '小结', text: '{chair}作小结，要求____。' },
        { label: '补课', text: '没有到课的____由____在____月____日前补课。' },
      ],
    },
  ],
  added: ['discussion', 'lecture'],
  signatures: ['主持人', '记录人'],
  attachmentKinds: ['签到表', '照片', '签字页扫描件', '发言材料', '学习材料', '通知', '其他'],
};
