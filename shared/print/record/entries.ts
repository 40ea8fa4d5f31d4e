import { VOTE_MODE_NAMES, type Entry, type EntryOf, type Tally } from '../../model/entry.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import type { Block, Inline } from '../document.ts';
import type { Names } from './names.ts';
import { labelled, paragraphsOf } from './words.ts';

const STANCE_NAMES = { for: '赞成', against: '反对', abstain: '弃权' } as const;

/** One entry as blocks. Restricted kinds come here only when their words may be printed. */
export function entryBlocks(entry: Entry, names: Names): Block[] {
  switch (entry.kind) {
    case 'speech': {
      const dissent = entry.dissent ? '（不同意见，按原话记录）' : '';
      return paragraphsOf(entry.text, [{ text: `${names.name(entry.personId)}${dissent}：` }]);
    }
    case 'reading':
      return paragraphsOf(entry.text, [{ text: readingLine(entry, names) }]);
    case 'motion':
      return [...labelled('表决', entry.text), { kind: 'paragraph', inlines: [{ text: voteLine(entry, names) }] }];
    case 'self_criticism':
      return paragraphsOf(entry.text, lead(`自我批评${about(entry.dimension)}：`));
    case 'criticism': {
      const how = entry.source === 'written' ? '书面' : '';
      const said = paragraphsOf(entry.text, lead(`${names.name(entry.personId)}${how}提出${about(entry.dimension)}：`));
      const answer = entry.response.trim();
      return answer === ''
        ? said
        : [...said, { kind: 'paragraph', inlines: [...lead('本人回应：'), { text: answer }] }];
    }
    case 'response':
      return paragraphsOf(entry.text, lead('本人表态：'));
    case 'suggestion':
      return paragraphsOf(entry.text, [{ text: `${names.name(entry.personId)}提出意见建议：` }]);
    case 'decision':
      return labelled(entry.number === '' ? '决定' : `决定（${entry.number}）`, entry.text);
    case 'task':
      return [...labelled('任务', entry.text), { kind: 'paragraph', inlines: [{ text: taskLine(entry, names) }] }];
    case 'text':
      return paragraphsOf(entry.text);
    default:
      return entry satisfies never;
  }
}

function lead(text: string): Inline[] {
  return [{ text, role: 'kai' }];
}

function about(dimension: string): string {
  return dimension.trim() === '' ? '' : `（${dimension.trim()}）`;
}

function readingLine(entry: EntryOf<'reading'>, names: Names): string {
  const published = entry.publishedOn === null ? '' : `${formatOfficialDate(entry.publishedOn)}发布`;
  const facts = [entry.source, entry.docNumber, published].map((fact) => fact.trim()).filter(Boolean);
  const bare = entry.title.trim();
  const title = bare === '' || bare.startsWith('《') ? bare : `《${bare}》`;
  const reader = entry.personId === null ? '学习' : `${names.name(entry.personId)}领学`;
  return `${reader}${title}${facts.length > 0 ? `（${facts.join('，')}）` : ''}。`;
}

function votes(n: number | null): string {
  return n === null ? '（未填）' : `${n}票`;
}

function sheets(n: number | null): string {
  return n === null ? '（未填）' : `${n}张`;
}

/** Slips of a secret ballot. Valid ones follow from returned and invalid ones and are not typed twice. */
function slips({ issued, returned, invalid }: Tally): string {
  const valid = returned === null || invalid === null ? null : returned - invalid;
  return `发出选票${sheets(issued)}，收回${sheets(returned)}，其中有效票${sheets(valid)}，无效票${sheets(invalid)}。`;
}

/**
 * How a vote was held and what came out. The result is what the chair announced, never computed here. The tally includes
 * written opinions, which are then named; of a secret ballot only who handed one in is known.
 */
function voteLine(entry: EntryOf<'motion'>, names: Names): string {
  const { tally, mode } = entry;
  const parts = [`表决方式：${VOTE_MODE_NAMES[mode]}。`];
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

function taskLine(entry: EntryOf<'task'>, names: Names): string {
  const owners = entry.ownerIds.length === 0 ? '（未填）' : names.list(entry.ownerIds);
  const due = entry.dueOn === null ? '（未填）' : formatOfficialDate(entry.dueOn);
  return `责任人：${owners}。完成时限：${due}。`;
}
