import type { RecordHeader } from '../../model/record.ts';
import { headerFieldName, type HeaderField } from '../../model/template.ts';
import { met, must, type Check } from './context.ts';

/** True for a header field that nothing stands in. */
export function isMissing(header: RecordHeader, field: HeaderField): boolean {
  const value = header[field];
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** Fields that the template requires; a 党小组会 also names its group. */
export const requiredFields: Check = ({ record, form }) => {
  const { header, template } = record;
  const required: HeaderField[] = form === 'group' ? [...template.required, 'groupName'] : template.required;
  const missing = [...new Set(required)].filter((field) => isMissing(header, field));
  if (missing.length === 0) {
    return [met('required_fields.missing', `${required.length} 项都已填写。`, { kind: 'record' })];
  }
  return missing.map((field) =>
    must(
      'required_fields.missing',
      `没有填${headerFieldName(field, template)}`,
      `请填写${headerFieldName(field, template)}，定稿前要填好。`,
      {
        kind: 'header',
        field,
      },
    ),
  );
};
