import type { RuleGroup, RuleId } from '../rule-table.ts';

/** A row of what inspectors flag (domain notes §7.1), in its order. */
export type DefectNo = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16;

/** What the 自查 looks at in a row, and what it cannot know. `checked` is empty where nothing can be checked. */
export interface Defect {
  no: DefectNo;
  name: string;
  checked: string;
  unchecked: string;
}

/** All sixteen rows: shown on the page, printed in the report, tabled in `docs/inspection.md`. */
export const DEFECTS: readonly Defect[] = [
  {
    no: 1,
    name: '和以前的记录重复',
    checked: '和此前三年的记录逐字比对，列出 30 字以上相同的段落；常用语和书名号里的材料题名不算',
    unchecked: '换了说法的不算；相同的段落是不是该有，由人看',
  },
  { no: 2, name: '超前学习', checked: '学习材料的发布日期晚于会议日期', unchecked: '没有填发布日期的材料' },
  {
    no: 3,
    name: '别的单位的文字',
    checked: '正文、标题、地点里出现设置的其他单位名称，逐处列出',
    unchecked: '没有列进设置的名称',
  },
  {
    no: 4,
    name: '补录和更正',
    checked: '超过规定天数录入的标明补录，两个日期都列出；定稿以后的更正列出版本和理由',
    unchecked: '纸质原件是什么时候写的',
  },
  {
    no: 5,
    name: '要素和签字',
    checked: '必填项目、这类记录的项目、缺席原因、主持人和记录人；定稿以后超过规定天数没有登记签字',
    unchecked: '纸上的签字是不是本人签的',
  },
  {
    no: 6,
    name: '出席和名册',
    checked: '出席、发言的人和会议当天的名册，定稿时的名册和现在的名册，同一天起止时间重叠的两个会',
    unchecked: '没有填起止时间的会；别的单位的会',
  },
  {
    no: 7,
    name: '议题会前研究',
    checked: '党员大会的议题写明的支委会有没有记录；没有写的，在上一次党员大会以后的支委会记录里按题目找',
    unchecked: '题目说法完全不同的；没有支委会的支部不查',
  },
  {
    no: 8,
    name: '内容和结论',
    checked: '空的议题和条目、过短的正文、只有决定没有讨论、有讨论没有结论、没有票数的一致同意',
    unchecked: '内容写得好不好',
  },
  {
    no: 9,
    name: '该开没开',
    checked: '一年里各项会议和活动缺的时段，已经登记的情况一并列出',
    unchecked: '记录簿启用以前的时段',
  },
  {
    no: 10,
    name: '双重组织生活',
    checked: '',
    unchecked: '名册里不记谁是党员领导干部，查不了；每次会谁到会、谁请假，记录里都有',
  },
  {
    no: 11,
    name: '表决',
    checked: '应到会有表决权人数、到会人数、票数、监票人和计票人、逐人表决、无记名',
    unchecked: '票是谁投的：不记录，也查不出来',
  },
  {
    no: 12,
    name: '转正期限',
    checked: '讨论转正早于或者晚于预备期满，预备期满没有讨论，表决以后三个月没有登记上级批复',
    unchecked: '上级批复的内容',
  },
  {
    no: 13,
    name: '任务和整改',
    checked:
      '任务的责任人和期限，过了期限没有登记办结的任务和台账里另登记的行，主题党日议定的事、走访收到的诉求有没有人办',
    unchecked: '事情办得怎么样',
  },
  {
    no: 14,
    name: '照片代替记录',
    checked: '',
    unchecked: '照片和粘贴的打印件由人看；没有文字的议题在“内容和结论”里列出',
  },
  { no: 15, name: '业务会记成党的会', checked: '', unchecked: '会议内容是不是党的组织生活，由人判断' },
  {
    no: 16,
    name: '休息日的会',
    checked: '会议日期是星期六、星期日的，只作备注',
    unchecked: '法定节假日和调休；书写的笔迹',
  },
];

/** The row that each group of the checks of a record belongs to. */
const ROW_OF_GROUP: Record<RuleGroup, DefectNo> = {
  required_fields: 5,
  own_fields: 5,
  times: 5,
  chair: 5,
  attendance: 6,
  assembly_general: 11,
  committee_general: 11,
  committee_items: 8,
  group_opinion: 11,
  special_votes: 11,
  election: 11,
  votes: 11,
  lecture: 8,
  study: 8,
  warning_edu: 8,
  materials: 2,
  sections: 8,
  entries: 8,
  org_life: 8,
  appraisal: 8,
  assessment: 8,
  concrete_criticism: 8,
  theme_day: 6,
  volunteer: 6,
  care: 13,
  talk: 13,
  four_two: 11,
  political_birthday: 6,
  late_entry: 4,
};
/** Rules that look for something else than the rest of their group. */
const ROW_OF_RULE: Partial<Record<RuleId, DefectNo>> = {
  'attendance.unmarked': 5,
  'attendance.reason': 5,
  'attendance.other_reason': 5,
  'special_votes.until': 12,
  'special_votes.not_before': 12,
  'special_votes.overdue': 12,
  'votes.text': 8,
  'votes.counts': 8,
  'votes.announced': 8,
  'lecture.lecturer': 5,
  'materials.title': 5,
  'entries.speaker': 5,
  'entries.task': 13,
  'appraisal.poll': 11,
  'assessment.votes': 11,
  'theme_day.first_hour': 8,
  'theme_day.agreed': 13,
  'volunteer.minutes': 5,
  'four_two.order': 7,
};

/** The row that a rule of the check of a record belongs to. A group of another version of the program stands with 内容和结论. */
export function defectOf(rule: string): DefectNo {
  const groups: Readonly<Record<string, DefectNo | undefined>> = ROW_OF_GROUP;
  const rules: Readonly<Record<string, DefectNo | undefined>> = ROW_OF_RULE;
  return rules[rule] ?? groups[rule.split('.')[0] ?? ''] ?? 8;
}
