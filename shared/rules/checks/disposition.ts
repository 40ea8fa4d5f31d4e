import type { EntryOf } from '../../model/entry.ts';
import type { Finding } from '../finding.ts';
import { shareName, thresholdText } from '../votes.ts';
import { ask, atEntry, met, type CheckContext } from './context.ts';
import { verdictOf } from './enough.ts';

/**
 * 组织处置、纪律处分: no verdict until the branch has entered how many must be there and agree, from its own copy of the rule; then that
 * is held against the figures, and asks.
 */
export function dispositionOutcome(context: CheckContext, motion: EntryOf<'motion'>): Finding[] {
  const { record, counts } = context;
  const place = atEntry(motion.id, 'tally');
  const entered = record.ruleSettings.disposition;
  if (entered === null) {
    const text = '处置、处分的表决，程序不判定是否通过。请按本单位手里的规定核对到会人数和票数。';
    return [ask('special_votes.disposition', '请按规定核对票数', text, place)];
  }
  const { votersExpected, votersPresent } = counts;
  const cite = `本支部录入的${entered.document}${entered.article}`;
  const verdict = verdictOf(context, 'disposition', motion);
  if (!verdict.mayBeHeld) {
    const text = `有表决权到会 ${votersPresent} 人，应到 ${votersExpected} 人，照${cite}，要${shareName(entered.quorum)}，至少 ${verdict.quorumNeeded} 人。请核对点名。`;
    return [ask('special_votes.own_disposition', '到会人数不够', text, place)];
  }
  if (verdict.passes === null || verdict.base === null || motion.announced === null) return [];
  const line = thresholdText(verdict.base, entered.pass, '票');
  const text = `赞成 ${motion.tally.for ?? 0} 票，照${cite}，${line}（${entered.pass.of === 'expected' ? '应到' : '实到'}会有表决权 ${verdict.base} 人）`;
  if (verdict.passes === (motion.announced === 'passed'))
    return [met('special_votes.own_disposition', `${text}，${verdict.passes ? '通过' : '没有通过'}。`, place)];
  return [
    ask(
      'special_votes.own_disposition',
      '宣布结果和票数不一致',
      `${text}，和宣布的结果不一致。请核对票数和宣布结果。`,
      place,
    ),
  ];
}
