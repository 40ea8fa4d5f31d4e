import { z } from 'zod';
import type { EntryKind } from './entry.ts';
import { MAX_FILE_ENTRIES, MAX_FILE_SECTIONS, MAX_OWN_NUMBER, MAX_OWN_PEOPLE, OWN_TEXT } from './limits.ts';
import type { OwnField } from './own-fields.ts';
import { day, recordFile, who } from './record-file.ts';
import type { RecordTemplate, SectionTemplate } from './template.ts';

const { header } = recordFile.shape;
const section = recordFile.shape.sections.element;

/**
 * JSON Schema (draft 2020-12) of record files of one type: that of all record files, with the type's own fields by how each is filled in,
 * its kinds of sections, and its kinds of entries. An entry may stand in any section, as on the page.
 */
export function typeSchema({ type, name, forms, fields, sections }: RecordTemplate): object {
  const form = forms.length > 0 ? { form: z.enum(forms).optional().describe('会议形式') } : {};
  const entries = entriesOf(new Set(sections.flatMap((s) => s.entryKinds)));
  const ofKind = ({ kind, title, fields: own }: SectionTemplate) =>
    section.extend({ kind: z.literal(kind).describe(title === '' ? '议题' : title), own: ownOf(own), entries });
  // One without a kind is found by its title.
  const titled = section.omit({ kind: true }).extend({ entries });
  const file = recordFile.extend({
    type: z.literal(type),
    header: header.extend({ ...form, own: ownOf(fields) }),
    sections: z.array(z.union([...sections.map(ofKind), titled])).max(MAX_FILE_SECTIONS),
  });
  return { ...z.toJSONSchema(file, { io: 'input', reused: 'ref' }), title: `支部手册记录文件：${name}` };
}

function entriesOf(kinds: ReadonlySet<EntryKind>) {
  const list = section.shape.entries.unwrap();
  return z
    .array(z.union(list.element.options.filter((entry) => kinds.has(entry.shape.kind.value))))
    .max(MAX_FILE_ENTRIES)
    .optional();
}

function ownOf(fields: readonly OwnField[]) {
  const named = fields.map((field) => {
    const { key, label, unit } = field;
    return [
      key,
      valueOf(field)
        .optional()
        .describe(unit === '' ? label : `${label}（${unit}）`),
    ];
  });
  return z.strictObject(Object.fromEntries(named) as z.ZodRawShape).optional();
}

function valueOf({ input, choices }: OwnField): z.ZodType {
  switch (input) {
    case 'line':
    case 'text':
      return z.string().max(OWN_TEXT[input]);
    case 'number':
      return z.int().min(0).max(MAX_OWN_NUMBER);
    case 'date':
      return day('日期');
    case 'person':
      return who;
    case 'people':
      return z.union([z.array(who).max(MAX_OWN_PEOPLE), who]);
    case 'choice':
      return z.enum(choices);
    case 'branch':
      return z.string().min(1).max(80);
    default:
      return input satisfies never;
  }
}
