import { VOTE_MATTER_NAMES, VOTE_MODE_NAMES, type EntryOf, type Tally } from '../../model/entry.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import type { Block } from '../document.ts';
import type { Names } from './names.ts';
import { labelled, paragraphsOf } from './words.ts';

const STANCE_NAMES = { for: '赞成', against: '反对', abstain: '弃权' } as const;

/** 表决: what was put to the vote, then how it was held and what came out. */
export function motionBlocks(entry: EntryOf<'motion'>, names: Names): Block[] {
  return [...labelled('表决', entry.text), { kind: 'paragraph', inlines: [{ text: voteLine(entry, names) }] }];
}

/** 选举: one round for one office, the votes of each candidate as a table. */
export function electionBlocks(entry: EntryOf<'election'>, names: Names): Block[] {
  const round = entry.round === 1 ? '' : `（第${entry.round}轮）`;
  const seats = entry.seats === null ? '' : `应选${entry.seats}人，候选人${entry.candidates.length}人。`;
  const officers = [
    entry.scrutineers.length > 0 ? `监票人：${names.list(entry.scrutineers)}。` : '',
    entry.tellers.length > 0 ? `计票人：${names.list(entry.tellers)}。` : '',
    entry.elected.length > 0 ? `主持人宣布当选：${names.list(entry.elected)}。` : '',
  ].join('');
  const lines = [`${seats}无记名投票。${slips(entry)}`, officers].filter((line) => line !== '');
  return [
    { kind: 'labelled', label: `选举${round}`, inlines: [{ text: entry.office.trim() || '（职务未填）' }] },
    ...paragraphsOf(entry.text),
    ...lines.map((text): Block => ({ kind: 'paragraph', inlines: [{ text }] })),
    ...(entry.candidates.length === 0 ? [] : [candidateTable(entry, names)]),
  ];
}

function candidateTable({ candidates, elected }: EntryOf<'election'>, names: Names): Block {
  return {
    kind: 'table',
    columns: [
      { head: '候选人', width: 8, align: 'center' },
      { head: '赞成', width: 5, align: 'center' },
      { head: '反对', width: 5, align: 'center' },
      { head: '弃权', width: 5, align: 'center' },
      { head: '结果', width: 5, align: 'center' },
    ],
    rows: candidates.map((c) => [
      names.name(c.personId),
      ...[c.for, c.against, c.abstain].map((n) => (n === null ? '' : String(n))),
      elected.includes(c.personId) ? '当选' : '',
    ]),
  };
}

/** What the vote is about where it is no ordinary resolution: `接收预备党员：许小寒。` */
function matterLine({ matter, subjectId, until }: EntryOf<'motion'>, names: Names): string {
  if (matter === 'general') return '';
  const who = subjectId === null ? '' : `：${names.name(subjectId)}`;
  const extended = until === null ? '' : `，延长至${formatOfficialDate(until)}`;
  return `${VOTE_MATTER_NAMES[matter]}${who}${extended}。`;
}

function votes(n: number | null): string {
  return n === null ? '（未填）' : `${n}票`;
}

function sheets(n: number | null): string {
  return n === null ? '（未填）' : `${n}张`;
}

/** Slips of a secret ballot. Valid ones follow from returned and invalid ones and are not typed twice. */
function slips({ issued, returned, invalid }: Pick<Tally, 'issued' | 'returned' | 'invalid'>): string {
  const valid = returned === null || invalid === null ? null : returned - invalid;
  return `发出选票${sheets(issued)}，收回${sheets(returned)}，其中有效票${sheets(valid)}，无效票${sheets(invalid)}。`;
}

/**
 * How a vote was held and what came out. The result is what the chair announced, never computed here. The tally includes
 * written opinions, which are then named; of a secret ballot only who handed one in is known.
 */
function voteLine(entry: EntryOf<'motion'>, names: Names): string {
  const { tally, mode } = entry;
  const parts = [matterLine(entry, names), `表决方式：${VOTE_MODE_NAMES[mode]}。`];
  if (mode === 'secret_ballot') parts.push(slips(tally));
  parts.push(`赞成${votes(tally.for)}，反对${votes(tally.against)}，弃权${votes(tally.abstain)}。`);
  if (entry.written.length > 0) {
    const writers = entry.written.map((w) => {
      const received = w.receivedOn === null ? '' : `${formatOfficialDate(w.receivedOn)}收到`;
      const stance = mode === 'secret_ballot' || w.stance === null ? '' : STANCE_NAMES[w.stance];
      const facts = [stance, received].filter(Boolean);
      return names.name(w.personId) + (facts.length > 0 ? `（${facts.join('，')}）` : '');
    });
    parts.push(`其中书面意见${writers.length}份：${writers.join('、')}。`);
  }
  if (entry.scrutineers.length > 0) parts.push(`监票人：${names.list(entry.scrutineers)}。`);
  if (entry.tellers.length > 0) parts.push(`计票人：${names.list(entry.tellers)}。`);
  if (entry.announced !== null) parts.push(`主持人宣布：${entry.announced === 'passed' ? '通过' : '没有通过'}。`);
  return parts.join('');
}
