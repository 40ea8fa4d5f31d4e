import type { EntryKind } from '../../model/entry.ts';
import { ownOf } from '../../model/own-fields.ts';
import type { MeetingRecord, Section } from '../../model/record.ts';
import { partiesOf, talkersOf } from '../../model/talk.ts';
import type { Finding, FindingPlace } from '../finding.ts';
import { ask, hasContent, met, nameList, type Check, type CheckContext } from './context.ts';

/** 谈心谈话 (domain notes §3.1): short, its words in no title, and what it brings given to somebody. Words are looked for, never read. */
export const talk: Check = (context) => [
  ...parties(context),
  ...title(context),
  ...content(context),
  ...context.record.sections.flatMap((section) => brought(context.record, section)),
];

function parties({ record, standing }: CheckContext): Finding[] {
  const { talkers, partners } = partiesOf(record.header.own);
  const both = talkers.filter((id) => partners.includes(id)).map((id) => standing.get(id)?.name ?? '有人');
  if (both.length === 0) return [];
  const text = `${nameList(both)}既写成谈话人，又写成谈话对象。请核对。`;
  return [ask('talk.parties', '谈话双方有同一个人', text, { kind: 'header', field: 'own.partners' })];
}

function title({ record, standing }: CheckContext): Finding[] {
  const guests = new Map(record.header.guests.map((g) => [g.id, g.name]));
  const names = talkersOf(record.header).map((id) => standing.get(id)?.name ?? guests.get(id) ?? '');
  if (!names.some((name) => name !== '' && record.header.title.includes(name))) return [];
  const text = '谈话名称会出现在目录、台账和文件名里。请把姓名从名称里删去，双方写在谈话人和谈话对象里。';
  return [ask('talk.title', '谈话名称里有姓名', text, { kind: 'header', field: 'title' })];
}

function content({ record }: CheckContext): Finding[] {
  const section = record.sections.find((s) => s.kind === 'content');
  const place: FindingPlace = section ? { kind: 'section', sectionId: section.id } : { kind: 'record' };
  if (says(record, 'content', ['talk'])) return [met('talk.content', '已经记了主要内容。', place)];
  return [ask('talk.content', '没有记主要内容', '请简要写明谈了什么，几句就够，不用逐字记。', place)];
}

/** What may come out of each part: entries that stand in a ledger, and how they are asked for. */
const BRINGS: Readonly<Record<string, { kinds: readonly EntryKind[]; title: string; text: string }>> = {
  opinion: {
    kinds: ['suggestion'],
    title: '意见建议没有列入台账',
    text: '谈话里有意见建议。要办理的请另记一条“意见建议”；不用办理的不用改。',
  },
  difficulty: {
    kinds: ['task'],
    title: '困难诉求没有人办',
    text: '谈话里有困难诉求。要办的请填“要办的事”或记一条任务；不用办的不用改。',
  },
  promise: {
    kinds: ['task'],
    title: '承诺没有列成任务',
    text: '谈话里有共识、承诺。要兑现的请记一条任务；不用列的不用改。',
  },
};

function brought(record: MeetingRecord, section: Section): Finding[] {
  const brings = BRINGS[section.kind];
  if (!brings || !says(record, section.kind, ['talk'])) return [];
  const place: FindingPlace = { kind: 'section', sectionId: section.id };
  const listed = says(record, section.kind, brings.kinds) || ownOf(section.own, 'request') !== null;
  return [
    listed ? met('talk.brought', '要办的已经列入台账。', place) : ask('talk.brought', brings.title, brings.text, place),
  ];
}

/** True if something of these kinds stands in a section of this kind. */
function says(record: MeetingRecord, sectionKind: string, kinds: readonly EntryKind[]): boolean {
  const ids = new Set(record.sections.filter((s) => s.kind === sectionKind).map((s) => s.id));
  return record.entries.some((e) => ids.has(e.sectionId) && kinds.includes(e.kind) && hasContent(e, record.withheld));
}
