import { headerFieldName, type RecordTemplate, type SectionTemplate } from '../../model/template.ts';
import { partsOf } from './compose.ts';

interface Named {
  key: string;
  name: string;
  /** All that is said of it, to be compared. */
  all: unknown;
}

/** What stands in another place, was added, dropped, renamed or changed, in words. Nothing when they are the same. */
function listWords(what: string, before: readonly Named[], after: readonly Named[]): string[] {
  const [was, is] = [new Map(before.map((n) => [n.key, n])), new Map(after.map((n) => [n.key, n]))];
  const names = (list: readonly Named[]) => list.map((n) => `“${n.name}”`).join('、');
  const added = after.filter((n) => !was.has(n.key));
  const dropped = before.filter((n) => !is.has(n.key));
  const kept = after.flatMap((now) => {
    const old = was.get(now.key);
    return old ? [{ old, now }] : [];
  });
  const renamed = kept.filter(({ old, now }) => old.name !== now.name);
  const changed = kept.filter(({ old, now }) => old.name === now.name && !same(old.all, now.all));
  const order = before.filter((n) => is.has(n.key)).map((n) => n.key);
  return [
    ...(added.length > 0 ? [`增加${what}${names(added)}`] : []),
    ...(dropped.length > 0 ? [`去掉${what}${names(dropped)}`] : []),
    ...renamed.map(({ old, now }) => `${what}“${old.name}”改名为“${now.name}”`),
    ...(changed.length > 0 ? [`${what}${names(changed.map(({ now }) => now))}的内容有改动`] : []),
    ...(same(
      order,
      kept.map(({ now }) => now.key),
    )
      ? []
      : [`${what}的次序有改动`]),
  ];
}

/** How one template of a type differs from another, in words, a line each. */
export function templateDifferences(before: RecordTemplate, after: RecordTemplate): string[] {
  const headers = (t: RecordTemplate, list: readonly RecordTemplate['header'][number][]) =>
    plain(list.map((field) => headerFieldName(field, t)));
  const was = new Map(before.sections.map((s) => [s.kind, s]));
  return [
    ...(before.titlePattern === after.titlePattern ? [] : [`名称“${before.titlePattern}”改为“${after.titlePattern}”`]),
    ...listWords('项目', headers(before, before.header), headers(after, after.header)),
    ...listWords('必填项目', headers(before, partsOf(before).required), headers(after, partsOf(after).required)),
    ...listWords('这类记录的项目', fieldsOf(before), fieldsOf(after)),
    ...listWords('环节', sectionsOf(before), sectionsOf(after)),
    ...after.sections.flatMap((section) => {
      const old = was.get(section.kind);
      return old ? sectionWords(old, section, before, after) : [];
    }),
    ...listWords('签名', plain(before.signatures), plain(after.signatures)),
    ...listWords('附件种类', plain(before.attachmentKinds), plain(after.attachmentKinds)),
  ];
}

function sectionWords(
  old: SectionTemplate,
  now: SectionTemplate,
  before: RecordTemplate,
  after: RecordTemplate,
): string[] {
  const name = `环节“${sectionName(now)}”`;
  const adds = (t: RecordTemplate) => t.added.includes(now.kind);
  return [
    ...(old.start === now.start ? [] : [now.start ? '新建时就有' : '新建时没有']),
    ...(adds(before) === adds(after) ? [] : [adds(after) ? '可以再添加' : '不能再添加']),
    ...(old.hint === now.hint ? [] : ['提示有改动']),
    ...(same(old.entryKinds, now.entryKinds) ? [] : ['能记的条目有改动']),
    ...listWords('项目', fieldsOf(old), fieldsOf(now)),
    ...listWords('常用语', phrasesOf(old), phrasesOf(now)),
  ].map((words) => `${name}：${words}`);
}

function plain(list: readonly string[]): Named[] {
  return list.map((name) => ({ key: name, name, all: null }));
}

function sectionsOf({ sections }: RecordTemplate): Named[] {
  return sections.map((s) => ({ key: s.kind, name: sectionName(s), all: null }));
}

function phrasesOf({ phrases }: SectionTemplate): Named[] {
  return phrases.map((p) => ({ key: p.label, name: p.label, all: p.text }));
}

function fieldsOf({ fields }: Pick<RecordTemplate, 'fields'>): Named[] {
  return fields.map((f) => ({ key: f.key, name: f.label, all: f }));
}

function sectionName(section: SectionTemplate): string {
  return section.title === '' ? '议题' : section.title;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
