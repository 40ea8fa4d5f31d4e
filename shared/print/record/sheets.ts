import { ownOf, type OwnField, type OwnValues } from '../../model/own-fields.ts';
import { branchName, ownText } from '../../model/own-text.ts';
import type { MeetingRecord, Section } from '../../model/record.ts';
import { headingNumber } from '../../text/numerals.ts';
import type { Block } from '../document.ts';
import { entryBlocks } from './entries.ts';
import type { Names } from './names.ts';

const COLUMNS = [
  { head: '项目', width: 8, align: 'center' },
  { head: '内容', width: 20, align: 'left' },
] as const;

/** Who signs where something was made public; the page of a meeting is signed as the template says. */
const PUBLISHERS = ['经办人', '监督人'];

/** Facts that share a row of the form, so that a step fits on its page. */
const TOGETHER: readonly { label: string; keys: readonly string[]; as: (filled: readonly Fact[]) => string }[] = [
  { label: '时间、地点', keys: ['on', 'place'], as: (facts) => facts.map((f) => f.value).join('　') },
  { label: '到会', keys: ['expected', 'present'], as: (facts) => facts.map((f) => f.label + f.value).join('，') },
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
    own.map((f) => ({ key: f.key, label: f.label, value: ownText(f, values, called).replaceAll(/\s*\n\s*/g, '　') }));
  const rows = [...facts(template.fields, header.own), ...facts(fields, section.own)];
  const text = section.title.trim();
  return [
    number === 1
      ? { kind: 'heading', level: 1, number, text }
      : { kind: 'part', text: headingNumber(1, number) + text },
    { kind: 'table', columns: [...COLUMNS], rows: [...rowsOf(rows), ...share(section)] },
    ...entries.filter((e) => e.sectionId === section.id).flatMap((e) => entryBlocks(e, names)),
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
function share(section: Section): string[][] {
  const [expected, present] = [ownOf(section.own, 'expected'), ownOf(section.own, 'present')];
  if (typeof expected !== 'number' || typeof present !== 'number' || expected === 0) return [];
  return [['到会比例', `${present}／${expected}（${Math.floor((100 * present) / expected)}%）`]];
}
