import { ownOf, type OwnField, type OwnValues } from '../../model/own-fields.ts';
import { headerFieldName } from '../../model/template.ts';
import type { Finding, FindingPlace } from '../finding.ts';
import { ask, met, type Check } from './context.ts';
import { isMissing } from './required-fields.ts';
import { quoted } from '../../text/characters.ts';

const MOST_OFFERED = 5;

/** Fields of the type's own, of its sections, and of the header where only the branch wants them, that are asked for and empty. */
export const ownFields: Check = ({ record }) => {
  const { template, header, sections } = record;
  const found = (template.asked ?? [])
    .filter((field) => isMissing(header, field))
    .map((field) => {
      const name = headerFieldName(field, template);
      return ask('own_fields.missing', `没有填${name}`, `请填写${name}。`, { kind: 'header', field });
    });
  found.push(...missing(template.fields, header.own, (key) => ({ kind: 'header', field: `own.${key}` })));
  for (const section of sections) {
    const known = template.sections.find((s) => s.kind === section.kind);
    const title = section.title.trim() || known?.title || '';
    const place = (field: string): FindingPlace => ({ kind: 'section', sectionId: section.id, field });
    found.push(...missing(known?.fields ?? [], section.own, place, title));
  }
  const asked = template.asked !== undefined || template.fields.some((f) => f.required);
  if (found.length > 0 || !asked) return found;
  return [met('own_fields.missing', '都已填写。', { kind: 'record' })];
};

/** What there is to choose from, where it is short enough to be read at a glance. */
function offered(choices: readonly string[]): string {
  return choices.length > MOST_OFFERED ? '' : `：${choices.join('、')}`;
}

function missing(
  fields: readonly OwnField[],
  values: OwnValues,
  place: (key: string) => FindingPlace,
  section = '',
): Finding[] {
  const where = section === '' ? '' : quoted(section);
  return fields
    .filter((f) => f.required && ownOf(values, f.key) === null)
    .map((f) => {
      const what = `${where === '' ? '' : `${where}的`}${f.label}`;
      const text = f.choices.length > 0 ? `请选择${what}${offered(f.choices)}。` : `请填写${what}。`;
      return ask('own_fields.missing', `${where}没有填${f.label}`, text, place(f.key));
    });
}
