import { formatOfficialDate } from '../text/dates.ts';
import { GRADE_NAMES, GRADES, type Assessed } from './assessment.ts';
import {
  READING_WAY_NAMES,
  VOTE_MATTER_NAMES,
  VOTE_MODE_NAMES,
  type Candidate,
  type Entry,
  type EntryOf,
  type Tally,
} from './entry.ts';
import { plainText, type RichText } from './rich-text.ts';

/** Printed name of a person or guest; empty for null. */
export type NameOf = (personId: string | null) => string;

/** One typed part of an entry in words, for comparing two versions. */
export interface Facet {
  label: string;
  value: string;
  /** Prose is compared letter by letter, other values as a whole. */
  prose: boolean;
  /** Sealed in an entry of a restricted kind. */
  sealed: boolean;
  /** Structure and bold of rich text, to notice a change of form alone. */
  format?: string;
}

function fact(label: string, value: string): Facet {
  return { label, value, prose: false, sealed: false };
}

function words(text: RichText): Facet {
  return { label: '文字', value: plainText(text), prose: true, sealed: true, format: formOf(text) };
}

/** Block types and bold stretches, without regard to how the leaves happen to be cut. */
function formOf(text: RichText): string {
  const form = text.map((block) => {
    const letters = block.children.map((l) => (l.bold ? 'b' : 'n').repeat(l.text.length)).join('');
    return `${block.type}:${letters.replaceAll(/(.)\1*/gu, (run, letter: string) => `${letter}${run.length}`)}`;
  });
  return form.join('|');
}

function date(value: string | null): string {
  return value === null ? '' : formatOfficialDate(value);
}

/** All parts of an entry but its place in the record. */
export function facetsOf(entry: Entry, nameOf: NameOf): Facet[] {
  return [...who(entry, nameOf), ...facts(entry, nameOf), words(entry.text), fact('时间', entry.at ?? '')];
}

function who(entry: Entry, nameOf: NameOf): Facet[] {
  if (entry.kind === 'criticism')
    return [fact('提出人', nameOf(entry.personId)), fact('听取人', nameOf(entry.targetId))];
  return 'personId' in entry ? [fact('发言人', nameOf(entry.personId))] : [];
}

function facts(entry: Entry, nameOf: NameOf): Facet[] {
  switch (entry.kind) {
    case 'speech':
      return [fact('不同意见', entry.dissent ? '按原话记录' : '')];
    case 'reading':
      return [
        fact('题名', entry.title),
        fact('来源', entry.source),
        fact('文号', entry.docNumber),
        fact('发布日期', date(entry.publishedOn)),
        fact('方式', entry.way === null ? '' : READING_WAY_NAMES[entry.way]),
        fact('篇数', String(entry.pieces ?? '')),
      ];
    case 'motion':
      return motionFacts(entry, nameOf);
    case 'election':
      return electionFacts(entry, nameOf);
    case 'self_criticism':
      return [{ ...fact('方面', entry.dimension), sealed: true }];
    case 'criticism':
      return [
        { ...fact('方面', entry.dimension), sealed: true },
        fact('方式', entry.source === 'onsite' ? '当场' : '书面'),
        { label: '回应', value: entry.response, prose: true, sealed: true },
      ];
    case 'decision':
      return [fact('编号', entry.number)];
    case 'task':
      return [fact('责任人', entry.ownerIds.map(nameOf).join('、')), fact('期限', date(entry.dueOn))];
    case 'assessment':
      return entry.rows.map((row) => fact(nameOf(row.personId), assessedWords(row)));
    case 'response':
    case 'talk':
    case 'suggestion':
    case 'text':
      return [];
    default:
      return entry satisfies never;
  }
}

const TALLY_NAMES: Record<keyof Tally, string> = {
  for: '赞成',
  against: '反对',
  abstain: '弃权',
  issued: '发出',
  returned: '收回',
  invalid: '无效',
};
const ANNOUNCED_NAMES = { passed: '通过', rejected: '没有通过' };
const STANCE_NAMES = { for: '赞成', against: '反对', abstain: '弃权' };

function motionFacts(motion: EntryOf<'motion'>, nameOf: NameOf): Facet[] {
  const opinions = motion.written.map((w) => {
    const details = [w.stance === null ? '' : STANCE_NAMES[w.stance], w.receivedOn ?? ''].filter((d) => d !== '');
    return details.length === 0 ? nameOf(w.personId) : `${nameOf(w.personId)}（${details.join('，')}）`;
  });
  const counts = Object.entries(TALLY_NAMES).map(([key, label]) =>
    fact(label, String(motion.tally[key as keyof Tally] ?? '')),
  );
  return [
    fact('表决的事', VOTE_MATTER_NAMES[motion.matter]),
    fact('表决对象', nameOf(motion.subjectId)),
    fact('延长至', date(motion.until)),
    fact('表决方式', VOTE_MODE_NAMES[motion.mode]),
    ...counts,
    fact('书面意见', opinions.join('、')),
    fact('监票人', motion.scrutineers.map(nameOf).join('、')),
    fact('计票人', motion.tellers.map(nameOf).join('、')),
    fact('宣布结果', motion.announced === null ? '' : ANNOUNCED_NAMES[motion.announced]),
  ];
}

/** `测评 18、3、0、0，自评合格，评定优秀，备注`. */
function assessedWords({ votes, self, grade, note }: Assessed): string {
  const counted = GRADES.some((g) => votes[g] !== null);
  const parts = [
    counted ? `测评 ${GRADES.map((g) => votes[g] ?? '未填').join('、')}` : '',
    self === null ? '' : `自评${GRADE_NAMES[self]}`,
    grade === null ? '' : `评定${GRADE_NAMES[grade]}`,
    note,
  ];
  return parts.filter((part) => part !== '').join('，');
}

/** `甲：赞成 9，反对 0，弃权 1`. */
function votesOf({ for: yes, against, abstain }: Candidate): string {
  const counts = [yes, against, abstain].map((n) => (n === null ? '未填' : String(n)));
  return `赞成 ${counts[0]}，反对 ${counts[1]}，弃权 ${counts[2]}`;
}

function electionFacts(election: EntryOf<'election'>, nameOf: NameOf): Facet[] {
  return [
    fact('选举的职务', election.office),
    fact('应选名额', String(election.seats ?? '')),
    fact('第几轮', String(election.round)),
    ...(['issued', 'returned', 'invalid'] as const).map((key) => fact(TALLY_NAMES[key], String(election[key] ?? ''))),
    ...election.candidates.map((c) => fact(`候选人${nameOf(c.personId)}`, votesOf(c))),
    fact('监票人', election.scrutineers.map(nameOf).join('、')),
    fact('计票人', election.tellers.map(nameOf).join('、')),
    fact('当选', election.elected.map(nameOf).join('、')),
  ];
}
