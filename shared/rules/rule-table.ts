import type { BlockingBasisId, LegalBasisId } from './legal-basis.ts';

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
  'assembly_general.quorum': {
    name: '到会人数',
    severity: 'must',
    basis: 'assembly_quorum',
    asks: '有表决权的到会人数达到应到的半数，才能表决',
  },
  'assembly_general.own_quorum': {
    name: '本支部定的到会人数',
    severity: 'check',
    basis: 'branch_rule',
    asks: '党员大会表决时，到会人数够本支部在规则设置里定的比例',
  },
  'assembly_general.pass': {
    name: '表决',
    severity: 'must',
    basis: 'assembly_pass',
    asks: '宣布的结果和票数一致：赞成超过应到会有表决权党员的半数才算通过',
  },
  'committee_general.quorum': {
    name: '到会委员',
    severity: 'must',
    basis: 'committee_quorum',
    asks: '到会委员达到半数，才能开会作决定',
  },
  'committee_general.own_quorum': {
    name: '本支部定的到会人数',
    severity: 'check',
    basis: 'branch_rule',
    asks: '支部委员会会议的到会委员够本支部在规则设置里定的比例',
  },
  'committee_general.pass': {
    name: '表决',
    severity: 'check',
    basis: 'committee_pass',
    asks: '宣布的结果和票数一致：赞成超过应到委员的半数',
  },
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
  'special_votes.quorum': {
    name: '到会人数',
    severity: 'must',
    basis: 'admission_quorum',
    asks: '接收预备党员，有表决权的到会人数超过应到的半数',
  },
  'special_votes.probation_quorum': {
    name: '到会人数',
    severity: 'must',
    basis: 'probation_vote',
    asks: '讨论转正、延长、取消，有表决权的到会人数超过应到的半数',
  },
  'special_votes.own_quorum': {
    name: '本支部定的到会人数',
    severity: 'check',
    basis: 'branch_rule',
    asks: '本支部把会前书面意见计入到会人数的，连同书面意见超过应到的半数',
  },
  'special_votes.pass': {
    name: '表决',
    severity: 'must',
    basis: 'admission_pass',
    asks: '宣布的结果和票数一致：赞成超过应到会有表决权党员的半数才算通过',
  },
  'special_votes.probation': {
    name: '转正表决',
    severity: 'must',
    basis: 'probation_vote',
    asks: '宣布的结果和票数一致：转正、延长、取消，赞成超过应到会有表决权党员的半数才算通过',
  },
  'special_votes.disposition': {
    name: '处置表决',
    severity: 'check',
    basis: 'disposition_vote',
    asks: '组织处置、纪律处分的票数按本单位手里的规定核对，程序不判定',
  },
  'special_votes.own_disposition': {
    name: '处置表决',
    severity: 'check',
    basis: 'branch_rule',
    asks: '本支部照手里的文件录入了处置、处分的到会和赞成比例的，按它核对',
  },
  'special_votes.subject': {
    name: '逐人表决',
    severity: 'check',
    basis: 'admission_pass',
    asks: '接收预备党员一次表决只表决一个人，写明是谁',
  },
  'special_votes.secret': {
    name: '无记名投票',
    severity: 'check',
    basis: 'admission_pass',
    asks: '接收预备党员用无记名投票',
  },
  'special_votes.one_by_one': {
    name: '逐人、无记名',
    severity: 'check',
    basis: 'person_vote',
    asks: '转正、处置的表决也逐人进行，用无记名投票',
  },
  'special_votes.until': {
    name: '延长预备期',
    severity: 'check',
    basis: 'probation_term',
    asks: '延长预备期写明到哪一天，延长半年以上、一年以内',
  },
  'special_votes.not_before': {
    name: '转正时间',
    severity: 'check',
    basis: 'probation_term',
    asks: '讨论转正不早于预备期满',
  },
  'special_votes.overdue': {
    name: '转正时间',
    severity: 'check',
    basis: 'probation_term',
    asks: '预备期满一个月内讨论转正',
  },
  'election.quorum': {
    name: '到会人数',
    severity: 'check',
    basis: 'election_quorum',
    asks: '到会有选举权的党员不少于应到的五分之四',
  },
  'election.round': { name: '选举', severity: 'check', basis: 'vote_counts', asks: '有选举，写明职务、名额和候选人' },
  'election.ballots': {
    name: '选票',
    severity: 'check',
    basis: 'ballot_count',
    asks: '收回的票不多于发出的票，每个候选人的票数和有效票对得上',
  },
  'election.elected': {
    name: '当选',
    severity: 'check',
    basis: 'election_pass',
    asks: '宣布当选的人得票超过实到会有选举权党员的半数，人数不多于应选名额',
  },
  'election.officers': {
    name: '监票人、计票人',
    severity: 'check',
    basis: 'vote_officers',
    asks: '选举写明监票人、计票人，候选人不当监票人、计票人',
  },
  'votes.text': { name: '表决事项', severity: 'check', basis: 'minutes_body', asks: '写明表决的是什么' },
  'votes.counts': { name: '票数', severity: 'check', basis: 'vote_counts', asks: '赞成、反对、弃权的票数都有' },
  'votes.announced': { name: '宣布结果', severity: 'check', basis: 'vote_counts', asks: '记下主持人宣布的结果' },
  'votes.too_many': {
    name: '票数不多于投票人数',
    severity: 'must',
    basis: 'voting_right',
    asks: '票数合计不多于到会有表决权的人数加书面意见',
  },
  'votes.voter': {
    name: '投票人有表决权',
    severity: 'must',
    basis: 'voting_right',
    asks: '交书面意见的人有表决权',
  },
  'votes.written': {
    name: '书面意见',
    severity: 'check',
    basis: 'written_opinion',
    asks: '书面意见在会前正式交来，一人一份，到会的人不再交',
  },
  'votes.ballots': {
    name: '发出和收回的票',
    severity: 'check',
    basis: 'ballot_count',
    asks: '收回的票不多于发出的票，和有效、无效票对得上',
  },
  'votes.officers': {
    name: '监票人、计票人',
    severity: 'check',
    basis: 'vote_officers',
    asks: '无记名投票写明监票人、计票人，票的张数齐全，书面意见不记态度',
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
  'political_birthday.month': {
    name: '入党日期',
    severity: 'check',
    basis: 'political_birthday',
    asks: '过政治生日的人，入党的月份在活动的当月、本季度或本半年之内',
  },
  'late_entry.late': { name: '补录', severity: 'check', basis: 'late_entry', asks: '会后在规定天数内录入' },
} as const satisfies Record<string, RuleSpec>;

export type RuleId = keyof typeof RULES;
/** Rules that may block finalising. */
export type BlockingRuleId = { [R in RuleId]: (typeof RULES)[R]['severity'] extends 'must' ? R : never }[RuleId];
/** What a template names in its `rules`. */
export type RuleGroup = RuleId extends infer R ? (R extends `${infer G}.${string}` ? G : never) : never;
