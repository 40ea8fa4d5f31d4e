import type { OrgLifeStep } from '../../model/orglife.ts';

/** Who sees to a step where the branch has not said anything else (domain notes §2.2). */
export const STEP_WHO: Readonly<Record<OrgLifeStep, string>> = {
  plan: '支部委员会',
  study: '全体党员',
  opinions: '组织委员',
  talks: '书记、委员和党员',
  problems: '支部委员会、全体党员',
  promises: '主持人',
  review: '书记',
  criticism: '全体党员',
  poll: '监票人、计票人',
  comments: '上级同志、书记',
  grading: '支部委员会或党员大会',
  rectify: '支部委员会、全体党员',
  report: '书记',
  closing: '书记、纪检委员',
  archive: '组织委员',
};
