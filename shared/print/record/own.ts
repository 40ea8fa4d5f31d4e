import type { OwnField, OwnValues } from '../../model/own-fields.ts';
import { branchName, ownText } from '../../model/own-text.ts';
import type { RecordHeader } from '../../model/record.ts';
import type { Block } from '../document.ts';
import type { Names } from './names.ts';

/** Characters of label and value that still leave room for a second fact on the line of 28. */
const HALF_LINE = 13;

/** The own fields that are filled: short facts two to a line, long ones on lines of their own. */
export function ownBlocks(
  fields: readonly OwnField[],
  values: OwnValues,
  header: Pick<RecordHeader, 'branches'>,
  names: Names,
): Block[] {
  const called = { person: (id: string) => names.name(id), branch: (id: string) => branchName(header, id) };
  const blocks: Block[] = [];
  for (const field of fields) {
    const person = field.withPosts === true ? (id: string) => names.withPost(id) : called.person;
    const value = ownText(field, values, { ...called, person });
    if (value === '') continue;
    const item = { label: field.label, value: value.replaceAll(/\s*\n\s*/g, '　') };
    const last = blocks.at(-1);
    const short = item.label.length + item.value.length < HALF_LINE;
    const [first, second] = last?.kind === 'fields' ? last.items : [];
    if (short && last?.kind === 'fields' && first && !second && first.label.length + first.value.length < HALF_LINE)
      blocks[blocks.length - 1] = { kind: 'fields', items: [first, item] };
    else
      blocks.push(
        field.input === 'people'
          ? { kind: 'people', label: item.label, text: item.value }
          : { kind: 'fields', items: [item] },
      );
  }
  return blocks;
}
