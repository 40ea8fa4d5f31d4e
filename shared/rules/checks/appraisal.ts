import { ownOf } from '../../model/own-fields.ts';
import type { Section } from '../../model/record.ts';
import type { Finding, FindingPlace } from '../finding.ts';
import { ask, attending, entriesOf, hasContent, met, nameList, type Check, type CheckContext } from './context.ts';

/** 民主评议党员: everybody speaks of themselves, and the ballots balance. */
export const appraisal: Check = (context) => [
  ...turns(context),
  ...context.record.sections.flatMap((section) => (section.kind === 'poll' ? poll(context, section) : [])),
];

/** 个人自评 and 党员互评; said of each who came, unless the groups did it and the section tells so in words. */
function turns(context: CheckContext): Finding[] {
  const { record } = context;
  const section = record.sections.find((s) => s.kind === 'evaluation');
  const place: FindingPlace = section ? { kind: 'section', sectionId: section.id } : { kind: 'record' };
  const selves = entriesOf(record, 'self_criticism').filter((e) => hasContent(e, record.withheld));
  const mutual = entriesOf(record, 'criticism').filter((e) => hasContent(e, record.withheld));
  const told = record.entries.some(
    (e) => e.kind === 'text' && e.sectionId === section?.id && hasContent(e, record.withheld),
  );
  if (selves.length === 0 && mutual.length === 0) {
    if (told) return [met('appraisal.turns', '自评、互评的情况写在文字里。', place)];
    const text = '还没有个人自评和党员互评。请逐人记录；在党小组进行的，写明时间和情况。';
    return [ask('appraisal.turns', '没有自评和互评', text, place)];
  }
  const left = (done: ReadonlySet<string | null>) => attending(context).filter((s) => !done.has(s.personId));
  const [noSelf, notHeard] = [
    left(new Set(selves.map((e) => e.personId))),
    left(new Set(mutual.map((e) => e.targetId))),
  ];
  const found: Finding[] = [];
  for (const [who, what] of [
    [noSelf, '没有自评'],
    [notHeard, '没有听取互评'],
  ] as const) {
    if (who.length === 0) continue;
    const names = nameList(who.map((s) => s.name));
    found.push(
      ask('appraisal.turns', `${who.length} 人${what}`, `${names}${what}。请补记；确实没有进行的，写明情况。`, place),
    );
  }
  return found.length > 0 ? found : [met('appraisal.turns', '到会的人都有自评，都听取了互评。', place)];
}

function figure(section: Section, key: string): number | null {
  const value = ownOf(section.own, key);
  return typeof value === 'number' ? value : null;
}

/** 发出, 收回, 有效, 无效: no more came back than went out, and what came back is one or the other. */
function poll(context: CheckContext, section: Section): Finding[] {
  const place: FindingPlace = { kind: 'section', sectionId: section.id };
  const [issued, returned, valid] = ['issued', 'returned', 'valid'].map((key) => figure(section, key));
  if (typeof issued !== 'number' || typeof returned !== 'number' || typeof valid !== 'number') return [];
  const invalid = figure(section, 'invalid') ?? 0;
  const wrong = (title: string, text: string): Finding[] => [ask('appraisal.poll', title, text, place)];
  if (returned > issued) {
    return wrong(
      '收回的票多于发出的票',
      `发出 ${issued} 张，收回 ${returned} 张，测评无效。请核对票数；确实如此的，写明怎样重新测评。`,
    );
  }
  if (valid + invalid !== returned) {
    return wrong(
      '票数对不上',
      `有效 ${valid} 张、无效 ${invalid} 张，合计 ${valid + invalid} 张，收回 ${returned} 张。请核对。`,
    );
  }
  const { present } = context.counts;
  if (issued > present) {
    return wrong(
      '发出的票多于到会的党员',
      `发出 ${issued} 张，到会党员 ${present} 人。有群众等其他人参加测评的，写明人数；写错的，请改正。`,
    );
  }
  return [met('appraisal.poll', `发出 ${issued} 张，收回 ${returned} 张，有效 ${valid} 张。`, place)];
}
