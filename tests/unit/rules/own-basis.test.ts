import { expect, test } from 'vitest';
import { basisOf, describeBasis, legalBases } from '../../../shared/rules/legal-basis.ts';
import {
  basisAnswer,
  describeOwnBasis,
  ownBasisOf,
  wordingOf,
  type OwnBasis,
} from '../../../shared/rules/own-basis.ts';

const said = { by: '使用人1', at: '2026-11-22T06:30:00.000Z' };
const confirmed = (id: 'election_quorum' | 'assembly_quorum' | 'committee_pass' | 'late_entry'): OwnBasis => ({
  ...said,
  answer: { kind: 'confirmed' },
  wording: wordingOf(basisOf(id)),
});

test('what nobody answered is quoted as it comes', () => {
  for (const { id } of legalBases) expect(describeOwnBasis(id, {})).toBe(describeBasis(id));
});

test('a confirmed document is no longer 条款待核对; the three kinds of basis stay apart', () => {
  expect(describeOwnBasis('election_quorum', { election_quorum: confirmed('election_quorum') })).toBe(
    '《选举条例》（本支部核对）',
  );
  expect(describeOwnBasis('assembly_quorum', { assembly_quorum: confirmed('assembly_quorum') })).toBe(
    '《支部条例》第十一条',
  );
  expect(describeOwnBasis('committee_pass', { committee_pass: confirmed('committee_pass') })).toBe('惯例');
  expect(describeOwnBasis('late_entry', { late_entry: confirmed('late_entry') })).toBe('本支部规则');
});

test('what the branch put in its place is quoted as it was typed, and as the word of the branch', () => {
  const answer = {
    kind: 'replaced' as const,
    document: '《县直机关支部会议办法》',
    article: '第六条',
    version: '2026年',
  };
  const own = { assembly_quorum: { ...said, answer, wording: '' } };
  expect(describeOwnBasis('assembly_quorum', own)).toBe('《县直机关支部会议办法》第六条（本支部核对）');
});

test('a confirmation holds for the wording that was confirmed; a replacement holds until it is taken back', () => {
  const stale = { ...confirmed('election_quorum'), wording: 'as it stood in an older version' };
  expect(ownBasisOf('election_quorum', { election_quorum: stale })).toBeNull();
  expect(describeOwnBasis('election_quorum', { election_quorum: stale })).toBe('《选举条例》（条款待核对）');
  const answer = { kind: 'replaced' as const, document: '《办法》', article: '', version: '' };
  expect(ownBasisOf('election_quorum', { election_quorum: { ...stale, answer } })?.answer).toEqual(answer);
});

test('a wording is another one as soon as any part of it is', () => {
  const basis = basisOf('assembly_quorum');
  const others = [
    { ...basis, document: null },
    { ...basis, document: { short: '《支部条例》', full: '《另一条例》' } },
    { ...basis, article: null },
    { ...basis, article: '第十二条' },
    { ...basis, version: '2027年' },
    { ...basis, confidence: 'M' as const },
    { ...basis, text: '另一要求。' },
  ].map(wordingOf);
  expect(new Set([wordingOf(basis), ...others]).size).toBe(others.length + 1);
  // What was never written reads like what was left empty, so that filling in nothing changes nothing.
  expect(JSON.parse(wordingOf({ ...basis, document: null, article: null })).slice(0, 2)).toEqual(['', '']);
});

test.each([
  [{ kind: 'confirmed' }, true],
  [{ kind: 'denied' }, false],
  [{ kind: 'replaced', document: '办', article: '', version: '' }, true],
  [{ kind: 'replaced', document: ' ', article: '', version: '' }, false],
  [{ kind: 'replaced', document: '办'.repeat(80), article: '条'.repeat(40), version: '年'.repeat(40) }, true],
  [{ kind: 'replaced', document: '办'.repeat(81), article: '', version: '' }, false],
  [{ kind: 'replaced', document: '办', article: '条'.repeat(41), version: '' }, false],
  [{ kind: 'replaced', document: '办', article: '', version: '年'.repeat(41) }, false],
])('the answer %j is taken: %s', (answer, taken) => {
  expect(basisAnswer.safeParse(answer).success).toBe(taken);
});

test('spaces about an answer are not kept', () => {
  const answer = { kind: 'replaced', document: ' 《办法》 ', article: ' 第六条', version: '2026年 ' };
  expect(basisAnswer.parse(answer)).toEqual({
    kind: 'replaced',
    document: '《办法》',
    article: '第六条',
    version: '2026年',
  });
});
