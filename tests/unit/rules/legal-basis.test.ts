import { describe, expect, test } from 'vitest';
import data from '../../../shared/rules/legal-basis.json' with { type: 'json' };
import { basisOf, describeBasis, legalBases, readLegalBases } from '../../../shared/rules/legal-basis.ts';
import { RULES } from '../../../shared/rules/rule-table.ts';

const changed = (id: string, change: object) => data.map((e) => (e.id === id ? { ...e, ...change } : e));

test('how a basis is shown follows from how surely it is known', () => {
  expect(describeBasis('assembly_quorum')).toBe('《支部条例》第十一条');
  expect(describeBasis('committee_quorum')).toBe('《支部条例》第十二条');
  expect(describeBasis('admission_pass')).toBe('《发展细则》第二十一条');
  expect(describeBasis('election_quorum')).toBe('《选举条例》（条款待核对）');
  expect(describeBasis('committee_pass')).toBe('惯例');
  expect(describeBasis('late_entry')).toBe('本支部规则');
  expect(describeBasis('minutes_elements')).toBe('惯例（各方要求一致）');
});

test('an article is printed only where the confidence is H', () => {
  for (const basis of legalBases) {
    if (basis.confidence !== 'H') expect(describeBasis(basis.id)).not.toMatch(/第.+条$/u);
  }
});

describe('only H blocks', () => {
  test('every rule that may block rests on a basis of confidence H', () => {
    const blocking = Object.entries(RULES).filter(([, spec]) => spec.severity === 'must');
    expect(blocking.length).toBeGreaterThan(5);
    for (const [id, spec] of blocking) expect([id, basisOf(spec.basis).confidence]).toEqual([id, 'H']);
  });

  test('data in which a blocking basis is less sure is refused', () => {
    expect(() => readLegalBases(changed('assembly_pass', { confidence: 'M', article: null }))).toThrow('assembly_pass');
  });
});

describe('the data file is checked when it is read', () => {
  test('as it is, it holds', () => {
    expect(readLegalBases(data).size).toBe(data.length);
  });

  test.each([
    ['an unknown id', () => [...data, { ...data[0], id: 'made_up' }]],
    ['an id twice', () => [...data, data[0]]],
    ['an id missing', () => data.slice(1)],
    ['an id missing that only asks', () => data.filter((e) => e.id !== 'late_entry')],
    ['words before an article', () => changed('assembly_pass', { article: '见第三条' })],
    ['words after an article', () => changed('assembly_pass', { article: '第三条之一' })],
    ['an unknown key', () => changed('late_entry', { note: '' })],
    ['an unknown confidence', () => changed('late_entry', { confidence: 'S' })],
    ['an article below H', () => changed('election_quorum', { article: '第三条' })],
    ['an article without a document', () => changed('minutes_elements', { article: '第三条' })],
    ['an M without a document', () => changed('late_entry', { confidence: 'M' })],
    ['an article in figures', () => changed('assembly_pass', { article: '第11条' })],
    ['no text', () => changed('late_entry', { text: ' ' })],
  ])('%s is refused', (_, broken) => {
    expect(() => readLegalBases(broken())).toThrow();
  });

  test('a weak source is a confidence of its own, and one character is a text', () => {
    expect(() => readLegalBases(changed('late_entry', { confidence: 'L', text: '要' }))).not.toThrow();
  });
});
