import { gradeCounts, GRADE_NAMES, GRADES, type Grade } from '../../model/assessment.ts';
import { VOTE_MODE_NAMES, type Entry, type EntryKind, type EntryOf } from '../../model/entry.ts';
import type { MeetingRecord } from '../../model/record.ts';
import type { RichText } from '../../model/rich-text.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import { namesOf, type Names } from '../record/names.ts';
import { concerns, type ScopeView } from '../record/scope.ts';
import { motionBlocks } from '../record/votes.ts';
import { paragraphsOf } from '../record/words.ts';
import { lines } from './lines.ts';

/** One turn of a repeated part. */
export type TagRow = Readonly<Record<string, string>>;

/**
 * Votes, elections, decisions, tasks and grades of a record as rows, in the order of the meeting. Who was given which grade comes only
 * where the scope asks for it, as on our own paper.
 */
export function entryRows(record: MeetingRecord, view: ScopeView): Record<string, TagRow[]> {
  const names = namesOf(record);
  const held = record.state === 'planned' ? [] : inOrder(record).filter((entry) => concerns(view, entry, record));
  const of = <K extends EntryKind>(kind: K): EntryOf<K>[] =>
    held.filter((entry): entry is EntryOf<K> => entry.kind === kind);
  const assessed = of('assessment')
    .flatMap((entry) => entry.rows)
    .filter((row) => view.personId === null || row.personId === view.personId);
  const counts = gradeCounts(assessed);
  const graded = view.personId === null && assessed.some((row) => row.grade !== null);
  return {
    表决: numbered(of('motion').map((entry) => voteRow(entry, names))),
    选举: numbered(of('election').flatMap((entry) => candidateRows(entry, names))),
    决定: numbered(of('decision').map(({ number, text }) => ({ 编号: number, 内容: words(text) }))),
    任务: numbered(
      of('task').map(({ text, ownerIds, dueOn }) => ({
        内容: words(text),
        责任人: names.list(ownerIds),
        完成时限: dueOn === null ? '' : formatOfficialDate(dueOn),
      })),
    ),
    评议人数: graded ? GRADES.map((grade) => ({ 等次: GRADE_NAMES[grade], 人数: String(counts[grade]) })) : [],
    评议名单: view.words
      ? numbered(
          assessed.map(({ personId, self, grade, note }) => ({
            姓名: names.name(personId),
            自评: gradeName(self),
            等次: gradeName(grade),
            备注: note,
          })),
        )
      : [],
  };
}

function inOrder({ sections, entries }: MeetingRecord): Entry[] {
  return sections.flatMap((section) => entries.filter((entry) => entry.sectionId === section.id));
}

function voteRow(entry: EntryOf<'motion'>, names: Names): TagRow {
  const { text, mode, tally, announced } = entry;
  return {
    事项: words(text),
    表决方式: VOTE_MODE_NAMES[mode],
    赞成: count(tally.for),
    反对: count(tally.against),
    弃权: count(tally.abstain),
    结果: announced === null ? '' : announced === 'passed' ? '通过' : '没有通过',
    表述: lines(motionBlocks(entry, names).slice(-1)),
  };
}

/** Each candidate of a round. */
function candidateRows({ office, round, candidates, elected }: EntryOf<'election'>, names: Names): TagRow[] {
  return candidates.map((candidate) => ({
    职务: office.trim(),
    轮次: `第${round}轮`,
    候选人: names.name(candidate.personId),
    赞成: count(candidate.for),
    反对: count(candidate.against),
    弃权: count(candidate.abstain),
    结果: elected.includes(candidate.personId) ? '当选' : '',
  }));
}

function numbered(rows: readonly TagRow[]): TagRow[] {
  return rows.map((row, i) => ({ 序号: String(i + 1), ...row }));
}

function words(text: RichText): string {
  return lines(paragraphsOf(text));
}

function count(n: number | null): string {
  return n === null ? '' : String(n);
}

function gradeName(grade: Grade | null): string {
  return grade === null ? '' : GRADE_NAMES[grade];
}
