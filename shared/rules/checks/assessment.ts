import { gradeCounts, votesOf, type Assessed } from '../../model/assessment.ts';
import type { EntryOf } from '../../model/entry.ts';
import { ownOf } from '../../model/own-fields.ts';
import type { Section } from '../../model/record.ts';
import type { Standing } from '../../model/roster.ts';
import type { Finding, FindingPlace } from '../finding.ts';
import { ask, atEntry, entriesOf, met, nameList, type Check, type CheckContext } from './context.ts';

/** 优秀 is at most one in this many of the members. */
const EXCELLENT_SHARE = 3;

/**
 * 评议结果: who is on the list, the ballots of each, and the grades. 预备党员 take part without a grade; who is not assessed has the
 * reason beside the name (支部条例 2018 第十八条 and the notes on 民主评议, domain notes §2.3).
 */
export const assessment: Check = (context) => {
  const lists = entriesOf(context.record, 'assessment').filter((e) => e.rows.length > 0);
  const [first] = lists;
  if (first === undefined) return [];
  const place = atEntry(first.id, 'rows');
  const rows = lists.flatMap((e) => e.rows);
  const found = [
    ...votes(context, lists),
    ...people(context, lists),
    ...(rows.some((row) => row.grade !== null) ? left(context, rows, place) : []),
    ...excellent(context, gradeCounts(rows).excellent, place),
  ];
  if (found.length > 0) return found;
  return [met('assessment.people', `评议结果列入 ${rows.length} 人，和名册一致。`, place)];
};

function nameOf({ standings }: CheckContext, personId: string): string {
  return standings.find((s) => s.personId === personId)?.name ?? '名册外的人';
}

/** 四项票数 of one member cannot be more than the valid ballots; a ballot may leave a name open, so fewer are right. */
function votes(context: CheckContext, lists: readonly EntryOf<'assessment'>[]): Finding[] {
  const valid = validBallots(context.record.sections);
  if (valid === null) return [];
  return lists.flatMap((list) => {
    const over = list.rows.filter((row) => (votesOf(row) ?? 0) > valid);
    if (over.length === 0) return [];
    const [one] = over;
    const text =
      over.length === 1 && one
        ? `${nameOf(context, one.personId)}的四项票数合计 ${votesOf(one)} 张，多于有效票 ${valid} 张。请核对计票表。`
        : `${nameList(over.map((row) => nameOf(context, row.personId)))}的四项票数合计多于有效票 ${valid} 张。请核对计票表。`;
    return [ask('assessment.votes', '票数多于有效票', text, atEntry(list.id, 'rows'))];
  });
}

/** Nobody twice with the same figure, no grade for a 预备党员, nobody who was not a member on the day. */
function people(context: CheckContext, lists: readonly EntryOf<'assessment'>[]): Finding[] {
  const { standings } = context;
  const members = new Map(standings.map((s) => [s.personId, s]));
  const names = (rows: readonly Assessed[]): string => nameList(rows.map((row) => nameOf(context, row.personId)));
  const found: Finding[] = [];
  const graded = new Set<string>();
  for (const list of lists) {
    const place = atEntry(list.id, 'rows');
    const strangers = list.rows.filter((row) => members.get(row.personId)?.registered !== true);
    if (strangers.length > 0) {
      const text = `${names(strangers)}会议当天不在册。不在本支部参加评议的，从名单里删去，写明在哪里参加。`;
      found.push(ask('assessment.people', '名单里有不在册的人', text, place));
    }
    const early = list.rows.filter(
      (row) => row.grade !== null && members.get(row.personId)?.category === 'probationary',
    );
    if (early.length > 0) {
      const text = `${names(early)}是预备党员，参加评议，不评定等次。请删去等次。`;
      found.push(ask('assessment.people', '预备党员评定了等次', text, place));
    }
    const again = list.rows.filter((row, i) => {
      const before = graded.has(row.personId) || list.rows.findIndex((r) => r.personId === row.personId) < i;
      return row.grade !== null && before;
    });
    if (again.length > 0) {
      const text = `${names(again)}评定了两次。请只留一次。`;
      found.push(ask('assessment.people', '同一个人评定了两次', text, place));
    }
    for (const row of list.rows) if (row.grade !== null) graded.add(row.personId);
  }
  return found;
}

function isFull(standing: Standing): boolean {
  return standing.registered && standing.category === 'full';
}

/** Once grades are given, each full member has one, or the reason why not: those of the group where a group meets. */
function left(context: CheckContext, rows: readonly Assessed[], place: FindingPlace): Finding[] {
  const settled = new Set(
    rows.filter((row) => row.grade !== null || row.note.trim() !== '').map((row) => row.personId),
  );
  const { form } = context.record.header;
  const asked = form === 'group' || form === 'committee' ? context.expected : context.standings;
  const open = asked.filter((s) => isFull(s) && !settled.has(s.personId));
  if (open.length === 0) return [];
  const text = `${nameList(open.map((s) => s.name))}没有评定等次。没有参加评议的，列入名单，在备注写明原因。`;
  return [ask('assessment.people', `${open.length} 人没有评定`, text, place)];
}

/** 优秀 at most a third of the members, floored; said with both denominators, as notices differ in which they mean. */
function excellent({ standings }: CheckContext, count: number, place: FindingPlace): Finding[] {
  const members = standings.filter((s) => s.registered);
  const full = standings.filter(isFull).length;
  const most = Math.floor(members.length / EXCELLENT_SHARE);
  if (count <= most) return [];
  const other = `正式党员 ${full} 人的三分之一是 ${Math.floor(full / EXCELLENT_SHARE)} 人`;
  const text = `优秀 ${count} 人，党员总数 ${members.length} 人的三分之一是 ${most} 人（${other}）。上级另有比例的，按上级的规定核对。`;
  return [ask('assessment.excellent', '优秀超过三分之一', text, place)];
}

/** 有效票 of the 民主测评 of a record, as its section has them; null while nobody has entered them. */
function validBallots(sections: readonly Section[]): number | null {
  for (const { own } of sections) {
    const valid = ownOf(own, 'valid');
    if (typeof valid === 'number') return valid;
  }
  return null;
}
