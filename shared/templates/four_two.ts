import { own, type OwnField } from '../model/own-fields.ts';
import type { RecordTemplate, SectionTemplate } from '../model/template.ts';

/** What every meeting of the four says: when, where, who should have come and did. */
function held(expected: string): OwnField[] {
  return [
    own('on', '时间', 'date', { required: true }),
    own('place', '地点', 'line'),
    own('chair', '主持人', 'line'),
    own('expected', expected, 'number', { unit: '人', required: true }),
    own('present', '实到', 'number', { unit: '人', required: true }),
    own('people', '参会人员', 'text'),
  ];
}

const VOTES: readonly OwnField[] = [
  own('mode', '表决方式', 'choice', { choices: ['举手表决', '无记名投票', '口头表决'] }),
  own('for', '赞成', 'number', { unit: '人', required: true }),
  own('against', '反对', 'number', { unit: '人' }),
  own('abstain', '弃权', 'number', { unit: '人' }),
];

/** What each 公开 says: where, how long, what people answered. */
const PUBLISHED: readonly OwnField[] = [
  own('way', '公开地点、方式', 'line', { required: true }),
  own('from', '开始日期', 'date', { required: true }),
  own('until', '结束日期', 'date', { required: true }),
  own('opinions', '监督意见', 'text'),
];

/** One of the six steps. */
function stage(kind: string, title: string, hint: string, fields: OwnField[], phrase: string): SectionTemplate {
  return {
    kind,
    title,
    item: false,
    start: true,
    hint,
    entryKinds: ['speech', 'decision', 'task', 'text'],
    fields,
    phrases: [{ label: title, text: phrase }],
  };
}

/**
 * 四议两公开: one matter through four meetings of four bodies and two publications, each on a page of its own form. For branches
 * of villages and communities; others discuss it as a topic, so it is offered only where it was turned on.
 */
export const fourTwo: RecordTemplate = {
  type: 'four_two',
  version: 2,
  name: '四议两公开',
  shortName: '四议两公开',
  noun: '事项',
  menu: 'activity',
  offered: false,
  sheets: true,
  titlePattern: '四议两公开',
  base: 'none',
  forms: [],
  header: ['title', 'heldOn', 'recorderId', 'year'],
  required: ['title', 'heldOn', 'recorderId', 'year'],
  fields: [
    own('cause', '动议事由', 'choice', { choices: ['党员群众建议', '村干部提议', '上级安排'], required: true }),
    own('matter', '提议事项', 'text', { required: true }),
    own('lead', '承办人', 'person', { required: true }),
  ],
  matters: ['general'],
  rules: ['required_fields', 'own_fields', 'four_two', 'sections', 'entries'],
  sections: [
    stage(
      'propose',
      '党支部会提议',
      '写明谁提出、为什么办、打算怎么办，支部委员会或支部的意见。',
      held('应到'),
      '党支部研究了____提出的建议，认为____，提议____。',
    ),
    stage(
      'consult',
      '村“两委”会商议',
      '支部委员会和村民委员会一起商议，写成方案。意见不一致的，写明怎样表决。书记、主任一肩挑，和提议合在一起开的，写明。',
      [...held('应到'), own('merged', '和提议合并召开', 'choice', { choices: ['是', '否'] })],
      '村“两委”商议了____的方案，修改了____，同意提交党员大会。',
    ),
    stage(
      'deliberate',
      '党员大会审议',
      '方案会前送到党员手里；到会党员要达到三分之二，赞成要达到应到党员的半数。乡镇有人到会的，写明姓名和职务。',
      [
        ...held('应到党员'),
        own('form', '会议形式', 'choice', { choices: ['党员大会', '党员议事会'] }),
        own('sentOn', '方案送达日期', 'date'),
        own('guests', '乡镇参会人员', 'line'),
        ...VOTES,
      ],
      '会议审议了____方案，党员提出____，表决结果是____。',
    ),
    stage(
      'resolve',
      '村民代表会议或村民会议决议',
      '村民代表会议要有三分之二以上的组成人员到会，到会人员过半数同意才算通过；开村民会议的，写明形式。',
      [
        ...held('应到'),
        own('form', '会议形式', 'choice', { choices: ['村民代表会议', '村民会议', '户代表会议'], required: true }),
        ...VOTES,
      ],
      '会议讨论了____方案，到会人员提出____，表决结果是____，形成决议：____。',
    ),
    stage(
      'publish',
      '决议公开',
      '写明在哪里公开、从哪一天到哪一天、有没有人提意见、怎样答复。照片放在附件里。',
      [...PUBLISHED],
      '决议在____公开____天，收到意见____条，已经答复____。',
    ),
    stage(
      'result',
      '实施结果公开',
      '事情办完以后，写明办成什么样、花了多少、在哪里公开、群众怎么说。',
      [own('outcome', '实施结果', 'text', { required: true }), ...PUBLISHED],
      '____已于____月____日完成，在____公开____天。',
    ),
  ],
  added: ['propose', 'consult', 'deliberate', 'resolve', 'publish', 'result'],
  signatures: ['主持人', '记录人', '参会人'],
  attachmentKinds: ['签到表', '照片', '签字页扫描件', '通知', '决议', '批复', '其他'],
};
