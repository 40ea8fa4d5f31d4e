import { own } from '../model/own-fields.ts';
import type { RecordTemplate, SectionTemplate } from '../model/template.ts';

/** One of the things that are usually done on such a day; taken out where it was not. */
function usual(kind: string, title: string, hint: string, phrase: string): SectionTemplate {
  return {
    kind,
    title,
    item: false,
    start: true,
    hint,
    entryKinds: kind === 'study' ? ['reading', 'speech', 'text'] : ['text', 'speech'],
    fields: kind === 'oath' ? [own('leader', '领誓人', 'person', { required: true })] : [],
    phrases: [{ label: title, text: phrase }],
  };
}

/** 政治生日: the anniversary of the day the 支部大会 admitted somebody, one segment to each, with 谈话、誓词、学习、纪念卡、关爱. */
export const politicalBirthday: RecordTemplate = {
  type: 'political_birthday',
  version: 1,
  name: '政治生日',
  shortName: '政治生日',
  noun: '活动',
  menu: 'activity',
  offered: true,
  titlePattern: '政治生日',
  base: 'none',
  forms: [],
  header: ['title', 'heldOn', 'startTime', 'endTime', 'place', 'chairId', 'recorderId', 'year'],
  required: ['title', 'heldOn', 'place', 'chairId', 'recorderId', 'year'],
  fields: [
    own('host', '主办', 'line'),
    own('span', '范围', 'choice', { choices: ['当月', '本季度', '本半年'], required: true }),
    own('people', '参加人', 'people'),
  ],
  matters: ['general'],
  rules: ['required_fields', 'own_fields', 'times', 'political_birthday', 'sections', 'entries', 'late_entry'],
  sections: [
    usual(
      'talk',
      '谈心谈话',
      '写明谁和谁谈、哪一天谈的；谈话的内容记在谈心谈话里，不写在这里。',
      '____月____日，____和____谈心谈话。',
    ),
    usual('oath', '重温入党誓词', '写明谁领誓、哪些人参加。', '全体面向党旗，举起右手，由____领誓，重温入党誓词。'),
    usual('study', '集中学习', '写明学了什么、谁领学。', '____领学了《____》。'),
    {
      kind: 'member',
      title: '过政治生日',
      item: false,
      start: true,
      hint: '一个人一个环节：哪一天入党，支部的寄语是什么，本人说了什么。',
      entryKinds: ['speech', 'text'],
      fields: [
        own('person', '党员', 'person', { required: true }),
        own('joinedOn', '入党日期', 'date', { required: true, joinedOf: 'person' }),
        own('wish', '寄语', 'text', { required: true }),
      ],
      phrases: [{ label: '感言', text: '____谈了入党以来的经历和打算：____。' }],
    },
    usual('card', '纪念卡', '写明谁给谁送卡，卡上写了什么。', '{chair}把政治生日纪念卡送给____。'),
    usual('care', '关爱行动', '写明为过生日的党员办了什么实事。', '支部了解到____，由____帮助____。'),
  ],
  added: ['member', 'talk', 'oath', 'study', 'card', 'care'],
  signatures: ['主持人', '记录人'],
  attachmentKinds: ['照片', '签字页扫描件', '学习材料', '其他'],
};
