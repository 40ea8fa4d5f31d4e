import { z } from 'zod';
import { id } from './ids.ts';
import { MAX_OWN_CHOICES, MAX_OWN_NUMBER, MAX_OWN_PEOPLE, OWN_TEXT } from './limits.ts';
import { calendarDate } from './schemas.ts';

/**
 * How a field of a type's own is filled: one line, several lines, a whole number, a day, somebody of the roster or a guest,
 * several of them, one of the choices that the template gives, or one of the branches that take part.
 */
export const OWN_INPUTS = ['line', 'text', 'number', 'date', 'person', 'people', 'choice', 'branch'] as const;

/** A fact that only some types of records have, such as 讲课人 of a 党课. Described by the template, in the order of asking. */
export const ownField = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/),
  /** As it is called on screen and paper. */
  label: z.string().min(1).max(20),
  input: z.enum(OWN_INPUTS),
  /** Printed behind a number: 人, 小时. */
  unit: z.string().max(6),
  choices: z.array(z.string().min(1).max(20)).max(MAX_OWN_CHOICES),
  /** Asked for by the check while it is empty; never blocks. */
  required: z.boolean(),
  /** 入党日期 of whoever stands in the field of this key: put in from the roster when they are chosen. */
  joinedOf: z.string().optional(),
  /** Printed behind what was said in its section, where it comes in the order of the meeting. */
  printedLast: z.literal(true).optional(),
  /** The choices of the program are a proposal: the branch may change them. */
  openChoices: z.boolean().optional(),
  /** Printed only where sealed words are. */
  withWords: z.boolean().optional(),
  /** People are printed with their posts. */
  withPosts: z.boolean().optional(),
});
export type OwnField = z.infer<typeof ownField>;

const ownValue = z.union([
  z.string().max(OWN_TEXT.text),
  z.int().min(0).max(MAX_OWN_NUMBER),
  z.array(id).max(MAX_OWN_PEOPLE),
]);
export type OwnValue = z.infer<typeof ownValue>;

/** Values by the key of their field; an empty field has none. What a value may be is said by the template: {@link ownProblem}. */
export const ownValues = z.record(ownField.shape.key, ownValue);
export type OwnValues = z.infer<typeof ownValues>;

/** A field with what most of them have. */
export function own(key: string, label: string, input: OwnField['input'], more: Partial<OwnField> = {}): OwnField {
  return { key, label, input, unit: '', choices: [], required: false, ...more };
}

/** The value, or null where the field is empty. */
export function ownOf(values: OwnValues, key: string): OwnValue | null {
  const value = values[key];
  return value === undefined || isEmpty(value) ? null : value;
}

/** The values with one of them put in, or taken out when it is empty. */
export function withOwn(values: OwnValues, key: string, value: OwnValue | null): OwnValues {
  const { [key]: _, ...others } = values;
  return value === null || isEmpty(value) ? others : { ...others, [key]: value };
}

function isEmpty(value: OwnValue): boolean {
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

/** Everybody the values name. */
export function peopleOfOwn(fields: readonly OwnField[], values: OwnValues): string[] {
  return fields.flatMap(({ key, input }) => {
    const value = ownOf(values, key);
    if (input === 'person' && typeof value === 'string') return [value];
    return input === 'people' && Array.isArray(value) ? value : [];
  });
}

/** The values with only those people left in the lists of people whom `stays` keeps. */
export function onlyPeople(values: OwnValues, fields: readonly OwnField[], stays: (id: string) => boolean): OwnValues {
  const lists = fields.filter((f) => f.input === 'people').map((f) => [f.key, values[f.key]] as const);
  const kept = lists.flatMap(([key, list]) => (Array.isArray(list) ? [[key, list.filter(stays)] as const] : []));
  return { ...values, ...Object.fromEntries(kept) };
}

/**
 * Why these values cannot stand in a record of this template, as a sentence for the user; null when they can.
 * @param fields as the template describes them
 */
export function ownProblem(fields: readonly OwnField[], values: OwnValues): string | null {
  const known = new Map(fields.map((f) => [f.key, f]));
  for (const [key, value] of Object.entries(values)) {
    const field = known.get(key);
    if (!field) return '记录里有这类会议没有的项目，没有保存。请升级程序后再改。';
    const wrong = problemOf(field, value);
    if (wrong !== null) return `“${field.label}”${wrong}，没有保存。请改好后再继续。`;
  }
  return null;
}

function problemOf(field: OwnField, value: OwnValue): string | null {
  switch (field.input) {
    case 'line':
    case 'text': {
      const most = OWN_TEXT[field.input];
      if (typeof value !== 'string') return '应是文字';
      return value.length > most ? `最多 ${most} 个字` : null;
    }
    case 'number':
      return typeof value === 'number' ? null : '应是整数';
    case 'date':
      return calendarDate.safeParse(value).success ? null : '应是日期';
    case 'branch':
      return id.safeParse(value).success ? null : '应选一个参加的支部';
    case 'person':
      return id.safeParse(value).success ? null : '应选一个人';
    case 'people':
      return Array.isArray(value) ? null : '应选几个人';
    case 'choice':
      return typeof value === 'string' && field.choices.includes(value) ? null : '应在给出的几项里选';
    default:
      return field.input satisfies never;
  }
}
