import { ownOf, peopleOfOwn } from '../../model/own-fields.ts';
import { isBlank } from '../../model/rich-text.ts';
import { HOST_BRANCH, type Section } from '../../model/record.ts';
import type { Finding, FindingPlace } from '../finding.ts';
import { ask, entriesOf, isThere, met, nameList, type Check, type CheckContext } from './context.ts';
import { quoted } from '../../text/characters.ts';

/** 首学一小时: minutes of study that a theme day begins with. */
const FIRST_HOUR = 60;
/** Segments that count as study. */
const STUDY: ReadonlySet<string> = new Set(['study', 'lecture']);

/** 主题党日: an hour of study, what was agreed is followed up, and segments name only who and what took part. */
export const themeDay: Check = (context) => [
  ...firstHour(context),
  ...agreed(context),
  ...context.record.sections.flatMap((section) => [...branchOf(context, section), ...peopleOf(context, section)]),
];

/** Minutes of the segments that this branch took part in; those of another branch alone do not count. */
function firstHour({ record }: CheckContext): Finding[] {
  const studies = record.sections.filter((s) => STUDY.has(s.kind) && !isOfOthers(s));
  const [first] = studies;
  if (!first) {
    const text = '没有专题学习，也没有讲党课。本支部没有安排学习的，不用补；漏记的，请添加环节。';
    return [ask('theme_day.first_hour', '没有学习环节', text, { kind: 'record' })];
  }
  const place: FindingPlace = { kind: 'section', sectionId: first.id, field: 'minutes' };
  const times = studies.map((s) => ownOf(s.own, 'minutes')).filter((m) => typeof m === 'number');
  if (times.length === 0) {
    const text = '请填专题学习、讲党课的时长。';
    return [ask('theme_day.first_hour', '没有写学习时长', text, place)];
  }
  const total = times.reduce((a, b) => a + b, 0);
  if (total >= FIRST_HOUR) return [met('theme_day.first_hour', `学习、党课合计 ${total} 分钟。`, place)];
  const text = `学习、党课合计 ${total} 分钟，不到 ${FIRST_HOUR} 分钟。请核对各环节的时长。`;
  return [ask('theme_day.first_hour', '学习不到一小时', text, place)];
}

/** 抓好议定事项的落实: a decision that nobody is to carry out. */
function agreed({ record }: CheckContext): Finding[] {
  const decided = entriesOf(record, 'decision').filter((d) => !isBlank(d.text));
  const tasks = entriesOf(record, 'task');
  const found: Finding[] = [];
  for (const section of record.sections) {
    if (!decided.some((d) => d.sectionId === section.id)) continue;
    const place: FindingPlace = { kind: 'section', sectionId: section.id };
    const given = tasks.filter((t) => t.sectionId === section.id).length;
    if (given > 0) found.push(met('theme_day.agreed', `议定的事列了 ${given} 项任务。`, place));
    else {
      const text = '写了决定，没有任务。需要办理的，请列成任务，写明责任人和期限。';
      found.push(ask('theme_day.agreed', '议定事项没有任务', text, place));
    }
  }
  return found;
}

/** Whether another branch did it alone. */
function isOfOthers(section: Section): boolean {
  const branch = ownOf(section.own, 'branch');
  return branch !== null && branch !== HOST_BRANCH;
}

/** A segment of a branch that is no longer among those taking part; it would be on no branch's paper. */
function branchOf({ record }: CheckContext, section: Section): Finding[] {
  const branch = ownOf(section.own, 'branch');
  if (!isOfOthers(section) || record.header.branches.some((b) => b.id === branch)) return [];
  const text = `${quoted(section.title)}写的支部已经不在参加的支部里。请重新选择，或改回不写。`;
  return [
    ask('theme_day.branch', '环节的支部没有参加', text, { kind: 'section', sectionId: section.id, field: 'branch' }),
  ];
}

/** People whom a segment names and the roll call has as away. */
function peopleOf({ record, mark, standing }: CheckContext, section: Section): Finding[] {
  const fields = record.template.sections.find((s) => s.kind === section.kind)?.fields ?? [];
  const away = [...new Set(peopleOfOwn(fields, section.own))].flatMap((id) => {
    const marked = mark.get(id);
    return marked === undefined || isThere(marked) ? [] : [standing.get(id)?.name ?? '有一个人'];
  });
  if (away.length === 0) return [];
  const text = `${quoted(section.title)}里有${nameList(away)}，点名记为没有到会。请核对点名或环节的参加人。`;
  return [
    ask('theme_day.people', '没有到会的人写在环节里', text, {
      kind: 'section',
      sectionId: section.id,
      field: 'people',
    }),
  ];
}
