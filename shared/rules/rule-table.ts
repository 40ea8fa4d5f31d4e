import type { BlockingBasisId, LegalBasisId } from './legal-basis.ts';
import { VOTING_RULES } from './rule-table-votes.ts';

/**
 * What one rule looks for. `must` (必须处理) needs a basis that is surely known; everything else only asks (请核对), and a rule
 * that may block can still ask where the case leaves room.
 */
export type RuleSpec =
  | { name: string; severity: 'must'; basis: BlockingBasisId; asks: string }
  | { name: string; severity: 'check'; basis: LegalBasisId; asks: string };

/** Every rule by id. The part before the dot is the group that a template switches on. */
export const RULES = {
  'required_fields.missing': {
    name: '必填项目',
    severity: 'must',
    basis: 'minutes_elements',
    asks: '会议名称、日期、起止时间、地点、主持人、记录人等都已填写',
  },
  'own_fields.missing': {
    name: '这类记录的项目',
    severity: 'check',
    basis: 'minutes_body',
    asks: '这类记录自己的项目都已填写，环节的也是',
  },
  'times.order': { name: '起止时间', severity: 'check', basis: 'time_order', asks: '散会时间晚于开始时间' },
  'times.future': { name: '会议日期', severity: 'check', basis: 'time_order', asks: '会议日期不晚于今天' },
  'times.entry': { name: '条目时间', severity: 'check', basis: 'time_order', asks: '条目的时间在会议起止时间之内' },
  'times.year': { name: '归属年度', severity: 'check', basis: 'time_order', asks: '归属年度和会议日期相差不超过一年' },
  'chair.entrusted': {
    name: '主持人',
    severity: 'must',
    basis: 'convener',
    asks: '书记主持；书记不能参加的，写明委托谁主持',
  },
  'chair.group_leader': { name: '主持人', severity: 'check', basis: 'convener', asks: '党小组会由组长主持' },
  'attendance.base': {
    name: '应到人员',
    severity: 'must',
    basis: 'minutes_elements',
    asks: '名册上会议当天有应到的人',
  },
  'attendance.unmarked': { name: '点名', severity: 'must', basis: 'minutes_elements', asks: '应到的人都点过名' },
  'attendance.reason': { name: '缺席原因', severity: 'check', basis: 'absence_reason', asks: '请假、缺席的写明原因' },
  'attendance.other_reason': {
    name: '其他原因',
    severity: 'check',
    basis: 'absence_reason',
    asks: '原因选“其他”的写明是什么原因',
  },
  'attendance.not_registered': {
    name: '出席的人在册',
    severity: 'check',
    basis: 'roster_match',
    asks: '出席的人会议当天在册，其他人记为列席',
  },
  'attendance.excluded': {
    name: '免计应到',
    severity: 'check',
    basis: 'expected_exclusion',
    asks: '免计应到的人没有记为出席',
  },
  'attendance.acted': {
    name: '没有到会的人',
    severity: 'check',
    basis: 'roster_match',
    asks: '主持、记录、发言的人都记为到会',
  },
  ...VOTING_RULES,
  'committee_items.decision': {
    name: '议题的决定',
    severity: 'check',
    basis: 'minutes_body',
    asks: '支委会讨论过的议题都有决定，没有定下来的也写明怎样再议',
  },
  'group_opinion.vote': {
    name: '小组意见',
    severity: 'check',
    basis: 'minutes_body',
    asks: '党小组会提意见，不宣布表决结果',
  },
  'lecture.lecturer': {
    name: '讲课人',
    severity: 'check',
    basis: 'minutes_body',
    asks: '党课写明讲课人，讲课人没有记为缺席',
  },
  'lecture.content': { name: '讲课内容', severity: 'check', basis: 'minutes_body', asks: '党课记有讲了什么' },
  'study.material': { name: '学习材料', severity: 'check', basis: 'minutes_body', asks: '集中学习至少有一份材料' },
  'warning_edu.material': {
    name: '片子或案例',
    severity: 'check',
    basis: 'minutes_body',
    asks: '警示教育至少有一份片子或案例',
  },
  'warning_edu.discussion': {
    name: '剖析讨论',
    severity: 'check',
    basis: 'minutes_body',
    asks: '警示教育记有剖析讨论',
  },
  'materials.date': {
    name: '材料日期',
    severity: 'check',
    basis: 'material_date',
    asks: '学习材料的发布日期不晚于会议日期',
  },
  'materials.title': { name: '材料题名', severity: 'check', basis: 'minutes_body', asks: '材料写明题名' },
  'sections.title': { name: '议题名称', severity: 'check', basis: 'minutes_body', asks: '议题写明名称' },
  'sections.empty': { name: '议题内容', severity: 'check', basis: 'minutes_body', asks: '每个议题、环节都有内容' },
  'entries.blank': { name: '条目内容', severity: 'check', basis: 'minutes_body', asks: '没有空白条目' },
  'entries.unfilled': { name: '没填的空', severity: 'check', basis: 'minutes_body', asks: '常用语里留的空都填了' },
  'entries.speaker': { name: '发言人', severity: 'check', basis: 'minutes_body', asks: '发言、意见写明是谁' },
  'entries.decision': { name: '决定内容', severity: 'check', basis: 'minutes_body', asks: '决定写明决定了什么' },
  'entries.unanimous': {
    name: '一致同意',
    severity: 'check',
    basis: 'vote_counts',
    asks: '写了一致同意的，有表决票数',
  },
  'entries.task': { name: '任务', severity: 'check', basis: 'task_fields', asks: '任务有责任人和期限，期限不早于会议' },
  'org_life.held': {
    name: '批评和自我批评',
    severity: 'must',
    basis: 'org_life',
    asks: '组织生活会记有批评和自我批评',
  },
  'org_life.self': { name: '自我批评', severity: 'check', basis: 'speaking_turns', asks: '到会的人都有自我批评' },
  'org_life.heard': { name: '听取批评', severity: 'check', basis: 'speaking_turns', asks: '到会的人都听取过批评意见' },
  'org_life.response': { name: '本人表态', severity: 'check', basis: 'speaking_turns', asks: '听取批评的人都有表态' },
  'org_life.parties': {
    name: '提出人和听取人',
    severity: 'check',
    basis: 'speaking_turns',
    asks: '每条批评写明谁对谁提出',
  },
  'concrete_criticism.empty': {
    name: '批评内容',
    severity: 'check',
    basis: 'concrete_criticism',
    asks: '批评意见提到具体的事',
  },
  'appraisal.turns': {
    name: '自评和互评',
    severity: 'check',
    basis: 'appraisal',
    asks: '民主评议党员有个人自评和党员互评，到会的人都有',
  },
  'appraisal.poll': {
    name: '测评票',
    severity: 'check',
    basis: 'vote_counts',
    asks: '民主测评收回的票不多于发出的票，有效、无效合计等于收回的票，发出的票不多于到会的人',
  },
  'assessment.votes': {
    name: '逐人的票数',
    severity: 'check',
    basis: 'vote_counts',
    asks: '评议结果里每个人的四项票数合计不多于有效票',
  },
  'assessment.people': {
    name: '参加评议的人',
    severity: 'check',
    basis: 'appraisal_grades',
    asks: '评议结果里的人会议当天在册，正式党员都有等次或写明没有评定的原因，预备党员没有等次',
  },
  'assessment.excellent': {
    name: '优秀的比例',
    severity: 'check',
    basis: 'appraisal_grades',
    asks: '优秀一般不超过党员总数的三分之一',
  },
  'theme_day.first_hour': {
    name: '首学一小时',
    severity: 'check',
    basis: 'first_hour',
    asks: '主题党日本支部参加的专题学习和党课，写明时长，合计不少于 60 分钟',
  },
  'theme_day.agreed': {
    name: '议定事项',
    severity: 'check',
    basis: 'theme_day',
    asks: '主题党日议定的事列成任务，有人落实',
  },
  'theme_day.branch': {
    name: '环节的支部',
    severity: 'check',
    basis: 'roster_match',
    asks: '环节写的支部在参加的支部里',
  },
  'theme_day.people': {
    name: '环节的参加人',
    severity: 'check',
    basis: 'roster_match',
    asks: '写在环节里的人都记为到会',
  },
  'volunteer.numbers': {
    name: '参加人数',
    severity: 'check',
    basis: 'roster_match',
    asks: '志愿服务的党员人数和名单一致',
  },
  'volunteer.minutes': {
    name: '服务时长',
    severity: 'check',
    basis: 'time_order',
    asks: '志愿服务的时长不超过起止时间',
  },
  'care.request': { name: '诉求', severity: 'check', basis: 'task_fields', asks: '走访收到的诉求有人办' },
  'talk.parties': {
    name: '谈话双方',
    severity: 'check',
    basis: 'talk_record',
    asks: '同一个人不同时是谈话人和谈话对象',
  },
  'talk.content': { name: '主要内容', severity: 'check', basis: 'talk_record', asks: '谈心谈话记有主要内容，从简' },
  'talk.title': {
    name: '谈话名称',
    severity: 'check',
    basis: 'talk_record',
    asks: '谈话名称里没有谈话双方的姓名：名称会出现在目录、台账和文件名里',
  },
  'talk.brought': {
    name: '谈话后的事',
    severity: 'check',
    basis: 'talk_record',
    asks: '谈到的意见建议、困难诉求和承诺，要办的列进台账',
  },
  'political_birthday.month': {
    name: '入党日期',
    severity: 'check',
    basis: 'political_birthday',
    asks: '过政治生日的人，入党的月份在活动的当月、本季度或本半年之内',
  },
  'four_two.figures': {
    name: '人数',
    severity: 'check',
    basis: 'vote_counts',
    asks: '四议两公开每一步的实到不多于应到，票数不多于实到',
  },
  'four_two.party': {
    name: '党员大会审议',
    severity: 'check',
    basis: 'four_two_party',
    asks: '审议时到会党员达到三分之二，赞成达到应到党员的半数',
  },
  'four_two.village': {
    name: '村民代表会议决议',
    severity: 'check',
    basis: 'four_two_village',
    asks: '村民代表会议到会达到三分之二，赞成超过到会的半数；村民会议到会过半数，户代表会议达到三分之二',
  },
  'four_two.order': {
    name: '四议两公开的先后',
    severity: 'check',
    basis: 'four_two_party',
    asks: '四次会议和两次公开的日期依次向后',
  },
  'late_entry.late': { name: '补录', severity: 'check', basis: 'late_entry', asks: '会后在规定天数内录入' },
} as const satisfies Record<string, RuleSpec>;

export type RuleId = keyof typeof RULES;
/** Rules that may block finalising. */
export type BlockingRuleId = { [R in RuleId]: (typeof RULES)[R]['severity'] extends 'must' ? R : never }[RuleId];
/** What a template names in its `rules`. */
export type RuleGroup = RuleId extends infer R ? (R extends `${infer G}.${string}` ? G : never) : never;
