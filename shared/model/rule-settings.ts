import { z } from 'zod';
import { SMALL_NUMBER, SMALL_NUMBERS } from './ballot.ts';
import { ORDINARY_MATERIALS } from './statement.ts';

/** A share of a number of people. `at_least` is 以上 (≥), `more_than` is 超过 (>). */
export interface Share {
  compare: 'at_least' | 'more_than';
  numerator: number;
  denominator: number;
}

const shareFields = {
  compare: z.enum(['at_least', 'more_than']),
  numerator: z.int().min(1).max(20),
  denominator: z.int().min(1).max(20),
};
const reachable = ({ compare, numerator, denominator }: Share) =>
  numerator < denominator || (numerator === denominator && compare === 'at_least');
const unreachable = { error: '比例超过了全部的人' };

/**
 * 组织处置、纪律处分: how many must be there and agree, as the branch read it in its own copy of the rule. Its text was not seen when
 * this program was made, so there is no threshold before the branch enters one.
 */
const dispositionRule = z.strictObject({
  /** Of the voters expected. */
  quorum: z.strictObject(shareFields).refine(reachable, unreachable),
  pass: z.strictObject({ ...shareFields, of: z.enum(['expected', 'present']) }).refine(reachable, unreachable),
  document: z.string().trim().min(1, { error: '请写明照的是哪个文件' }).max(80),
  article: z.string().trim().max(40),
});
export type DispositionRule = z.infer<typeof dispositionRule>;

/** The most days that a branch may give itself before an entry counts as late. */
export const MAX_LATE_DAYS = 60;

/** What sources disagree on and this branch has decided for itself. A final record keeps those that it was finalised under. */
export const ruleSettings = z.strictObject({
  /** 党员大会 may vote once so many of the voters expected are there. */
  assemblyQuorum: z.enum(['at_least_half', 'more_than_half']),
  /** 支委会 may decide once so many of its 委员 are there. */
  committeeQuorum: z.enum(['at_least_half', 'more_than_half', 'two_thirds']),
  /** 转正、延长、取消 by ballot alone, or also by show of hands. */
  probationMode: z.enum(['secret_ballot', 'show_of_hands_too']),
  disposition: dispositionRule.nullable(),
  /** Written opinions handed in before the meeting count toward who is there, not only in the tally. */
  writtenPresent: z.boolean(),
  /** Days after the meeting from which an entry counts as late (补录). */
  lateAfterDays: z.int().min(0).max(MAX_LATE_DAYS),
  /** Fewer valid ballots than this, and no counts of a 民主测评 are kept. Books and sets of earlier versions do not say. */
  smallNumber: z.int().min(SMALL_NUMBERS.least).max(SMALL_NUMBERS.most).default(SMALL_NUMBER),
  /** What members without a post bring to the 组织生活会. Settings kept before there was this one are as everywhere. */
  ordinaryMemberMaterial: z.enum(ORDINARY_MATERIALS).default('outline'),
});
export type RuleSettings = z.infer<typeof ruleSettings>;
export type RuleSettingKey = keyof RuleSettings;

/** What holds for the whole country where a document says so, and otherwise what is usual. */
export const NATIONAL: RuleSettings = {
  assemblyQuorum: 'at_least_half',
  committeeQuorum: 'at_least_half',
  probationMode: 'secret_ballot',
  disposition: null,
  writtenPresent: false,
  lateAfterDays: 7,
  smallNumber: SMALL_NUMBER,
  ordinaryMemberMaterial: 'outline',
};

/** Who put a setting as it is, and when. Those never touched are missing. */
const settingChange = z.strictObject({ by: z.string(), at: z.string() });
export const keptRuleSettings = z.strictObject({
  values: ruleSettings,
  changed: z.partialRecord(z.enum(Object.keys(NATIONAL) as [RuleSettingKey, ...RuleSettingKey[]]), settingChange),
});
export type KeptRuleSettings = z.infer<typeof keptRuleSettings>;
