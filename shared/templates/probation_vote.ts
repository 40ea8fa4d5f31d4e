import { own } from '../model/own-fields.ts';
import { MORE_THAN_HALF, personVote } from './parts/person-vote.ts';

/** 预备党员转正 (延长、取消资格) at the 支部大会, person by person (发展细则 第三十三条). */
export const probationVote = personVote({
  type: 'probation_vote',
  version: 1,
  name: '预备党员转正大会',
  shortName: '预备党员转正',
  titlePattern: '支部党员大会（预备党员转正）',
  fields: [],
  matters: ['probation_pass', 'probation_extend', 'probation_cancel', 'general'],
  enough: MORE_THAN_HALF,
  turn: {
    kind: 'probationer',
    title: '讨论预备党员转正',
    hint: '一个预备党员一个环节：本人读转正申请、党小组和介绍人谈意见、支委会报告、党员讨论、投票、宣读决议、本人表态。',
    entryKinds: ['speech', 'reading', 'motion', 'decision', 'suggestion', 'text'],
    fields: [
      own('applicant', '预备党员', 'person', { required: true }),
      own('admittedOn', '接收日期', 'date', { required: true }),
      own('extendedUntil', '曾延长至', 'date'),
      own('introducers', '入党介绍人', 'people'),
      own('groupOpinion', '党小组意见', 'line'),
      own('publicity', '公示情况', 'line'),
    ],
    phrases: [
      { label: '读申请', text: '预备党员____宣读转正申请，汇报预备期内的表现。' },
      { label: '党小组意见', text: '____代表党小组介绍培养教育情况和小组意见。' },
      { label: '支委会报告', text: '____代表支部委员会报告审查情况和公示结果。' },
      { label: '监票计票', text: '大会通过____为监票人、____为计票人，采取无记名投票方式表决。' },
      {
        label: '决议',
        text: '应到会有表决权的党员{voters}人，实到{votersPresent}人。经无记名投票，赞成____票，反对____票，弃权____票。大会____。',
      },
    ],
  },
});
