import type { EntryOf } from '../../model/entry.ts';
import { isBlank } from '../../model/rich-text.ts';
import { quorumRuleOf, voteRuleOf } from '../count.ts';
import type { Finding } from '../finding.ts';
import { thresholdText, VOTE_RULES } from '../votes.ts';
import { ask, atEntry, entriesOf, met, must, type Check, type CheckContext } from './context.ts';
import { heldBy, isOpen, ownQuorum, tookEffect, verdictOf } from './enough.ts';

type Motion = EntryOf<'motion'>;
const ATTENDANCE = { kind: 'attendance' } as const;

/** 表决结果 in words: the votes, the line they must pass, and where the line comes from. */
function voteText(context: CheckContext, rule: 'assembly_general' | 'committee_general', motion: Motion): string {
  const base = context.counts.votersExpected;
  const who = rule === 'assembly_general' ? '应到会有表决权' : '应到委员';
  return `赞成 ${motion.tally.for ?? 0} 票，${thresholdText(base, VOTE_RULES[rule].pass, '票')}（${who} ${base} 人的半数）`;
}

/** 党员大会: half of the voters must be there before anything is put to the vote; 赞成 must exceed half of those expected. */
export const assemblyGeneral: Check = (context) => {
  const { record, counts } = context;
  if (voteRuleOf(record.template, record.header) !== 'assembly_general' || isOpen(context)) return [];
  const motions = entriesOf(record, 'motion').filter((m) => m.matter === 'general');
  // Where the meeting is for something else, that rule says whether enough are there.
  if (motions.length === 0 && quorumRuleOf(record.template, record.header) !== 'assembly_general') return [];
  const held = heldBy(context, 'assembly_general');
  const own = ownQuorum(context, 'assembly_general', motions);
  const found: Finding[] = [];
  if (own !== null) {
    found.push(own);
  } else if (held.mayBeHeld) {
    found.push(met('assembly_general.quorum', `有表决权 ${counts.votersPresent} 人，够半数。`, ATTENDANCE));
  } else {
    const fact = `有表决权到会 ${counts.votersPresent} 人，应到 ${counts.votersExpected} 人，至少 ${held.quorumNeeded} 人才能表决。`;
    found.push(
      motions.some(tookEffect)
        ? must('assembly_general.quorum', '不够半数，不能表决', `${fact}请核对点名和表决。`, ATTENDANCE)
        : ask(
            'assembly_general.quorum',
            '不够半数，不能表决',
            `${fact}请核对点名；需要表决的议题改期进行。`,
            ATTENDANCE,
          ),
    );
  }
  for (const motion of motions) {
    const verdict = verdictOf(context, 'assembly_general', motion);
    const place = atEntry(motion.id, 'tally');
    const text = voteText(context, 'assembly_general', motion);
    if (verdict.passes === null || motion.announced === null) continue;
    if (verdict.passes === (motion.announced === 'passed')) {
      found.push(met('assembly_general.pass', `${text}，${verdict.passes ? '通过' : '没有通过'}。`, place));
    } else if (verdict.mayBeHeld) {
      const announced = motion.announced === 'passed' ? '没有通过，宣布的却是通过' : '已经通过，宣布的却是没有通过';
      found.push(
        must('assembly_general.pass', '宣布结果和票数不一致', `${text}，${announced}。请核对票数和宣布结果。`, place),
      );
    }
  }
  return found;
};

/** 支委会: half of the 委员 must be there to decide anything; how many must agree rests on practice, so it only asks. */
export const committeeGeneral: Check = (context) => {
  const { record, counts } = context;
  if (voteRuleOf(record.template, record.header) !== 'committee_general' || isOpen(context)) return [];
  const motions = entriesOf(record, 'motion').filter((m) => m.matter === 'general');
  const held = heldBy(context, 'committee_general');
  const own = ownQuorum(context, 'committee_general', motions);
  const found: Finding[] = [];
  if (own !== null) {
    found.push(own);
  } else if (held.mayBeHeld) {
    found.push(met('committee_general.quorum', `到会委员 ${counts.votersPresent} 人，够半数。`, ATTENDANCE));
  } else {
    const decided = motions.some(tookEffect) || entriesOf(record, 'decision').some((d) => !isBlank(d.text));
    const text = `到会委员 ${counts.votersPresent} 人，应到 ${counts.votersExpected} 人，至少 ${held.quorumNeeded} 人才能开会。请核对点名和名册上的委员。`;
    found.push((decided ? must : ask)('committee_general.quorum', '到会委员不够半数', text, ATTENDANCE));
  }
  for (const motion of motions) {
    const verdict = verdictOf(context, 'committee_general', motion);
    const place = atEntry(motion.id, 'tally');
    const text = voteText(context, 'committee_general', motion);
    if (verdict.passes === null || motion.announced === null || !verdict.mayBeHeld) continue;
    if (verdict.passes === (motion.announced === 'passed')) {
      found.push(met('committee_general.pass', `${text}，${verdict.passes ? '通过' : '没有通过'}。`, place));
    } else {
      const advice = '和宣布的结果不一致。请核对票数和宣布结果。';
      found.push(ask('committee_general.pass', '宣布结果和票数不一致', `${text}，${advice}`, place));
    }
  }
  return found;
};
