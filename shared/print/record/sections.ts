import type { Entry } from '../../model/entry.ts';
import { onlyPeople, ownOf, type OwnField, type OwnValues } from '../../model/own-fields.ts';
import type { MeetingRecord, Section } from '../../model/record.ts';
import type { Block } from '../document.ts';
import { peopleOfBranch } from './branch-people.ts';
import { entryBlocks } from './entries.ts';
import type { Names } from './names.ts';
import { ownBlocks } from './own.ts';
import {
  concerns,
  concernsBranch,
  countCriticism,
  isCriticism,
  isRestricted,
  isUnspoken,
  subjectOf,
  type ScopeView,
} from './scope.ts';

/**
 * The agenda with what was said, headings numbered 一、二、 over what is printed. Parts without content are left out, agenda
 * items stay: an item that was not spoken about is a fact.
 */
export function sectionBlocks(record: MeetingRecord, names: Names, view: ScopeView): Block[] {
  const blocks: Block[] = [];
  let number = 0;
  const belongs = peopleOfBranch(record, view);
  /** Whom a segment of all branches lists, each paper lists of its own; who did something alone is listed as it stands. */
  const ownValues = ({ own }: Section, fields: readonly OwnField[]): OwnValues =>
    ownOf(own, 'branch') === null ? onlyPeople(own, fields, belongs) : own;
  for (const section of record.sections.filter((s) => concernsBranch(view, s))) {
    const entries = record.entries.filter(
      (e) => e.sectionId === section.id && concerns(view, e, record) && !isUnspoken(e, record.withheld),
    );
    const template = record.template.sections.find((t) => t.kind === section.kind);
    const stays = view.personId === null && template?.item === true;
    const fields = template?.fields ?? [];
    const own = (last: boolean): Block[] => {
      if (view.personId !== null) return [];
      const there = fields.filter((f) => (f.printedLast === true) === last);
      return ownBlocks(there, ownValues(section, fields), record.header, names);
    };
    const said = view.words ? spoken(entries, names, view) : counted(entries, names, record.withheld, view);
    const body = [...own(false), ...said, ...own(true)];
    if (body.length === 0 && !stays) continue;
    number += 1;
    const text = section.title.trim() || template?.title || '（议题未填）';
    blocks.push({ kind: 'heading', level: 1, number, text }, ...body);
  }
  return [...blocks, ...leftOut(record, view)];
}

/** That something was said in a 谈心谈话 whose words are not printed here. */
function leftOut({ entries, withheld }: MeetingRecord, view: ScopeView): Block[] {
  const count = entries.filter((e) => e.kind === 'talk' && !isUnspoken(e, withheld)).length;
  if (view.words || count === 0) return [];
  return [{ kind: 'note', text: `谈话的内容 ${count} 条没有印在这里，保存在记录簿内，按规定范围查阅。` }];
}

/** The agenda alone, for a plan: every item and every part that has a title. */
export function agendaBlocks(record: MeetingRecord): Block[] {
  return agendaItems(record).map((text, i) => ({ kind: 'heading', level: 1, number: i + 1, text }));
}

/** Titles of the agenda in order. */
export function agendaItems(record: MeetingRecord): string[] {
  return record.sections.map((section) => section.title.trim()).filter((title) => title !== '');
}

/** Everything in the order of speaking; 批评与自我批评 under the name of the one it is about. */
function spoken(entries: readonly Entry[], names: Names, view: ScopeView): Block[] {
  const blocks: Block[] = [];
  let subject: string | null | undefined;
  let number = 0;
  for (const entry of entries) {
    if (!isCriticism(entry)) subject = undefined;
    else if (subject === undefined || subject !== subjectOf(entry)) {
      subject = subjectOf(entry);
      number += 1;
      blocks.push({ kind: 'heading', level: 2, number, text: names.name(subject) });
    }
    blocks.push(...entryBlocks(entry, names, view));
  }
  return blocks;
}

/** The same without a word of 批评与自我批评: one table, where the first of them stood, says who spoke and how often. */
function counted(entries: readonly Entry[], names: Names, withheld: boolean, view: ScopeView): Block[] {
  const first = entries.findIndex(isCriticism);
  return entries.flatMap((entry, i) => {
    if (i === first) return criticismTable(entries, names, withheld);
    return isRestricted(entry) ? [] : entryBlocks(entry, names, view);
  });
}

function criticismTable(entries: readonly Entry[], names: Names, withheld: boolean): Block[] {
  const counts = countCriticism(entries, withheld);
  const rows = counts.map((count, i) => [
    String(i + 1),
    names.name(count.subjectId),
    String(count.selfCriticisms),
    String(sum(count.critics.map((c) => c.count))),
    count.critics.map((c) => `${names.name(c.personId)}${c.count}条`).join('、'),
    count.responded ? '是' : '否',
  ]);
  const received = counts.flatMap((c) => c.critics.map((critic) => critic.count));
  const total = [
    '',
    '合计',
    String(sum(counts.map((c) => c.selfCriticisms))),
    String(sum(received)),
    `${new Set(counts.flatMap((c) => c.critics.map((critic) => critic.personId))).size}人提出`,
    `${counts.filter((c) => c.responded).length}人`,
  ];
  return [
    {
      kind: 'table',
      columns: [
        { head: '序号', width: 2.5, align: 'center' },
        { head: '姓名', width: 4, align: 'center' },
        { head: '自我批评', width: 3, align: 'center' },
        { head: '批评意见', width: 3, align: 'center' },
        { head: '提出人和条数', width: 12.5, align: 'left' },
        { head: '表态', width: 3, align: 'center' },
      ],
      rows: [...rows, total],
    },
    { kind: 'note', text: '以上只印人次。批评与自我批评的原话保存在记录簿内，按规定范围查阅。' },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
