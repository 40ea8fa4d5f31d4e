import type { LegalBasisId } from '../legal-basis.ts';
import type { DefectNo } from './defects.ts';

/** What a rule of the 自查 looks for, beside the rules of the check of a record. None of them blocks anything. */
export interface InspectionRuleSpec {
  defect: DefectNo;
  severity: 'check' | 'note';
  basis: LegalBasisId;
  asks: string;
}

/** Every rule of the 自查 by id. */
export const INSPECTION_RULES = {
  'inspection.passages': {
    defect: 1,
    severity: 'check',
    basis: 'own_words',
    asks: '和此前三年的记录没有 30 字以上相同的段落',
  },
  'inspection.other_unit': {
    defect: 3,
    severity: 'check',
    basis: 'own_unit',
    asks: '没有出现设置的其他单位名称',
  },
  'inspection.correction': {
    defect: 4,
    severity: 'note',
    basis: 'correction',
    asks: '定稿以后的更正另立版本，写明理由',
  },
  'inspection.signature': { defect: 5, severity: 'check', basis: 'signing', asks: '定稿以后在规定天数内登记签字' },
  'inspection.roster': {
    defect: 6,
    severity: 'check',
    basis: 'roster_match',
    asks: '定稿时的应到人员和现在的名册按会议当天的一致',
  },
  'inspection.clash': { defect: 6, severity: 'check', basis: 'one_place', asks: '一个人没有同时记为出席两个会' },
  'inspection.prior': {
    defect: 7,
    severity: 'check',
    basis: 'prior_committee',
    asks: '党员大会的议题此前经支部委员会会议研究',
  },
  'inspection.short': { defect: 8, severity: 'check', basis: 'minutes_body', asks: '正文不少于 100 字' },
  'inspection.discussion': { defect: 8, severity: 'check', basis: 'minutes_body', asks: '有决定的议题记有讨论过程' },
  'inspection.conclusion': {
    defect: 8,
    severity: 'check',
    basis: 'minutes_body',
    asks: '党员大会讨论过的议题记有表决、决定或任务',
  },
  'inspection.gap': { defect: 9, severity: 'check', basis: 'org_life', asks: '该开的会各个时段都有记录' },
  'inspection.explained': { defect: 9, severity: 'note', basis: 'org_life', asks: '没有开的登记了情况' },
  'inspection.approval': {
    defect: 12,
    severity: 'check',
    basis: 'probation_meeting',
    asks: '讨论转正以后三个月内登记上级批复',
  },
  'inspection.probation': {
    defect: 12,
    severity: 'check',
    basis: 'probation_meeting',
    asks: '预备期满一个月内讨论转正',
  },
  'inspection.unfinished': {
    defect: 13,
    severity: 'check',
    basis: 'task_fields',
    asks: '定稿记录的任务和台账里另登记的行，过了期限的已经登记办结',
  },
  'inspection.weekend': { defect: 16, severity: 'note', basis: 'rest_day', asks: '会议日期是星期六、星期日的作备注' },
} as const satisfies Record<string, InspectionRuleSpec>;

export type InspectionRuleId = keyof typeof INSPECTION_RULES;
