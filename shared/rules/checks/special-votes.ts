import { VOTE_MATTER_NAMES, type EntryOf } from '../../model/entry.ts';
import { ownOf } from '../../model/own-fields.ts';
import type { Section } from '../../model/record.ts';
import { addMonths, formatOfficialDate, isCalendarDate, type CalendarDate } from '../../text/dates.ts';
import { quorumRuleOf, ruleOfMotion } from '../count.ts';
import type { Finding } from '../finding.ts';
import { plainProbationEnd } from '../probation.ts';
import { thresholdText, VOTE_RULES, type VoteRuleId } from '../votes.ts';
import { ask, atEntry, entriesOf, met, must, type Check, type CheckContext } from './context.ts';
import { dispositionOutcome } from './disposition.ts';
import { heldBy, isOpen, ownQuorum, tookEffect, verdictOf } from './enough.ts';

type Motion = EntryOf<'motion'>;

/** How long after a probation a late discussion is asked about (发展细则: 及时讨论). */
const IN_TIME_MONTHS = 1;
/** An extension is at least half a year and at most one. */
const [SHORTEST_EXTENSION, LONGEST_EXTENSION] = [6, 12];

/** 接收、转正、处置: one person to a vote, by secret ballot, with more than half of the voters there and in favour. */
export const specialVotes: Check = (context) => {
  const motions = entriesOf(context.record, 'motion').filter((m) => m.matter !== 'general');
  return [
    ...quorumOf(context, motions),
    ...motions.flatMap((motion) => [...formOf(context, motion), ...outcomeOf(context, motion)]),
    ...context.record.sections.flatMap((section) => probationOf(context, section)),
  ];
};

/** Whether enough voters are there, said once, by the rule of what was voted on or else of what the meeting is for. */
function quorumOf(context: CheckContext, motions: readonly Motion[]): Finding[] {
  const { record, counts } = context;
  const rules = motions.map((m) => ruleOfMotion(record.template, record.header, m));
  const rule = [...rules, quorumRuleOf(record.template, record.header)].find(
    (r) => r === 'admission' || r === 'probation',
  );
  if (rule === undefined || isOpen(context)) return [];
  const own = ownQuorum(context, rule, motions);
  if (own !== null) return [own];
  const { votersExpected, votersPresent } = counts;
  const held = heldBy(context, rule);
  const id = rule === 'probation' ? 'special_votes.probation_quorum' : 'special_votes.quorum';
  const place = { kind: 'attendance' } as const;
  if (held.mayBeHeld) return [met(id, `有表决权 ${votersPresent} 人，应到 ${votersExpected} 人，超过半数。`, place)];
  const fact = `有表决权到会 ${votersPresent} 人，应到 ${votersExpected} 人，至少 ${held.quorumNeeded} 人（超过半数）才能开会表决。请核对点名。`;
  return [(motions.some(tookEffect) ? must : ask)(id, '没有超过半数，不能表决', fact, place)];
}

/** One person to a vote, by secret ballot: asked by the rule for admission, usual for the others. */
function formOf({ record, standing }: CheckContext, motion: Motion): Finding[] {
  const found: Finding[] = [];
  const who = VOTE_MATTER_NAMES[motion.matter];
  const admission = motion.matter === 'admission';
  if (motion.subjectId === null) {
    const text = '请选择表决的是谁；有几个人的，逐人讨论、逐人表决，各记一条。';
    const rule = admission ? 'special_votes.subject' : 'special_votes.one_by_one';
    found.push(ask(rule, `${who}没有写表决的是谁`, text, atEntry(motion.id, 'subjectId')));
  }
  const handsToo = record.ruleSettings.probationMode === 'show_of_hands_too' && motion.matter.startsWith('probation_');
  if (motion.mode !== 'secret_ballot' && !(handsToo && motion.mode === 'show_of_hands')) {
    const text = admission ? `${who}用无记名投票。请核对表决方式。` : `${who}一般用无记名投票。请核对表决方式。`;
    const rule = admission ? 'special_votes.secret' : 'special_votes.one_by_one';
    found.push(ask(rule, '不是无记名投票', text, atEntry(motion.id, 'mode')));
  }
  const { heldOn } = record.header;
  if (motion.matter === 'probation_extend' && heldOn !== null) {
    const known = standing.get(motion.subjectId ?? '');
    const [first, last] = [addMonths(heldOn, SHORTEST_EXTENSION), addMonths(heldOn, LONGEST_EXTENSION)];
    const outside = motion.until !== null && (motion.until < first || motion.until > last);
    if (motion.until === null || outside) {
      const name = known === undefined ? '' : `${known.name}的`;
      const fact =
        motion.until === null
          ? `${name}预备期没有写延长到哪一天。`
          : `${name}预备期延长至${formatOfficialDate(motion.until)}。`;
      const text = `${fact}延长在半年以上、一年以内，从会议当天算是${formatOfficialDate(first)}至${formatOfficialDate(last)}；从期满之日算的，请核对。`;
      found.push(ask('special_votes.until', '请核对延长的期限', text, atEntry(motion.id, 'until')));
    }
  }
  return found;
}

function outcomeOf(context: CheckContext, motion: Motion): Finding[] {
  const { record, counts } = context;
  const rule = ruleOfMotion(record.template, record.header, motion);
  if (rule === null || isOpen(context)) return [];
  if (rule === 'disposition') return dispositionOutcome(context, motion);
  const place = atEntry(motion.id, 'tally');
  const verdict = verdictOf(context, rule, motion);
  if (!verdict.mayBeHeld || verdict.passes === null || motion.announced === null) return [];
  const id = rule === 'probation' ? 'special_votes.probation' : 'special_votes.pass';
  const text = voteText(rule, counts.votersExpected, motion);
  if (verdict.passes === (motion.announced === 'passed'))
    return [met(id, `${text}，${verdict.passes ? '通过' : '没有通过'}。`, place)];
  const announced = motion.announced === 'passed' ? '没有通过，宣布的却是通过' : '已经通过，宣布的却是没有通过';
  return [must(id, '宣布结果和票数不一致', `${text}，${announced}。请核对票数和宣布结果。`, place)];
}

function voteText(rule: Exclude<VoteRuleId, 'disposition'>, base: number, motion: Motion): string {
  const line = thresholdText(base, VOTE_RULES[rule].pass, '票');
  return `赞成 ${motion.tally.for ?? 0} 票，${line}（应到会有表决权 ${base} 人的半数）`;
}

/** When a probation that a section is about may be discussed: not before it ends, and not long after. */
function probationOf({ record }: CheckContext, section: Section): Finding[] {
  const { heldOn } = record.header;
  const due = probationEnd(section);
  if (heldOn === null || due === null) return [];
  const place = { kind: 'section', sectionId: section.id } as const;
  const end = formatOfficialDate(due);
  if (heldOn < due) {
    const text = `预备期${end}才满，会议在${formatOfficialDate(heldOn)}。讨论转正不能提前，请核对日期。`;
    return [ask('special_votes.not_before', '讨论转正早于预备期满', text, place)];
  }
  if (heldOn > addMonths(due, IN_TIME_MONTHS)) {
    const text = `预备期${end}已满，会议在${formatOfficialDate(heldOn)}，超过一个月。请核对日期，并在记录里写明原因。`;
    return [ask('special_votes.overdue', '讨论转正晚于预备期满一个月', text, place)];
  }
  return [met('special_votes.not_before', `预备期${end}满，没有提前。`, place)];
}

/** Last day of the probation, from the fields of the section: as extended, else a year after the day of admission. */
function probationEnd({ own }: Section): CalendarDate | null {
  const dayOf = (key: string): CalendarDate | null => {
    const value = ownOf(own, key);
    return typeof value === 'string' && isCalendarDate(value) ? value : null;
  };
  const admitted = dayOf('admittedOn');
  return dayOf('extendedUntil') ?? (admitted === null ? null : plainProbationEnd(admitted));
}
