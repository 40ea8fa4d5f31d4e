import { CELEBRATED } from '../model/card.ts';
import { own, type OwnField } from '../model/own-fields.ts';
import type { RecordTemplate, SectionTemplate } from '../model/template.ts';

/** What every segment (环节) says of itself: where, who led it, for which branch, who took part, how long. */
function facts(leader: string): OwnField[] {
  return [
    own('place', '地点', 'line'),
    own('leader', leader, 'person'),
    own('minutes', '时长', 'number', { unit: '分钟' }),
    own('branch', '支部', 'branch'),
    own('people', '参加人', 'people'),
  ];
}

/** A segment that is added where the day has one. */
function segment(
  kind: string,
  title: string,
  about: Pick<SectionTemplate, 'hint' | 'fields' | 'phrases'> & Partial<SectionTemplate>,
): SectionTemplate {
  return { kind, title, item: false, start: false, entryKinds: ['text', 'speech', 'suggestion'], ...about };
}

/** 主题党日: one day, several segments, several branches where they hold it together. What needs a vote is a 党员大会 of its own. */
export const themeDay: RecordTemplate = {
  type: 'theme_day',
  version: 1,
  name: '主题党日',
  shortName: '主题党日',
  noun: '活动',
  menu: 'activity',
  offered: true,
  titlePattern: '{year}年第{ordinal}次主题党日',
  base: 'members',
  forms: [],
  header: [
    'title',
    'theme',
    'heldOn',
    'startTime',
    'endTime',
    'place',
    'chairId',
    'recorderId',
    'branches',
    'year',
    'ordinal',
  ],
  required: ['title', 'theme', 'heldOn', 'startTime', 'endTime', 'place', 'chairId', 'recorderId', 'year'],
  fields: [],
  matters: ['general'],
  rules: [
    'required_fields',
    'own_fields',
    'times',
    'attendance',
    'theme_day',
    'materials',
    'sections',
    'entries',
    'late_entry',
  ],
  sections: [
    segment('study', '专题学习', {
      start: true,
      hint: '写明学了什么材料、谁领学、学了多长时间；材料的来源、文号和发布日期记全。',
      entryKinds: ['reading', 'speech', 'text'],
      fields: facts('领学人'),
      phrases: [
        { label: '领学', text: '____领学了《____》。' },
        { label: '重点', text: '学习时重点讲了____。' },
      ],
    }),
    segment('lecture', '讲党课', {
      hint: '写明题目、谁讲的、讲了多长时间，记下要点和党员的提问。另有党课记录的，这里只写题目。',
      entryKinds: ['speech', 'reading', 'text'],
      fields: facts('讲课人').map((f) => (f.key === 'leader' ? { ...f, required: true } : f)),
      phrases: [{ label: '党课', text: '{chair}以“____”为题讲党课。' }],
    }),
    segment('site_visit', '现场观摩', {
      hint: '写明看了哪里、看了什么、谁作介绍，党员当场问了什么。',
      entryKinds: ['text', 'speech', 'reading', 'suggestion'],
      fields: facts('带队人'),
      phrases: [{ label: '观摩', text: '党员到____观摩____，____作了介绍。' }],
    }),
    segment('discussion', '交流研讨', {
      start: true,
      hint: '逐人记发言，写到具体的事；提出的建议单独记成意见建议，便于办理。',
      entryKinds: ['speech', 'suggestion', 'text'],
      fields: facts('主持人'),
      phrases: [{ label: '开始', text: '围绕“____”，党员结合本职工作交流研讨。' }],
    }),
    segment('political_birthday', '过政治生日', {
      hint: '写明给谁过、哪一天入党，送了什么寄语，本人说了什么。',
      fields: [own(CELEBRATED, '过政治生日的党员', 'people', { required: true }), ...facts('主持人')],
      phrases: [{ label: '寄语', text: '支部给____过政治生日，送上政治生日贺卡，写的是：____。' }],
    }),
    segment('oath', '重温入党誓词', {
      hint: '写明谁领誓、哪些人参加。',
      entryKinds: ['text', 'speech'],
      fields: facts('领誓人').map((f) => (f.key === 'leader' ? { ...f, required: true } : f)),
      phrases: [{ label: '宣誓', text: '全体党员面向党旗，举起右手，由____领誓，重温入党誓词。' }],
    }),
    segment('volunteer', '志愿服务', {
      hint: '写明做了什么、在哪里、服务了多少人。另有志愿服务记录的，这里只写名称。',
      fields: facts('带队人'),
      phrases: [{ label: '服务', text: '党员到____开展____，服务____人次。' }],
    }),
    segment('survey', '调研', {
      hint: '写明调研什么、问了哪些人、看到什么问题；要办的事记到议定事项。',
      fields: facts('带队人'),
      phrases: [{ label: '调研', text: '党员分____组，就____走访____人。' }],
    }),
    segment('forum', '座谈会', {
      hint: '写明和谁座谈，逐人记发言和建议。请来的人列入列席。',
      entryKinds: ['speech', 'suggestion', 'text'],
      fields: facts('主持人'),
      phrases: [{ label: '座谈', text: '支部请____座谈，听取对____的意见。' }],
    }),
    segment('dues', '交纳党费', {
      hint: '写明交到哪个月、谁收；各人的数额记在党费册，不写在这里。',
      entryKinds: ['text'],
      fields: facts('收缴人').filter((f) => f.key !== 'place' && f.key !== 'minutes'),
      phrases: [{ label: '党费', text: '到会党员交纳____月党费，由____登记。' }],
    }),
    segment('agreed', '议定事项', {
      start: true,
      hint: '当天定下来的事：定了什么，谁负责，什么时候办完。需要表决的，另开党员大会。',
      entryKinds: ['decision', 'task', 'suggestion', 'speech', 'text'],
      fields: facts('').filter((f) => f.key === 'branch'),
      phrases: [{ label: '小结', text: '{chair}作小结，要求____。' }],
    }),
  ],
  added: [
    'study',
    'lecture',
    'site_visit',
    'discussion',
    'political_birthday',
    'oath',
    'volunteer',
    'survey',
    'forum',
    'dues',
    'agreed',
  ],
  signatures: ['主持人', '记录人'],
  attachmentKinds: ['签到表', '照片', '签字页扫描件', '发言材料', '学习材料', '通知', '议程', '其他'],
};
