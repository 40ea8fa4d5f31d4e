import { own } from '../model/own-fields.ts';
import { MORE_THAN_HALF, personVote } from './parts/person-vote.ts';

/** 接收预备党员的支部大会: one 发展对象 after the other, each discussed and voted on alone (发展细则 第十九至二十二条). */
export const admissionVote = personVote({
  type: 'admission_vote',
  version: 1,
  name: '接收预备党员大会',
  shortName: '接收预备党员',
  titlePattern: '支部党员大会（接收预备党员）',
  fields: [own('organiser', '到会上级组织员', 'people')],
  matters: ['admission', 'general'],
  enough: MORE_THAN_HALF,
  turn: {
    kind: 'candidate',
    title: '讨论接收发展对象',
    hint: '一个发展对象一个环节：本人读志愿书、介绍人介绍、支委会报告审查情况、党员讨论、本人表态、投票、宣读决议。',
    entryKinds: ['speech', 'reading', 'motion', 'decision', 'suggestion', 'text'],
    fields: [
      own('applicant', '发展对象', 'person', { required: true }),
      own('introducers', '入党介绍人', 'people', { required: true }),
      own('reviewedOn', '预审通过日期', 'date', { required: true }),
      own('publicity', '公示情况', 'line'),
    ],
    phrases: [
      {
        label: '读志愿书',
        text: '发展对象____宣读入党志愿书，汇报对党的认识、入党动机、本人履历、家庭和主要社会关系。',
      },
      { label: '介绍人', text: '入党介绍人____、____介绍发展对象的情况，表明意见。' },
      { label: '支委会报告', text: '____代表支部委员会报告对发展对象的审查情况。' },
      { label: '监票计票', text: '大会通过____为监票人、____为计票人，采取无记名投票方式表决。' },
      {
        label: '决议',
        text: '应到会有表决权的党员{voters}人，实到{votersPresent}人。经无记名投票，赞成____票，反对____票，弃权____票。大会____接收____同志为预备党员。',
      },
    ],
  },
});
