import type { RecordTemplate, SectionTemplate } from '../../model/template.ts';

/** What differs between the meetings that vote on people. */
interface PersonVote extends Pick<
  RecordTemplate,
  'type' | 'version' | 'name' | 'shortName' | 'titlePattern' | 'fields' | 'matters'
> {
  /** What the count of those present is held against, as a hint and as a phrase. */
  enough: { hint: string; phrase: SectionTemplate['phrases'][number] };
  /** The section that each person has. */
  turn: Pick<SectionTemplate, 'kind' | 'title' | 'hint' | 'entryKinds' | 'fields' | 'phrases'>;
}

/** More than half of the voters expected, as admission and 转正 ask (发展细则 第二十、三十三条). */
export const MORE_THAN_HALF: PersonVote['enough'] = {
  hint: '超过应到的半数，才能开会表决。',
  phrase: { label: '超过半数', text: '到会的有表决权党员超过应到会有表决权党员的半数，可以开会表决。' },
};

/** A 支部大会 that discusses one person after the other and votes on each alone, by secret ballot. */
export function personVote({ enough, turn, ...about }: PersonVote): RecordTemplate {
  return {
    ...about,
    noun: '会议',
    menu: 'vote',
    offered: true,
    base: 'members',
    forms: [],
    header: [
      'title',
      'heldOn',
      'startTime',
      'endTime',
      'place',
      'chairId',
      'recorderId',
      'entrustment',
      'year',
      'term',
      'ordinal',
    ],
    required: ['title', 'heldOn', 'startTime', 'endTime', 'place', 'chairId', 'recorderId', 'year'],
    rules: [
      'required_fields',
      'own_fields',
      'times',
      'chair',
      'attendance',
      'special_votes',
      'assembly_general',
      'votes',
      'sections',
      'entries',
      'late_entry',
    ],
    sections: [
      {
        kind: 'opening',
        title: '清点人数',
        item: false,
        start: true,
        hint: `清点应到、实到有表决权的党员；${enough.hint}宣布到会的列席人员。`,
        entryKinds: ['text', 'speech'],
        fields: [],
        phrases: [
          {
            label: '清点人数',
            text: '{date}{time}，{branch}在{place}召开支部党员大会，由{chair}主持，{recorder}记录。应到党员{expected}人，实到{present}人，请假{leave}人。应到会有表决权的党员{voters}人，实到{votersPresent}人。',
          },
          enough.phrase,
        ],
      },
      { ...turn, item: true, start: true },
      {
        kind: 'closing',
        title: '散会、签字',
        item: false,
        start: true,
        hint: '写明散会时间。定稿以后打印，由主持人、记录人、监票人、计票人签字。',
        entryKinds: ['speech', 'text'],
        fields: [],
        phrases: [{ label: '散会', text: '会议议程进行完毕，主持人宣布散会。' }],
      },
      {
        kind: 'item',
        title: '',
        item: true,
        start: false,
        hint: '会上还研究了别的事情的，记在这里。',
        entryKinds: ['speech', 'reading', 'motion', 'decision', 'task', 'suggestion', 'text'],
        fields: [],
        phrases: [],
      },
    ],
    added: [turn.kind, 'item'],
    signatures: ['主持人', '记录人', '监票人', '计票人'],
    attachmentKinds: ['签到表', '照片', '签字页扫描件', '发言材料', '通知', '议程', '决议', '批复', '其他'],
  };
}
