import { ownOf } from '../../model/own-fields.ts';
import type { Finding, FindingPlace } from '../finding.ts';
import type { RuleId } from '../rule-table.ts';
import { ask, entriesOf, hasContent, isThere, met, type Check, type CheckContext } from './context.ts';

const LECTURER = { kind: 'header', field: 'own.lecturer' } as const;

/** Where a kind of section is mended: the first of them, or the record where there is none. */
function placeOf({ record }: CheckContext, kind: string): FindingPlace {
  const section = record.sections.find((s) => s.kind === kind);
  return section ? { kind: 'section', sectionId: section.id } : { kind: 'record' };
}

/** The entries with something in them that stand in sections of a kind. */
function contentOf({ record }: CheckContext, kind: string) {
  const ids = new Set(record.sections.filter((s) => s.kind === kind).map((s) => s.id));
  return record.entries.filter((e) => ids.has(e.sectionId) && hasContent(e, record.withheld));
}

/** 党课: who lectured, and what was said. */
export const lecture: Check = (context) => [...lecturerOf(context), ...lectureOf(context)];

function lecturerOf({ record, mark, standing }: CheckContext): Finding[] {
  const lecturer = ownOf(record.header.own, 'lecturer');
  if (typeof lecturer !== 'string') {
    const text = '请写明讲课人；不是本支部党员的，先加到列席人员里再选。';
    return [ask('lecture.lecturer', '没有写讲课人', text, LECTURER)];
  }
  const marked = mark.get(lecturer);
  if (marked !== undefined && !isThere(marked)) {
    const name = standing.get(lecturer)?.name ?? '这个人';
    const text = `${name}记为没有到会，却是讲课人。请核对点名或讲课人。`;
    return [ask('lecture.lecturer', '讲课人没有到会', text, LECTURER)];
  }
  return [met('lecture.lecturer', '写明了讲课人。', LECTURER)];
}

function lectureOf(context: CheckContext): Finding[] {
  const place = placeOf(context, 'lecture');
  if (contentOf(context, 'lecture').length > 0) return [met('lecture.content', '记有讲课的内容。', place)];
  const text = '没有记讲了什么。请在讲课环节写明讲了哪几点，讲稿可以作为附件。';
  return [ask('lecture.content', '没有讲课内容', text, place)];
}

/** 集中学习: there is something that was studied. */
export const study: Check = (context) =>
  materialOf(context, 'study.material', 'reading', '没有学习材料', '请加一条材料，写明题名、来源和发布日期。');

/** 警示教育: a film or case, and what the members made of it. */
export const warningEdu: Check = (context) => [
  ...materialOf(
    context,
    'warning_edu.material',
    'case',
    '没有片子或案例',
    '请加一条材料，写明片名或案例的题名、来源和发布日期。',
  ),
  ...discussionOf(context),
];

function materialOf(
  context: CheckContext,
  rule: Extract<RuleId, `${string}.material`>,
  kind: string,
  title: string,
  advice: string,
): Finding[] {
  const place = placeOf(context, kind);
  const { record } = context;
  const readings = entriesOf(record, 'reading').filter((r) => hasContent(r, record.withheld));
  if (readings.length > 0) return [met(rule, `记有 ${readings.length} 份材料。`, place)];
  return [ask(rule, title, `记录里没有看了、学了什么。${advice}`, place)];
}

function discussionOf(context: CheckContext): Finding[] {
  const place = placeOf(context, 'discussion');
  const said = contentOf(context, 'discussion').length;
  if (said > 0) return [met('warning_edu.discussion', `剖析讨论记了 ${said} 条。`, place)];
  const text = '只有片子或案例，没有大家的剖析。请补记讨论：原因在哪里，本岗位有没有同样的风险。';
  return [ask('warning_edu.discussion', '没有剖析讨论', text, place)];
}
