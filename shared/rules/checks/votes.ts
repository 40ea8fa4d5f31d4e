import type { EntryOf } from '../../model/entry.ts';
import { isBlank } from '../../model/rich-text.ts';
import type { Finding } from '../finding.ts';
import { problemsOf, type VoteProblem } from '../votes.ts';
import { ask, atEntry, entriesOf, isThere, must, type Check, type CheckContext } from './context.ts';

type Motion = EntryOf<'motion'>;

/** Figures and people of each 表决, whatever the threshold. */
export const votes: Check = (context) =>
  entriesOf(context.record, 'motion').flatMap((motion) => [
    ...wording(motion),
    ...figures(context, motion),
    ...written(context, motion),
    ...(motion.mode === 'secret_ballot' ? ballot(context, motion) : []),
  ]);

function wording(motion: Motion): Finding[] {
  const found: Finding[] = [];
  if (isBlank(motion.text)) {
    found.push(ask('votes.text', '没有写表决事项', '请写明表决的是什么。', atEntry(motion.id, 'text')));
  }
  if (motion.announced === null) {
    found.push(
      ask(
        'votes.announced',
        '没有记宣布结果',
        '请记下主持人宣布的是通过还是没有通过。',
        atEntry(motion.id, 'announced'),
      ),
    );
  }
  return found;
}

function figures(context: CheckContext, motion: Motion): Finding[] {
  const { counts, form } = context;
  const { tally } = motion;
  const place = atEntry(motion.id, 'tally');
  const problems = new Set<VoteProblem>(problemsOf({ ...counts, written: motion.written.length }, tally));
  const found: Finding[] = [];
  if (problems.has('incomplete')) {
    const text = '请填赞成、反对、弃权各多少票，没有的填 0。只写“一致同意”不算有票数。';
    found.push(ask('votes.counts', '票数不全', text, place));
  }
  if (problems.has('more_votes_than_voters') && counts.unmarked === 0) {
    const cast = [tally.for, tally.against, tally.abstain, tally.invalid].reduce<number>((sum, n) => sum + (n ?? 0), 0);
    const extra = motion.written.length > 0 ? `加书面意见 ${motion.written.length} 份` : '';
    const text = `各种票合计 ${cast} 票，多于到会有表决权 ${counts.votersPresent} 人${extra}。预备党员和列席人员不计票，请核对票数和点名。`;
    found.push((form === 'member_assembly' ? must : ask)('votes.too_many', '票数多于投票人数', text, place));
  }
  return found;
}

function written(context: CheckContext, motion: Motion): Finding[] {
  const { standing, mark, record } = context;
  const { heldOn } = record.header;
  const found: Finding[] = [];
  const seen = new Set<string>();
  const place = atEntry(motion.id, 'written');
  for (const opinion of motion.written) {
    const person = standing.get(opinion.personId);
    const name = person?.name ?? '有一个人';
    const say = (title: string, text: string) => found.push(ask('votes.written', title, text, place));
    if (person?.canVote !== true) {
      const text = `${name}会议当天没有表决权，书面意见不计入票数。请核对名册，或改记为发言。`;
      found.push(must('votes.voter', '书面意见的人没有表决权', text, place));
    }
    if (seen.has(opinion.personId)) say('书面意见重复', `${name}的书面意见记了两次。请删去一份。`);
    seen.add(opinion.personId);
    if (isThere(mark.get(opinion.personId))) {
      say('到会的人又交书面意见', `${name}记为到会，又有书面意见，会算两次。请核对点名或删去书面意见。`);
    }
    if (opinion.receivedOn === null) say('书面意见没有日期', `请填${name}交来书面意见的日期，会前交来的才计票。`);
    else if (heldOn !== null && opinion.receivedOn > heldOn) {
      say('书面意见晚于会议', `${name}的书面意见在会后交来，会前交来的才计票。请核对日期。`);
    }
  }
  return found;
}

function ballot(context: CheckContext, motion: Motion): Finding[] {
  const { counts, mark } = context;
  const { tally, scrutineers, tellers } = motion;
  const found: Finding[] = [];
  const officers = (title: string, text: string, field: string) =>
    found.push(ask('votes.officers', title, text, atEntry(motion.id, field)));
  if (scrutineers.length === 0) officers('没有写监票人', '无记名投票请写明监票人。', 'scrutineers');
  if (tellers.length === 0) officers('没有写计票人', '无记名投票请写明计票人。', 'tellers');
  if (scrutineers.some((p) => tellers.includes(p))) {
    officers('监票人兼计票人', '同一个人又监票又计票。请核对监票人和计票人。', 'scrutineers');
  }
  if ([...scrutineers, ...tellers].some((p) => mark.has(p) && !isThere(mark.get(p)))) {
    officers('监票人、计票人没有到会', '监票人或计票人记为没有到会。请核对点名。', 'scrutineers');
  }
  if (motion.written.some((w) => w.stance !== null)) {
    officers('书面意见记了态度', '无记名表决的书面意见只记收到，不记赞成还是反对。请删去态度。', 'written');
  }
  if (tally.issued === null || tally.returned === null || tally.invalid === null) {
    officers('票的张数不全', '请填发出、收回、无效的张数，没有的填 0。', 'tally');
  }
  const problems = problemsOf({ ...counts, written: motion.written.length }, tally);
  const place = atEntry(motion.id, 'tally');
  if (problems.includes('more_returned_than_issued')) {
    const text = `发出 ${tally.issued ?? 0} 张，收回 ${tally.returned ?? 0} 张。收回的多于发出的，这次投票无效，请核对张数。`;
    found.push(ask('votes.ballots', '收回的票多于发出的', text, place));
  }
  if (problems.includes('more_issued_than_voters') && counts.unmarked === 0) {
    const text = `发出 ${tally.issued ?? 0} 张，多于到会有表决权 ${counts.votersPresent} 人。请核对张数和点名。`;
    found.push(ask('votes.ballots', '发出的票多于投票人数', text, place));
  }
  if (problems.includes('ballots_do_not_add_up')) {
    const text = '赞成、反对、弃权加无效，和收回的张数对不上。请核对。';
    found.push(ask('votes.ballots', '票数对不上', text, place));
  }
  return found;
}
