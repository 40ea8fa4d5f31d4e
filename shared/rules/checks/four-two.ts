import { ownOf } from '../../model/own-fields.ts';
import type { MeetingRecord, Section } from '../../model/record.ts';
import { formatOfficialDate } from '../../text/dates.ts';
import type { Finding, FindingPlace } from '../finding.ts';
import type { RuleId } from '../rule-table.ts';
import { ask, met, type Check } from './context.ts';
import { quoted } from '../../text/characters.ts';

/** The six steps in order. A step may be held again, as a further section of its kind. */
const STEPS = ['propose', 'consult', 'deliberate', 'resolve', 'publish', 'result'];

interface Threshold {
  /** Whether so many of those expected are enough to decide. */
  enough: (present: number, expected: number) => boolean;
  /** Whether so many in favour carry it. */
  passes: (yes: number, present: number, expected: number) => boolean;
  /** Both in words: 达到 includes the share itself, 超过 does not. */
  quorum: string;
  majority: string;
  rule: RuleId;
}

/** 党员大会审议: 到会三分之二以上, 赞成达到应到的半数. */
const PARTY: Threshold = {
  enough: (present, expected) => 3 * present >= 2 * expected,
  passes: (yes, _, expected) => 2 * yes >= expected,
  quorum: '达到应到的三分之二',
  majority: '达到应到党员的半数',
  rule: 'four_two.party',
};

/** 村民代表会议: 组成人员三分之二以上到会, 到会过半数 (《村民委员会组织法》). */
const REPRESENTATIVES: Threshold = {
  enough: PARTY.enough,
  passes: (yes, present) => 2 * yes > present,
  quorum: '达到组成人员的三分之二',
  majority: '超过到会人员的半数',
  rule: 'four_two.village',
};

/** By form of the fourth step: 村民会议 needs more than half of the villagers, or two thirds of the households. */
const VILLAGE: Readonly<Record<string, Threshold>> = {
  村民代表会议: REPRESENTATIVES,
  村民会议: { ...REPRESENTATIVES, enough: (present, expected) => 2 * present > expected, quorum: '超过应到村民的半数' },
  户代表会议: { ...REPRESENTATIVES, quorum: '达到应到户数的三分之二' },
};

/** 四议两公开: figures that can be, the two votes by their own thresholds, the steps in their order. */
export const fourTwo: Check = ({ record }) => [
  ...record.sections.flatMap((section) => [...figures(section), ...vote(record, section)]),
  ...order(record),
];

function at(section: Section): FindingPlace {
  return { kind: 'section', sectionId: section.id };
}

function figure(section: Section, key: string): number | null {
  const value = ownOf(section.own, key);
  return typeof value === 'number' ? value : null;
}

function figures(section: Section): Finding[] {
  const [expected, present] = [figure(section, 'expected'), figure(section, 'present')];
  const votes = ['for', 'against', 'abstain'].map((key) => figure(section, key) ?? 0).reduce((a, b) => a + b, 0);
  const found: Finding[] = [];
  if (expected !== null && present !== null && present > expected) {
    found.push(
      ask(
        'four_two.figures',
        '实到多于应到',
        `${quoted(section.title)}应到 ${expected} 人，实到 ${present} 人。请核对。`,
        at(section),
      ),
    );
  }
  if (present !== null && votes > present) {
    const text = `${quoted(section.title)}赞成、反对、弃权合计 ${votes} 人，实到 ${present} 人。请核对。`;
    found.push(ask('four_two.figures', '票数多于实到', text, at(section)));
  }
  return found;
}

function thresholdOf(section: Section): Threshold | undefined {
  if (section.kind === 'deliberate') return PARTY;
  const form = ownOf(section.own, 'form');
  return section.kind === 'resolve' && typeof form === 'string' ? VILLAGE[form] : undefined;
}

function vote(record: MeetingRecord, section: Section): Finding[] {
  const threshold = thresholdOf(section);
  const [expected, present, yes] = ['expected', 'present', 'for'].map((key) => figure(section, key));
  if (!threshold || typeof expected !== 'number' || typeof present !== 'number' || expected === 0) return [];
  const { rule, quorum, majority } = threshold;
  if (!threshold.enough(present, expected)) {
    const text = `${quoted(section.title)}应到 ${expected} 人，实到 ${present} 人，没有${quorum}。请核对人数；确实不够的，要再开会。`;
    return [ask(rule, '到会人数不够', text, at(section))];
  }
  if (typeof yes !== 'number' || yes > present) return [];
  const counts = `实到 ${present} 人，赞成 ${yes} 人`;
  if (threshold.passes(yes, present, expected)) return [met(rule, `${counts}，达到规定。`, at(section))];
  if (!begunAfter(record, section)) return [met(rule, `${counts}，没有通过，事情到这一步为止。`, at(section))];
  const text = `${quoted(section.title)}${counts}，没有${majority}，后面的步骤已经写了。请核对票数。`;
  return [ask(rule, '没有通过，后面的步骤已经进行', text, at(section))];
}

/** Day of a step: of the meeting, or the first of its publication. */
function dayOf(section: Section): string | null {
  const day = ownOf(section.own, 'on') ?? ownOf(section.own, 'from');
  return typeof day === 'string' ? day : null;
}

/** Whether a step behind this one has been taken, or the same one again. */
function begunAfter({ sections }: MeetingRecord, section: Section): boolean {
  const step = STEPS.indexOf(section.kind);
  const again = sections.findLast((s) => s.kind === section.kind);
  if (again !== undefined && again.id !== section.id) return false;
  return sections.some((s) => STEPS.indexOf(s.kind) > step && dayOf(s) !== null);
}

interface Day {
  section: Section;
  day: string;
  step: number;
}

/** The first day of each step before this one: a step that is held again later does not put in question what came between. */
function earlier(days: readonly Day[], step: number): Day[] {
  return days.filter((d) => d.step < step && !days.some((other) => other.step === d.step && other.day < d.day));
}

function order({ sections }: MeetingRecord): Finding[] {
  const days = sections.flatMap((section): Day[] => {
    const day = dayOf(section);
    return day === null ? [] : [{ section, day, step: STEPS.indexOf(section.kind) }];
  });
  const found: Finding[] = [];
  for (const { section, day, step } of days) {
    const before = earlier(days, step).findLast((d) => d.day > day);
    if (!before) continue;
    const text = `${quoted(section.title)}是${formatOfficialDate(day)}，前面的${quoted(before.section.title)}是${formatOfficialDate(before.day)}。请核对日期。`;
    found.push(ask('four_two.order', '步骤的先后不对', text, at(section)));
  }
  for (const section of sections) {
    const [from, until] = [ownOf(section.own, 'from'), ownOf(section.own, 'until')];
    if (typeof from !== 'string' || typeof until !== 'string' || from <= until) continue;
    found.push(
      ask('four_two.order', '公开的日期不对', `${quoted(section.title)}结束日期早于开始日期。请核对。`, at(section)),
    );
  }
  if (found.length > 0 || days.length < 2) return found;
  const [last] = days.toSorted((a, b) => b.step - a.step);
  return last ? [met('four_two.order', '各步骤的日期依次向后。', at(last.section))] : [];
}
