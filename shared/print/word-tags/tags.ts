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
  { name: '主题', example: '学习贯彻全会精神', label: '主题' },
  { name: '主持人', example: '周谷雨（书记）', required: true, label: '主持人' },
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
  { name: '附件', example: '1. 党员大会签到表' },
  { name: '后续情况', example: '2026年12月1日　上级批复同意' },
];

/** A part of a template that is repeated, `{#议题}…{/议题}`, and the tags inside it. */
interface LoopTag {
  name: string;
  fields: readonly WordTag[];
}

const PERSON: readonly WordTag[] = [
  { name: '序号', example: '1' },
  { name: '姓名', example: '周谷雨' },
  { name: '备注', example: '线上' },
];

/** Parts that are repeated: rows of a table, or paragraphs. */
export const LOOP_TAGS: readonly LoopTag[] = [
  { name: '出席人员', fields: PERSON },
  { name: '请假人员', fields: PERSON },
  { name: '缺席人员', fields: PERSON },
  {
    name: '议题',
    fields: [
      { name: '序号', example: '一' },
      { name: '标题', example: '讨论2027年工作计划' },
      { name: '内容', example: '陈立夏：同意这个安排。' },
    ],
  },
  { name: '签字', fields: [{ name: '签字人', example: '主持人' }] },
];

/** A tag as it is written into a template. */
export function written(name: string): string {
  return `{${name}}`;
}
