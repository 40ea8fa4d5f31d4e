import { VOTE_OPTIONS, type BallotForm } from '../../model/ballot.ts';
import { VOTE_MATTER_NAMES, type EntryOf } from '../../model/entry.ts';
import type { MeetingRecord } from '../../model/record.ts';
import { plainText } from '../../model/rich-text.ts';
import type { Standing } from '../../model/roster.ts';
import { countRecord } from '../count.ts';
import { describeBasis } from '../legal-basis.ts';

type Motion = EntryOf<'motion'>;
type Election = EntryOf<'election'>;
type NameOf = (personId: string) => string;

/** Characters of a line on the ballot. */
const LINE = 80;

/**
 * Who votes on a resolution or elects: those 应到 with the right to vote, 正式党员 whose vote nobody took away (发展细则, 选举条例). Whether they
 * are there is the roll call's.
 */
export function votersOf(record: MeetingRecord): Standing[] {
  return countRecord(record, record.people).expected.filter((s) => s.canVote);
}

/**
 * Why these votes cannot be put on one ballot, as a sentence; null when they can. 接收预备党员 is voted on one by one (发展细则 第二十一条);
 * of other matters, where that is custom, several may share a ballot with a row each.
 */
export function motionProblem(motions: readonly Motion[]): string | null {
  const open = motions.findIndex((m) => m.mode !== 'secret_ballot');
  if (open >= 0) return `第 ${open + 1} 项的表决方式不是无记名投票。请先在记录里改为无记名投票。`;
  const nobody = motions.findIndex((m) => m.matter !== 'general' && m.subjectId === null);
  if (nobody >= 0) return `第 ${nobody + 1} 项还没有写明表决的是谁。请先在记录里选好。`;
  if (motions.length > 1 && motions.some((m) => m.matter === 'admission'))
    return `接收预备党员要逐人表决（${describeBasis('admission_pass')}），现在一张票上有 ${motions.length} 人。请一人一轮。`;
  const twice = motions.findIndex(
    ({ id, subjectId }, i) =>
      motions.findIndex((m) => m.id === id || (subjectId !== null && m.subjectId === subjectId)) < i,
  );
  return twice < 0 ? null : `表决票第 ${twice + 1} 行和前面的一行重复。请从票上删去一行。`;
}

/** Why this round of an election cannot be held by ballot, as a sentence; null when it can. */
export function electionProblem({ seats, candidates }: Election): string | null {
  if (seats === null) return '还没有写明应选名额。请先在记录的这一条选举里填写。';
  return candidates.length === 0 ? '还没有候选人。请先在记录的这一条选举里选好。' : null;
}

/** The ballot of votes: a row for each, 赞成, 反对 or 弃权. */
export function motionForm(branch: string, motions: readonly Motion[], nameOf: NameOf): BallotForm {
  const matters = new Set(motions.map((m) => m.matter));
  const [only] = matters;
  return {
    title:
      matters.size === 1 && only !== undefined && only !== 'general' ? `${VOTE_MATTER_NAMES[only]}　表决票` : '表决票',
    branch,
    matter: 'motion',
    sheets: [
      {
        title: '表决事项',
        options: [...VOTE_OPTIONS],
        rows: motions.map((m) => ({
          personId: m.subjectId,
          label: labelOf(m, matters.size > 1, nameOf),
          entryId: m.id,
        })),
      },
    ],
  };
}

function labelOf(motion: Motion, isMixed: boolean, nameOf: NameOf): string {
  const { subjectId, matter, text } = motion;
  if (subjectId === null) return plainText(text).trim().slice(0, LINE) || '本项决议';
  return isMixed ? `${nameOf(subjectId)}（${VOTE_MATTER_NAMES[matter]}）` : nameOf(subjectId);
}

/** The ballot of one round of an election: a row for each candidate, 赞成 for at most as many as there are seats. */
export function electionForm(branch: string, { id, office, seats, candidates }: Election, nameOf: NameOf): BallotForm {
  return {
    title: `${office.trim()}选举　选票`,
    branch,
    matter: 'election',
    sheets: [
      {
        title: '候选人',
        options: [...VOTE_OPTIONS],
        rows: candidates.map(({ personId }) => ({ personId, label: nameOf(personId), entryId: id })),
        ...(seats === null ? {} : { most: seats }),
      },
    ],
  };
}
