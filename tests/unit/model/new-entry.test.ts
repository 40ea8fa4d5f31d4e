import { describe, expect, test } from 'vitest';
import { templateOf } from '../../../shared/templates/index.ts';
import { newEntry } from '../../../shared/model/new-entry.ts';
import { personId } from '../../fixtures/record.ts';

const at = { id: '01939000-0000-7000-8000-000000000001', sectionId: 's', position: 'a0' };

function begun(type: string, sectionKind: string, own = {}, kind: 'motion' | 'speech' = 'motion') {
  const template = templateOf(type);
  const fields = template.sections.find((s) => s.kind === sectionKind)?.fields;
  if (!fields) throw new Error(`${type} has no ${sectionKind}`);
  return newEntry(kind, at, { own }, template, fields);
}

describe('a new vote', () => {
  test.each([
    ['admission_vote', 'candidate', 'applicant', 'admission'],
    ['probation_vote', 'probationer', 'applicant', 'probation_pass'],
    ['discipline_vote', 'person', 'person', 'disposition'],
  ])('of %s is a secret ballot on whom the section is about', (type, section, key, matter) => {
    const who = personId(4);
    expect(begun(type, section, { [key]: who })).toMatchObject({ matter, mode: 'secret_ballot', subjectId: who });
    expect(begun(type, section)).toMatchObject({ matter, mode: 'secret_ballot', subjectId: null });
  });

  test.each([
    ['admission_vote', 'opening'],
    ['member_assembly', 'item'],
    ['committee', 'item'],
    ['org_life', 'criticism'],
  ])('of %s, %s is a plain decision', (type, section) => {
    expect(begun(type, section)).toMatchObject({ matter: 'general', mode: 'show_of_hands', subjectId: null });
  });
});

test('other entries begin empty', () => {
  expect(begun('admission_vote', 'candidate', { applicant: personId(4) }, 'speech')).toMatchObject({ personId: null });
});
