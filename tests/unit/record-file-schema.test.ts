import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { typeSchema } from '../../shared/model/record-file-schema.ts';
import { recordTemplate } from '../../shared/model/template.ts';
import { templateOf, templates } from '../../shared/templates/index.ts';
import { SAMPLES, sampleText } from '../fixtures/samples.ts';

type Json = Record<string, unknown>;

const sample = (name: string): Json => JSON.parse(sampleText(name)) as Json;
/** Whether the schema of a type, as anybody's validator reads it, takes a file. */
const validator = (type: string) => {
  const read = z.fromJSONSchema(typeSchema(templateOf(type)) as Parameters<typeof z.fromJSONSchema>[0]);
  return (file: unknown) => read.safeParse(file).success;
};
const lecture = (change: (file: { header: Json; sections: Json[] }) => void): Json => {
  const file = structuredClone(sample('lecture')) as { header: Json; sections: Json[] };
  change(file);
  return file;
};

describe.each(templates.map((t) => t.type))('%s', (type) => {
  test('has a schema that its samples fit, and the samples of no other type', () => {
    const takes = validator(type);
    expect(SAMPLES.filter(({ name }) => takes(sample(name))).map((s) => s.name)).toEqual([type, `${type}-2`]);
  });

  test('every section and own field stands in it', () => {
    const text = JSON.stringify(typeSchema(templateOf(type)));
    const { fields, sections } = templateOf(type);
    for (const { kind } of sections) expect(text).toContain(`"const":"${kind}"`);
    for (const { label } of [fields, ...sections.map((s) => s.fields)].flat()) expect(text).toContain(`"${label}`);
  });
});

describe('a lecture that cannot be added', () => {
  const takes = validator('lecture');

  test('the changes are made to one that can', () => {
    expect(takes(lecture(() => undefined))).toBe(true);
  });

  test.each<[string, (file: { header: Json; sections: Json[] }) => void]>([
    ['a field of another type', ({ header }) => (header['own'] = { gradedOn: '2026-11-20' })],
    ['a lecturer who is a number', ({ header }) => (header['own'] = { lecturer: 3 })],
    ['a kind of lecture that there is not', ({ header }) => (header['own'] = { kind: '没有这种' })],
    ['a section of another type', ({ sections }) => sections.push({ kind: 'poll', entries: [] })],
    [
      'criticism',
      ({ sections }) => sections.push({ entries: [{ kind: 'criticism', person: '周', target: '何', text: '' }] }),
    ],
    ['a field of another section', ({ sections }) => sections.push({ kind: 'opening', own: { topic: '题目' } })],
    ['no day', ({ header }) => delete header['heldOn']],
  ])('%s', (_, change) => {
    expect(takes(lecture(change))).toBe(false);
  });
});

test('a section that a branch added, with its fields, stands in the schema of its own type', () => {
  const template = templateOf('lecture');
  const [first] = template.sections;
  if (!first) throw new Error('no section');
  const field = { key: 'x1', label: '车辆', input: 'number', unit: '辆', choices: [], required: false } as const;
  const own = recordTemplate.parse({
    ...template,
    sections: [...template.sections, { ...first, kind: 'own_visit', title: '参观见学', fields: [field] }],
  });
  const read = z.fromJSONSchema(typeSchema(own) as Parameters<typeof z.fromJSONSchema>[0]);
  const withCars = (x1: unknown) => lecture(({ sections }) => sections.push({ kind: 'own_visit', own: { x1 } }));
  expect(read.safeParse(withCars(2)).success).toBe(true);
  expect(read.safeParse(withCars('两辆')).success).toBe(false);
});
