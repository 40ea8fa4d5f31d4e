import type { MeetingRecord } from '../../model/record.ts';
import { formOf } from '../../rules/count.ts';
import { printableText } from '../../text/characters.ts';
import { formatOfficialDate, weekdayName } from '../../text/dates.ts';
import type { Block, PrintDocument } from '../document.ts';
import { namesOf } from './names.ts';
import { agendaItems } from './sections.ts';

interface NoticeOptions {
  /** 党组织全称, which gives the notice. */
  branchName: string;
  marking: string;
  /** Day of the notice, printed under the name. */
  today: string;
}

/** Who is called, and how they are addressed. */
const CALLED = {
  member_assembly: { who: '全体党员', address: '各位党员' },
  committee: { who: '支部委员会全体委员', address: '各位委员' },
  group: { who: '全体组员', address: '各位党员' },
} as const;

/**
 * 通知 of a meeting or activity, by its facts alone: when, where, who, what, and what to read before. Laid out like a letter
 * of GB/T 9704-2012 (7.3.2 主送, 7.3.5 署名 and date).
 */
export function printNotice(record: MeetingRecord, { branchName, marking, today }: NoticeOptions): PrintDocument {
  const title = record.header.title.trim() === '' ? record.template.name : record.header.title.trim();
  const verb = record.template.noun === '会议' ? '召开' : '开展';
  const text = `关于${verb}${title}的通知`;
  return {
    title: printableText(text),
    creator: printableText(branchName),
    stampedAt: record.updatedAt,
    banner: { left: printableText(marking.trim()), right: '' },
    blocks: [
      { kind: 'title', text },
      { kind: 'blank' },
      { kind: 'address', text: `${called(record).address}：` },
      said(`定于${whenAndWhere(record)}${verb}${title}，现将有关事项通知如下：`),
      ...chapters(record).flatMap(({ name, blocks }, i): Block[] => [
        { kind: 'heading', level: 1, number: i + 1, text: name },
        ...blocks,
      ]),
      { kind: 'blank' },
      { kind: 'issued', by: branchName, on: formatOfficialDate(today) },
    ],
  };
}

function called(record: MeetingRecord): { who: string; address: string } {
  if (record.template.base === 'none') return { who: '报名参加的党员', address: '各位党员' };
  // While the form is not chosen the whole branch is expected, and called.
  const form = formOf(record.template, record.header) ?? 'member_assembly';
  const group = record.header.groupName.trim();
  return form === 'group' && group !== '' ? { ...CALLED.group, who: `${group}全体党员` } : CALLED[form];
}

/** `2026年11月20日（星期五）14:00在三楼会议室`; what is not fixed yet is left to be told. */
function whenAndWhere({ header, state }: MeetingRecord): string {
  const day = state === 'planned' ? (header.plannedOn ?? header.heldOn) : header.heldOn;
  const when =
    day === null
      ? '近日（时间另行通知）'
      : `${formatOfficialDate(day)}（${weekdayName(day)}）${header.startTime ?? ''}`;
  return header.place.trim() === '' ? when : `${when}在${header.place.trim()}`;
}

function chapters(record: MeetingRecord): { name: string; blocks: Block[] }[] {
  const { header, template } = record;
  const names = namesOf(record);
  const guests = header.guests.map((g) => names.withPost(g.id)).join('、');
  const others = header.branches.map((b) => b.name).join('、');
  const items = agendaItems(record);
  const toRead = record.entries.flatMap((e) => (e.kind === 'reading' && e.title.trim() !== '' ? [e.title.trim()] : []));
  const all: { name: string; blocks: Block[] }[] = [
    {
      name: '参加人员',
      blocks: [
        said(`${called(record).who}。`),
        ...(guests === '' ? [] : [said(`列席：${guests}。`)]),
        ...(others === '' ? [] : [said(`一起参加的支部：${others}。`)]),
      ],
    },
    { name: '主题', blocks: header.theme.trim() === '' ? [] : [said(`${header.theme.trim().replace(/。$/, '')}。`)] },
    {
      name: template.noun === '会议' ? '议程' : '安排',
      blocks: items.map((text, i) => ({ kind: 'heading', level: 3, number: i + 1, text })),
    },
    { name: '学习材料', blocks: toRead.map((text, i) => ({ kind: 'heading', level: 3, number: i + 1, text })) },
    { name: '请假', blocks: [said('请安排好工作，按时参加。不能参加的，请事先向党支部请假并说明原因。')] },
  ];
  return all.filter(({ blocks }) => blocks.length > 0);
}

function said(text: string): Block {
  return { kind: 'paragraph', inlines: [{ text }] };
}
