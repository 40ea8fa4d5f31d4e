import { expect, test } from 'vitest';
import { basisOf, describeBasis, legalBases } from '../../../shared/rules/legal-basis.ts';
import { describeOwnBasis, ownBasisOf, wordingOf, type OwnBasis } from '../../../shared/rules/own-basis.ts';

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
