import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/model/errors.ts';
import { ATTACHMENT_KINDS } from '../../../shared/model/record.ts';
import { recordTemplate } from '../../../shared/model/template.ts';
import { ruleGroups } from '../../../shared/rules/index.ts';
import { templateOf, templates } from '../../../shared/templates/index.ts';
import { titleOfGroup } from '../../../shared/text/group-title.ts';
import { fillPhrase, PLACEHOLDERS } from '../../../shared/text/phrases.ts';

const folder = new URL('../../../shared/templates/', import.meta.url);

test('every file of the folder is registered, under its own name', () => {
  const files = readdirSync(folder).filter((f) => f.endsWith('.ts') && f !== 'index.ts');
  expect(files.map((f) => f.replace('.ts', '')).toSorted()).toEqual(templates.map((t) => t.type).toSorted());
});

test('a type that does not exist is refused in words', () => {
  expect(() => templateOf('tea_party')).toThrow(AppError);
  expect(templateOf('org_life').name).toBe('组织生活会');
});

describe.each(templates.map((t) => [t.type, t] as const))('%s', (_, template) => {
  const kinds = template.sections.map((s) => s.kind);

  test('is valid data, with each kind of section once', () => {
    expect(recordTemplate.parse(template)).toEqual(template);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  test('adds sections of a kind it has', () => {
    for (const kind of template.added) expect(kinds).toContain(kind);
  });

  test('requires only header fields it asks for', () => {
    for (const field of template.required) expect(template.header).toContain(field);
    expect(template.header.includes('form')).toBe(template.forms.length > 1);
  });

  test('asks for what every minute book needs', () => {
    const every = ['title', 'heldOn', 'recorderId'] as const;
    const meeting = ['startTime', 'endTime', 'place', 'chairId'] as const;
    for (const field of template.menu === 'activity' ? every : [...every, ...meeting]) {
      expect(template.required).toContain(field);
    }
    // An activity has somebody who presides, or a field of its own for who organised it or went.
    const own = [...template.fields, ...template.sections.flatMap((s) => s.fields)];
    const led = own.some((f) => f.required && (f.input === 'person' || f.input === 'people'));
    const chaired = template.required.includes('chairId');
    expect(chaired || led).toBe(true);
    expect(template.signatures).toEqual(expect.arrayContaining(chaired ? ['主持人', '记录人'] : ['记录人']));
    // Nobody is called up only where nobody could be missed: an activity that has no roll call.
    expect(template.rules.includes('attendance')).toBe(template.base !== 'none');
    if (template.base === 'none') expect(template.menu).toBe('activity');
  });

  test('names only rules that exist', () => {
    for (const rule of template.rules) expect(ruleGroups).toContain(rule);
  });

  test('names only kinds of attachment that exist', () => {
    for (const kind of template.attachmentKinds) expect(ATTACHMENT_KINDS).toContain(kind);
  });

  test('its phrases and title use only known placeholders', () => {
    const every = Object.fromEntries(PLACEHOLDERS.map((p) => [p, '甲']));
    const texts = template.sections.flatMap((s) => s.phrases.map((p) => p.text));
    for (const text of [titleOfGroup(template.titlePattern, ''), ...texts])
      expect(fillPhrase(text, every)).not.toMatch(/[{}]/u);
  });
});
