import { generateKeyBetween } from 'fractional-indexing';
import type { Input } from '../../../shared/contract/index.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { newId } from '../../../shared/model/ids.ts';
import type { MeetingRecord } from '../../../shared/model/record.ts';
import { fromPlainText } from '../../../shared/model/rich-text.ts';

/** How many turns are left to the test. */
const LEFT = 2;

/**
 * What a whole 组织生活会 adds to its new record: who came (`away` are on sick leave), the words of every section, and the turns of all
 * but the last two.
 */
export function meetingWords(record: MeetingRecord, away: readonly string[]): Input<'records.edit'> {
  const attendance = record.people.map(({ personId, name }) => {
    const here = { personId, status: 'present' as const, reason: null, note: '', late: false };
    return away.includes(name) ? { ...here, status: 'leave' as const, reason: 'sick' as const, note: '已请假' } : here;
  });
  const here = attendance.filter((a) => a.status === 'present').map((a) => a.personId);
  let position: string | null = null;
  const at = (kind: string) => {
    position = generateKeyBetween(position, null);
    return { id: newId(), sectionId: record.sections.find((s) => s.kind === kind)?.id ?? '', position, at: null };
  };
  const said = (kind: string, personId: string | undefined, text: string): Entry => ({
    ...at(kind),
    kind: 'speech',
    dissent: false,
    personId: personId ?? null,
    text: fromPlainText(text),
  });
  const turn = (personId: string, n: number): Entry[] => [
    {
      ...at('criticism'),
      kind: 'self_criticism',
      personId,
      dimension: '',
      text: fromPlainText(`第${n + 1}次外业记录拖了三天才补。`),
    },
    {
      ...at('criticism'),
      kind: 'criticism',
      personId: here[(n + 1) % here.length] ?? null,
      targetId: personId,
      dimension: '',
      source: 'onsite',
      text: fromPlainText('借阅原图没有登记，盘点时对不上。'),
      response: '',
    },
    { ...at('criticism'), kind: 'response', personId, text: fromPlainText('从下周起当天登记。') },
  ];
  const count = `应到${attendance.length}人，实到${here.length}人。通报上年度整改落实情况和征求意见的情况。`;
  const entries: Entry[] = [
    { ...at('opening'), kind: 'text', text: fromPlainText(count) },
    said('committee_review', here[0], '代表支部委员会作对照检查。'),
    ...here.slice(0, -LEFT).flatMap(turn),
    said('comments', here[1], '上级没有派人到会，由副书记转达要求。'),
    said('summary', here[0], '会后列出整改清单，明确责任人和时限。'),
  ];
  const header = { ...record.header, startTime: '09:00', endTime: '11:40', place: '三楼第二会议室' };
  return {
    recordId: record.id,
    revision: record.revision,
    edits: [
      { op: 'header', header },
      { op: 'attendance.put', attendance },
      ...entries.map((entry) => ({ op: 'entry.put' as const, entry })),
    ],
  };
}
