/** A tag that an office writes into its own Word template, `{会议名称}`. */
interface WordTag {
  name: string;
  /** What comes in its place, from an invented record. */
  example: string;
  /** A record without it is refused rather than printed with a gap. */
  required?: true;
  /** Made of the value that stands on our own paper behind this label. */
  label?: string;
}

/** Tags that stand for one text. */
export const TEXT_TAGS: readonly WordTag[] = [
  { name: '会议名称', example: '支部党员大会（2026年第4次）会议记录', required: true },
  { name: '说明', example: '（补录，2026年12月1日录入）' },
  { name: '内部标记', example: '内部资料' },
  { name: '版本摘要', example: '第1版　摘要 9f2c 1a0b 77e4 c5d1' },
  { name: '党组织', example: '中共青石县图书馆支部委员会', required: true, label: '党组织' },
  { name: '届次', example: '第三届第四次', label: '届次' },
  { name: '记录方式', example: '详细记录', label: '记录方式' },
  { name: '会议时间', example: '2026年11月20日14:00—16:20', required: true, label: '时间' },
  { name: '会议地点', example: '三楼第二会议室', required: true, label: '地点' },
  { name: '会议形式', example: '支部党员大会', label: '会议形式' },
  { name: '党小组', example: '第一党小组', label: '党小组' },
  { name: '主题', example: '学习贯彻全会精神', label: '主题' },
  { name: '主持人', example: '周谷雨（书记）', required: true, label: '主持人' },
  { name: '委托主持', example: '书记出差，委托副书记主持', label: '委托主持' },
  { name: '记录人', example: '林小满（组织委员）', required: true, label: '记录人' },
  { name: '应到', example: '23人', required: true, label: '应到' },
  { name: '实到', example: '20人', required: true, label: '实到' },
  { name: '请假人数', example: '2人', label: '请假' },
  { name: '缺席人数', example: '1人', label: '缺席' },
  { name: '有表决权', example: '应到21人，实到18人', label: '有表决权' },
  { name: '有选举权', example: '应到21人，实到18人', label: '有选举权' },
  { name: '出席', example: '周谷雨、陈立夏、孙立春（线上）' },
  { name: '请假', example: '罗寒露（病假，已请假）' },
  { name: '缺席', example: '钱清明' },
  { name: '列席', example: '贺立秋（上级党委组织员）' },
  { name: '参加支部', example: '第三支部：应到15人，实到13人' },
  { name: '免计应到', example: '吴立冬（年老体弱）' },
  { name: '附件', example: '1. 党员大会签到表' },
  { name: '后续情况', example: '2026年12月1日　上级批复同意' },
];

/** A part of a template that is repeated, `{#议题}…{/议题}`, and the tags inside it. */
interface LoopTag {
  name: string;
  fields: readonly WordTag[];
}

const NUMBER: WordTag = { name: '序号', example: '1' };
/** Somebody of a list, with what is remarked: how he took part, why he is away. */
function person(name: string, remark: string): readonly WordTag[] {
  return [NUMBER, { name: '姓名', example: name }, { name: '备注', example: remark }];
}
const VOTES: readonly WordTag[] = [
  { name: '赞成', example: '18' },
  { name: '反对', example: '0' },
  { name: '弃权', example: '0' },
];

/** Parts that are repeated: rows of a table, or paragraphs. */
export const LOOP_TAGS: readonly LoopTag[] = [
  { name: '出席人员', fields: person('周谷雨', '线上') },
  { name: '请假人员', fields: person('罗寒露', '病假，已请假') },
  { name: '缺席人员', fields: person('钱清明', '没有请假') },
  {
    name: '议题',
    fields: [
      { name: '序号', example: '一' },
      { name: '标题', example: '讨论2027年工作计划' },
      { name: '内容', example: '陈立夏：同意这个安排。' },
    ],
  },
  {
    name: '表决',
    fields: [
      NUMBER,
      { name: '事项', example: '审议2027年工作计划' },
      { name: '表决方式', example: '举手表决' },
      ...VOTES,
      { name: '结果', example: '通过' },
      { name: '表述', example: '表决方式：举手表决。赞成18票，反对0票，弃权0票。主持人宣布：通过。' },
    ],
  },
  {
    name: '选举',
    fields: [
      NUMBER,
      { name: '职务', example: '支部委员会委员' },
      { name: '轮次', example: '第1轮' },
      { name: '候选人', example: '陈立夏' },
      ...VOTES,
      { name: '结果', example: '当选' },
    ],
  },
  {
    name: '决定',
    fields: [NUMBER, { name: '编号', example: '2026-4' }, { name: '内容', example: '同意2027年工作计划。' }],
  },
  {
    name: '任务',
    fields: [
      NUMBER,
      { name: '内容', example: '把工作计划发到各党小组' },
      { name: '责任人', example: '林小满' },
      { name: '完成时限', example: '2026年12月10日' },
    ],
  },
  {
    name: '评议人数',
    fields: [
      { name: '等次', example: '优秀' },
      { name: '人数', example: '7' },
    ],
  },
  {
    name: '评议名单',
    fields: [
      NUMBER,
      { name: '姓名', example: '孙立春' },
      { name: '自评', example: '合格' },
      { name: '等次', example: '合格' },
      { name: '备注', example: '年内调入' },
    ],
  },
  { name: '签字', fields: [{ name: '签字人', example: '主持人' }] },
  {
    name: '后续登记',
    fields: [
      { name: '日期', example: '2026年12月1日' },
      { name: '事项', example: '上级批复' },
      { name: '经手人', example: '林小满' },
      { name: '说明', example: '同意' },
    ],
  },
];

/** A tag as it is written into a template. */
export function written(name: string): string {
  return `{${name}}`;
}
