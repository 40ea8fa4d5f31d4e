import type { MeetingRecord } from '../../model/record.ts';
import type { SectionTemplate } from '../../model/template.ts';
import { quorumRuleOf } from '../../rules/count.ts';
import { sessionNumber } from '../../text/numerals.ts';
import type { Block, Field, PrintDocument } from '../document.ts';
import { meetingTime, meetingTitle, withNoun } from '../record/head.ts';
import { meetingPaper, type MeetingPaperInput } from './meeting-paper.ts';

/** Ruled lines of a part of the agenda: what is talked over needs more room than what is said at the beginning and the end. */
const LINES = { item: 8, other: 4 } as const;

const ROOM = '　　　';

/**
 * 记录纸 for a meeting without the PC: the head to be filled by hand, what the plan already knows filled in, the parts of the type with
 * ruled room, a line for the votes where there may be some, and the signatures. What is written on it is entered afterwards.
 */
export function printBlankRecord(input: MeetingPaperInput): PrintDocument {
  const { record, branchName } = input;
  const { header, template } = record;
  const talk = template.noun === '谈话';
  const voters = quorumRuleOf(template, header) !== null;
  const session = sessionNumber(header.term, header.ordinal);
  const blocks: Block[] = [
    { kind: 'blank' },
    line({ label: '党组织', value: branchName }),
    ...(session === '' ? [] : [line({ label: '届次', value: session })]),
    line({ label: '时间', value: meetingTime(record) || `${ROOM}年${ROOM}月${ROOM}日${ROOM}时${ROOM}分` }),
    line({ label: template.noun === '会议' ? '散会时间' : '结束时间', value: `${ROOM}时${ROOM}分` }),
    line({ label: '地点', value: header.place.trim() || '　' }),
    ...(talk ? [] : [line({ label: '主持人', value: ROOM.repeat(3) }, { label: '记录人', value: '　' })]),
    ...(talk ? [] : attended(voters)),
    ...partsOf(record).flatMap(({ title, template: part }, i): Block[] => [
      { kind: 'heading', level: 1, number: i + 1, text: title },
      { kind: 'ruled', lines: part?.item === true ? LINES.item : LINES.other },
      ...(part?.entryKinds.includes('motion') === true ? [votes()] : []),
    ]),
    { kind: 'blank' },
    { kind: 'signatures', labels: template.signatures },
  ];
  // The sheet becomes the minutes; its file must not pass for them.
  return meetingPaper(input, withNoun(record, '记录'), blocks, { name: `${meetingTitle(record)}空白记录纸` });
}

function line(...items: Field[]): Block {
  return { kind: 'fields', items };
}

function attended(voters: boolean): Block[] {
  return [
    line(headcount('应到'), headcount('实到')),
    line(headcount('请假'), headcount('缺席')),
    ...(voters ? [line({ label: '有表决权', value: `应到${ROOM}人，实到${ROOM}人` })] : []),
    line({ label: '请假和原因', value: '　' }),
    line({ label: '列席', value: '　' }),
  ];
}

function headcount(label: string): Field {
  return { label, value: `${ROOM}人` };
}

function votes(): Block {
  const text = `赞成${ROOM}票，反对${ROOM}票，弃权${ROOM}票。`;
  return { kind: 'labelled', label: '表决', inlines: [{ text }] };
}

/** The agenda as it is planned; where nothing is yet, the parts that such a record begins with. */
function partsOf({ sections, template }: MeetingRecord): { title: string; template: SectionTemplate | undefined }[] {
  const parts = new Map(template.sections.map((part) => [part.kind, part]));
  const planned = sections.length > 0 ? sections : template.sections.filter((part) => part.start);
  return planned.map(({ kind, title }) => {
    const part = parts.get(kind);
    return { title: title.trim() || part?.title || `议题：${'＿'.repeat(20)}`, template: part };
  });
}
