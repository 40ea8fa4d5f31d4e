import type { EntryOf } from '../../model/entry.ts';
import { judgeElection, type ElectionProblem } from '../elections.ts';
import type { Finding } from '../finding.ts';
import { neededFor, reaches, VOTE_RULES } from '../votes.ts';
import { ask, atEntry, entriesOf, met, nameList, type Check, type CheckContext } from './context.ts';

type Election = EntryOf<'election'>;

/** 选举: enough voters, ballots that agree, and nobody elected without more than half of those present. Rests on texts seen in part, so it asks. */
export const election: Check = (context) => {
  const { record, counts } = context;
  const rounds = entriesOf(record, 'election');
  if (rounds.length === 0) {
    const text = '请在投票选举的环节里记一条选举：职务、名额、候选人和票数。';
    const voting = record.sections.find((s) => s.kind === 'voting');
    return [
      ask(
        'election.round',
        '没有记选举',
        text,
        voting ? { kind: 'section', sectionId: voting.id } : { kind: 'record' },
      ),
    ];
  }
  return [
    ...quorum(context),
    ...rounds.flatMap((round) => [...whole(round, rounds), ...figures(counts, round), ...officers(context, round)]),
  ];
};

function quorum({ record, counts }: CheckContext): Finding[] {
  if (record.header.heldOn === null || counts.votersExpected === 0 || counts.unmarked > 0) return [];
  const { votersExpected, votersPresent } = counts;
  const place = { kind: 'attendance' } as const;
  const { quorum: share } = VOTE_RULES.election;
  const needed = neededFor(votersExpected, share);
  return reaches(votersPresent, votersExpected, share)
    ? [met('election.quorum', `有选举权到会 ${votersPresent} 人，应到 ${votersExpected} 人，够五分之四。`, place)]
    : [
        ask(
          'election.quorum',
          '到会不够五分之四',
          `有选举权到会 ${votersPresent} 人，应到 ${votersExpected} 人，至少 ${needed} 人才能选举。请核对点名。`,
          place,
        ),
      ];
}

function whole(round: Election, rounds: readonly Election[]): Finding[] {
  // Nobody was elected for all the seats: the next round says so.
  const wentOn = rounds.some((r) => r.office === round.office && r.round > round.round);
  const missing = [
    round.office.trim() === '' && (['office', '选举的职务'] as const),
    round.seats === null && (['seats', '应选名额'] as const),
    (round.issued === null || round.returned === null || round.invalid === null) &&
      (['issued', '发出、收回、无效的票'] as const),
    round.candidates.length === 0 && (['candidates', '候选人'] as const),
    round.candidates.some((c) => c.for === null || c.against === null || c.abstain === null) &&
      (['votes', '候选人的票数'] as const),
    round.elected.length === 0 && !wentOn && (['elected', '宣布的结果'] as const),
  ].filter((gap) => gap !== false);
  const [first] = missing;
  if (!first) return [];
  const text = `还没有记${missing.map(([, what]) => what).join('、')}。没有人当选的，在文字里写明，再记下一轮。`;
  return [ask('election.round', '选举没有记全', text, atEntry(round.id, first[0]))];
}

const PROBLEM_TEXTS: Record<Exclude<ElectionProblem, 'more_present_than_expected'>, string> = {
  more_issued_than_voters: '发出的票多于到会有选举权的人数。请核对点名和发出的票。',
  more_returned_than_issued: '收回的票多于发出的票，这次选举无效，要重新投票。请核对票数。',
  more_invalid_than_returned: '无效的票多于收回的票。请核对票数。',
  more_for_than_ballots_allow: '赞成票合计多于有效票乘应选名额，有票超选。请核对票数和无效票。',
  more_elected_than_seats: '宣布当选的人多于应选名额。请核对名额和当选的人。',
  elected_without_votes: '宣布当选的人里，有人得赞成票没有超过到会人数的半数。请核对票数和当选的人。',
};

function figures(counts: CheckContext['counts'], round: Election): Finding[] {
  if (counts.votersExpected === 0 || counts.unmarked > 0) return [];
  const verdict = judgeElection(counts, round);
  const found = verdict.problems.flatMap((problem) => {
    if (problem === 'more_present_than_expected') return [];
    const elected = problem === 'more_elected_than_seats' || problem === 'elected_without_votes';
    const rule = elected ? 'election.elected' : 'election.ballots';
    const [title, field] = elected ? (['请核对当选的人', 'elected'] as const) : (['选票对不上', 'issued'] as const);
    return [ask(rule, title, PROBLEM_TEXTS[problem], atEntry(round.id, field))];
  });
  if ([...verdict.candidates.values()].some((c) => c.problem !== null)) {
    const text = `每个候选人的赞成、反对、弃权合起来应是有效票 ${verdict.valid ?? 0} 张。请核对票数。`;
    found.push(ask('election.ballots', '候选人的票数和有效票对不上', text, atEntry(round.id, 'votes')));
  }
  if (found.length === 0 && round.elected.length > 0) {
    const text = `当选 ${round.elected.length} 人，得赞成票都超过到会 ${counts.votersPresent} 人的半数。`;
    found.push(met('election.elected', text, atEntry(round.id)));
  }
  return found;
}

function officers({ standing }: CheckContext, round: Election): Finding[] {
  const place = atEntry(round.id, 'scrutineers');
  const found: Finding[] = [];
  if (round.scrutineers.length === 0 || round.tellers.length === 0)
    found.push(ask('election.officers', '没有写监票人、计票人', '请写明监票人、计票人。', place));
  const stand = new Set(round.candidates.map((c) => c.personId));
  const both = [...round.scrutineers, ...round.tellers].filter((id) => stand.has(id));
  if (both.length > 0) {
    const names = nameList(both.map((id) => standing.get(id)?.name ?? '列席人员'));
    found.push(ask('election.officers', '候选人当了监票人、计票人', `${names}是候选人。请核对监票人、计票人。`, place));
  }
  return found;
}
