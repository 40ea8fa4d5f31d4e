import { READING_WAY_NAMES, type Entry, type EntryOf, type ReadingWay } from '../../model/entry.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import type { Block, Inline } from '../document.ts';
import { assessmentBlocks } from './assessment.ts';
import type { Names } from './names.ts';
import { electionBlocks, motionBlocks } from './votes.ts';
import type { ScopeView } from './scope.ts';
import { labelled, paragraphsOf } from './words.ts';

/** One entry as blocks. Restricted kinds come here only when their words may be printed. */
export function entryBlocks(entry: Entry, names: Names, view: ScopeView): Block[] {
  switch (entry.kind) {
    case 'speech': {
      const dissent = entry.dissent ? '（不同意见，按原话记录）' : '';
      return paragraphsOf(entry.text, [{ text: `${names.name(entry.personId)}${dissent}：` }]);
    }
    case 'reading':
      return paragraphsOf(entry.text, [{ text: readingLine(entry, names) }]);
    case 'motion':
      return motionBlocks(entry, names);
    case 'election':
      return electionBlocks(entry, names);
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
    case 'talk':
      return paragraphsOf(entry.text, entry.personId === null ? [] : lead(`${names.name(entry.personId)}：`));
    case 'suggestion':
      return paragraphsOf(entry.text, [{ text: `${names.name(entry.personId)}提出意见建议：` }]);
    case 'decision':
      return labelled(entry.number === '' ? '决定' : `决定（${entry.number}）`, entry.text);
    case 'task':
      return [...labelled('任务', entry.text), { kind: 'paragraph', inlines: [{ text: taskLine(entry, names) }] }];
    case 'assessment':
      return assessmentBlocks(entry, names, view);
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

/** What is said of the person at a reading: who led it, or presented what was watched. */
const READING_BY: Record<ReadingWay, string> = {
  led: '领学',
  alone: '组织自学',
  watched: '组织观看',
  discussed: '组织研讨',
};

function readingLine(entry: EntryOf<'reading'>, names: Names): string {
  const published = entry.publishedOn === null ? '' : `${formatOfficialDate(entry.publishedOn)}发布`;
  const pieces = entry.pieces === null ? '' : `${entry.pieces}篇`;
  const facts = [entry.source, entry.docNumber, published, pieces].map((fact) => fact.trim()).filter(Boolean);
  const bare = entry.title.trim();
  const title = bare === '' || bare.startsWith('《') ? bare : `《${bare}》`;
  const way = entry.way === null ? (entry.personId === null ? '学习' : '领学') : READING_WAY_NAMES[entry.way];
  const reader = entry.personId === null ? way : `${names.name(entry.personId)}${READING_BY[entry.way ?? 'led']}`;
  return `${reader}${title}${facts.length > 0 ? `（${facts.join('，')}）` : ''}。`;
}

function taskLine(entry: EntryOf<'task'>, names: Names): string {
  const owners = entry.ownerIds.length === 0 ? '（未填）' : names.list(entry.ownerIds);
  const due = entry.dueOn === null ? '（未填）' : formatOfficialDate(entry.dueOn);
  return `责任人：${owners}。完成时限：${due}。`;
}
