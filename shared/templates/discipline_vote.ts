import { own } from '../model/own-fields.ts';
import { personVote } from './parts/person-vote.ts';

/** 组织处置、纪律处分 discussed at the 支部大会; the program gives no verdict on the votes. */
export const disciplineVote = personVote({
  type: 'discipline_vote',
  version: 1,
  name: '处置、处分讨论大会',
  shortName: '处置处分',
  titlePattern: '支部党员大会（讨论处置处分）',
  fields: [],
  matters: ['disposition', 'general'],
  enough: {
    hint: '到会人数按本单位手里的规定核对。',
    phrase: { label: '可以开会', text: '到会的有表决权党员达到规定人数，可以开会讨论。' },
  },
  turn: {
    kind: 'person',
    title: '讨论处置或处分',
    hint: '一个人一个环节：宣布调查核实的情况，本人说明和申辩，党员讨论，投票，宣读决议，本人意见。',
    entryKinds: ['speech', 'reading', 'motion', 'decision', 'text'],
    fields: [
      own('person', '党员', 'person', { required: true }),
      own('kind', '处置或处分', 'choice', {
        choices: ['限期改正', '劝其退党', '除名', '警告', '严重警告', '撤销党内职务', '留党察看', '开除党籍'],
        required: true,
      }),
      own('filedOn', '报上级备案日期', 'date'),
      own('ownOpinion', '本人意见', 'line', { printedLast: true }),
    ],
    phrases: [
      { label: '报告情况', text: '____代表支部委员会报告调查核实的情况和处置意见。' },
      { label: '本人说明', text: '____对所查事实作说明和申辩，大会如实记录。' },
      { label: '监票计票', text: '大会通过____为监票人、____为计票人，采取无记名投票方式表决。' },
    ],
  },
});
