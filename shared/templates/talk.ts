import type { EntryKind } from '../model/entry.ts';
import { own } from '../model/own-fields.ts';
import { TALK, TALK_FIELDS } from '../model/talk.ts';
import type { RecordTemplate, SectionTemplate } from '../model/template.ts';

/** A part of the form; `more` are entries that are open and go into a ledger. */
function part(
  kind: string,
  title: string,
  hint: string,
  more: EntryKind[] = [],
  phrases: SectionTemplate['phrases'] = [],
): SectionTemplate {
  return { kind, title, item: false, start: true, hint, entryKinds: ['talk', ...more], fields: [], phrases };
}

const SEALED = '这里写的只有能查看敏感文字的使用人能看';

/**
 * 谈心谈话 (domain notes §3.1), kept short: who, why and how are facts, what was said is sealed, and what has to be done about it is typed
 * as an open entry of its own. 集体谈 has several partners.
 */
export const talk: RecordTemplate = {
  type: TALK,
  version: 1,
  name: '谈心谈话',
  shortName: '谈心谈话',
  noun: '谈话',
  menu: 'activity',
  offered: true,
  // A number tells talks apart; a name would stand in lists, ledgers and file names.
  titlePattern: '{year}年第{ordinal}次谈心谈话',
  base: 'none',
  forms: [],
  header: ['title', 'heldOn', 'startTime', 'endTime', 'place', 'recorderId', 'year'],
  required: ['title', 'heldOn', 'recorderId', 'year'],
  fields: [
    own(TALK_FIELDS.talkers, '谈话人', 'people', { required: true, withPosts: true }),
    own(TALK_FIELDS.partners, '谈话对象', 'people', { required: true, withPosts: true }),
    own(TALK_FIELDS.kind, '谈话类型', 'choice', {
      required: true,
      choices: ['交流', '勉励', '关怀', '提醒', '教育', '反馈', '会前'],
      openChoices: true,
    }),
    own(TALK_FIELDS.trigger, '触发事由', 'choice', {
      choices: [
        '组织关系转入',
        '工作变动',
        '表彰提拔',
        '家庭变故或困难',
        '苗头性问题或矛盾',
        '受处分处置',
        '接收为预备党员',
        '预备党员转正或延期',
        '反馈评议结果',
        '政治生日',
        '其他',
      ],
      openChoices: true,
      withWords: true,
    }),
    own('way', '方式', 'choice', { choices: ['面谈', '电话', '视频'] }),
    own('number', '编号', 'line'),
  ],
  matters: ['general'],
  rules: ['required_fields', 'own_fields', 'times', 'talk', 'entries', 'late_entry'],
  sections: [
    part(
      'content',
      '主要内容',
      `谈了思想、工作、学习、家庭的哪些情况，记几句就够，不用逐字记。${SEALED}。`,
      [],
      [
        { label: '思想工作', text: '谈了近期的思想和工作：____。' },
        { label: '学习生活', text: '谈了学习和家庭的情况：____。' },
      ],
    ),
    part('problem', '指出的问题', `互相指出的问题，没有的空着。${SEALED}。`),
    part('opinion', '意见建议', `对方提的意见建议。${SEALED}；要办理的另记一条“意见建议”，那一条列入台账，不保密。`, [
      'suggestion',
    ]),
    {
      ...part(
        'difficulty',
        '困难诉求',
        `对方的困难和诉求。${SEALED}；要办的事填在上面两项或记成“任务”，列入台账，不保密。`,
        ['task'],
      ),
      fields: [own('whom', '关怀对象', 'line'), own('request', '要办的事', 'text')],
    },
    part('promise', '共识、承诺', `双方达成的共识、各自的承诺。${SEALED}；要兑现的记成“任务”，列入台账，不保密。`, [
      'task',
    ]),
    part('follow_up', '后续跟进', `以后怎样跟进。${SEALED}；要办的记成“任务”。`, ['task']),
  ],
  added: ['content'],
  signatures: ['谈话人', '谈话对象', '记录人'],
  attachmentKinds: ['签字页扫描件', '其他'],
};
