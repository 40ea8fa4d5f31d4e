import type { OwnField } from '../../model/own-fields.ts';
import type { PartSection, TemplateParts } from '../../model/template-parts.ts';
import type { HeaderField, RecordTemplate, SectionTemplate } from '../../model/template.ts';

/** Sections that a branch adds have kinds that begin like this; no kind of the program does. */
export const OWN_KIND = 'own_';
/** Fields that a branch adds have keys that begin like this; no key of the program does. */
export const OWN_KEY = 'x';

/** Versions of a branch's own templates: revision and the version of the program's template in one number, so that an update is a new one. */
const REVISION = 1000;

export function ownVersion(revision: number, builtIn: number): number {
  return revision * REVISION + builtIn;
}

/** Header fields that stay: what every record must have, and what the type's rules ask for. */
export function fixedHeader(builtIn: RecordTemplate): ReadonlySet<HeaderField> {
  const { required, rules, header } = builtIn;
  const kept: HeaderField[] = [...required, 'form', 'groupName', 'branches'];
  if (rules.includes('chair')) kept.push('entrustment');
  return new Set(kept.filter((field) => header.includes(field)));
}

/** Header fields that may be asked for in such a record: those of the program, and any that no other part hangs on. */
export function possibleHeader(builtIn: RecordTemplate): (field: HeaderField) => boolean {
  const bound: ReadonlySet<HeaderField> = new Set(['form', 'groupName', 'branches', 'chairId', 'entrustment']);
  return (field) => builtIn.header.includes(field) || !bound.has(field);
}

/** What a branch can change of a template, as it stands in it. */
export function partsOf(template: RecordTemplate): TemplateParts {
  const { titlePattern, header, required, asked = [], fields, sections, added, signatures, attachmentKinds } = template;
  return {
    titlePattern,
    header,
    required: [...required, ...asked],
    fields,
    sections: sections.map((s) => ({ ...s, add: added.includes(s.kind) })),
    signatures,
    attachmentKinds,
  };
}

/**
 * The template that a branch's parts make of the program's. What may not be missing is put back, so that parts made for an older version of
 * the program still give a whole template.
 */
export function compose(builtIn: RecordTemplate, parts: TemplateParts, version: number): RecordTemplate {
  const header = [...new Set([...parts.header, ...fixedHeader(builtIn)])].filter(possibleHeader(builtIn));
  const asked = header.filter((field) => parts.required.includes(field) && !builtIn.required.includes(field));
  const fields = fieldsOf(builtIn.fields, parts.fields);
  const sections = sectionsOf(builtIn, parts.sections);
  const kinds = sections.filter((s) => s.add).map((s) => s.kind);
  const shipped = builtIn.added.filter((kind) => kinds.includes(kind));
  const added = [...new Set([...shipped, ...kinds])];
  return {
    ...builtIn,
    version,
    titlePattern: parts.titlePattern,
    header,
    ...(asked.length > 0 ? { asked } : {}),
    fields,
    rules: rulesOf(
      builtIn,
      asked.length > 0 || [fields, ...sections.map((s) => s.fields)].flat().some((f) => f.required),
    ),
    sections: sections.map(({ add: _add, ...section }) => section),
    added: added.length > 0 ? added : builtIn.added,
    signatures: parts.signatures,
    attachmentKinds: parts.attachmentKinds,
  };
}

/** The rules of the type, and that fields are filled in where only the branch asks for any. */
function rulesOf({ rules }: RecordTemplate, asks: boolean): RecordTemplate['rules'] {
  return rules.includes('own_fields') || !asks ? rules : [...rules, 'own_fields'];
}

function sectionsOf(builtIn: RecordTemplate, parts: readonly PartSection[]): (SectionTemplate & { add: boolean })[] {
  const shipped = new Map(builtIn.sections.map((s) => [s.kind, s]));
  const known = new Set(parts.map((s) => s.kind));
  const missing = partsOf(builtIn).sections.filter((s) => !known.has(s.kind));
  return [...parts.filter((s) => shipped.has(s.kind) || s.kind.startsWith(OWN_KIND)), ...missing].map((part) => {
    const from = shipped.get(part.kind);
    return from === undefined
      ? part
      : { ...part, item: from.item, entryKinds: from.entryKinds, fields: fieldsOf(from.fields, part.fields) };
  });
}

/** The fields in the branch's order. Those of the program stay, for rules may read them: their name and whether they are asked for change, and the choices of those that leave them open. */
function fieldsOf(shipped: readonly OwnField[], parts: readonly OwnField[]): OwnField[] {
  const from = new Map(shipped.map((f) => [f.key, f]));
  const known = new Set(parts.map((f) => f.key));
  const missing = shipped.filter((f) => !known.has(f.key));
  return [...parts, ...missing].map((part) => {
    const field = from.get(part.key);
    if (field === undefined) return part;
    const choices = field.openChoices === true ? part.choices : field.choices;
    return { ...field, label: part.label, required: part.required, choices };
  });
}
