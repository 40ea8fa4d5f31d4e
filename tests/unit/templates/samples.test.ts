import { expect, test } from 'vitest';
import { SAMPLES, sampleText } from '../../fixtures/samples.ts';

/** Sentences shorter than this are turns of speech that any two records share. */
const SENTENCE = 8;

/** Every sentence of a sample, wherever it stands. */
function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string')
    return value.split(/[。？！\n]/u).filter((s) => s.length >= SENTENCE && /\p{Script=Han}/u.test(s));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'format' ? [] : sentencesOf(part)));
}

/** What the samples say in their sections; facts of the header and the roll call may agree. */
function said(name: string): string[] {
  return sentencesOf((JSON.parse(sampleText(name)) as { sections: unknown }).sections);
}

test('the second sample of a type says nothing that stands in another sample', () => {
  const first = new Set(SAMPLES.filter((s) => s.name === s.type).flatMap((s) => said(s.name)));
  const second = SAMPLES.filter((s) => s.name !== s.type).flatMap((s) => said(s.name));
  expect(second.length).toBeGreaterThan(200);
  expect(second.filter((sentence) => first.has(sentence))).toEqual([]);
  expect(second.filter((sentence, i) => second.indexOf(sentence) !== i)).toEqual([]);
});
