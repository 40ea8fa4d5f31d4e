import { ownOf, type OwnField, type OwnValues } from '../../model/own-fields.ts';
import { branchName, ownText } from '../../model/own-text.ts';
import type { MeetingRecord, Section } from '../../model/record.ts';
import type { Block } from '../document.ts';
import { entryBlocks } from './entries.ts';
import type { Names } from './names.ts';
import { viewOf } from './scope.ts';

/** Sheets have no narrower scope: nothing sealed is recorded in them. */
const ALL = viewOf({ scope: 'full', branchId: null });

const COLUMNS = [
  { head: '项目', width: 8, align: 'center' },
  { head: '内容', width: 20, align: 'left' },
] as const;

/** Who signs where something was made public; the page of a meeting is signed as the template says. */
const PUBLISHERS = ['经办人', '监督人'];

/** Facts that share a row of the form, so that a step fits on its page. */
const TOGETHER: readonly { label: string; keys: readonly string[]; as: (filled: readonly Fact[]) => string }[] = [
  { label: '时间、地点', keys: ['on', 'place'], as: (facts) => facts.map((f) => f.value).join('　') },
  {
    label: '到会',
    keys: ['expected', 'present'],
    as: (facts) => facts.map((f) => f.label + f.value).join('，') + share(facts),
  },
  {
    label: '表决',
    keys: ['mode', 'for', 'against', 'abstain'],
    as: (facts) => facts.map((f) => (f.key === 'mode' ? f.value : f.label + f.value)).join('，'),
  },
  { label: '公开时间', keys: ['from', 'until'], as: (facts) => facts.map((f) => f.value).join('至') },
];

interface Fact {
  key: string;
  label: string;
  value: string;
  /** Of a field that holds a number. */
  count: number | null;
}

/**
 * A record as a form (登记表): every section on a page of its own, headed by what the whole is about, so that a page that is
 * posted or filed alone still says it.
 */
export function sheetBlocks(record: MeetingRecord, names: Names): Block[] {
  return record.sections.flatMap((section, i) => sheet(record, section, i + 1, names));
}

function sheet(record: MeetingRecord, section: Section, number: number, names: Names): Block[] {
  const { template, header, entries } = record;
  const fields = template.sections.find((s) => s.kind === section.kind)?.fields ?? [];
  const called = { person: (id: string) => names.name(id), branch: (id: string) => branchName(header, id) };
  const facts = (own: readonly OwnField[], values: OwnValues): Fact[] =>
    own.map((f) => {
      const kept = ownOf(values, f.key);
      const value = ownText(f, values, called).replaceAll(/\s*\n\s*/g, '　');
      return { key: f.key, label: f.label, value, count: typeof kept === 'number' ? kept : null };
    });
  const rows = [...facts(template.fields, header.own), ...facts(fields, section.own)];
  return [
    { kind: 'heading', level: 1, number, text: section.title.trim(), newPage: number > 1 },
    { kind: 'table', columns: [...COLUMNS], rows: rowsOf(rows) },
    ...entries.filter((e) => e.sectionId === section.id).flatMap((e) => entryBlocks(e, names, ALL)),
    { kind: 'blank' },
    { kind: 'signatures', labels: fields.some((f) => f.key === 'way') ? PUBLISHERS : template.signatures },
  ];
}

/** Label and value, an empty one with room to be written in; what belongs together in the place of its first. */
function rowsOf(facts: readonly Fact[]): string[][] {
  return facts.flatMap((fact) => {
    const group = TOGETHER.find((t) => t.keys.includes(fact.key));
    if (!group) return [[fact.label, fact.value]];
    if (group.keys[0] !== fact.key) return [];
    return [[group.label, group.as(facts.filter((f) => group.keys.includes(f.key) && f.value !== ''))]];
  });
}

/** 比例: how many of those expected came. */
function share(facts: readonly Fact[]): string {
  const of = (key: string): number | null => facts.find((f) => f.key === key)?.count ?? null;
  const [expected, present] = [of('expected'), of('present')];
  return expected === null || present === null || expected === 0
    ? ''
    : `（${Math.floor((100 * present) / expected)}%）`;
}
