import {
  MAX_LATE_DAYS,
  NATIONAL,
  type DispositionRule,
  type RuleSettingKey,
  type RuleSettings,
  type Share,
} from '../model/rule-settings.ts';
import { describeBasis } from './legal-basis.ts';
import { shareName } from './votes.ts';

/** What each setting is called on screen, in the order of the page. */
export const SETTING_NAMES: Record<RuleSettingKey, string> = {
  assemblyQuorum: '党员大会到会',
  committeeQuorum: '支委会到会',
  probationMode: '转正表决',
  disposition: '处置、处分',
  writtenPresent: '书面意见',
  lateAfterDays: '补录天数',
  smallNumber: '测评人少时',
  ordinaryMemberMaterial: '普通党员材料',
};

/** The choices of a setting, the one that holds everywhere first. */
export const SETTING_CHOICES = {
  assemblyQuorum: { at_least_half: '达到应到的半数', more_than_half: '超过应到的半数' },
  committeeQuorum: {
    at_least_half: '达到委员的半数',
    more_than_half: '超过委员的半数',
    two_thirds: '达到委员的三分之二',
  },
  probationMode: { secret_ballot: '无记名投票', show_of_hands_too: '无记名投票或举手' },
  ordinaryMemberMaterial: { outline: '发言提纲', full: '对照检查材料', none: '不要求' },
} as const;

/** What holds everywhere, which other choices are known, and how surely: beside the setting. */
export const SETTING_HINTS: Record<RuleSettingKey, string> = {
  assemblyQuorum: `${describeBasis('assembly_quorum')}：达到半数。有的材料印成超过半数；改了的只提醒，不够半数的仍按条例处理。`,
  committeeQuorum: `${describeBasis('committee_quorum')}：达到半数。有的单位要求超过半数或三分之二。`,
  probationMode: `${describeBasis('probation_vote')}：到会和赞成的要求和接收时相同，一般用无记名投票。较早的材料也允许举手。`,
  disposition: `${describeBasis('disposition_vote')}：软件没有见到原文，没有录入以前不判断是否通过。请对照本单位手里的文件录入。`,
  writtenPresent: '会前正式交来的书面意见计入票数。算不算到会没有见到规定，一般不算。',
  lateAfterDays: `惯例：会后 ${NATIONAL.lateAfterDays} 天内录入，超过的在记录上注明补录。最多 ${MAX_LATE_DAYS} 天。`,
  smallNumber: `惯例：民主测评的有效票少于 ${NATIONAL.smallNumber} 张时只记张数，不留各项票数，免得看出谁投了什么；没有见到规定。是每一轮的起始值，开始前还可以改。表决和选举的票数总要保存，不受它影响。`,
  ordinaryMemberMaterial:
    '惯例：组织生活会前，支委会和委员写对照检查材料，普通党员至少写发言提纲。没有见到全国的规定，各地做法不一，请照上级通知选择。',
};

/** A setting in words. */
export function settingText(settings: RuleSettings, key: RuleSettingKey): string {
  switch (key) {
    case 'assemblyQuorum':
      return SETTING_CHOICES.assemblyQuorum[settings.assemblyQuorum];
    case 'committeeQuorum':
      return SETTING_CHOICES.committeeQuorum[settings.committeeQuorum];
    case 'probationMode':
      return SETTING_CHOICES.probationMode[settings.probationMode];
    case 'disposition':
      return settings.disposition === null ? '没有录入，不判断' : dispositionText(settings.disposition);
    case 'writtenPresent':
      return settings.writtenPresent ? '算到会' : '不算到会，只计票';
    case 'lateAfterDays':
      return `${settings.lateAfterDays} 天`;
    case 'smallNumber':
      return `少于 ${settings.smallNumber} 张不留票数`;
    case 'ordinaryMemberMaterial':
      return SETTING_CHOICES.ordinaryMemberMaterial[settings.ordinaryMemberMaterial];
    default:
      return key satisfies never;
  }
}

function dispositionText({ quorum, pass, document, article }: DispositionRule): string {
  const of = pass.of === 'expected' ? '应到' : '实到';
  return `到会${shareName(quorum, '应到的')}，赞成${shareName(pass, `${of}的`)}（${document}${article}）`;
}

/** Shares that documents name; a branch's own may be another. */
export const USUAL_SHARES: readonly Share[] = [
  { compare: 'at_least', numerator: 1, denominator: 2 },
  { compare: 'more_than', numerator: 1, denominator: 2 },
  { compare: 'at_least', numerator: 2, denominator: 3 },
  { compare: 'more_than', numerator: 2, denominator: 3 },
  { compare: 'at_least', numerator: 3, denominator: 4 },
  { compare: 'at_least', numerator: 4, denominator: 5 },
];
