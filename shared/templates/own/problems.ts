import { GROUP } from '../../text/group-title.ts';
import type { EntryKind } from '../../model/entry.ts';
import type { PartField, PartSection, TemplateParts } from '../../model/template-parts.ts';
import { headerFieldName, type RecordTemplate } from '../../model/template.ts';
import { fixedHeader, OWN_KEY, OWN_KIND, possibleHeader } from './compose.ts';

/** What is wrong with one part, at the place where it is mended, such as `sections.2.title`. */
export interface PartProblem {
  at: string;
  text: string;
}

const TITLE_PLACEHOLDERS = ['{year}', '{ordinal}', '{branch}'];

/**
 * Kinds of entries that a section of the branch's own may offer: those that this type has anyway, and never restricted ones. Where all words
 * are sealed, as in a 谈心谈话, there is no room for open ones either.
 */
export function ownEntryKinds(builtIn: RecordTemplate): EntryKind[] {
  const plain: readonly EntryKind[] = ['speech', 'reading', 'motion', 'decision', 'task', 'suggestion', 'text'];
  const sealed = builtIn.sections.every((s) => s.entryKinds.includes('talk'));
  const usual: EntryKind[] = sealed ? [] : ['speech', 'text'];
  const used = new Set([...usual, ...builtIn.sections.flatMap((s) => s.entryKinds)]);
  return plain.filter((kind) => used.has(kind));
}

/** Everything that keeps these parts from making a template of this type, in the order of the page; empty when they do. */
export function partProblems(builtIn: RecordTemplate, parts: TemplateParts): PartProblem[] {
  const found: PartProblem[] = [];
  const say = (at: string, text: string) => found.push({ at, text });
  const possible = [...TITLE_PLACEHOLDERS, ...(builtIn.header.includes('groupName') ? [GROUP] : [])];
  const unknown = [...parts.titlePattern.matchAll(/\{[^{}]*\}?|\}/gu)]
    .map(([braces]) => braces)
    .filter((braces) => !possible.includes(braces));
  if (parts.titlePattern === '') say('titlePattern', '请填写名称');
  else if (unknown.length > 0) say('titlePattern', `名称里的 ${unknown[0]} 认不出来，只能用 ${possible.join('、')}`);
  for (const field of fixedHeader(builtIn))
    if (!parts.header.includes(field)) say('header', `“${headerFieldName(field, builtIn)}”不能去掉`);
  for (const field of parts.header)
    if (!possibleHeader(builtIn)(field)) say('header', `这类记录没有“${headerFieldName(field, builtIn)}”`);
  for (const field of builtIn.required)
    if (!parts.required.includes(field)) say('header', `“${headerFieldName(field, builtIn)}”必须填写`);
  found.push(...fieldProblems('fields', parts.fields, builtIn.fields));
  found.push(...sectionProblems(builtIn, parts.sections));
  found.push(...listProblems('signatures', '签名', parts.signatures));
  found.push(...listProblems('attachmentKinds', '附件种类', parts.attachmentKinds));
  if (parts.attachmentKinds.length === 0) say('attachmentKinds', '至少留一种附件');
  return found;
}

function sectionProblems(builtIn: RecordTemplate, sections: readonly PartSection[]): PartProblem[] {
  const shipped = new Map(builtIn.sections.map((s) => [s.kind, s]));
  const allowed = new Set<EntryKind>(ownEntryKinds(builtIn));
  const found: PartProblem[] = sections.flatMap((section, i) => {
    const at = `sections.${i}`;
    const from = shipped.get(section.kind);
    const foreign =
      from === undefined &&
      (!section.kind.startsWith(OWN_KIND) || section.entryKinds.some((kind) => !allowed.has(kind)));
    return [
      ...(section.title === '' && !section.item ? [{ at: `${at}.title`, text: '请填写环节的名称' }] : []),
      ...(foreign ? [{ at: `${at}.title`, text: '有这类记录没有的环节' }] : []),
      ...fieldProblems(`${at}.fields`, section.fields, from?.fields ?? []),
      ...section.phrases.flatMap((phrase, n) =>
        phrase.label === '' || phrase.text === ''
          ? [{ at: `${at}.phrases.${n}`, text: '常用语要有名称和内容，不需要的删去' }]
          : [],
      ),
      ...twice(section.phrases.map((p) => p.label)).map((n) => ({
        at: `${at}.phrases.${n}`,
        text: '有两条常用语名称相同',
      })),
    ];
  });
  for (const i of twice(sections.map((s) => s.title)))
    found.push({ at: `sections.${i}.title`, text: `有两个环节都叫“${sections[i]?.title ?? ''}”` });
  for (const i of twice(sections.map((s) => s.kind)))
    found.push({ at: `sections.${i}.title`, text: '这个环节列了两次，请删去一个' });
  if (!sections.some((s) => s.start)) found.push({ at: 'sections', text: '至少有一个环节是新建时就有的' });
  if (!sections.some((s) => s.add)) found.push({ at: 'sections', text: '至少有一个环节是可以再添加的' });
  return found;
}

function fieldProblems(at: string, fields: readonly PartField[], shipped: readonly { key: string }[]): PartProblem[] {
  const known = new Set(shipped.map((f) => f.key));
  return [
    ...fields.flatMap((field, i) => {
      const here = `${at}.${i}`;
      const choices = field.choices.filter((choice) => choice !== '');
      const lacking = field.input === 'choice' && (choices.length < 2 || twice(choices).length > 0);
      return [
        ...(field.label === '' ? [{ at: here, text: '请填写项目的名称' }] : []),
        ...(lacking || choices.length < field.choices.length ? [{ at: here, text: '选项至少要有两个，不能重复' }] : []),
        ...(known.has(field.key) || field.key.startsWith(OWN_KEY) ? [] : [{ at: here, text: '有这类记录没有的项目' }]),
      ];
    }),
    ...twice(fields.map((f) => f.label)).map((i) => ({
      at: `${at}.${i}`,
      text: `有两个项目都叫“${fields[i]?.label ?? ''}”`,
    })),
    ...twice(fields.map((f) => f.key)).map((i) => ({ at: `${at}.${i}`, text: '这个项目列了两次，请删去一个' })),
  ];
}

function listProblems(at: string, what: string, list: readonly string[]): PartProblem[] {
  return [
    ...(list.includes('') ? [{ at, text: `有一项${what}是空的，请删去` }] : []),
    ...twice(list).map((i) => ({ at, text: `${what}“${list[i] ?? ''}”列了两次` })),
  ];
}

/** Places of what stood before; empty texts are another problem. */
function twice(list: readonly string[]): number[] {
  return list.flatMap((text, i) => (text !== '' && list.indexOf(text) < i ? [i] : []));
}
